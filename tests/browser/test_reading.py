"""What readers' pages do in a browser: readable by all, at any width, with nothing refused."""

import pytest

from tests.browser.conftest import Visit, barriers

PAGES = [
    "/fr/",
    "/en/",
    "/en/events/",
    "/fr/events/vivatech-2025/",
    "/en/events/vivatech-2025/",
    "/fr/announcements/mistral-compute/",
    "/en/announcements/wandercraft-serie-d/",
    "/fr/companies/nvidia/",
    "/en/people/jensen-huang/",
    "/fr/timelines/",
    "/en/timelines/nvidia-2025-from-las-vegas-to-paris/",
    "/fr/corrections/",
]
# How far the page can be scrolled sideways, in CSS pixels.
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_a_page_puts_no_barrier_before_anyone(visit: Visit, path: str, colours: str) -> None:
    assert barriers(visit(path, color_scheme=colours)) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_the_narrowest_telephone(visit: Visit, path: str) -> None:
    assert visit(path, viewport={"width": 320, "height": 640}).evaluate(SIDEWAYS) == 0


def test_readers_are_given_no_cookie(visit: Visit) -> None:
    assert visit("/fr/events/vivatech-2025/").context.cookies() == []
