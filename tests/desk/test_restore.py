"""An export becomes a ledger again, with working copies to correct it in."""

from datetime import UTC, date, datetime
from decimal import Decimal

import orjson
import pytest
from django.db import transaction

from coverage.desk.check import check
from coverage.desk.correct import correct
from coverage.desk.export import export
from coverage.desk.merge import merge
from coverage.desk.publish import publish
from coverage.desk.records import RECORDS
from coverage.desk.refusal import Refused
from coverage.desk.restore import restore
from coverage.desk.withdraw import withdraw
from coverage.models import (
    Announcement,
    AnnouncementText,
    Article,
    Claim,
    EventKey,
    EvidenceTranslation,
    Fact,
    FactText,
    Ledger,
    Mention,
    Participant,
    Publication,
    Timeline,
    TimelineEntry,
    TimelineEntryText,
    TimelineText,
)
from events.models import Alias, CompanyText, EventText, Identifier, ImageText, PersonText, TopicText
from tests import factories as make
from tests.elsewhere import leading_to
from tests.factories import NOW

pytestmark = pytest.mark.django_db
RENDITION = {"path": "images/ab/abc.webp", "width": 480, "height": 270, "type": "image/webp"}


def translated(model, record, **values):
    model.objects.create(record=record, language="fr", of_digest=model.digest_of(record), **values)


def catalogue():
    """An entry of each type, with everything that an entry can have."""
    picture = make.make_image(renditions=[RENDITION])
    translated(ImageText, picture, alt="Une image")
    company = make.make_company(summary="Chips.", country="US", website="https://acme.example/", image=picture)
    translated(CompanyText, company, summary="Des puces.")
    person = make.make_person(organisation=company, role="Head", image=picture)
    PersonText.objects.create(record=person, language="fr", role="Chef", summary="", of_digest="stale")
    topic = make.make_topic(parent=make.make_topic())
    translated(TopicText, topic, name="Sujet")
    event = make.make_event(
        series=make.make_series(), time_zone="Asia/Tokyo", venue="Hall 1", hashtag="E", image=picture
    )
    translated(EventText, event, standfirst="Un salon.")
    event.topics.add(topic)
    for number, (field, entry) in enumerate({"company": company, "person": person, "event": event}.items()):
        Alias.objects.create(surface=f"Alias {number}", **{field: entry})
        Identifier.objects.create(scheme="wikidata", value=f"Q{number}", **{field: entry})
    Identifier.objects.create(scheme="wikidata", value="Q9", topic=topic)
    return company, person, topic, event


def story(company, person, topic, event):
    """An announcement with everything that an announcement can have."""
    at = datetime(2025, 6, 11, 16, 40, tzinfo=UTC)
    record = make.make_announcement(
        company=company,
        event=event,
        kind="funding",
        happened_at=at,
        happened_precision="minute",
        image=make.make_image(),
    )
    translated(AnnouncementText, record, title="Titre", summary="Résumé.")
    first = record.evidence.get()
    text = f"{make.QUOTE}. Again: {make.QUOTE}."
    second = make.make_evidence(
        announcement=record,
        article=make.make_article(text=text),
        prefix="Again: ",
        stance="contradicts",
        basis="hearsay",
        speaker="Somebody",
        position=1,
    )
    EvidenceTranslation.objects.create(record=second, language="fr", quote="Traduit.")
    Participant.objects.create(announcement=record, person=person, role="partner", evidence=second, position=1)
    record.people.add(person)
    record.topics.add(topic)
    record.other_events.add(make.make_event())
    for original in (first.article, None):
        Mention.objects.create(
            announcement=record,
            article=make.make_article(duplicate_of=original, url=None, text=f"A note on {original}."),
        )
    facts(record, first, second)
    return record


def facts(record, first, second):
    money = Fact.objects.create(announcement=record, label="amount", type="money", reason="Signed.")
    translated(FactText, money, label="montant", reason="Signé.")
    low = Claim.objects.create(fact=money, value=Decimal("1.5"), high=2, currency="EUR", qualifier="about")
    low.evidence.add(first, second)
    Claim.objects.create(fact=money, as_stated="several", position=1)
    money.chosen = low
    money.save()
    opening = Fact.objects.create(announcement=record, label="opening", type="date", position=1)
    Claim.objects.create(fact=opening, date="2026-03")


