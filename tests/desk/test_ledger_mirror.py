"""Whatever the desk does, a mirror that only reads the change feed equals the public state, and the ledger is whole."""

import pytest
from django.core.cache import cache
from django.db import connections
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from coverage.desk import ledger, live
from coverage.desk.check import check
from coverage.desk.ledger import PATHS
from coverage.models import Live, RefreshDue
from coverage.models.publication import Action
from coverage.rendering.renaming import embedded, renamed
from events.models import Company
from tests.desk.newsroom_at_random import NewsroomAtRandom
from tests.mirror import Mirror, listed


class Followed(NewsroomAtRandom):
    """The newsroom with a mirror, compared after every act."""

    @invariant()
    def all_holds(self) -> None:
        self.the_ledger_is_whole()
        self.the_mirror_equals_the_public_api()
        self.what_went_is_gone()
        self.who_starts_today_gets_the_same()
        self.names_are_those_that_are_public()

    def the_ledger_is_whole(self) -> None:
        assert check() == []

    def the_mirror_equals_the_public_api(self) -> None:
        cache.clear()  # rollbacks between examples bring back an epoch and a seq, which production never sees
        self.mirror.follow()
        for kind, path in PATHS.items():
            assert self.mirror.of_type(kind) == listed(self.client, path), f"{path} differ"

    def what_went_is_gone(self) -> None:
        for key, tombstone in self.mirror.tombstones.items():
            response = self.client.get(f"/api/v1/{PATHS[tombstone['type']]}/{key}/")
            assert response.status_code == (308 if "merged_into" in tombstone else 410)

    def who_starts_today_gets_the_same(self) -> None:
        fresh = Mirror(self.client)
        fresh.follow()
        assert (fresh.records, fresh.tombstones) == (self.mirror.records, self.mirror.tombstones)

    def names_are_those_that_are_public(self) -> None:
        if RefreshDue.objects.exists():
            return
        for item in Live.objects.select_related("publication").filter(status="usable"):
            body = live.parsed(item.publication)
            assert renamed(body, ledger.published(embedded(body))) == body


@pytest.mark.django_db
def test_a_mirror_equals_the_public_state_after_every_act(spare, caplog):
    caplog.set_level("ERROR", "django.request")  # each 410 is a warning
    Followed.databases = (connections["default"], spare)
    run_state_machine_as_test(
        Followed,
        settings=settings(
            max_examples=6,
            stateful_step_count=30,
            deadline=None,
            database=None,
            phases=[Phase.generate],  # thirty acts read well enough; shrinking them takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db
def test_the_newsroom_at_random_can_do_each_act_of_the_desk(spare, caplog):
    caplog.set_level("ERROR", "django.request")
    Followed.databases = (connections["default"], spare)
    Followed.done.clear()
    newsroom = Followed()
    newsroom.open_newsroom()
    acts = [
        lambda: newsroom.relate(later=1, earlier=0),
        lambda: newsroom.curate(numbers=[0, 1], known=False),
        lambda: newsroom.put_at_the_head(number=0, event=0),
        lambda: newsroom.rename(model=Company, number=0, name="Zeta", killed=True),
        lambda: newsroom.correct(number=1),
        lambda: newsroom.merge(model=Company, loser=0, winner=1),
        lambda: newsroom.withdraw(number=0),
        newsroom.export_and_restore,
        lambda: newsroom.republish(number=0),
        lambda: newsroom.expunge(number=0, kind="announcement"),
        newsroom.export_and_restore,
        lambda: newsroom.correct(number=0),
    ]
    try:
        for act in acts:
            act()
            newsroom.all_holds()
    finally:
        newsroom.teardown()
    assert {str(action) for action in newsroom.done} == {*Action.values, "restored"}
