from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "tashan.domain.placements"
    label = "placements"
