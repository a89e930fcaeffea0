from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "tashan.config"
    label = "config"
