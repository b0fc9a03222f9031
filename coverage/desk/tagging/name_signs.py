"""What the words around a capitalised phrase say of it: an organisation, or a person."""

from dataclasses import dataclass

from coverage.desk.tagging.capitalised import Run
from coverage.desk.tagging.tense import is_verb_form
from coverage.desk.tagging.vocabulary import senses_anywhere


@dataclass(frozen=True)
class Sign:
    """What one place says of a name: how much for an organisation, how much for a person, and the word that says it."""

    company: float = 0.0
    person: float = 0.0
    word: str = ""


def sign_of(run: Run) -> Sign:
    """All that one place says: by its form, what stands before and what after."""
    signs = [_form_sign(run), _before_sign(run), _after_sign(run)]
    return Sign(
        sum(sign.company for sign in signs),
        sum(sign.person for sign in signs),
        max(signs, key=lambda sign: sign.company + sign.person).word,
    )


def _form_sign(run: Run) -> Sign:
    words, vocabulary = run.words, run.manuscript.vocabulary
    if len(words) > 1 and words[-1].fold in vocabulary.names["organisation_suffixes"]:
        return Sign(company=1.0, word=words[-1].fold)
    hyphenated = run.folded.split(" ")[0]
    if len(words) > 1 and ("given" in senses_anywhere(words[0].fold) or "given" in senses_anywhere(hyphenated)):
        return Sign(person=1.5, word=run.manuscript.text[words[0].start : words[0].end])
    return Sign()


def _before_sign(run: Run) -> Sign:
    manuscript, vocabulary = run.manuscript, run.manuscript.vocabulary
    if not run.first:
        return Sign()
    before = manuscript.words[run.first - 1]
    gap = manuscript.gap(run.first - 1)
    if gap == " " and (before.fold in vocabulary.titles or before.fold in vocabulary.names["person_roles"]):
        return Sign(person=1.0, word=before.fold)
    if gap == ", " and before.fold in vocabulary.names["person_roles"]:
        return Sign(person=0.8, word=before.fold)
    if gap == " " and before.fold in vocabulary.names["before"]:
        return Sign(company=1.0, word=before.fold)
    for size in (2, 3, 4):
        if run.first >= size:
            phrase = manuscript.folded[manuscript.words[run.first - size].start : run.start].strip()
            if phrase in vocabulary.names["role_phrases"]:
                return Sign(company=1.0, word=phrase)
    return Sign()


def _after_sign(run: Run) -> Sign:
    manuscript = run.manuscript
    if run.last + 1 >= len(manuscript.words):
        return Sign()
    gap, after = manuscript.gap(run.last), manuscript.words[run.last + 1]
    if gap == " ":
        return _verb_sign(run)
    if gap in (", ", " (", " - ", ","):
        return _apposition_sign(run)
    possessive = gap == "'" and after.fold == "s" and manuscript.vocabulary.names["possessive"]
    return Sign(company=0.3, word="'s") if possessive else Sign()


def _verb_sign(run: Run) -> Sign:
    """ "Tether pèse", "Stenger said": what follows tells who acts."""
    manuscript, names = run.manuscript, run.manuscript.vocabulary.names
    words, at = manuscript.words, run.last + 1
    while words[at].fold in names["clitics"] and at < run.last + 3 and at + 1 < len(words):
        at += 1
    verb = words[at].fold
    if verb in names["speech_verbs"] and len(run.words) > 1:
        return Sign(person=0.5, company=0.3, word=verb)
    if verb in names["verbs"]:
        return Sign(company=0.4 if verb in names["weak_verbs"] else 0.8, word=verb)
    clitic = at > run.last + 1
    written = manuscript.text[words[at].start : words[at].end]
    return Sign(company=0.8, word=verb) if clitic and is_verb_form(written, run.manuscript.language) else Sign()


def _apposition_sign(run: Run) -> Sign:
    """ "X, a Foxconn subsidiary", "Y, patron de": what the next words call it."""
    manuscript, names = run.manuscript, run.manuscript.vocabulary.names
    for word in manuscript.words[run.last + 1 : run.last + 7]:
        if word.fold in names["person_roles"] and len(run.words) > 1:
            return Sign(person=1.0, word=word.fold)
        if word.fold in names["appositions"]:
            return Sign(company=1.0, word=word.fold)
        if word.first or word.capital:
            break
    return Sign()
