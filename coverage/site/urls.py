"""The readers' addresses: under their language, and without one, to be negotiated."""

from django.urls import include, path, re_path

from coverage.site import announcement, catalogue, corrections, event, events, health, home, missing, root, timeline
from coverage.site.media import media

pages = [
    path("", home.home),
    path("events/", events.events),
    path("events/<slug:slug>/", event.event),
    path("announcements/<slug:slug>/", announcement.announcement),
    path("companies/<slug:slug>/", catalogue.company),
    path("people/<slug:slug>/", catalogue.person),
    path("topics/<slug:slug>/", catalogue.topic),
    path("sources/<slug:slug>/", catalogue.source),
    path("timelines/", timeline.timelines),
    path("timelines/<slug:slug>/", timeline.timeline),
    path("corrections/", corrections.corrections),
    re_path(r"^(?P<rest>.*)$", missing.unknown),
]

_LISTS = "events|timelines|corrections"
_RECORDS = "events|announcements|companies|people|topics|sources|timelines"

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("media/<path:path>", media),
    re_path(r"^(?P<language>fr|en)/", include(pages)),
    re_path(rf"^(?P<path>|(?:{_LISTS})/|(?:{_RECORDS})/[-\w]+/)$", root.negotiate),
]
