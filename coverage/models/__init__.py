"""The newsroom's working copy, and the ledger that readers see."""

from coverage.models.announcement import Announcement, AnnouncementText, Participant, Relation
from coverage.models.article import Article
from coverage.models.evidence import Claim, Evidence, EvidenceTranslation, Fact, FactText, Mention
from coverage.models.partner import ApiKey, Partner
from coverage.models.publication import Ledger, Live, LiveFacet, LiveSlug, Publication, RefreshDue
from coverage.models.source import Source
from coverage.models.tag import Tag
from coverage.models.timeline import EventKey, Timeline, TimelineEntry, TimelineEntryText, TimelineText

__all__ = [
    "Announcement",
    "AnnouncementText",
    "ApiKey",
    "Article",
    "Claim",
    "EventKey",
    "Evidence",
    "EvidenceTranslation",
    "Fact",
    "FactText",
    "Ledger",
    "Live",
    "LiveFacet",
    "LiveSlug",
    "Mention",
    "Participant",
    "Partner",
    "Publication",
    "RefreshDue",
    "Relation",
    "Source",
    "Tag",
    "Timeline",
    "TimelineEntry",
    "TimelineEntryText",
    "TimelineText",
]
