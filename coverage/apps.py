"""The newsroom as a Django app."""

from django.apps import AppConfig


class CoverageConfig(AppConfig):
    name = "coverage"
    label = "coverage"
    verbose_name = "Newsroom"
