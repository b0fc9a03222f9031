"""What stands between the server and Django."""

from collections.abc import Callable, Iterable
from typing import Any

from coverage.wsgi import with_room_for_readers


def ask(application: Callable[..., Iterable[bytes]], **environ: str) -> str:
    """The status line, or the body's text where the application didn't state one."""
    stated: list[str] = []
    body = b"".join(application(environ, lambda status, headers: stated.append(status)))
    return stated[0] if stated else body.decode()


def test_a_form_that_waits_for_its_body_leaves_the_readers_their_threads() -> None:
    seen: list[str] = []

    def desk(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/form/":  # still waiting for its body while the others arrive
            seen.append(ask(door, PATH_INFO="/page/"))
            seen.append(ask(door, PATH_INFO="/other-form/", CONTENT_LENGTH="9"))
            seen.append(ask(door, PATH_INFO="/chunked-form/", HTTP_TRANSFER_ENCODING="chunked"))
        return [environ["PATH_INFO"].encode()]

    door = with_room_for_readers(desk, places=1)
    ask(door, PATH_INFO="/form/", CONTENT_LENGTH="9")
    assert seen == ["/page/", "503 Service Unavailable", "503 Service Unavailable"]


def test_a_place_is_free_again_when_a_form_failed() -> None:
    def failing(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/bad/":
            raise OSError
        return [b"fine"]

    door = with_room_for_readers(failing, places=1)
    try:
        ask(door, PATH_INFO="/bad/", CONTENT_LENGTH="9")
    except OSError:
        assert ask(door, PATH_INFO="/good/", CONTENT_LENGTH="9") == "fine"
