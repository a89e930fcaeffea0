from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "tashan.domain.people"
    label = "people"
