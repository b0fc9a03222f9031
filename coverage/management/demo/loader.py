"""The demo newsroom goes through the desk like any other: taken in, tagged, drafted, published, corrected, withdrawn.

Each act has the clock of its own day, so that the ledger tells the story in its order. All of it is one transaction:
after a kill there is nothing, and the command starts anew.
"""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from coverage.desk import catalogue
from coverage.desk.archive import Lookup, Told, revise, told, write_drafts
from coverage.desk.archive.fields import Fields
from coverage.desk.collect import collect
from coverage.desk.correct import correct
from coverage.desk.image import take_in
from coverage.desk.publish import publish
from coverage.desk.refusal import Problem, Refused
from coverage.desk.review import hand_over
from coverage.desk.revision import claim as next_revision
from coverage.desk.tag import accept_all
from coverage.desk.withdraw import withdraw
from coverage.management.demo.content import OTHER, Json, line, read, read_all
from coverage.management.demo.covers import draw_cover
from coverage.models import Announcement, Article, EventKey, Timeline, TimelineEntry, TimelineEntryText, TimelineText
from coverage.models.article import ArticleState
from events.models import Event, Image, ImageText

AFTERWARDS = dt.timedelta(minutes=30)
"""How long after an event's last news the editors choose its key announcements."""

Act = tuple[dt.datetime, Callable[[], Any]]


def load(*, editor: User, reporter: User) -> dict[str, int]:
    """Make the demo newsroom in an empty one. Returns how much of what there is.

    Raises Refused where the content doesn't hold together.
    """
    with transaction.atomic():
        return _Demo(editor, reporter).load()


class _Demo:
    def __init__(self, editor: User, reporter: User) -> None:
        self.editor, self.reporter = editor, reporter
        self.articles = {article["id"]: article for article in read_all("articles")}
        self.announcements = {item["ref"]: item for item in read_all("announcements")}
        self.timelines = read_all("timelines")

    def load(self) -> dict[str, int]:
        catalogue.load(read("catalogue.json"))
        self.lookup = Lookup()
        self._sources(read("sources.json")["sources"])
        for article in sorted(self.articles.values(), key=lambda article: _moment(article["published"])):
            self._collect(article)
        for slug, picture in read("event_images.json").items():
            Event.objects.filter(slug=slug).update(image=_picture(picture, "en"))
        acts = [*self._stories(), *self._keys(read("events_key.json")), *self._timelines()]
        for _, act in sorted(acts, key=lambda act: act[0]):
            act()
        self._wait_for_review()
        self._leave_inbox()
        return {
            "articles": len(self.articles),
            "announcements": len(self.announcements),
            "timelines": len(self.timelines),
            "acts": len(acts),
        }

    def _sources(self, sources: list[Json]) -> None:
        problems: list[Problem] = []
        for number, source in enumerate(sources):
            given = {key: value for key, value in source.items() if key not in ("source_type", "country")}
            fields = Fields({"source": given | {"type": source["source_type"]}}, f"sources[{number}]", problems)
            self.lookup.source(fields, "source")
        if problems:
            raise Refused(problems)
        self.lookup.write_sources({source["slug"] for source in sources})

    def _collect(self, article: Json) -> None:
        at = _moment(article["published"])
        source = self.lookup.sources[article["source"]].row
        collected = collect(
            text_or_html=article["text"],
            url=article["url"],
            source=source,
            language=article["language"],
            published_at=at,
            title=article["title"],
            at=at,
            collected_by=self.reporter.get_username(),
        ).article
        original = self.articles.get(article.get("duplicate_of", ""))
        Article.objects.filter(pk=collected.pk).update(
            authors=", ".join(article["authors"]),
            duplicate_of=original and Article.objects.get(url=original["url"]),
        )
        if article["state"] == ArticleState.DONE:
            accept_all(article=collected, editor=self.editor, at=at)

    def _leave_inbox(self) -> None:
        """What became of each article; the rest is the editors' work for today."""
        for state in ArticleState:
            urls = [article["url"] for article in self.articles.values() if article["state"] == state]
            Article.objects.filter(url__in=urls).update(state=state)

    def _told(self, announcement: Json) -> Told:
        read, problems = told(line(announcement, self.articles), self.lookup)
        if read is None:
            raise Refused([Problem(f"{announcement['ref']}: {item.field}", item.message) for item in problems])
        return read

    def _draft(self, announcement: Json) -> Announcement:
        [draft] = write_drafts([self._told(announcement)], self.lookup, reserved=set())
        if announcement["image"]:
            draft.image = _picture(announcement, announcement["language"])
            draft.save(update_fields=["image"])
        return Announcement.objects.get(pk=draft.pk)

    def _stories(self) -> list[Act]:
        acts: list[Act] = []
        for announcement in self.announcements.values():
            if announcement["state"] != "published":
                continue
            acts.append((_moment(announcement["published"]), lambda item=announcement: self._publish(item)))
            state = announcement
            for later in announcement["later"]:
                state = {**state, **later["changes"]}
                acts.append((_moment(later["at"]), lambda later=later, state=state: self._follow_up(later, state)))
        return acts

    def _publish(self, announcement: Json) -> None:
        publish(record=self._draft(announcement), editor=self._by, at=_moment(announcement["published"]))

    def _follow_up(self, later: Json, state: Json) -> None:
        record = Announcement.objects.get(ref=state["ref"])
        note = (later["note"] or {}).get(state["language"], "")
        if later["changes"]:
            record = revise(announcement=record, line=self._told(state), lookup=self.lookup)
        act = {"update": publish, "correct": correct, "withdraw": withdraw}[later["act"]]
        act(record=record, editor=self._by, at=_moment(later["at"]), note=note)

    @property
    def _by(self) -> str:
        return self.editor.get_username()

    def _keys(self, keys: dict[str, list[str]]) -> list[Act]:
        acts: list[Act] = []
        for slug, refs in keys.items():
            last = max(_moment(self.announcements[ref]["published"]) for ref in refs)
            acts.append((last + AFTERWARDS, lambda slug=slug, refs=refs, at=last: self._choose(slug, refs, at)))
        return acts

    def _choose(self, slug: str, refs: list[str], last: dt.datetime) -> None:
        event = Event.objects.get(slug=slug)
        by_ref = {item.ref: item for item in Announcement.objects.filter(ref__in=refs)}
        next_revision(event, event.revision)
        EventKey.objects.bulk_create(
            EventKey(event=event, announcement=by_ref[ref], position=position) for position, ref in enumerate(refs)
        )
        publish(record=event, editor=self._by, at=last + AFTERWARDS)

    def _timelines(self) -> list[Act]:
        return [(_moment(item["published"]), lambda item=item: self._publish_timeline(item)) for item in self.timelines]

    def _publish_timeline(self, item: Json) -> None:
        publish(record=_timeline(item), editor=self._by, at=_moment(item["published"]))

    def _wait_for_review(self) -> None:
        for announcement in self.announcements.values():
            if announcement["state"] == "ready":
                newest = max(_moment(self.articles[item["article"]]["published"]) for item in announcement["evidence"])
                hand_over(
                    record=self._draft(announcement),
                    editor=self.reporter.get_username(),
                    note=announcement["review_note"],
                    at=newest + AFTERWARDS,
                )


