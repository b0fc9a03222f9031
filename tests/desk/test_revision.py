"""No silent overwrite."""

from types import SimpleNamespace

import pytest
from django.db import transaction

from coverage.desk import revision
from coverage.desk.refusal import Stale
from coverage.desk.revision import claim, refuse_stale
from events.models import Company
from tests.factories import make_company

pytestmark = pytest.mark.django_db


def test_a_save_takes_the_next_revision():
    company = make_company()
    with transaction.atomic():
        claim(company, 1)
    assert (company.revision, Company.objects.get().revision) == (2, 2)


def test_a_stale_save_is_refused_with_both_texts():
    mine = make_company(name="Mine", slug="mine")
    Company.objects.filter(pk=mine.pk).update(name="Theirs", revision=2)
    with pytest.raises(Stale) as refusal, transaction.atomic():
        claim(mine, 1)
    assert [(problem.field, problem.message) for problem in refusal.value.problems[1:]] == [
        ("name", "yours: “Mine” · saved meanwhile: “Theirs”")
    ]
    assert Company.objects.get().name == "Theirs"


def test_what_was_deleted_meanwhile_says_so():
    company = make_company()
    Company.objects.all().delete()
    with pytest.raises(Stale, match="deleted it meanwhile"):
        refuse_stale(company, 1)


def test_the_revision_that_was_read_is_fine():
    company = make_company()
    assert refuse_stale(company, 1) is None


def test_a_claim_belongs_into_the_transaction_of_the_save(monkeypatch):
    monkeypatch.setattr(revision, "connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(RuntimeError, match="inside the transaction"):
        claim(make_company(), 1)
