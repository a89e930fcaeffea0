from django.apps import AppConfig


class RhythmConfig(AppConfig):
    name = "tashan.domain.rhythm"
    label = "rhythm"
