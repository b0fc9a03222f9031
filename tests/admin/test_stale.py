"""No silent overwrite: a save made from an older reading is refused, with both texts, and nothing typed is lost."""

import pytest
from django.urls import reverse

from coverage.desk.publish import publish
from coverage.models import Announcement, Claim, Evidence, Fact
from events.models import Company
from tests import factories
from tests.admin.form import filled

pytestmark = pytest.mark.django_db


def change(record):
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=(record.pk,))


def saved_by_somebody_else(record, **values):
    type(record)._default_manager.filter(pk=record.pk).update(revision=record.revision + 1, **values)


def test_a_save_takes_the_next_revision(editor):
    company = factories.make_company(name="Old")
    editor.post(change(company), filled(editor.get(change(company)), name="New"))
    company.refresh_from_db()
    assert (company.name, company.revision) == ("New", 2)


def test_a_stale_save_writes_nothing(editor):
    company = factories.make_company(name="Old")
    sent = filled(editor.get(change(company)), name="Mine")
    saved_by_somebody_else(company, name="Theirs")
    assert editor.post(change(company), sent).status_code == 200
    assert Company.objects.get().name == "Theirs"


def test_a_stale_save_shows_both_texts_and_keeps_what_was_typed(editor):
    company = factories.make_company(name="Old", summary="As it was.")
    sent = filled(editor.get(change(company)), name="Mine")
    saved_by_somebody_else(company, name="Theirs", summary="As they say.")
    response = editor.post(change(company), sent)
    both = {text.label: (text.mine, text.theirs) for text in response.context["both_texts"]}
    assert both == {"Name": ("Mine", "Theirs"), "Summary": ("As it was.", "As they say.")}
    assert filled(response)["name"] == ["Mine"]


def test_after_comparing_the_same_form_can_be_saved(editor):
    company = factories.make_company(name="Old")
    sent = filled(editor.get(change(company)), name="Mine")
    saved_by_somebody_else(company, name="Theirs")
    response = editor.post(change(company), sent)
    assert editor.post(change(company), filled(response)).status_code == 302
    assert Company.objects.get().name == "Mine"


def test_a_save_that_carries_no_revision_is_refused(editor):
    company = factories.make_company(name="Old")
    sent = filled(editor.get(change(company)), name="Mine")
    del sent["read_at"]
    editor.post(change(company), sent)
    assert Company.objects.get().name == "Old"


def test_a_row_that_somebody_else_added_is_shown(editor):
    announcement = factories.make_announcement()
    sent = filled(editor.get(change(announcement)), title="Mine")
    theirs = factories.make_evidence(announcement=announcement, quote="Analysts expect several hundred at first")
    saved_by_somebody_else(announcement)
    response = editor.post(change(announcement), sent)
    assert ("Evidence", "", str(theirs)) in [
        (text.label, text.mine, text.theirs) for text in response.context["both_texts"]
    ]


def test_saving_only_a_row_takes_a_revision_too(editor):
    announcement = factories.make_announcement()
    editor.post(change(announcement), filled(editor.get(change(announcement)), evidence__0__speaker="Its head"))
    assert Evidence.objects.get().speaker == "Its head"
    assert Announcement.objects.get().revision == 2


def test_a_save_leaves_alone_what_publishing_sets(editor):
    announcement = factories.make_announcement()
    sent = filled(editor.get(change(announcement)), title="Written while it was published")
    publish(record=announcement, editor="somebody", at=factories.NOW)
    editor.post(change(announcement), sent)
    announcement.refresh_from_db()
    assert (announcement.state, announcement.published_revision, announcement.revision) == ("published", 1, 2)


def test_claims_are_guarded_by_their_announcement(editor):
    announcement = factories.make_announcement()
    fact = Fact.objects.create(announcement=announcement, label="Chips", type="count")
    sent = filled(editor.get(change(fact)), claims__0__value="18000")
    saved_by_somebody_else(announcement)
    editor.post(change(fact), sent)
    assert not Claim.objects.exists()


def test_a_draft_saved_meanwhile_is_not_deleted(editor):
    company = factories.make_company()
    delete = reverse("admin:events_company_delete", args=(company.pk,))
    sent = filled(editor.get(delete))
    saved_by_somebody_else(company)
    editor.post(delete, sent)
    assert Company.objects.exists()


def test_a_draft_can_be_deleted(editor):
    company = factories.make_company()
    delete = reverse("admin:events_company_delete", args=(company.pk,))
    editor.post(delete, filled(editor.get(delete)))
    assert not Company.objects.exists()


def test_what_readers_have_seen_is_never_deleted(editor):
    announcement = factories.make_announcement()
    publish(record=announcement, editor="somebody", at=factories.NOW)
    delete = reverse("admin:coverage_announcement_delete", args=(announcement.pk,))
    assert editor.post(delete, {"post": "yes", "read_at": "1"}).status_code == 403
