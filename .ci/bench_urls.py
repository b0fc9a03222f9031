"""The product's addresses, and the baseline: what an empty Django JSON view costs on the same server."""

from django.http import HttpRequest, JsonResponse
from django.urls import path

from coverage.urls import *  # noqa: F403 - handlers too
from coverage.urls import urlpatterns as product


def empty(request: HttpRequest) -> JsonResponse:
    return JsonResponse({})


urlpatterns = [path("bench/empty/", empty), *product]
