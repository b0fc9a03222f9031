"""What every response tells the browser to refuse."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("header", "value"),
    [
        (
            "Content-Security-Policy",
            "base-uri 'none'; connect-src 'self'; default-src 'none'; font-src 'self'; form-action 'self'; "
            "frame-ancestors 'none'; img-src 'self'; script-src 'self'; style-src 'self'",
        ),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_the_desk_is_guarded_by(client: Client, header: str, value: str) -> None:
    found = client.get("/admin/login/").headers[header]
    assert "; ".join(sorted(found.split("; "))) == value


def test_no_page_may_use_the_readers_camera(client: Client) -> None:
    assert "camera=()" in client.get("/admin/login/").headers["Permissions-Policy"].split(", ")