def _timeline(item: Json) -> Timeline:
    """A timeline's working copy, with its entries and both languages."""
    own, other = item["language"], OTHER[item["language"]]
    timeline = Timeline.objects.create(
        slug=item["slug"],
        language=own,
        title=item["title"][own],
        introduction=item["introduction"][own],
        curator=item["curator"],
        reviewed_on=dt.date.fromisoformat(item["reviewed"]),
        event=Event.objects.get(slug=item["event"]) if item["event"] else None,
        image=_picture(item, own),
    )
    _translate(TimelineText, timeline, other, {name: item[name] for name in TimelineText.fields})
    for position, words in enumerate(item["entries"], start=1):
        told = {name: words[name] or {"fr": "", "en": ""} for name in TimelineEntryText.fields}
        entry = TimelineEntry.objects.create(
            timeline=timeline,
            announcement=Announcement.objects.get(ref=words["announcement"]),
            position=position,
            **{name: text[own] for name, text in told.items()},
        )
        if any(text[other] for text in told.values()):
            _translate(TimelineEntryText, entry, other, told)
    return timeline


def _translate(model: Any, record: Any, language: str, texts: dict[str, dict[str, str]]) -> None:
    told = {name: text[language] for name, text in texts.items()}
    model.objects.create(record=record, language=language, of_digest=model.digest_of(record), **told)


def _picture(item: Json, language: str) -> Image:
    """A drawn cover, described in both languages."""
    cover = io.BytesIO(draw_cover(item["image"]))
    image = take_in(cover, alt=item["image_alt"][language], credit="Coverage", language=language)
    _translate(ImageText, image, OTHER[language], {"alt": item["image_alt"]})
    return image


def _moment(said: str) -> dt.datetime:
    return dt.datetime.fromisoformat(said)
