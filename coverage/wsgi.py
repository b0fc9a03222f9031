"""The WSGI application that the production server loads: `granian --interface wsgi coverage.wsgi:application`."""

import os
from collections.abc import Callable, Iterable
from threading import Semaphore
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coverage.settings")

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

# Of the eight threads that .ci/demo.py gives a worker: two always stay free for readers.
BODIES_AT_ONCE = 6


def with_room_for_readers(application: Application, places: int) -> Application:
    """Let at most `places` requests that carry a body in at once; refuse the next with 503.

    A thread waits for a body as long as its client likes: no server option ends that wait. Without this, as many
    half-sent forms as there are threads keep every reader out.
    """
    free = Semaphore(places)

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("CONTENT_LENGTH") in {None, "", "0"} and "HTTP_TRANSFER_ENCODING" not in environ:
            return application(environ, start_response)
        if not free.acquire(blocking=False):
            start_response("503 Service Unavailable", [("Content-Type", "text/plain"), ("Retry-After", "5")])
            return [b"Too many uploads at once. Please send this again in a few seconds.\n"]
        try:
            return application(environ, start_response)
        finally:
            free.release()

    return answer


application = with_room_for_readers(get_wsgi_application(), BODIES_AT_ONCE)
