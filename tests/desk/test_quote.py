"""Sentences become evidence, of an announcement there is or of a new draft."""

import datetime as dt

import pytest

from coverage.desk.quote import use_as_evidence
from coverage.desk.refusal import Refused
from coverage.models import Announcement, Claim, Evidence, Fact, LiveSlug, Tag
from coverage.models.source import SourceType
from tests.factories import (
    NOW,
    make_announcement,
    make_article,
    make_company,
    make_editor,
    make_event,
    make_person,
    make_source,
    make_topic,
)

pytestmark = pytest.mark.django_db

SENTENCE = "Example Corp will deliver 18,000 chips to Sample SA for 40 million euros in 2026."
TEXT = f"The fair in Paris was full on Wednesday. {SENTENCE} Everybody applauded the head of the company at length."
START, END = TEXT.index(SENTENCE), TEXT.index(SENTENCE) + len(SENTENCE)


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def article():
    return make_article(text=TEXT, title="The fair", source=make_source(name="Outlet", quote_limit=100))


def quoted(article, editor, start=START, end=END, **told):
    return use_as_evidence(article=article, start=start, end=end, editor=editor, at=NOW, **told)


def tag(article, kind, surface="", **values):
    start = TEXT.index(surface) if surface else None
    span = {"start": start, "end": start + len(surface)} if surface else {}
    given = {"score": 0.95, "decision": "proposed", "surface": surface, **span, **values}
    return Tag.objects.create(article=article, kind=kind, **given)


def drafted(article, editor, **told):
    return quoted(article, editor, **told).announcement


def problems_of(article, editor, **told):
    with pytest.raises(Refused) as refused:
        quoted(article, editor, **told)
    return [(problem.field, problem.message) for problem in refused.value.problems]


def test_the_selected_words_are_quoted_with_their_surroundings(article, editor):
    announcement = make_announcement()
    evidence = quoted(article, editor, announcement=announcement)
    assert (evidence.announcement, evidence.article, evidence.quote) == (announcement, article, SENTENCE)
    assert (evidence.prefix, evidence.suffix) == (
        "The fair in Paris was full on Wednesday. ",
        " Everybody applauded the head of the company at length.",
    )
    assert (evidence.start, evidence.end, evidence.position, evidence.basis) == (START, END, 1, "reported")


def test_surroundings_are_whole_words(editor):
    words = "word " * 20
    article = make_article(text=f"{words}{SENTENCE} {words}")
    evidence = quoted(article, editor, start=len(words), end=len(words) + len(SENTENCE))
    assert (evidence.prefix, evidence.suffix) == ("word " * 11, " word" * 11)


def test_white_space_around_the_selection_is_left_out(article, editor):
    assert quoted(article, editor, start=START - 1, end=END + 1).quote == SENTENCE


def test_a_companys_own_channel_is_on_record(editor):
    source = make_source(source_type=SourceType.COMPANY)
    assert quoted(make_article(text=TEXT, source=source), editor).basis == "on-record"


def test_the_announcement_gets_a_new_revision(article, editor):
    announcement = make_announcement()
    quoted(article, editor, announcement=announcement)
    announcement.refresh_from_db()
    assert announcement.revision == 2


def test_the_same_quote_again_is_the_same_evidence(article, editor):
    announcement = make_announcement()
    first = quoted(article, editor, announcement=announcement)
    assert quoted(article, editor, announcement=announcement) == first
    assert announcement.evidence.filter(article=article).count() == 1


def test_a_quote_can_stand_behind_a_claim(article, editor):
    announcement = make_announcement()
    claim = Claim.objects.create(
        fact=Fact.objects.create(announcement=announcement, label="chips", type="count"), value=18000
    )
    evidence = quoted(article, editor, announcement=announcement, claim=claim)
    assert list(claim.evidence.all()) == [evidence]


def test_a_claim_of_another_announcement_is_refused(article, editor):
    claim = Claim.objects.create(
        fact=Fact.objects.create(announcement=make_announcement(), label="chips", type="count"), value=1
    )
    [(field, _)] = problems_of(article, editor, announcement=make_announcement(), claim=claim)
    assert field == "claim"


