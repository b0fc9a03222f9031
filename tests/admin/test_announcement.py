"""The announcement's screen: quotes that stand in their articles, facts with the claims of each source."""

import pytest
from django.urls import reverse

from coverage.models import Announcement, Claim, Evidence, Fact, Participant
from tests import factories
from tests.admin.form import filled

pytestmark = pytest.mark.django_db

HUNDREDS = "several hundred at first"


def change(record):
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=(record.pk,))


def save(client, record, **typed):
    return client.post(change(record), filled(client.get(change(record)), **typed))


def row_errors(response, model):
    for inline in response.context["inline_admin_formsets"]:
        if inline.formset.model is model:
            return inline.formset.errors
    return None


def test_a_typed_quote_is_found_in_its_article(editor):
    announcement = factories.make_announcement()
    save(editor, announcement, evidence__0__quote=HUNDREDS)
    evidence = Evidence.objects.get()
    assert evidence.article.text[evidence.start : evidence.end] == HUNDREDS
    assert evidence.prefix.endswith("Analysts expect ")


def test_a_quote_that_its_article_does_not_have_is_refused(editor):
    announcement = factories.make_announcement()
    response = save(editor, announcement, evidence__0__quote="thousands and thousands")
    assert list(row_errors(response, Evidence)[0]) == ["quote"]


def test_the_same_company_twice_in_one_role_is_refused(editor):
    announcement = factories.make_announcement()
    company = announcement.participants.get().company
    again = {"company": company.pk, "role": "announcer", "position": 1, "announcement": announcement.pk, "id": ""}
    sent = filled(editor.get(change(announcement)), **{f"participants__1__{name}": v for name, v in again.items()})
    sent["participants-TOTAL_FORMS"] = 2
    response = editor.post(change(announcement), sent)
    assert row_errors(response, Participant)[1] == {"company": ["This is there twice: remove one of the two."]}


def test_a_participant_is_a_company_or_a_person(editor):
    announcement = factories.make_announcement()
    response = save(editor, announcement, participants__0__person=factories.make_person().pk)
    assert "__all__" in row_errors(response, Participant)[0]


def test_a_new_announcement_is_a_draft(editor):
    sent = filled(editor.get(reverse("admin:coverage_announcement_add")), title="New", slug="new")
    editor.post(reverse("admin:coverage_announcement_add"), sent)
    assert Announcement.objects.values_list("title", "state", "revision").get() == ("New", "draft", 1)


def test_a_fact_is_entered_with_its_claims_on_one_page(editor):
    announcement = factories.make_announcement()
    figure = announcement.evidence.get()
    careful = factories.make_evidence(announcement=announcement, quote=HUNDREDS)
    page = f"{reverse('admin:coverage_fact_add')}?announcement={announcement.pk}"
    sent = filled(editor.get(page), label="Chips", type="count", reason="Said on stage.")
    rows = (
        {"leads": "on", "value": "18000", "unit": "chips", "evidence": [figure.pk]},
        {"as_stated": "several hundred", "evidence": [careful.pk]},
    )
    for at, row in enumerate(rows):
        sent |= {f"claims-{at}-{name}": value for name, value in {"qualifier": "exact", "id": "", **row}.items()}
    sent["claims-TOTAL_FORMS"] = 2
    assert editor.post(page, sent).url == change(announcement)
    fact = Fact.objects.get()
    assert [(claim.value, claim.as_stated, list(claim.evidence.all())) for claim in fact.claims.all()] == [
        (18000, "", [figure]),
        (None, "several hundred", [careful]),
    ]
    assert (fact.chosen, fact.reason) == (fact.claims.first(), "Said on stage.")
    assert Announcement.objects.get().revision == 2


def test_one_claim_leads_at_most(editor):
    fact = Fact.objects.create(announcement=factories.make_announcement(), label="Chips", type="count")
    for value in (1, 2):
        Claim.objects.create(fact=fact, value=value)
    response = save(editor, fact, claims__0__leads="on", claims__1__leads="on")
    assert response.status_code == 200
    assert Fact.objects.get().chosen is None


def test_the_leading_claim_can_be_changed(editor):
    fact = Fact.objects.create(announcement=factories.make_announcement(), label="Chips", type="count")
    first, second = (Claim.objects.create(fact=fact, value=value) for value in (1, 2))
    Fact.objects.update(chosen=first)
    sent = filled(editor.get(change(fact)), claims__1__leads="on")
    del sent["claims-0-leads"]
    editor.post(change(fact), sent)
    assert Fact.objects.get().chosen == second


@pytest.mark.parametrize("rows", [1, 30])
def test_the_screen_costs_the_same_with_1_and_with_30_quotes(rows, admin_client, django_assert_num_queries):
    announcement = factories.make_announcement()
    for _number in range(rows - 1):
        evidence = factories.make_evidence(announcement=announcement)
        Participant.objects.create(
            announcement=announcement, company=factories.make_company(), role="partner", evidence=evidence
        )
    admin_client.get(change(announcement))
    with django_assert_num_queries(16):
        admin_client.get(change(announcement))


def test_a_timeline_of_30_entries_costs_what_one_costs(admin_client, django_assert_num_queries):
    short = factories.make_timeline(announcements=(factories.make_announcement(),))
    long = factories.make_timeline(announcements=tuple(factories.make_announcement() for _ in range(30)))
    admin_client.get(change(short))  # content types are asked for once a process
    for timeline in (short, long):
        with django_assert_num_queries(7):
            admin_client.get(change(timeline))
