"""What every test starts from."""

import pytest
from django.conf import settings


def pytest_configure(config: pytest.Config) -> None:
    """Trade what production needs for speed, here and not in the settings."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
