from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "tashan.faces.web"
    label = "web"
