"""The workbench in a browser: by keyboard, by mouse, without a script, and on a small tablet."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, barriers
from tests.browser.test_desk import sign_in

SELECT_FIRST_WORDS = """text => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const node = walker.nextNode();
    range.setStart(node, 0);
    range.setEnd(node, Math.min(30, node.length));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return range.toString().trim();
}"""


def open_first_article(page: Page) -> None:
    page.locator(".queue-inbox li a.what").first.click()
    page.wait_for_selector("#article-text")


def test_proposals_are_decided_by_keyboard(visit: Visit, password: str) -> None:
    page = sign_in(visit, password)
    open_first_article(page)
    page.keyboard.press("j")
    first = page.locator(".proposal").first
    page.keyboard.press("a")
    expect(first).to_have_attribute("data-decision", "accepted")
    expect(first).to_be_focused()
    page.keyboard.press("u")
    expect(first).to_have_attribute("data-decision", "proposed")
    page.keyboard.press("r")
    expect(first).to_have_attribute("data-decision", "rejected")
    page.reload()
    expect(first).to_have_attribute("data-decision", "rejected")
    page.keyboard.press("j")
    page.keyboard.press("u")
    expect(first).to_have_attribute("data-decision", "proposed")


def test_typing_into_a_box_decides_nothing(visit: Visit, password: str) -> None:
    page = sign_in(visit, password)
    page.get_by_role("searchbox", name="Filter navigation items").fill("arranger")
    assert page.url.endswith("/admin/")


def test_selected_words_are_quoted_to_the_letter(visit: Visit, password: str) -> None:
    page = sign_in(visit, password)
    open_first_article(page)
    words = page.locator("#article-text").evaluate(SELECT_FIRST_WORDS)
    expect(page.locator(".selected")).to_have_text(words)
    page.get_by_role("button", name="Use as evidence").click()
    page.wait_for_url("**/announcement/*/change/")
    assert page.locator("#id_evidence-0-quote").input_value() == words


def test_a_sentence_is_chosen_and_used_without_a_script(visit: Visit, password: str) -> None:
    page = visit("/admin/", locale="en-GB", java_script_enabled=False)
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    open_first_article(page)
    page.locator("details.pick summary").click()
    page.locator(".sentences input").nth(1).check()
    page.get_by_role("button", name="Use as evidence").click()
    page.wait_for_url("**/announcement/*/change/")
    assert page.locator("#id_evidence-0-quote").input_value() != ""


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_workbench_puts_no_barrier_before_an_editor(visit: Visit, password: str, colours: str) -> None:
    page = sign_in(visit, password, color_scheme=colours)
    open_first_article(page)
    page.wait_for_load_state("networkidle")
    assert barriers(page) == []


@pytest.mark.parametrize("width", [768, 1280])
def test_no_screen_of_the_desk_is_wider_than_the_window(visit: Visit, password: str, width: int) -> None:
    page = sign_in(visit, password, viewport={"width": width, "height": 900})
    screens = page.locator("#nav-sidebar th a").evaluate_all("links => links.map(link => link.href)")
    too_wide = []
    for address in screens:
        page.goto(address)
        rows = page.locator("#result_list tbody th a").evaluate_all("links => links.slice(0, 1).map(link => link.href)")
        for each in [address, *rows]:
            page.goto(each)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                too_wide.append(each)
    assert too_wide == []
