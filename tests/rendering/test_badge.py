"""The badge is derived from the evidence."""

import pytest

from coverage.rendering.badge import badge, disputed


def quote(source="outlet", basis="reported", stance="supports"):
    return {"source": {"type": source}, "basis": basis, "stance": stance}


def claim(value=None, as_stated="", high=None, currency=""):
    return {"value": value, "high": high, "currency": currency, "as_stated": as_stated}


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ([quote()], "reported"),
        ([quote(), quote(source="company")], "company-statement"),
        ([quote(source="official")], "company-statement"),
        ([quote(basis="on-record")], "company-statement"),
        ([quote(basis="hearsay"), quote(basis="hearsay")], "unconfirmed"),
        ([quote(basis="hearsay"), quote()], "reported"),
        ([quote(source="company"), quote(stance="contradicts")], "disputed"),
    ],
)
def test_a_badge_follows_from_who_says_it_and_how_they_know(evidence, expected):
    assert badge(evidence, []) == expected


def test_claims_that_differ_make_it_disputed():
    assert badge([quote(source="company")], [{"disputed": True}]) == "disputed"


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([claim("18000"), claim("18000", as_stated="18k")], False),
        ([claim("18000"), claim("500")], True),
        ([claim("18000"), claim(as_stated="several hundred")], True),
        ([claim("10", currency="EUR"), claim("10", currency="USD")], True),
        ([claim("10", high="20"), claim("10")], True),
        ([claim("18000")], False),
    ],
)
def test_sources_disagree_where_claims_differ(claims, expected):
    assert disputed(claims) is expected
