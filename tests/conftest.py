"""What every test starts from."""

import pytest
from django.conf import settings
from django.core.cache import cache

from tests.elsewhere import spare  # noqa: F401 - a fixture for everybody: an empty database to restore into
from tests.processes import newsroom, template  # noqa: F401 - for everybody: a database of one's own for real processes


def pytest_configure(config: pytest.Config) -> None:
    """Trade what production needs for speed, here and not in the settings."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STATIC_ROOT = None  # nothing is collected, and WhiteNoise warns of a folder that is missing
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def forgotten() -> None:
    """Nothing is kept from test to test: a rollback brings back the same epoch and seq, which production never sees."""
    cache.clear()


@pytest.fixture(autouse=True, scope="session")
def _media_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Images that tests take in don't land in the newsroom's."""
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")
