from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "tashan.engines.audit"
    label = "audit"
