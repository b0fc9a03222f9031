"""Two entries turn out to be one."""

import pytest
from django.db.models import ForeignKey, ManyToManyField

from coverage.desk.check import check
from coverage.desk.live import parsed
from coverage.desk.merge import merge
from coverage.desk.publish import publish
from coverage.desk.references import REFERENCES
from coverage.desk.refusal import Refused
from coverage.desk.withdraw import withdraw
from coverage.models import Live, Participant, Publication, Tag
from events.models import Alias, Company, Identifier, Person, Topic, TopicKeyword
from tests import factories as make
from tests.factories import NOW

pytestmark = pytest.mark.django_db

BELONGINGS = {"Alias", "Identifier", "Tag", "TopicKeyword", "CompanyText", "PersonText", "TopicText"}


def join(loser, winner):
    return merge(loser=loser, winner=winner, editor="ed", at=NOW, note="One and the same.")


def put_out(record):
    return publish(record=record, editor="ed", at=NOW)


def newest(record):
    return Publication.objects.filter(record=record.uuid).latest("version")


@pytest.fixture
def loser():
    return make.make_company(name="Acme SA", slug="acme-sa")


@pytest.fixture
def winner():
    return make.make_company(name="Acme", slug="acme")


def test_announcements_name_the_winner_from_then_on(loser, winner):
    record = make.make_announcement(company=loser)
    put_out(record)
    put_out(winner)
    join(loser, winner)
    assert record.participants.get().company == winner
    assert parsed(newest(record))["participants"][0]["organisation"]["slug"] == "acme"
    assert check() == []


def test_the_losers_tombstone_points_to_the_winner_whose_new_version_comes_first(loser, winner):
    put_out(loser)
    put_out(winner)
    row = join(loser, winner)
    assert (row.action, row.merged_into, row.note) == ("merged", winner.uuid, "One and the same.")
    assert parsed(Publication.objects.get(seq=row.seq - 1))["aliases"] == ["Acme SA"]


def test_a_winner_that_was_never_public_goes_public_along_with_it(loser, winner):
    put_out(loser)
    join(loser, winner)
    assert list(Publication.objects.values_list("slug", "action")) == [
        ("acme-sa", "published"),
        ("acme", "published"),
        ("acme-sa", "merged"),
    ]


def test_two_drafts_merge_without_a_trace_in_the_ledger(loser, winner):
    assert join(loser, winner) is None
    assert (Publication.objects.count(), Company.objects.get()) == (0, winner)


def test_aliases_and_identifiers_move_and_the_name_becomes_an_alias(loser, winner):
    for owner, surface in ((loser, "ACME"), (loser, "A."), (winner, "ACME")):
        Alias.objects.create(company=owner, surface=surface)
    Identifier.objects.create(company=loser, scheme="wikidata", value="Q1")
    join(loser, winner)
    assert sorted(winner.aliases.values_list("surface", flat=True)) == ["A.", "ACME", "Acme SA"]
    assert winner.identifiers.get().value == "Q1"


def test_of_two_parts_with_one_role_the_first_stays(loser, winner):
    record = make.make_announcement(company=winner)
    Participant.objects.create(announcement=record, company=loser, role="announcer", position=1)
    Participant.objects.create(announcement=record, company=loser, role="partner", position=2)
    put_out(record)
    join(loser, winner)
    assert [(part.company, part.role) for part in record.participants.all()] == [
        (winner, "announcer"),
        (winner, "partner"),
    ]
    assert len(parsed(newest(record))["participants"]) == 2


@pytest.mark.parametrize(
    ("losers", "winners", "expected"),
    [("accepted", "proposed", "accepted"), ("proposed", "rejected", "rejected"), ("possible", None, "possible")],
)
def test_of_two_tags_on_an_article_the_firmer_decision_stays(loser, winner, losers, winners, expected):
    article = make.make_article()
    Tag.objects.create(article=article, kind="company", company=loser, decision=losers)
    if winners:
        Tag.objects.create(article=article, kind="company", company=winner, decision=winners)
    join(loser, winner)
    tag = Tag.objects.get()
    assert (tag.company, tag.decision) == (winner, expected)


def test_people_move_with_their_organisation_and_announcements(loser, winner):
    person, other = make.make_person(organisation=loser), make.make_person()
    record = make.make_announcement()
    record.people.add(person, other)
    join(loser, winner)
    join(person, other)
    assert list(record.people.all()) == [other]
    assert not Person.objects.filter(organisation=loser.pk).exists()


def test_topics_move_with_children_and_words():
    loser, winner = make.make_topic(), make.make_topic()
    child = make.make_topic(parent=loser)
    for topic in (loser, winner):
        TopicKeyword.objects.create(topic=topic, language="en", word="chip")
    join(loser, winner)
    child.refresh_from_db()
    assert (child.parent, winner.keywords.count()) == (winner, 1)


def test_a_form_that_was_open_is_stale_and_readers_see_the_copy_as_it_is(loser, winner):
    record = make.make_announcement(company=loser)
    put_out(record)
    join(loser, winner)
    record.refresh_from_db()
    assert (record.revision, record.has_unpublished_changes) == (2, False)


def test_unpublished_changes_of_the_winner_do_not_slip_out(loser, winner):
    put_out(loser)
    put_out(winner)
    winner.summary = "Not yet."
    winner.save()
    with pytest.raises(Refused, match="readers haven't seen"):
        join(loser, winner)
    assert Company.objects.count() == 2


def test_a_save_that_changed_nothing_public_does_not_stand_in_the_way(loser, winner):
    put_out(loser)
    put_out(winner)
    Company.objects.filter(pk=winner.pk).update(revision=7)
    assert join(loser, winner).action == "merged"


def test_a_withdrawn_winner_is_refused(loser, winner):
    put_out(loser)
    put_out(winner)
    withdraw(record=winner, editor="ed", at=NOW, note="No.")
    with pytest.raises(Refused, match="was withdrawn: publish it again first"):
        join(loser, winner)


def test_a_withdrawn_loser_leads_to_the_winner(loser, winner):
    put_out(loser)
    put_out(winner)
    withdraw(record=loser, editor="ed", at=NOW, note="No.")
    join(loser, winner)
    assert Live.objects.get(record=loser.uuid).merged_into == winner.uuid
    assert check() == []


def test_nothing_merges_into_itself(winner):
    with pytest.raises(Refused, match="can't be merged into itself"):
        join(winner, winner)


def test_a_company_does_not_merge_into_a_person(loser):
    with pytest.raises(Refused, match="of the same type"):
        join(loser, make.make_person())


def test_a_topic_does_not_merge_into_its_own_descendant():
    top = make.make_topic()
    below = make.make_topic(parent=make.make_topic(parent=top))
    with pytest.raises(Refused, match="give it another parent first"):
        join(top, below)
    assert Topic.objects.count() == 3


def test_what_was_merged_meanwhile_is_refused(loser, winner):
    stale = Company.objects.get(pk=loser.pk)
    join(loser, winner)
    with pytest.raises(Refused, match="merged meanwhile"):
        join(stale, winner)


@pytest.mark.parametrize("model", [Company, Person, Topic])
def test_every_relation_to_an_entry_is_known(model):
    known = {(reference.model, reference.field) for reference in REFERENCES[model]}
    related = {
        (relation.related_model, relation.field.name)
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and isinstance(relation.field, ForeignKey | ManyToManyField)
    }
    others = {
        (owner, field)
        for owner, field in related - known
        if owner.__name__ not in BELONGINGS and not owner._meta.auto_created
    }
    assert others == set()
