"""What editors' screens do in a browser, under the content security policy that readers' pages have too."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit, barriers

# The first row of a list of records, and what leads to it.
FIRST_ROW = "#result_list tbody tr:first-child th a"
ADDRESSES = "links => links.map(link => link.href)"


def sign_in(visit: Visit, password: str, **window: Any) -> Page:
    page = visit("/admin/", locale="en-GB", **window)
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(password)
    page.get_by_label("Password").press("Enter")
    page.wait_for_url("**/admin/")
    return page


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_door_of_the_desk_puts_no_barrier_before_anyone(visit: Visit, colours: str) -> None:
    assert barriers(visit("/admin/login/", color_scheme=colours)) == []


def test_the_front_page_puts_no_barrier_before_an_editor(visit: Visit, password: str) -> None:
    assert barriers(sign_in(visit, password)) == []


def test_every_list_and_form_of_the_desk_opens_with_nothing_refused(visit: Visit, password: str) -> None:
    page = sign_in(visit, password)
    lists = page.locator("#nav-sidebar th a").evaluate_all(ADDRESSES)
    forms = page.locator("#nav-sidebar a.addlink").evaluate_all(ADDRESSES)
    for address in lists:
        page.goto(address)
        forms += page.locator(FIRST_ROW).evaluate_all(ADDRESSES)
    answered = {address: page.goto(address).status for address in forms}
    assert len(forms) > len(lists) > 10
    assert answered == dict.fromkeys(forms, 200)


def test_what_was_typed_outlives_the_session(visit: Visit, password: str) -> None:
    page = sign_in(visit, password)
    page.goto("/admin/coverage/announcement/add/")
    page.locator("#id_title").fill("Two hours of typing")
    page.locator("#facts-group .add-row a").click()
    page.locator("#id_facts-0-label").fill("Chips")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(password)
    page.get_by_label("Password").press("Enter")
    page.get_by_role("button", name="Put it back").click()
    assert page.locator("#id_title").input_value() == "Two hours of typing"
    assert page.locator("#id_facts-0-label").input_value() == "Chips"