@pytest.fixture
def newsroom():
    """A ledger with a record of each type, public, withdrawn, merged."""
    company, person, topic, event = catalogue()
    record, withdrawn, later = story(company, person, topic, event), make.make_announcement(), make.make_announcement()
    later.relations.create(to=record, type="delivers")
    for each in (record, withdrawn, later):
        publish(record=each, editor="ed", at=NOW)
    timeline = make.make_timeline(announcements=(record, withdrawn), event=event, reviewed_on=date(2025, 6, 13))
    translated(TimelineText, timeline, title="Fil", introduction="Pourquoi.")
    translated(TimelineEntryText, TimelineEntry.objects.first(), chapter="", headline="Le début", note="")
    EventKey.objects.create(event=event, announcement=record)
    publish(record=timeline, editor="ed", at=NOW)
    publish(record=event, editor="ed", at=NOW)
    withdraw(record=withdrawn, editor="ed", at=NOW, note="No.")
    merge(loser=company, winner=make.make_company(), editor="ed", at=NOW)
    return record


@pytest.fixture
def exported(tmp_path):
    def write():
        file = tmp_path / "all.ndjson"
        file.write_bytes(b"".join(export()))
        return file

    return write


@pytest.fixture
def elsewhere(spare):
    with leading_to(spare):
        yield


@pytest.fixture
def restored(newsroom, exported, spare):
    file = exported()
    with leading_to(spare):
        restore(file)
        yield file


def test_the_second_export_is_identical_but_for_the_epoch(restored):
    header, *rows = restored.read_bytes().splitlines(keepends=True)
    again, *same = list(export())
    assert same == rows
    assert orjson.loads(again)["epoch"] != orjson.loads(header)["epoch"]
    assert {**orjson.loads(again), "epoch": ""} == {**orjson.loads(header), "epoch": ""}


def test_check_ledger_is_content(restored):
    assert check() == []


@pytest.mark.parametrize("kind", list(RECORDS))
def test_every_restored_copy_is_as_readers_see_it(restored, kind):
    copies = [copy for copy in RECORDS[kind].model.objects.all() if getattr(copy, "state", "") != "withdrawn"]
    assert copies
    for copy in copies:
        with pytest.raises(Refused, match="nothing to publish"), transaction.atomic():
            publish(record=copy, editor="ed", at=NOW)


def test_a_restored_copy_can_be_corrected(restored, newsroom):
    copy = Announcement.objects.get(uuid=newsroom.uuid)
    copy.summary = "Put right."
    copy.save()
    row = correct(record=copy, editor="ed", at=NOW, note="It was wrong.")
    assert (row.action, row.seq) == ("corrected", Ledger.objects.get().seq)


def test_what_was_withdrawn_comes_back_withdrawn_and_can_be_republished(restored):
    copy = Announcement.objects.get(state="withdrawn")
    assert publish(record=copy, editor="ed", at=NOW).action == "republished"


def test_articles_come_back_with_what_was_quoted(restored):
    texts = set(Article.objects.filter(evidence__isnull=False).values_list("text", flat=True))
    assert texts == {make.QUOTE, f"{make.QUOTE}\n\n{make.QUOTE}"}


def test_pictures_come_back_with_their_renditions(restored):
    picture = Timeline.objects.get().event.image
    assert (picture.renditions, picture.file.name, picture.texts.get().alt) == (
        [RENDITION],
        "images/ab/abc.webp",
        "Une image",
    )


def test_a_newsroom_with_something_in_it_is_refused(newsroom, exported):
    file = exported()
    with pytest.raises(Refused, match=r"publications, articles, images, series, sources, .* here already"):
        restore(file)


def test_an_empty_ledger_is_restored_too(exported, elsewhere):
    assert restore(exported()) == 0


BREAKS = [
    (lambda lines: lines[:-1], "cut short"),
    (lambda lines: lines[:2] + lines[3:], "comes after 1, where 2 belongs"),
    (lambda lines: [lines[0].replace(b"ledger/1", b"ledger/9"), *lines[1:]], "this release restores coverage-ledger/1"),
    (lambda lines: [b"{}\n", *lines[1:]], "This is no export"),
    (
        lambda lines: [lines[0], lines[1].replace(b"Source", b"Sauce"), *lines[2:]],
        "line 2: seq 1: the payload's SHA-256",
    ),
    (lambda lines: [lines[0], b"nonsense\n", *lines[2:]], "line 2: "),
    (lambda lines: [lines[0], lines[1].replace(b'"digest"', b'"dig"'), *lines[2:]], "line 2: has no digest"),
    (lambda lines: [lines[0], lines[1].replace(b'"usable"', b'"fine"'), *lines[2:]], "line 2: status is 'fine'"),
]


@pytest.mark.parametrize(("change", "words"), BREAKS)
def test_a_broken_export_is_refused_by_line_and_nothing_is_written(exported, spare, change, words):
    publish(record=make.make_announcement(), editor="ed", at=NOW)
    file = exported()
    file.write_bytes(b"".join(change(file.read_bytes().splitlines(keepends=True))))
    with leading_to(spare):
        with pytest.raises(Refused, match=words):
            restore(file)
        assert not Publication.objects.exists()
