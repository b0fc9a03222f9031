"""The one act that erases."""

from uuid import uuid4

import orjson
import pytest

from coverage.desk.check import check
from coverage.desk.expunge import expunge
from coverage.desk.live import parsed
from coverage.desk.merge import merge
from coverage.desk.publish import publish
from coverage.desk.refusal import Refused
from coverage.desk.withdraw import withdraw
from coverage.models import Announcement, EventKey, Evidence, Live, LiveFacet, Publication
from events.models import Person
from tests import factories as make
from tests.factories import NOW

pytestmark = pytest.mark.django_db

SECRET = "Jane Placeholder"


def erase(kind, record, reason="Order of the court of Paris, 12 June 2025."):
    return expunge(type=kind, uuid=record.uuid, editor="ed", at=NOW, reason=reason)


def put_out(record, **given):
    return publish(record=record, editor="ed", at=NOW, **given)


def payloads():
    return b"".join(bytes(row.payload) for row in Publication.objects.all())


@pytest.fixture
def announcement():
    record = make.make_announcement(title=SECRET)
    put_out(record, note=f"About {SECRET}.")
    record.summary = "More."
    record.save()
    put_out(record)
    return record


def test_all_versions_are_emptied_and_their_digests_stay(announcement):
    digests = list(Publication.objects.values_list("digest", flat=True))
    row = erase("announcement", announcement)
    assert SECRET.encode() not in payloads()
    assert not Publication.objects.filter(note__contains=SECRET).exists()
    assert list(Publication.objects.exclude(seq=row.seq).values_list("digest", flat=True)) == digests
    assert check() == []


def test_the_tombstone_gives_the_legal_ground(announcement):
    row = erase("announcement", announcement)
    told = orjson.loads(bytes(row.payload))
    assert (row.action, told["action"], told["note"]) == (
        "expunged",
        "expunged",
        "Order of the court of Paris, 12 June 2025.",
    )


def test_the_working_copy_goes_with_all_that_belongs_to_it(announcement):
    erase("announcement", announcement)
    assert (Announcement.objects.count(), Evidence.objects.count()) == (0, 0)


def test_lists_and_titles_forget_it(announcement):
    erase("announcement", announcement)
    assert not LiveFacet.objects.filter(live=announcement.uuid).exists()
    assert Live.objects.get(record=announcement.uuid).title == ""


def test_relations_entries_and_keys_of_others_go(announcement):
    later = make.make_announcement()
    later.relations.create(to=announcement, type="follows")
    timeline = make.make_timeline(announcements=(announcement, later))
    EventKey.objects.create(event=later.event, announcement=announcement)
    for record in (later, timeline):
        put_out(record)
    erase("announcement", announcement)
    bodies = {item.type: parsed(item.publication) for item in Live.objects.filter(status="usable")}
    assert bodies["announcement"]["relations"] == []
    assert [entry["position"] for entry in bodies["timeline"]["entries"]] == [1]
    assert Live.objects.get(record=later.event.uuid).publication.action == "refreshed"
    assert SECRET.encode() not in payloads()
    assert check() == []


def test_other_records_keep_their_notes(announcement):
    later = make.make_announcement()
    later.relations.create(to=announcement, type="follows")
    put_out(later, note="Said on stage.")
    erase("announcement", announcement)
    first = Publication.objects.get(record=later.uuid, version=1)
    assert (bytes(first.payload), first.note) == (b"", "Said on stage.")


def test_what_it_was_merged_from_goes_with_it():
    loser, winner = make.make_person(name=SECRET), make.make_person(name=f"{SECRET} Jr")
    put_out(loser)
    merge(loser=loser, winner=winner, editor="ed", at=NOW)
    erase("person", winner)
    assert SECRET.encode() not in payloads()
    assert set(Live.objects.values_list("publication__action", "merged_into")) == {("expunged", None)}
    assert check() == []


def test_superseded_versions_of_others_that_name_it_are_emptied():
    person = make.make_person(name=SECRET)
    record = make.make_announcement()
    record.people.add(person)
    put_out(record)
    record.people.clear()
    record.save()
    put_out(record)
    erase("person", person)
    assert SECRET.encode() not in payloads()
    assert check() == []


def test_the_title_of_a_withdrawn_record_goes_with_its_emptied_version():
    person = make.make_person(name=SECRET)
    record = make.make_announcement(title=f"{SECRET} leaves")
    record.people.add(person)
    put_out(record)
    withdraw(record=record, editor="ed", at=NOW, note="Wrong.")
    record.people.clear()
    erase("person", person)
    assert Live.objects.get(record=record.uuid).title == ""
    assert check() == []


def test_an_entry_that_readers_see_named_is_refused():
    person = make.make_person()
    record = make.make_announcement()
    record.people.add(person)
    put_out(record)
    with pytest.raises(Refused, match=f"named in “{record.title}”"):
        erase("person", person)
    assert Person.objects.count() == 1


def test_an_entry_that_a_draft_names_is_refused():
    person = make.make_person()
    put_out(person)
    draft = make.make_draft()
    draft.people.add(person)
    with pytest.raises(Refused, match=f"still name it: “{draft.title}”"):
        erase("person", person)


def test_the_legal_ground_is_required(announcement):
    with pytest.raises(Refused, match="legal ground"):
        erase("announcement", announcement, reason=" ")


def test_what_was_never_public_is_refused():
    with pytest.raises(Refused, match="was ever public"):
        expunge(type="person", uuid=uuid4(), editor="ed", at=NOW, reason="Order.")


def test_what_was_expunged_is_refused(announcement):
    erase("announcement", announcement)
    with pytest.raises(Refused, match="expunged already"):
        erase("announcement", announcement)
