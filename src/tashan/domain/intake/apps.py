from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "tashan.domain.intake"
    label = "intake"
