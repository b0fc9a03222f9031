"""Names that the catalogue does not have: organisations and people to propose as new, with what speaks for them."""

from collections import defaultdict
from collections.abc import Iterable

from coverage.desk.tagging.capitalised import Run, find_runs, is_place
from coverage.desk.tagging.gazetteer import Gazetteer
from coverage.desk.tagging.manuscript import Manuscript, Word
from coverage.desk.tagging.name_signs import sign_of
from coverage.desk.tagging.suggestion import Suggestion, because
from coverage.desk.tagging.vocabulary import Vocabulary, phrases, senses_anywhere
from coverage.desk.tagging.written_numbers import grammar

Spans = list[tuple[int, int]]
MOST = 15
ENOUGH = 0.7


def suggest_new_names(manuscripts: Iterable[tuple[Manuscript, Spans, Spans]], gazetteer: Gazetteer) -> list[Suggestion]:
    """The names of title and text that the catalogue lacks, best first, at most fifteen.

    `manuscripts`: each with the spans of the catalogue's names in it, and of its dates.
    """
    runs: dict[str, list[Run]] = defaultdict(list)
    for manuscript, names, dates in manuscripts:
        if manuscript.is_title and manuscript.words and all(word.initial for word in manuscript.words):
            continue  # a headline in capitals tells no names
        ends = {end for _, end in names}
        for run in find_runs(manuscript, [*names, *dates]):
            if _may_be_a_name(run, gazetteer) and not _is_of_a_known_name(run, ends):
                runs[run.folded].append(run)
    _merge_short_forms(runs)
    suggestions = [_suggestion(its) for its in runs.values()]
    believed = [each for each in suggestions if each is not None]
    believed.sort(key=lambda each: (-each.score, each.start if each.start is not None else -1))
    return believed[:MOST]


def _is_of_a_known_name(run: Run, ends: set[int]) -> bool:
    """Whether it goes on from a name of the catalogue, as a product's does: "Mistral Compute"."""
    return run.start - 1 in ends and run.manuscript.folded[run.start - 1] in " -"


def _may_be_a_name(run: Run, gazetteer: Gazetteer) -> bool:
    vocabulary, folded = run.manuscript.vocabulary, run.folded
    words = run.words
    if len(folded) < 2 or is_place(folded) or folded in vocabulary.products:
        return False
    if folded in gazetteer.surnames or folded in gazetteer.surfaces:
        return False
    if all(_is_plain(word, vocabulary) for word in words) or words[0].fold in vocabulary.products:
        return False
    if len(words) == 1 and folded in vocabulary.openers:
        return False
    if folded in vocabulary.names["generic_words"] or _begins_a_place(run):
        return False
    return not (_is_a_thing(run) or _is_an_agency(run))


def _begins_a_place(run: Run) -> bool:
    """Whether with the words after it it is a place: "Centre-Val" of "Centre-Val de Loire"."""
    words, folded = run.manuscript.words, run.manuscript.folded
    before = words[max(0, run.first - 1)].start  # "The Hague"
    return is_place(folded[before : run.end]) or any(
        is_place(folded[run.start : words[last].end]) for last in range(run.last + 1, min(run.last + 4, len(words)))
    )


def _is_an_agency(run: Run) -> bool:
    """Whether it stands in the brackets of a dateline: "TAIPEI (Continent Wire) - "."""
    return run.start < 80 and run.manuscript.folded[run.end : run.end + 3] == ") -"


def _is_plain(word: Word, vocabulary: Vocabulary) -> bool:
    return (
        word.fold in vocabulary.names["generic_words"]
        or word.fold in phrases(vocabulary.raw["figures"]["units"])
        or word.fold.rstrip("s") in vocabulary.products
        or word.fold in vocabulary.function_words
        or word.fold.isdigit()
        or word.fold in vocabulary.products
        or is_place(word.fold)
    )


def _is_a_thing(run: Run) -> bool:
    """Whether the words around or at its end make it a product, a law, an award: "called Constellation", "AI Act"."""
    vocabulary, manuscript = run.manuscript.vocabulary, run.manuscript
    if run.words[-1].fold in vocabulary.names["thing_suffixes"]:
        return True
    if run.first and manuscript.gap(run.first - 1) in (" ", ' "', " “"):
        before = manuscript.words[run.first - 1].fold
        if before in vocabulary.names["thing_before"]:
            return True
    return _has_a_model_number(run) or _is_a_named_product(run) or _is_a_street(run)


def _is_a_named_product(run: Run) -> bool:
    """Whether with the article before it it is a product's name: "Le Chat"."""
    start = run.manuscript.words[max(0, run.first - 1)].start
    return run.manuscript.folded[start : run.end] in run.manuscript.vocabulary.products


