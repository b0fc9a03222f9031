"""What of a catalogue row goes into rows beside the entry: names, translations, identifiers, keywords, topics."""

from collections.abc import Iterable
from typing import Any

from coverage.desk.catalogue_file import Entry
from coverage.desk.tagging import rules_for
from events.models import Alias, CompanyText, EventText, Identifier, PersonText, Series, Topic, TopicKeyword, TopicText

TEXTS = {"event": EventText, "company": CompanyText, "person": PersonText, "topic": TopicText}
"""Model name → the model of its translations."""


def add_children(record: Any, entry: Entry, topics: Iterable[Topic] = ()) -> bool:
    """Add what `entry` states and `record` (saved, its own fields set) hasn't yet; whether there was anything."""
    changes = [
        not isinstance(record, Topic) and add_aliases(record, entry.aliases),  # topics have keywords instead
        _put_texts(record, entry),
        _put_identifiers(record, entry),
        _add_keywords(record, entry),
        _add_topics(record, topics),
    ]
    return any(changes)


def add_aliases(record: Any, surfaces: Iterable[str]) -> bool:
    """Add other names of an entry; whether there were new ones.

    Each gets the rules that its words call for: an ordinary word needs context. The entry's own name gets a row only
    where it needs such a rule; a series' also to say that it names every edition. A name that is there already keeps
    its rules: an editor may have changed them.
    """
    there = {alias.surface for alias in record.aliases.all()}
    implied = set() if isinstance(record, Series) else {record.name}
    new = [surface for surface in dict.fromkeys(surfaces) if surface not in there | implied]
    if record.name not in [*there, *new] and rules_for(record.name).ambiguous:
        new.append(record.name)
    owner = {record._meta.model_name: record}
    Alias.objects.bulk_create(Alias(**owner, surface=surface, **rules_for(surface)._asdict()) for surface in new)
    return bool(new)


def _put_texts(record: Any, entry: Entry) -> bool:
    """Translations as stated. One that comes with its original is of that original."""
    there = {text.language: text for text in record.texts.all()} if entry.texts else {}
    changed = False
    for language, stated in entry.texts.items():
        if language == record.language:
            continue
        model = TEXTS[record._meta.model_name]
        text = there.get(language) or model(record=record, language=language)
        digest = text.of_digest
        if text.pk is None or record.language in entry.texts:
            digest = model.digest_of(record)
        values = {**stated, "of_digest": digest}
        if text.pk is None or any(getattr(text, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(text, name, value)
            text.save()
            changed = True
    return changed


def _put_identifiers(record: Any, entry: Entry) -> bool:
    there = {identifier.scheme: identifier for identifier in record.identifiers.all()} if entry.identifiers else {}
    owner = record._meta.model_name
    changed = False
    for scheme, value in entry.identifiers.items():
        identifier = there.get(scheme) or Identifier(**{owner: record}, scheme=scheme)
        if identifier.value != value:
            identifier.value = value
            identifier.save()
            changed = True
    return changed


def _add_keywords(record: Any, entry: Entry) -> bool:
    if not entry.keywords:
        return False
    there = {(keyword.language, keyword.word) for keyword in record.keywords.all()}
    new = [
        TopicKeyword(topic=record, language=language, word=word)
        for language, words in entry.keywords.items()
        for word in words
        if (language, word) not in there
    ]
    TopicKeyword.objects.bulk_create(new)
    return bool(new)


def _add_topics(record: Any, topics: Iterable[Topic]) -> bool:
    topics = list(topics)
    new = set(topics) - set(record.topics.all()) if topics else set()
    if new:
        record.topics.add(*new)
    return bool(new)
