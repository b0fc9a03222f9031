"""The editors' screens. They call `coverage.desk` and decide nothing themselves.

Django looks here for what each screen registers with the desk's site (`site.py`).
"""

from coverage.admin import (
    announcement,
    article,
    company,
    editors,
    event,
    fact,
    image,
    partner,
    person,
    publication,
    source,
    tag,
    timeline,
    topic,
)
from coverage.admin.language import speak_the_editors_language

speak_the_editors_language()

__all__ = [
    "announcement",
    "article",
    "company",
    "editors",
    "event",
    "fact",
    "image",
    "partner",
    "person",
    "publication",
    "source",
    "tag",
    "timeline",
    "topic",
]