def _is_a_street(run: Run) -> bool:
    """Whether a word such as "rue" stands before it, small words between."""
    vocabulary, words = run.manuscript.vocabulary, run.manuscript.words
    for index in range(run.first - 1, max(run.first - 4, -1), -1):
        if words[index].fold in vocabulary.names["street_words"]:
            return True
        if words[index].fold not in vocabulary.function_words:
            return False
    return False


def _has_a_model_number(run: Run) -> bool:
    """ "Phone 3", "Magic V5 2": a number after it that counts nothing."""
    manuscript, words = run.manuscript, run.manuscript.words
    if run.last + 1 >= len(words) or manuscript.gap(run.last) not in (" ", "-"):
        return False
    number = words[run.last + 1].fold
    if not number[:1].isdigit():
        return False
    after = words[run.last + 2].fold if run.last + 2 < len(words) and manuscript.gap(run.last + 1) == " " else ""
    return after not in grammar(manuscript.vocabulary.code).scales and not after.isdigit()


def _merge_short_forms(runs: dict[str, list[Run]]) -> None:
    """ "Stenger" belongs to "Jean-Marc Stenger", "Windrose" to "Windrose Technology": one name, more places."""
    whole_of: dict[str, str] = {}
    for name, its in runs.items():
        words = [word.fold for word in its[0].words]
        for size in range(1, len(words)):
            whole_of.setdefault(" ".join(words[-size:]), name)
            whole_of.setdefault(" ".join(words[:size]), name)
    for name in list(runs):
        whole = whole_of.get(" ".join(word.fold for word in runs[name][0].words))
        if whole in runs and whole != name:
            runs[whole] += runs.pop(name)


def _suggestion(runs: list[Run]) -> Suggestion | None:
    first = max(runs, key=lambda run: (len(run.words), not run.manuscript.is_title, -run.start))
    signs = [sign_of(run) for run in runs]
    company, person = sum(sign.company for sign in signs), sum(sign.person for sign in signs)
    told = sum(_tells(run) for run in runs)
    weight = 0.7 * min(told, 3) + min(2.0, company) + min(2.0, person) + _of_its_form(first)
    if weight < ENOUGH:
        return None
    sort = "person" if person > company else "company"
    in_text = [run for run in runs if not run.manuscript.is_title]
    shown = next((run for run in in_text if run.folded == first.folded), None)
    word = max(signs, key=lambda sign: sign.person if sort == "person" else sign.company).word
    reasons = [because("new_times", count=len(runs))]
    if word:
        reasons.append(because(f"new_{sort}", word=word))
    return Suggestion(
        kind="new_name",
        value=_plainly(first.text),
        surface=first.text,
        start=shown.start if shown else None,
        end=shown.end if shown else None,
        score=round(min(0.9, 0.2 + weight / 8), 3),
        reasons=tuple(reasons),
        in_title=any(run.manuscript.is_title for run in runs),
        spans=tuple((run.start, run.end) for run in in_text),
        detail={"sort": sort},
    )


def _plainly(name: str) -> str:
    """A name with plain hyphens and spaces, as a catalogue would have it."""
    return name.translate({0x2010: "-", 0x2011: "-", 0xA0: " ", 0x202F: " "})


def _tells(run: Run) -> bool:
    """Whether the capital of a place tells a name: inside a sentence, inside a word, throughout, or twice in a row."""
    if not run.initial:
        return True
    first = run.words[0]
    written = run.manuscript.text[first.start : first.end]
    if len(run.words) > 1:
        return not senses_anywhere(first.fold) & {"word"} or run.words[1].capital
    return len(written) > 1 and not written[1:].islower() and not run.manuscript.text.isupper()


def _of_its_form(run: Run) -> float:
    """What the form alone says: an inner capital or a digit, several words, an ending such as "Technology"."""
    words, vocabulary = run.words, run.manuscript.vocabulary
    weight = 0.0
    text = run.text
    if any(c.isupper() for c in text[1:]) and not text.isupper() and len(words) == 1:
        weight += 0.5
    if len(words) > 1 and not run.initial:
        weight += 0.3
    if words[-1].fold in vocabulary.names["organisation_suffixes"] and len(words) > 1:
        weight += 1.0
    if len(words) == 1 and run.initial and words[0].fold in vocabulary.senses["word"]:
        weight -= 1.0
    if len(words) == 1 and ("given" in senses_anywhere(words[0].fold) or _stands_like_a_place(run)):
        weight -= 0.6
    return weight


def _stands_like_a_place(run: Run) -> bool:
    """ "in Malmo", "basée à Marignane"."""
    words, names = run.manuscript.words, run.manuscript.vocabulary.names
    return (
        run.first > 0 and words[run.first - 1].fold in names["locatives"] and run.manuscript.gap(run.first - 1) == " "
    )
