"""Pictures are served by their content's name, for a year, and nothing else is."""

import hashlib

import pytest

NAME = hashlib.sha256(b"content").hexdigest()
PATH = f"images/{NAME[:2]}/{NAME}.webp"


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    file = settings.MEDIA_ROOT / PATH
    file.parent.mkdir(parents=True)
    file.write_bytes(b"content")
    (tmp_path / "secret.webp").write_bytes(b"secret")


def test_a_picture_comes_with_its_type_and_may_be_kept(client):
    response = client.get(f"/media/{PATH}")
    assert b"".join(response.streaming_content) == b"content"
    assert response.headers["Content-Type"] == "image/webp"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_whoever_has_it_gets_a_304(client):
    assert client.get(f"/media/{PATH}", headers={"If-None-Match": f'"{NAME}"'}).status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "../secret.webp",
        "images/../../secret.webp",
        "images/%2e%2e/secret.webp",
        f"images/{NAME[:2]}/{'0' * 64}.webp",
        f"images/{NAME[:2]}/{NAME}.svg",
        f"images/{NAME[:2]}/{NAME}.webp/",
        f"images/{NAME[:2]}/{NAME}.webp%0a",
        "images/",
    ],
)
def test_anything_else_is_not_found(client, path):
    assert client.get(f"/media/{path}").status_code == 404


def test_a_picture_is_only_read(client):
    assert client.post(f"/media/{PATH}").status_code == 405
