"""The catalogue: what exists in the world, told apart from what is said about it."""

from events.models.alias import Alias, Identifier
from events.models.company import Company, CompanyText
from events.models.entry import WorkingCopy
from events.models.event import Event, EventText, Series
from events.models.image import Image, ImageText
from events.models.person import Person, PersonText
from events.models.text import Language, Translation, text_digest
from events.models.topic import Topic, TopicKeyword, TopicText

__all__ = [
    "Alias",
    "Company",
    "CompanyText",
    "Event",
    "EventText",
    "Identifier",
    "Image",
    "ImageText",
    "Language",
    "Person",
    "PersonText",
    "Series",
    "Topic",
    "TopicKeyword",
    "TopicText",
    "Translation",
    "WorkingCopy",
    "text_digest",
]
