"""Every list of the desk costs the same number of queries at 1 and at 30 rows."""

import hashlib

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from coverage.admin.site import desk
from coverage.models import (
    Announcement,
    ApiKey,
    Article,
    Fact,
    Live,
    Partner,
    Publication,
    Source,
    Tag,
    Timeline,
)
from events.models import Company, Event, Image, Person, Series, Topic
from tests import factories

pytestmark = pytest.mark.django_db

SIGNED_IN = 2  # session, user; a superuser's permissions ask for nothing more
COUNTED = 2  # the rows, and how many match


def a_publication(number: int) -> None:
    record = f"{number:032x}"
    row = Publication.objects.create(
        seq=number, record=record, type="company", slug=f"c{number}", version=1, action="published", status="usable",
        published_at=factories.NOW, payload=b"{}", digest=hashlib.sha256(b"{}").hexdigest(),
    )  # fmt: skip
    Live.objects.create(
        record=record, type="company", slug=row.slug, publication=row, status="usable", version=1, title=row.slug,
        first_published_at=factories.NOW, updated_at=factories.NOW,
    )  # fmt: skip


def a_tag(number: int) -> None:
    company = factories.make_company()
    Tag.objects.create(article=factories.make_article(), kind="company", company=company, surface=company.name)


def a_key(number: int) -> None:
    ApiKey.objects.create(partner=factories.make_partner(), prefix=f"cov_{number:08}", digest=f"{number:064x}")


def a_fact(number: int) -> None:
    Fact.objects.create(announcement=factories.make_draft(), label="Chips", type="count")


MAKERS = {
    Announcement: lambda number: factories.make_announcement(),
    Article: lambda number: factories.make_article(assigned_to=factories.make_user(f"user-{number}")),
    Timeline: lambda number: factories.make_timeline(event=factories.make_event()),
    Event: lambda number: factories.make_event(series=factories.make_series()),
    Series: lambda number: factories.make_series(),
    Company: lambda number: factories.make_company(),
    Person: lambda number: factories.make_person(organisation=factories.make_company()),
    Topic: lambda number: factories.make_topic(parent=factories.make_topic()),
    Source: lambda number: factories.make_source(),
    Image: lambda number: factories.make_image(),
    Partner: lambda number: factories.make_partner(),
    ApiKey: a_key,
    Fact: a_fact,
    Tag: a_tag,
    Publication: a_publication,
    Live: a_publication,
    User: lambda number: factories.make_user(f"somebody-{number}"),
    Group: lambda number: Group.objects.create(name=f"Group {number}"),
}


def test_every_screen_of_the_desk_is_counted():
    assert set(MAKERS) == set(desk._registry)


@pytest.mark.parametrize("model", MAKERS, ids=lambda model: model.__name__)
def test_a_list_costs_the_same_at_1_and_at_30_rows(model, admin_client, django_assert_num_queries):
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    MAKERS[model](1)
    with django_assert_num_queries(SIGNED_IN + COUNTED):
        assert admin_client.get(address).status_code == 200
    for number in range(2, 31):
        MAKERS[model](number)
    with django_assert_num_queries(SIGNED_IN + COUNTED):
        assert admin_client.get(address).status_code == 200


@pytest.mark.parametrize("model", MAKERS, ids=lambda model: model.__name__)
def test_a_list_can_be_searched(model, admin_client):
    MAKERS[model](1)
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    assert admin_client.get(address, {"q": "nothing-is-called-so"}).context["cl"].result_count == 0


def test_a_filter_on_a_relation_lists_no_rows_of_it(admin_client, django_assert_num_queries):
    event = factories.make_event()
    factories.make_announcement(event=event)
    elsewhere = factories.make_announcement()
    with django_assert_num_queries(SIGNED_IN + COUNTED + 1):  # one more: the chosen event's name
        response = admin_client.get(reverse("admin:coverage_announcement_changelist"), {"event__exact": event.pk})
    assert response.context["cl"].result_count == 1
    assert elsewhere.event.name not in response.content.decode()


def test_deleting_in_bulk_is_not_offered(admin_client):
    factories.make_company()
    response = admin_client.get(reverse("admin:events_company_changelist"))
    assert "delete_selected" not in response.content.decode()


@pytest.mark.parametrize("model", MAKERS, ids=lambda model: model.__name__)
def test_no_page_of_the_desk_has_inline_script_or_style(model, admin_client):
    MAKERS[model](1)
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    pages = [reverse(f"{name}_changelist"), reverse(f"{name}_change", args=(model._default_manager.first().pk,))]
    for page in pages:
        html = admin_client.get(page).content.decode()
        assert "<style" not in html
        assert " style=" not in html
        assert "<script>" not in html
        assert " onclick=" not in html
