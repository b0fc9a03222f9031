"""Where each address leads."""

from django.contrib import admin
from django.urls import include, path, re_path

from coverage.api.base import nowhere

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("coverage.api.urls")),
    re_path(r"^api(?:/|$)", nowhere),
]
