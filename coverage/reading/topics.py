"""A topic with those under it, as a filter that a list can walk or collect."""

from coverage.models import LiveFacet
from coverage.reading.lists import RARE, Has
from coverage.reading.sql import hexed, rows

FACET = LiveFacet._meta.db_table


def under(topic: str) -> Has:
    """Announcements about the topic with this id (32 hex digits), or about one below it. One query.

    Told topic by topic how many there are, a list takes the index of a single topic, or collects the few of several.
    """
    found = rows(
        f"""WITH RECURSIVE under(value) AS (
            SELECT CAST(%s AS text)
            UNION SELECT {hexed("c.record")} FROM {FACET} c JOIN under u ON c.facet = 'parent' AND c.value = u.value
        ) SELECT u.value, (SELECT count(*) FROM (
            SELECT 1 FROM {FACET} f WHERE f.facet = 'topic' AND f.value = u.value AND f.type = 'announcement'
            LIMIT {RARE}) n) FROM under u""",
        [topic],
    )
    return Has("topic", tuple(value for value, _ in found), matches=sum(matches for _, matches in found))
