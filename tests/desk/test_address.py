"""Addresses: what is taken off, what stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.desk.address import canonical
from coverage.desk.refusal import Refused


@pytest.mark.parametrize(
    ("given_url", "kept"),
    [
        ("HTTPS://Outlet.Example/A/b", "https://outlet.example/A/b"),
        ("https://outlet.example", "https://outlet.example/"),
        ("https://outlet.example:443/a", "https://outlet.example/a"),
        ("http://outlet.example:8080/a", "http://outlet.example:8080/a"),
        ("https://outlet.example/a#top", "https://outlet.example/a"),
        ("https://outlet.example/a?utm_source=x&UTM_medium=y&fbclid=1&gclid=2&dclid=3", "https://outlet.example/a"),
        ("https://outlet.example/a?msclkid=1&mc_cid=2&xtor=RSS-1&at_medium=3", "https://outlet.example/a"),
        ("https://outlet.example/?p=12&id=3&page=2&v=1", "https://outlet.example/?id=3&p=12&page=2&v=1"),
        ("https://outlet.example/?b=2&a=1&b=1", "https://outlet.example/?a=1&b=2&b=1"),
        ("https://outlet.example/été?q=é", "https://outlet.example/%C3%A9t%C3%A9?q=%C3%A9"),
        ("https://outlet.example/%c3%a9", "https://outlet.example/%C3%A9"),
        ("https://outlet.example/100%", "https://outlet.example/100%25"),
        ("https://médias.example/a", "https://xn--mdias-bsa.example/a"),
        ("https://outlet.example./a ", "https://outlet.example/a"),
    ],
)
def test_spelling_and_trackers_are_taken_off(given_url, kept):
    assert canonical(given_url) == kept


@pytest.mark.parametrize("host", ["www.outlet.example/a", "m.outlet.example/a", "outlet.example/a/"])
def test_what_is_only_probably_the_same_stays_apart(host):
    assert canonical(f"https://{host}") == f"https://{host}"


@pytest.mark.parametrize(
    "wrong",
    [
        "outlet.example/a",
        "ftp://outlet.example/a",
        "https:///a",
        "https://",
        "https://editor:secret@outlet.example/a",
        "https://outlet.example/a b",
        "https://outlet.example:port/a",
        "https://[::1/a",
        "javascript:alert(1)",
        "https://outlet.example/" + "a" * 1000,
    ],
)
def test_what_is_no_public_address_is_refused_by_its_field(wrong):
    with pytest.raises(Refused) as refused:
        canonical(wrong)
    assert [problem.field for problem in refused.value.problems] == ["url"]


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_canonical_address_is_its_own_canonical_address(path, query):
    try:
        once = canonical(f"https://outlet.example/{path}?{query}")
    except Refused:
        return
    assert canonical(once) == once
