"""The ledger's bytes."""

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from coverage.rendering.canonical import canonical, digest, moment

texts = st.text(st.characters(codec="utf-8"), max_size=20)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.from_regex("[a-z_]{1,8}", fullmatch=True), inner),
    max_leaves=12,
)


def test_keys_are_sorted_and_nothing_is_indented():
    assert canonical({"b": [1, None], "a": {"d": "é", "c": True}}) == '{"a":{"c":true,"d":"é"},"b":[1,null]}'.encode()


def test_a_digest_is_sha_256_in_hex():
    assert digest(b"abc") == hashlib.sha256(b"abc").hexdigest()


@given(st.dictionaries(st.from_regex("[a-z_]{1,8}", fullmatch=True), json_values, max_size=5))
def test_a_partner_gets_the_same_bytes_from_the_parsed_json(record):
    written = json.dumps(json.loads(canonical(record)), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert written.encode() == canonical(record)


def test_a_moment_is_told_in_utc():
    assert moment(datetime(2025, 6, 11, 18, 40, tzinfo=timezone(timedelta(hours=2)))) == "2025-06-11T16:40:00Z"


def test_no_moment_is_none():
    assert moment(None) is None


def test_microseconds_stay():
    assert moment(datetime(2025, 6, 11, 0, 0, 0, 7, tzinfo=UTC)) == "2025-06-11T00:00:00.000007Z"
