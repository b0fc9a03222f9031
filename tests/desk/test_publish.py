"""Publishing: what is saved becomes the next immutable version."""

import pytest

from coverage.desk.live import parsed
from coverage.desk.publish import publish
from coverage.desk.refusal import Refused, Stale
from coverage.desk.withdraw import withdraw
from coverage.models import Ledger, Live, LiveSlug, Publication
from events.models import Company, Topic
from tests import factories as make
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def put_out(record, **given):
    return publish(record=record, editor="ed", at=NOW, **given)


def test_the_first_version_is_published():
    record = make.make_announcement(title="It is so")
    row = put_out(record)
    assert (row.version, row.action, row.status, row.editor) == (1, "published", "usable", "ed")
    assert parsed(row)["title"] == "It is so"


def test_what_it_names_goes_public_before_it():
    put_out(make.make_announcement())
    types = list(Publication.objects.values_list("type", flat=True))
    assert types == ["source", "company", "event", "announcement"]


def test_parents_of_topics_go_public_before_them():
    top = make.make_topic(slug="top")
    record = make.make_announcement()
    record.topics.add(make.make_topic(slug="leaf", parent=make.make_topic(slug="middle", parent=top)))
    put_out(record)
    assert list(Publication.objects.filter(type="topic").values_list("slug", flat=True)) == ["top", "middle", "leaf"]


def test_topics_in_a_circle_are_refused():
    one = make.make_topic()
    other = make.make_topic(parent=one)
    Topic.objects.filter(pk=one.pk).update(parent=other)
    record = make.make_announcement()
    record.topics.add(one)
    with pytest.raises(Refused, match="is under itself"):
        put_out(record)
    assert not Publication.objects.exists()


def test_a_change_is_an_update():
    record = make.make_announcement()
    put_out(record)
    record.title = "Otherwise"
    record.save()
    row = put_out(record)
    assert (row.version, row.action, parsed(row)["title"]) == (2, "updated", "Otherwise")


def test_nothing_new_is_nothing_to_publish():
    record = make.make_announcement()
    put_out(record)
    with pytest.raises(Refused, match="nothing to publish"):
        put_out(record)
    assert Publication.objects.filter(record=record.uuid).count() == 1


def test_what_was_withdrawn_is_republished():
    record = make.make_announcement()
    put_out(record)
    withdraw(record=record, editor="ed", at=NOW, note="Too early.")
    row = put_out(record)
    assert (row.version, row.action) == (3, "republished")
    assert Live.objects.get(record=record.uuid).withheld_below == 5


def test_every_reason_of_the_checklist_is_told_and_nothing_is_written():
    with pytest.raises(Refused) as refusal:
        put_out(make.make_draft())
    assert [problem.field for problem in refusal.value.problems] == ["evidence", "participants"]
    assert Ledger.objects.get().seq == 0


def test_a_stale_reading_is_refused():
    record = make.make_company()
    Company.objects.filter(pk=record.pk).update(revision=2, name="Theirs")
    with pytest.raises(Stale) as refusal:
        put_out(record, read_at=1)
    assert refusal.value.theirs.name == "Theirs"


def test_a_published_copy_counts_as_seen_by_readers():
    record = make.make_announcement()
    put_out(record)
    record.refresh_from_db()
    assert (record.state, record.has_unpublished_changes) == ("published", False)


def test_a_companion_may_not_take_over_an_old_address():
    renamed = make.make_company(slug="acme")
    put_out(renamed)
    renamed.slug = "acme-group"
    renamed.save()
    put_out(renamed)
    with pytest.raises(Refused, match="another's old address"):
        put_out(make.make_announcement(company=make.make_company(slug="acme")))
    assert LiveSlug.objects.get(type="company", slug="acme").record == renamed.uuid


def test_history_tells_the_notes():
    record = make.make_company()
    put_out(record)
    record.name = "New"
    record.save()
    row = put_out(record, note="A second name.")
    assert [(line["version"], line["action"], line["note"]) for line in parsed(row)["history"]] == [
        (1, "published", ""),
        (2, "updated", "A second name."),
    ]
