"""The product's settings, with an empty view beside it to measure against; BENCH_UNCACHED=1 keeps nothing."""

import os

from coverage.settings import *  # noqa: F403 - the bench measures exactly these
from coverage.settings import CACHES

ROOT_URLCONF = "bench_urls"
if os.environ.get("BENCH_UNCACHED") == "1":
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
