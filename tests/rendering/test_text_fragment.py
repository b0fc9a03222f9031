"""Deep links to a quote."""

import pytest

from coverage.rendering.text_fragment import fragment_link, tells_context, without_fragment

URL = "https://outlet.example/a"


def test_a_quote_that_occurs_once_needs_no_context():
    assert fragment_link(URL, "18,000 chips", prefix="with", text="with 18,000 chips.") == (
        f"{URL}#:~:text=18%2C000%20chips"
    )


def test_a_quote_that_occurs_twice_is_told_apart_by_the_words_around_it():
    link = fragment_link(URL, "yes", prefix="said ", suffix=" again", text="yes, said yes again")
    assert link == f"{URL}#:~:text=said-,yes,-again"


def test_dashes_of_the_quote_are_encoded():
    assert fragment_link(URL, "well-known & new") == f"{URL}#:~:text=well%2Dknown%20%26%20new"


def test_a_long_quote_is_told_by_its_first_and_last_words():
    words = [f"word{number}" for number in range(80)]
    link = fragment_link(URL, " ".join(words))
    assert link == f"{URL}#:~:text={'%20'.join(words[:6])},{'%20'.join(words[-6:])}"


@pytest.mark.parametrize("url", [URL, f"{URL}#part", f"{URL}?a=1"])
def test_the_address_comes_back(url):
    assert without_fragment(fragment_link(url, "yes")) == url


@pytest.mark.parametrize(("text", "expected"), [("yes", False), ("yes and yes", True)])
def test_a_link_tells_whether_the_quote_occurs_twice(text, expected):
    assert tells_context(fragment_link(URL, "yes", prefix="and ", text=text)) is expected
