"""Keys for partners: shown once, kept as a digest."""

from datetime import timedelta

import pytest

from coverage.desk.partner import digest_of, issue_key, revoke_key
from coverage.desk.refusal import Refused
from coverage.models import ApiKey
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_only_the_digest_of_a_key_is_kept():
    row, key = issue_key(partner=factories.make_partner(), at=NOW)
    stored = ApiKey.objects.filter(pk=row.pk).values().get()
    assert stored["digest"] == digest_of(key)
    assert stored["prefix"] == key[:12]
    assert key not in [str(value) for value in stored.values()]


def test_two_keys_are_never_the_same():
    partner = factories.make_partner()
    assert issue_key(partner=partner, at=NOW)[1] != issue_key(partner=partner, at=NOW)[1]


def test_a_partner_switched_off_gets_no_key():
    with pytest.raises(Refused) as caught:
        issue_key(partner=factories.make_partner(active=False), at=NOW)
    assert [problem.field for problem in caught.value.problems] == ["partner"]


def test_a_key_that_has_expired_is_not_made():
    with pytest.raises(Refused) as caught:
        issue_key(partner=factories.make_partner(), expires_at=NOW, at=NOW)
    assert [problem.field for problem in caught.value.problems] == ["expires_at"]


def test_a_key_is_revoked_once():
    row, _key = issue_key(partner=factories.make_partner(), at=NOW)
    revoke_key(key=row, at=NOW)
    revoke_key(key=row, at=NOW + timedelta(days=1))
    assert ApiKey.objects.get().revoked_at == row.revoked_at == NOW