def test_the_article_goes_from_the_inbox_into_the_editors_work(article, editor):
    quoted(article, editor)
    article.refresh_from_db()
    assert (article.state, article.assigned_to, article.revision) == ("in-work", editor, 2)


def test_a_colleagues_article_stays_theirs(editor):
    colleague = make_editor("colleague")
    article = make_article(text=TEXT, state="in-work", assigned_to=colleague)
    quoted(article, editor)
    article.refresh_from_db()
    assert (article.assigned_to, article.revision) == (colleague, 1)


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (9, 5), (0, len(TEXT) + 1), (len(TEXT), len(TEXT) + 9)])
def test_a_span_outside_the_text_is_refused(article, editor, start, end):
    [(field, _)] = problems_of(article, editor, start=start, end=end)
    assert (field, Announcement.objects.count()) == ("quote", 0)


def test_white_space_alone_is_refused(article, editor):
    [(field, _)] = problems_of(article, editor, start=START - 1, end=START)
    assert field == "quote"


def test_a_quote_longer_than_its_source_allows_is_refused_with_the_way_out(article, editor):
    assert problems_of(article, editor, start=0, end=101) == [
        ("quote", "These are 101 characters; Outlet allows 100. Select the words that say it, 1 fewer.")
    ]


def test_a_source_that_may_not_be_quoted_is_refused(editor):
    source = make_source(name="Closed", may_quote=False)
    [(field, message)] = problems_of(make_article(text=TEXT, source=source), editor)
    assert (field, "as a mention instead" in message) == ("article", True)


def test_a_draft_is_made_of_the_sentence(article, editor):
    announcement = drafted(article, editor)
    assert (announcement.title, announcement.state, announcement.language) == (SENTENCE, "draft", "en")
    assert announcement.slug == "example-corp-will-deliver-18000-chips-to-sample-sa-for-40-million-euros-in-2026"
    assert (announcement.happened_at, announcement.happened_precision) == (NOW, "day")


def test_a_long_sentence_leaves_the_title_to_the_article(editor):
    sentence = "Example Corp " + "very " * 40 + "much."
    article = make_article(text=sentence, title="A headline")
    assert drafted(article, editor, start=0, end=len(sentence)).title == "A headline"


def test_a_slug_that_is_or_was_taken_is_not_taken_again(article, editor):
    slug = drafted(article, editor).slug
    LiveSlug.objects.create(type="announcement", slug=f"{slug}-2", record=make_company().uuid)
    assert drafted(article, editor).slug == f"{slug}-3"


def test_a_draft_takes_over_accepted_tags(article, editor):
    event, topic = make_event(), make_topic()
    person, company = make_person(), make_company(name="Sample SA")
    for kind, entry in (("event", event), ("topic", topic), ("person", person), ("company", company)):
        tag(article, kind, score=0.1, decision="accepted", **{kind: entry})
    tag(article, "kind", value="partnership", decision="accepted")
    tag(article, "company", company=make_company())
    announcement = drafted(article, editor)
    assert (announcement.event, announcement.kind, list(announcement.topics.all())) == (event, "partnership", [topic])
    assert (list(announcement.people.all()), announcement.time_zone) == ([person], event.time_zone)
    assert [part.company for part in announcement.participants.all()] == [company]


def test_without_accepted_tags_a_draft_takes_over_sure_proposals(article, editor):
    sure, unsure, rejected = make_company(), make_company(), make_company()
    tag(article, "company", "Sample SA", company=sure, score=0.9)
    tag(article, "company", "Paris", company=unsure, score=0.89)
    tag(article, "company", "Example Corp", company=rejected, decision="rejected")
    assert [part.company for part in drafted(article, editor).participants.all()] == [sure]


def test_participants_have_the_roles_that_the_rules_saw(article, editor):
    partner, announcer = make_company(), make_company()
    tag(article, "company", "Example Corp", company=partner, detail={"role": "partner"})
    tag(article, "company", "Sample SA", company=announcer, detail={"role": "announcer"})
    parts = [(part.company, part.role) for part in drafted(article, editor).participants.all()]
    assert parts == [(announcer, "announcer"), (partner, "partner")]


