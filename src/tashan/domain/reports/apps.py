from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "tashan.domain.reports"
    label = "reports"
