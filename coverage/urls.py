"""Where each address leads."""

from django.urls import include, path, re_path

from coverage.admin.site import desk
from coverage.api.base import nowhere

urlpatterns = [
    path("admin/", desk.urls),
    path("api/v1/", include("coverage.api.urls")),
    re_path(r"^api(?:/|$)", nowhere),
    path("", include("coverage.site.urls")),
]

handler404 = "coverage.site.missing.page_not_found"