def test_where_no_role_is_seen_the_first_of_the_sentence_announces(article, editor):
    elsewhere, inside = make_company(), make_company()
    tag(article, "company", "Paris", company=elsewhere)
    tag(article, "company", "Sample SA", company=inside)
    parts = [(part.company, part.role) for part in drafted(article, editor).participants.all()]
    assert parts == [(inside, "announcer"), (elsewhere, "mentioned")]


def test_figures_of_the_sentence_become_facts(article, editor):
    tag(article, "figure", "18,000 chips", value="18000 chips", detail={"value": "18000", "unit": "chips"})
    money = {"value": "40000000", "unit": "money", "currency": "EUR"}
    tag(article, "figure", "40 million euros", value="40000000 EUR", detail=money)
    tag(article, "figure", "Paris", value="1", detail={"value": "1", "unit": ""})
    evidence = quoted(article, editor)
    facts = evidence.announcement.facts.values_list(
        *("label", "type", "claims__value", "claims__unit", "claims__currency", "claims__as_stated", "claims__evidence")
    )
    assert list(facts) == [
        ("chips", "count", 18000, "chips", "", "18,000 chips", evidence.pk),
        ("amount", "money", 40000000, "", "EUR", "40 million euros", evidence.pk),
    ]


def test_a_unit_is_written_as_the_article_writes_it(article, editor):
    tag(article, "figure", "18,000 chips", value="18000 CHIPS", detail={"value": "18000", "unit": "CHIPS"})
    [fact] = drafted(article, editor).facts.all()
    assert (fact.label, fact.claims.get().unit) == ("chips", "chips")


def test_two_figures_of_one_unit_are_two_facts(article, editor):
    for surface, number in (("18,000", "18000"), ("40", "40")):
        tag(article, "figure", surface, value=number, detail={"value": number, "unit": "chips"})
    assert [fact.label for fact in drafted(article, editor).facts.all()] == ["chips", "chips 2"]


def accepted_date(article, surface, start, end):
    detail = {"start": start, "end": end}
    tag(article, "date", surface, value=f"{start}/{end}", decision="accepted", detail=detail)


@pytest.mark.parametrize(
    ("surface", "start", "end", "happened"),
    [
        ("Wednesday", "2025-06-11", "2025-06-11", (dt.date(2025, 6, 11), "day")),
        ("Wednesday", "2025-06-11", "2025-06-14", (dt.date(2025, 6, 11), "event")),
        ("Wednesday", "2025-05-01", "2025-05-31", (dt.date(2025, 5, 1), "month")),
        ("Wednesday", "2024-01-01", "2024-12-31", (dt.date(2024, 1, 1), "year")),
        ("2026", "2026-01-01", "2026-12-31", (NOW.date(), "day")),
    ],
)
def test_an_accepted_date_near_the_sentence_dates_the_draft(article, editor, surface, start, end, happened):
    tag(article, "event", event=make_event(), decision="accepted")
    accepted_date(article, surface, start, end)
    announcement = drafted(article, editor)
    assert (announcement.happened_at.date(), announcement.happened_precision) == happened


def test_an_article_from_after_the_event_dates_the_draft_during_the_event(editor):
    article = make_article(text=TEXT, published_at=NOW + dt.timedelta(days=30))
    tag(article, "event", event=make_event(), decision="accepted")
    announcement = drafted(article, editor)
    assert (announcement.happened_at.date(), announcement.happened_precision) == (dt.date(2025, 6, 11), "event")


def test_without_any_date_a_draft_has_none(editor):
    announcement = drafted(make_article(text=TEXT, published_at=None), editor)
    assert (announcement.happened_at, announcement.happened_precision) == (None, "day")


def test_what_a_page_says_of_itself_is_not_when_it_happened(article, editor):
    page = {"field": "published_at", "start": "2025-06-01", "end": "2025-06-01"}
    tag(article, "date", value="2025-06-01", decision="accepted", detail=page)
    assert drafted(article, editor).happened_at == NOW


def test_nothing_is_left_behind_when_drafting_fails(article, editor, monkeypatch):
    monkeypatch.setattr("coverage.desk.quote.state_figures", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        quoted(article, editor)
    assert (Announcement.objects.count(), Evidence.objects.count()) == (0, 0)
