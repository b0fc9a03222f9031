"""The front page: what waits for whom, at a fixed price."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coverage.desk.publish import publish
from coverage.models import Announcement, AnnouncementText, Tag
from tests import factories

pytestmark = pytest.mark.django_db

FRONT_PAGE = 28  # a page of ten piles and counts, each two or three queries


def queue(client, key):
    [found] = [queue for queue in client.get(reverse("admin:index")).context["queues"] if queue.key == key]
    return found


def needed(client):
    return {item.url.partition("?")[2]: item.count for item in client.get(reverse("admin:index")).context["attention"]}


def test_the_inbox_shows_new_articles_with_their_open_proposals(editor):
    article = factories.make_article(title="New in")
    factories.make_article(state="done")
    Tag.objects.create(article=article, kind="company", company=factories.make_company())
    Tag.objects.create(article=article, kind="company", company=factories.make_company(), decision="rejected")
    inbox = queue(editor, "inbox")
    assert ([line.title for line in inbox.lines], inbox.count) == (["New in"], 1)
    assert str(inbox.lines[0].facts[2]) == "1 proposals"


def test_only_my_articles_are_in_work_by_me(editor):
    me = factories.User.objects.get(username="editor")
    factories.make_article(title="Mine", state="in-work", assigned_to=me)
    factories.make_article(title="Hers", state="in-work", assigned_to=factories.make_user("her"))
    assert [line.title for line in queue(editor, "mine").lines] == ["Mine"]


def test_drafts_and_stories_to_review_are_piles_of_their_own(editor):
    factories.make_draft(title="A draft")
    factories.make_draft(title="To review", state="ready")
    factories.make_timeline(title="A timeline", state="ready")
    assert [line.title for line in queue(editor, "drafts").lines] == ["A draft"]
    assert {line.title for line in queue(editor, "ready").lines} == {"To review", "A timeline"}


def test_what_was_published_is_told_by_its_title(editor):
    publish(record=factories.make_company(name="Example Corp"), editor="somebody", at=factories.NOW)
    assert [line.title for line in queue(editor, "published").lines] == ["Example Corp"]


def test_missing_and_outdated_translations_need_attention(editor):
    factories.make_draft()
    old = factories.make_draft()
    AnnouncementText.objects.create(record=old, language="fr", title="Ancien", of_digest="0" * 16)
    assert needed(editor) == {"attention=untranslated": 1, "attention=changed": 1}


def test_unpublished_changes_need_attention(editor):
    company = factories.make_company(revision=3, published_revision=2)
    assert needed(editor) == {"attention=unpublished": 1}
    response = editor.get(reverse("admin:events_company_changelist"), {"attention": "unpublished"})
    assert list(response.context["cl"].result_list) == [company]


def test_an_embargo_that_lifts_today_needs_attention(editor):
    soon = timezone.now() + timedelta(hours=3)
    announcement = factories.make_draft(embargo_until=soon)
    AnnouncementText.objects.create(
        record=announcement, language="fr", title="Bientôt", of_digest=AnnouncementText.digest_of(announcement)
    )
    assert needed(editor) == {"attention=embargo": 1}


@pytest.mark.parametrize("attention", ["unpublished", "never", "untranslated", "changed", "embargo"])
def test_every_link_to_attention_leads_to_a_list(editor, attention):
    factories.make_draft()
    page = reverse("admin:coverage_announcement_changelist")
    assert editor.get(page, {"attention": attention}).status_code == 200


@pytest.mark.parametrize("rows", [1, 30])
def test_the_front_page_costs_the_same_at_1_and_at_30_rows(rows, admin_client, django_assert_num_queries):
    for _number in range(rows):
        announcement = factories.make_announcement(state="ready")
        AnnouncementText.objects.create(record=announcement, language="fr", title="Ancien", of_digest="0" * 16)
        factories.make_draft()
        publish(record=factories.make_company(), editor="somebody", at=factories.NOW)
    assert Announcement.objects.count() == 2 * rows
    with django_assert_num_queries(FRONT_PAGE):
        admin_client.get(reverse("admin:index"))


def test_a_partner_manager_sees_partners_and_no_stories(db):
    client = Client()
    client.force_login(factories.make_partner_manager())
    context = client.get(reverse("admin:index")).context
    assert (context["queues"], context["attention"]) == ([], [])
    assert [[model["object_name"] for model in group["models"]] for group in context["available_apps"]] == [
        ["Partner", "ApiKey"]
    ]
    assert client.get(reverse("admin:coverage_announcement_changelist")).status_code == 403


def test_the_navigation_is_in_the_newsrooms_order(editor):
    groups = editor.get(reverse("admin:index")).context["available_apps"]
    assert [[model["object_name"] for model in group["models"]] for group in groups] == [
        ["Article", "Announcement", "Timeline"],
        ["Event", "Series", "Company", "Person", "Topic", "Source", "Image"],
        ["Publication", "Live"],
    ]


def test_strangers_are_sent_to_the_door(client):
    response = client.get(reverse("admin:index"))
    assert response.url == f"{reverse('admin:login')}?next={reverse('admin:index')}"
