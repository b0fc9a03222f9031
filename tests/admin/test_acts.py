"""Publishing from the desk: who may, what is shown before, what is refused."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from coverage.desk.publish import publish
from coverage.models import Announcement, Publication
from events.models import Company
from tests import factories
from tests.admin.form import filled

pytestmark = pytest.mark.django_db


def address(record, page="change"):
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{page}", args=(record.pk,))


def make_public(**values):
    announcement = factories.make_announcement(**values)
    publish(record=announcement, editor="somebody", at=factories.NOW)
    announcement.refresh_from_db()
    return announcement


def shown_acts(client, record):
    return [button["key"] for button in client.get(address(record)).context["buttons"]]


def test_a_reporter_sees_no_button_that_publishes(reporter):
    assert shown_acts(reporter, factories.make_announcement()) == ["preview", "hand-over"]
    assert "_publish" not in reporter.get(reverse("admin:coverage_announcement_add")).content.decode()


@pytest.mark.parametrize("act", ["publish", "correct", "withdraw"])
def test_a_reporter_who_posts_an_act_is_refused(reporter, act):
    announcement = make_public()
    head = Publication.objects.latest("seq").seq
    sent = {"read_at": announcement.revision, "note": "I try."}
    assert reporter.post(address(announcement, act), sent).status_code == 403
    assert Publication.objects.latest("seq").seq == head


def test_a_reporter_who_merges_is_refused(reporter):
    company, other = factories.make_company(), factories.make_company()
    assert reporter.post(address(company, "merge"), {"winner": other.pk, "read_at": 1}).status_code == 403


def test_an_editor_sees_the_acts_that_are_open(editor):
    assert shown_acts(editor, factories.make_announcement()) == ["preview", "hand-over", "publish"]
    assert shown_acts(editor, make_public()) == ["preview", "withdraw", "correct", "publish"]


def test_an_editor_publishes(editor):
    announcement = factories.make_announcement()
    page = address(announcement, "publish")
    response = editor.post(page, filled(editor.get(page)))
    assert response.url == address(announcement)
    row = Publication.objects.get(record=announcement.uuid)
    assert (row.action, row.version, row.editor) == ("published", 1, "editor")


def test_what_is_missing_is_shown_before_and_refused_after(editor):
    draft = factories.make_draft()
    page = address(draft, "publish")
    told = [problem.field for problem in editor.get(page).context["checklist"].refusals]
    response = editor.post(page, {"read_at": draft.revision})
    assert response.status_code == 422
    assert told == [problem.field for problem in response.context["refused"].problems] == ["evidence", "participants"]
    assert not Publication.objects.exists()


def test_the_page_shows_each_field_before_and_after(editor):
    announcement = make_public(title="It opens in 2025")
    Announcement.objects.update(title="It opens in 2026", revision=2)
    changes = editor.get(address(announcement, "publish")).context["changes"]
    assert [(change.field, change.before, change.after) for change in changes] == [
        ("title", "It opens in 2025", "It opens in 2026")
    ]


def test_publishing_what_somebody_saved_meanwhile_is_refused(editor):
    announcement = factories.make_announcement()
    sent = filled(editor.get(address(announcement, "publish")))
    Announcement.objects.update(title="Theirs", revision=2)
    response = editor.post(address(announcement, "publish"), sent)
    assert response.status_code == 409
    assert not Publication.objects.exists()
    assert filled(response)["read_at"] == ["2"]


def test_a_correction_needs_its_note(editor):
    announcement = make_public()
    Announcement.objects.update(title="Right", revision=2)
    response = editor.post(address(announcement, "correct"), {"read_at": 2, "note": " "})
    assert [problem.field for problem in response.context["refused"].problems] == ["note"]


def test_a_refused_act_keeps_the_note(editor):
    draft = factories.make_draft()
    response = editor.post(address(draft, "publish"), {"read_at": draft.revision, "note": "Two hours of typing"})
    assert filled(response)["note"] == ["Two hours of typing"]


def test_an_editor_corrects_and_withdraws(editor):
    announcement = make_public()
    Announcement.objects.update(title="Right", revision=2)
    editor.post(address(announcement, "correct"), {"read_at": 2, "note": "The title was wrong."})
    editor.post(address(announcement, "withdraw"), {"read_at": 2, "note": "The company denies it."})
    rows = Publication.objects.filter(record=announcement.uuid).order_by("seq")
    assert [(row.action, row.note) for row in rows] == [
        ("published", ""),
        ("corrected", "The title was wrong."),
        ("withdrawn", "The company denies it."),
    ]


def test_a_reporter_hands_over_with_a_note_and_editors_find_it(reporter, editor):
    announcement = factories.make_announcement(title="Look at me")
    page = address(announcement, "hand-over")
    reporter.post(page, filled(reporter.get(page), note="Is the date right?"))
    [ready] = [queue for queue in editor.get(reverse("admin:index")).context["queues"] if queue.key == "ready"]
    assert ([line.title for line in ready.lines], ready.count) == (["Look at me"], 1)
    assert "Is the date right?" in editor.get(address(announcement)).content.decode()


def test_the_preview_speaks_both_languages(editor):
    announcement = factories.make_announcement(title="In English")
    announcement.texts.create(language="fr", title="En français", summary="Ce qui est dit.")
    versions = editor.get(address(announcement, "preview")).context["versions"]
    assert [(told.language, told.headline, told.lang) for told in versions] == [
        ("fr", "En français", "fr"),
        ("en", "In English", "en"),
    ]


def test_a_preview_without_a_translation_says_which_language_it_is(editor):
    announcement = factories.make_announcement(title="In English")
    french = editor.get(address(announcement, "preview")).context["versions"][0]
    assert (french.headline, french.lang) == ("In English", "en")


def test_a_merger_shows_what_moves_and_is_done(editor):
    loser, winner = factories.make_company(), factories.make_company()
    factories.make_announcement(company=loser)
    page = address(loser, "merge")
    response = editor.get(page, {"winner": winner.pk})
    assert ("Participants", 1) in response.context["moves"]
    assert editor.post(page, {"winner": winner.pk, "read_at": loser.revision}).url == address(winner)
    assert Announcement.objects.get().participants.get().company == winner


def test_a_merger_into_itself_is_refused(editor):
    company = factories.make_company()
    response = editor.post(address(company, "merge"), {"winner": company.pk, "read_at": 1})
    assert response.status_code == 422
    assert Company.objects.exists()


def test_save_and_publish_leads_to_the_confirmation(editor):
    announcement = factories.make_announcement()
    sent = filled(editor.get(address(announcement)), _publish="1")
    assert editor.post(address(announcement), sent).url == address(announcement, "publish")


def test_expunging_is_for_those_who_may(editor):
    make_public()
    row = Publication.objects.latest("seq")
    page = reverse("admin:coverage_publication_expunge", args=(row.seq,))
    assert editor.post(page, {"typed": row.slug, "reason": "Court order"}).status_code == 403


def test_expunging_asks_for_the_address_to_be_typed(editor):
    announcement = make_public()
    user = factories.User.objects.get(username="editor")
    user.user_permissions.add(Permission.objects.get(codename="expunge"))
    row = Publication.objects.get(record=announcement.uuid)
    page = reverse("admin:coverage_publication_expunge", args=(row.seq,))
    assert editor.post(page, {"typed": "something", "reason": "Court order"}).status_code == 422
    assert editor.post(page, {"typed": row.slug, "reason": "Court order"}).status_code == 302
    row.refresh_from_db()
    assert bytes(row.payload) == b""


def test_the_ledger_can_be_looked_at_and_not_written(admin_client):
    make_public()
    row = Publication.objects.latest("seq")
    html = admin_client.get(address(row)).content.decode()
    assert row.digest in html
    assert "&quot;title&quot;" in html
    assert admin_client.post(address(row), {"note": "Changed"}).status_code == 403
