"""Tagging: what an article is about, by pure rules over its text and a gazetteer. No ORM, no network, no chance.

`suggest` runs all rules; `Gazetteer` holds the catalogue's names, from `Entry` rows or a catalogue file; `clean_text`
gives the text in the form that spans index; `as_dict` and `say` put suggestions into words.
"""

from coverage.desk.tagging.clean_copy import clean_text
from coverage.desk.tagging.document import Document, document_from
from coverage.desk.tagging.entry import Entry, Name
from coverage.desk.tagging.fold import fold
from coverage.desk.tagging.gazetteer import Gazetteer, rules_for
from coverage.desk.tagging.language import detect_language
from coverage.desk.tagging.near_duplicates import containment, copies_among, copy_of, shingles
from coverage.desk.tagging.shape import as_dict
from coverage.desk.tagging.suggest import suggest
from coverage.desk.tagging.suggestion import Reason, Suggestion, Suggestions, say

__all__ = [
    "Document",
    "Entry",
    "Gazetteer",
    "Name",
    "Reason",
    "Suggestion",
    "Suggestions",
    "as_dict",
    "clean_text",
    "containment",
    "copies_among",
    "copy_of",
    "detect_language",
    "document_from",
    "fold",
    "rules_for",
    "say",
    "shingles",
    "suggest",
]
