"""All rules over one article: names first, then what hangs on them."""

from dataclasses import dataclass
from datetime import date, datetime

from coverage.desk.tagging.companies import Judged, company_suggestions, judge_companies, parts_of_longer_names
from coverage.desk.tagging.date_patterns import Expression, find_expressions
from coverage.desk.tagging.dates import date_suggestions, resolve, stated_days
from coverage.desk.tagging.events import suggest_events
from coverage.desk.tagging.figures import figure_suggestions, find_figures
from coverage.desk.tagging.gazetteer import Gazetteer, Mention
from coverage.desk.tagging.kinds import suggest_kind
from coverage.desk.tagging.language import detect_language
from coverage.desk.tagging.learning import Learned, apply_learning
from coverage.desk.tagging.manuscript import Manuscript
from coverage.desk.tagging.new_names import suggest_new_names
from coverage.desk.tagging.people import Sighting, people_suggestions, suggest_people
from coverage.desk.tagging.roles import give_roles
from coverage.desk.tagging.suggestion import PROPOSED, Suggestion, Suggestions, in_reading_order
from coverage.desk.tagging.topics import suggest_topics

Read = tuple[Manuscript, list[Mention]]


@dataclass(frozen=True)
class _Article:
    """Title and text, each with what the gazetteer found in it, and their dates."""

    title: Read
    text: Read
    expressions: dict[bool, list[Expression]]  # by whether they stand in the title

    @property
    def both(self) -> list[Read]:
        return [self.title, self.text]


def suggest(
    text: str,
    *,
    title: str = "",
    language: str | None = None,
    published_at: date | datetime | None = None,
    gazetteer: Gazetteer,
    learned: Learned | None = None,
) -> Suggestions:
    """What an article is about: events, companies, people, topics, its kind, dates, figures and new names.

    `text` and `title` should be clean copy (`clean_text`); spans index `text` as given. `language`: detected when not
    given. `published_at`: its day, in its own zone, is what relative dates are counted from; without it the edition
    of the event stands in. `learned`: (slug, folded surface) → (accepted, rejected). Never raises on any text.
    """
    language = language or detect_language(text, title=title)
    published = published_at.date() if isinstance(published_at, datetime) else published_at
    article = _read(title, text, language, gazetteer)
    people, judged = _names(article, gazetteer)
    companies = give_roles(company_suggestions(judged), *(manuscript for manuscript, _ in article.both))
    events = _events(article, gazetteer, published)
    anchor = published or _end_of_edition(events, gazetteer)
    body, mentions = article.text
    expressions = article.expressions[False]
    dates = date_suggestions(body, resolve(body, expressions, anchor, _editions(article)), anchor)
    figures = find_figures(body, _spans(expressions) + _names_with_digits(mentions))
    catalogue = [*events, *companies, *people_suggestions(people)]
    return Suggestions(
        language,
        (
            *in_reading_order(apply_learning(catalogue, learned)),
            *apply_learning(suggest_topics([article.title[0], body], gazetteer), learned),
            suggest_kind(article.title[0], body, _named_words(article)),
            *dates,
            *figure_suggestions(body, figures),
            *_new_names(article, people, judged, gazetteer),
        ),
    )


def _read(title: str, text: str, language: str, gazetteer: Gazetteer) -> _Article:
    head, body = Manuscript(title, language, is_title=True), Manuscript(text, language)
    return _Article(
        (head, gazetteer.find(head)),
        (body, gazetteer.find(body)),
        {True: list(find_expressions(head)), False: list(find_expressions(body))},
    )


def _names(article: _Article, gazetteer: Gazetteer) -> tuple[list[Sighting], list[Judged]]:
    """People and companies: a company found anywhere licenses its people's surnames, people speak for companies."""
    found = frozenset(
        target.entry.slug
        for _, mentions in article.both
        for mention in mentions
        for target in mention.targets
        if target.entry.kind == "company"
    )
    people = suggest_people(article.both, gazetteer, found)
    speaking = [(s.manuscript, s.start, s.end, s.person.name) for s in people if s.accepted and s.person.company]
    return people, judge_companies(article.both, speaking)


def _events(article: _Article, gazetteer: Gazetteer, published: date | None) -> list[Suggestion]:
    stated = [
        days
        for is_title, (manuscript, _) in ((True, article.title), (False, article.text))
        for days in stated_days(manuscript, article.expressions[is_title])
    ]
    return suggest_events(article.both, gazetteer, published=published, stated=stated)


def _end_of_edition(events: list[Suggestion], gazetteer: Gazetteer) -> date | None:
    chosen = [each for each in events if each.decision == PROPOSED and each.target]
    return gazetteer.entries["event", chosen[0].target].end if chosen and chosen[0].target else None


def _editions(article: _Article) -> list[tuple[date, date]]:
    """First and last day of every edition that a name in the article may mean."""
    return [
        (target.entry.start, target.entry.end)
        for _, mentions in article.both
        for mention in mentions
        for target in mention.targets
        if target.entry.start and target.entry.end
    ]


def _named_words(article: _Article) -> list[tuple[Manuscript, int]]:
    return [
        (manuscript, index)
        for manuscript, mentions in article.both
        for mention in mentions
        for index in range(manuscript.word_at(mention.start), manuscript.last_word(mention.end) + 1)
    ]


def _spans(expressions: list[Expression]) -> list[tuple[int, int]]:
    return [(expression.start, expression.end) for expression in expressions]


def _names_with_digits(mentions: list[Mention]) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in mentions if any(c.isdigit() for c in m.surface)]


def _new_names(
    article: _Article, people: list[Sighting], judged: list[Judged], gazetteer: Gazetteer
) -> list[Suggestion]:
    taken = []
    for is_title, (manuscript, mentions) in ((True, article.title), (False, article.text)):
        spans = {(mention.start, mention.end) for mention in mentions} - parts_of_longer_names(judged, manuscript)
        spans |= {(s.start, s.end) for s in people if s.manuscript is manuscript}
        taken.append((manuscript, sorted(spans), _spans(article.expressions[is_title])))
    return suggest_new_names(taken, gazetteer)
