"""Originals and translations in one form."""

import pytest
from django.urls import reverse

from coverage.models import AnnouncementText, EvidenceTranslation, TimelineEntryText
from events.models import CompanyText
from tests import factories
from tests.admin.form import filled

pytestmark = pytest.mark.django_db


def save(client, record, **typed):
    page = reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=(record.pk,))
    response = client.post(page, filled(client.get(page), **typed))
    record.refresh_from_db()
    return response


def translate(announcement):
    return AnnouncementText.objects.create(
        record=announcement,
        language="fr",
        title="En français",
        summary="Ce qui est dit.",
        of_digest=AnnouncementText.digest_of(announcement),
    )


def test_a_translation_is_written_beside_its_original(editor):
    announcement = factories.make_announcement()
    save(editor, announcement, title_translated="En français", summary_translated="Ce qui est dit.")
    text = announcement.texts.get()
    assert (text.language, text.title, text.is_current(announcement)) == ("fr", "En français", True)


def test_a_translation_grows_old_with_its_original(editor):
    announcement = factories.make_announcement()
    translate(announcement)
    save(editor, announcement, title="Something else")
    assert not announcement.texts.get().is_current(announcement)


def test_a_translation_can_be_confirmed_as_it_is(editor):
    announcement = factories.make_announcement()
    translate(announcement)
    save(editor, announcement, title="The same with a comma", translation_confirmed="on")
    assert announcement.texts.get().is_current(announcement)


def test_an_emptied_translation_is_removed(editor):
    announcement = factories.make_announcement()
    translate(announcement)
    save(editor, announcement, title_translated="", summary_translated="")
    assert not announcement.texts.exists()


def test_a_translation_without_its_title_is_refused(editor):
    announcement = factories.make_announcement()
    response = save(editor, announcement, summary_translated="Ce qui est dit.")
    assert list(response.context["adminform"].form.errors) == ["title_translated"]


def test_the_other_language_of_a_french_record_is_english(editor):
    company = factories.make_company(language="fr", summary="Une société.")
    save(editor, company, summary_translated="A company.")
    assert CompanyText.objects.values_list("language", "summary").get() == ("en", "A company.")


def test_a_quote_is_translated_into_the_language_its_article_is_not_in(editor):
    article = factories.make_article(language="fr")
    announcement = factories.make_announcement(article=article)
    save(editor, announcement, evidence__0__quote_translated="Our words.")
    assert EvidenceTranslation.objects.values_list("language", "quote").get() == ("en", "Our words.")


def test_a_timelines_entry_is_translated_in_its_row(editor):
    timeline = factories.make_timeline(announcements=(factories.make_announcement(),), language="en")
    save(editor, timeline, entries__0__headline="First", entries__0__headline_translated="D’abord")
    assert TimelineEntryText.objects.values_list("language", "headline").get() == ("fr", "D’abord")
