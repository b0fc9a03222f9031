"""The API's addresses, under /api/v1/."""

from django.urls import path, re_path

from coverage.api.base import nowhere
from coverage.api.changes import Changes
from coverage.api.records import RESOURCES, RecordDetail, RecordList
from coverage.api.schema import SchemaView

urlpatterns = [
    path("changes/", Changes.as_view()),
    path("schema/", SchemaView.as_view()),
]
for resource in RESOURCES:
    urlpatterns += [
        path(f"{resource.path}/", RecordList.as_view(resource=resource)),
        path(f"{resource.path}/<str:key>/", RecordDetail.as_view(resource=resource)),
    ]
urlpatterns.append(re_path(r"^(?P<path>.*)$", nowhere))
