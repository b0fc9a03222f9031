"""A newsroom with one row at least of every model, and a word that readers must never see in every text of it."""

import itertools
from typing import Any

from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import models

from coverage.models import (
    ApiKey,
    Claim,
    EventKey,
    Evidence,
    EvidenceTranslation,
    Fact,
    FactText,
    Mention,
    Relation,
    Tag,
    TimelineEntry,
    TimelineEntryText,
)
from events.models import Alias, Identifier, TopicKeyword
from tests import factories as make

SECRET = "zqxleak"
"""Short enough for the shortest text; no word of any language holds it."""

READERS_OWN = {"Publication", "Live", "LiveFacet", "LiveSlug", "Ledger", "RefreshDue"}
MODELS = [
    *(
        model
        for label in ("events", "coverage")
        for model in apps.get_app_config(label).get_models()
        if model.__name__ not in READERS_OWN
    ),
    User,
    LogEntry,
]
NEVER_PUBLIC = {
    "Announcement": ("review_note", "ref"),
    "Timeline": ("review_note",),
    "Article": ("original_url", "fingerprint"),
    "Source": ("feed_url", "feed_etag", "feed_modified", "last_error"),
    "TopicKeyword": ("word",),
    "Tag": ("value", "detail", "surface", "origin", "reasons"),
    "Partner": ("name", "contact", "note"),
    "ApiKey": ("label", "prefix", "digest"),
    "User": ("username", "first_name", "last_name", "email", "password"),
    "LogEntry": ("object_id", "object_repr", "change_message"),
}
"""Not even publishing puts these before readers; every other text is the public's, once it is published."""

_numbers = itertools.count(1)


def secret(field: models.Field) -> Any:
    """A value for `field` with the secret in it, another one each time."""
    if isinstance(field, models.JSONField):
        return {SECRET: [f"{SECRET}-{next(_numbers)}"]}
    long = field.max_length is None or field.max_length >= len(SECRET) + 5
    return f"{SECRET}-{next(_numbers)}" if long else SECRET


def texts(model: type[models.Model]) -> list[models.Field]:
    """Fields that hold what somebody wrote: no choice of a fixed set, and room enough for the secret."""
    kinds = (models.CharField, models.TextField, models.JSONField, models.FileField)
    fields = [field for field in model._meta.concrete_fields if isinstance(field, kinds) and not field.choices]
    return [field for field in fields if field.max_length is None or field.max_length >= len(SECRET)]


def write_secrets(only: dict[str, tuple[str, ...]] | None = None) -> None:
    """Put the secret into every text of every row; with `only`, into those fields of those models."""
    for model in MODELS:
        names = {field.name for field in texts(model)} if only is None else set(only.get(model.__name__, ()))
        if not names:
            continue
        for key in model._default_manager.values_list("pk", flat=True):
            values = {field.name: secret(field) for field in texts(model) if field.name in names}
            model._default_manager.filter(pk=key).update(**values)


def make_newsroom() -> list[Any]:
    """One of everything that editors write, two announcements among them. Returns what can be published, in order."""
    image = make.make_image()
    topic, company = make.make_topic(), make.make_company(image=image)
    person = make.make_person(organisation=company)
    event = make.make_event(series=make.make_series(), image=image)
    event.topics.add(topic)
    text = f"{SECRET} before. {make.QUOTE}, its head said. {SECRET} after."
    article = make.make_article(text=text, original_url="https://outlet.example/original")
    first = make.make_announcement(event=event, company=company, article=article, image=image)
    second = make.make_announcement(event=event, company=company)
    second.people.add(person)
    second.topics.add(topic)
    Relation.objects.create(announcement=second, type="follows", to=first)
    Mention.objects.create(announcement=second, article=article)
    EventKey.objects.create(event=event, announcement=first)
    _facts(first)
    timeline = make.make_timeline(announcements=(first, second), event=event, image=image)
    entry = TimelineEntry.objects.get(timeline=timeline, announcement=first)
    TimelineEntryText.objects.create(record=entry, language="fr", headline="Autrement dit")
    Alias.objects.create(company=company, surface=f"{company.name} Ltd")
    Identifier.objects.create(company=company, scheme="wikidata", value=f"Q{company.pk}")
    TopicKeyword.objects.create(topic=topic, language="fr", word="mot")
    for record in (image, company, person, event, topic, first, timeline):
        _translate(record)
    _desk(article)
    return [article.source, topic, company, person, event, first, second, timeline]


def _facts(announcement: Any) -> None:
    evidence = announcement.evidence.get()
    fact = Fact.objects.create(announcement=announcement, label="Opening", type="date", reason="It is the newest.")
    FactText.objects.create(record=fact, language="fr", label="Ouverture")
    for date in ("2025", "2026"):
        Claim.objects.create(fact=fact, date=date, as_stated=f"in {date}").evidence.add(evidence)
    EvidenceTranslation.objects.create(record=Evidence.objects.get(pk=evidence.pk), language="fr", quote="En français")


def _translate(record: Any) -> None:
    """What readers of the other language read of it."""
    model = record.texts.model
    original = {name: getattr(record, name) or "." for name in model.fields}
    language = "fr" if record.language == "en" else "en"
    model.objects.create(record=record, language=language, of_digest=model.digest_of(record), **original)


def _desk(article: Any) -> None:
    """What the desk keeps for itself."""
    number = next(_numbers)
    user = make.make_editor(f"editor-{number}")
    Tag.objects.create(article=article, kind="new_name", value=f"Name {number}", decided_by=user)
    ApiKey.objects.create(partner=make.make_partner(), prefix=f"p{number}", digest=f"d{number}")
    content = ContentType.objects.get_for_model(article)
    LogEntry.objects.create(user=user, content_type=content, object_id="1", object_repr="It", action_flag=CHANGE)
