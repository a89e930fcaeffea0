from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "tashan.domain.notes"
    label = "notes"
