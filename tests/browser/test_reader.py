"""Readers' pages beyond WCAG: RGAA, large text, no script, keyboard, paper, and what a first view costs."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Visit

RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"]
PAGES = ["/", "/events/", "/events/vivatech-2025/", "/events/vivatech-2025/?kind=infrastructure"]
PAGES += ["/announcements/mistral-compute/", "/companies/nvidia/", "/people/jensen-huang/", "/topics/generative-ai/"]
PAGES += ["/timelines/", "/timelines/mistral-compute-du-terrain-aux-puces/", "/corrections/"]
GONE, MISSING = "/announcements/vivatech-165-000-visiteurs/", "/nowhere/"
TWICE_AS_LARGE = "html { font-size: 200% !important }"
FITS = "document.documentElement.scrollWidth <= innerWidth"


@pytest.mark.parametrize(
    ("language", "width", "colours"), [("fr", 1280, "light"), ("en", 320, "dark")], ids=["wide", "narrow"]
)
def test_axe_finds_nothing_by_any_of_our_rules(
    chromium: Browser, origin: str, language: str, width: int, colours: str
) -> None:
    window = chromium.new_context(color_scheme=colours, viewport={"width": width, "height": 900})
    page = window.new_page()
    found, rules = {}, set()
    for path in [*PAGES, GONE, MISSING]:
        page.goto(f"{origin}/{language}{path}")
        told = Axe().run(page, options={"runOnly": RULES}).response
        found |= {path: [rule["id"] for rule in told["violations"]]} if told["violations"] else {}
        rules |= {tag for passed in told["passes"] for tag in passed["tags"]}
    window.close()
    assert found == {}
    assert rules >= set(RULES) - {"wcag21aa"}  # its rules find nothing to look at here


def test_nothing_is_cut_off_when_text_is_twice_as_large(chromium: Browser, origin: str) -> None:
    window = chromium.new_context(viewport={"width": 800, "height": 900}, bypass_csp=True)
    page = window.new_page()
    cut = []
    for path in PAGES:
        page.goto(f"{origin}/fr{path}")
        page.add_style_tag(content=TWICE_AS_LARGE)
        cut += [] if page.evaluate(FITS) else [path]
    window.close()
    assert cut == []


@pytest.mark.parametrize("path", PAGES)
def test_a_first_view_costs_at_most_five_requests_and_60_kb(chromium: Browser, origin: str, path: str) -> None:
    window = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = window.new_page()
    asked: list = []
    # Playwright sets a mark on what it calls, which a built-in method refuses.
    page.on("requestfinished", lambda request: asked.append(request))  # noqa: PLW0108
    page.goto(f"{origin}/fr{path}", wait_until="networkidle")
    size = sum(request.sizes()["responseBodySize"] for request in asked)
    window.close()
    assert len(asked) <= 5
    assert size <= 60_000


def without_script(visit: Visit, path: str) -> Page:
    return visit(path, java_script_enabled=False, viewport={"width": 1280, "height": 900})


def test_the_filters_work_without_script(visit: Visit) -> None:
    page = without_script(visit, "/en/events/vivatech-2025/")
    page.locator("summary").press("Enter")
    page.locator("details a", has_text="LVMH").press("Enter")
    page.wait_for_url("**company=lvmh**")
    assert page.locator(".choices .on").all_inner_texts() == ["LVMH 1"]
    assert page.locator(".days h3").count() == 1


def test_the_keyboard_skips_to_the_content(visit: Visit) -> None:
    page = without_script(visit, "/en/announcements/mistral-compute/")
    page.keyboard.press("Tab")
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "VivaTech 2025"


def test_a_key_announcement_leads_to_its_place_below_the_day(visit: Visit) -> None:
    page = without_script(visit, "/en/events/vivatech-2025/")
    first = page.locator(".keys a").first
    title = first.inner_text()
    first.press("Enter")
    aimed = page.locator("li:target")
    assert aimed.locator("h3").inner_text() == title
    assert aimed.bounding_box()["y"] >= page.locator(".day").nth(1).bounding_box()["height"]


def test_paper_leaves_out_what_it_cant_follow(visit: Visit) -> None:
    page = without_script(visit, "/en/events/vivatech-2025/")
    page.emulate_media(media="print")
    shown = [page.locator(part).first.is_visible() for part in (".masthead nav", ".filters", ".daynav", ".days h3")]
    assert shown == [False, False, False, True]
