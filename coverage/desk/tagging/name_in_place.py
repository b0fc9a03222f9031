"""A company's name where it stands: what is before it, after it and near it, and what that says."""

from coverage.desk.tagging.anchors import NEAR, Anchors
from coverage.desk.tagging.fold import fold
from coverage.desk.tagging.gazetteer import Mention, Target
from coverage.desk.tagging.manuscript import Manuscript, Word
from coverage.desk.tagging.suggestion import Reason, because
from coverage.desk.tagging.tense import is_verb_form
from coverage.desk.tagging.vocabulary import senses_anywhere


class NameInPlace:
    """One mention, read in its manuscript."""

    def __init__(self, manuscript: Manuscript, mention: Mention, target: Target, anchors: Anchors) -> None:
        self.manuscript, self.mention, self.target, self.anchors = manuscript, mention, target, anchors
        self.vocabulary = manuscript.vocabulary
        words = manuscript.words
        self.first, self.last = manuscript.word_at(mention.start), manuscript.last_word(mention.end)
        self.before: Word | None = words[self.first - 1] if self.first > 0 else None
        self.after: Word | None = words[self.last + 1] if self.last + 1 < len(words) else None
        self.gap_before, self.gap_after = manuscript.gap(self.first - 1), manuscript.gap(self.last)
        # Capitals throughout tell a name even where a sentence starts (SAP, CES).
        shouts = len(mention.surface) > 1 and mention.surface.isupper() and not manuscript.text.isupper()
        self.initial = self.first < len(words) and words[self.first].initial and not shouts
        self.surface = fold(mention.surface)
        senses = self.vocabulary.senses_of(self.surface)
        if target.ambiguous and not senses_anywhere(self.surface):
            senses = frozenset({"word"})  # an editor says so
        self.senses = senses if target.ambiguous else frozenset()

    def longer_phrase(self) -> str | None:
        """The longer capitalised phrase that the name is only a part of, if it is."""
        return self._follows_a_name() or self._goes_on_as_a_name()

    def _loose(self) -> bool:
        """Whether any capitalised neighbour makes it another name: true of ordinary words and of parts of names."""
        return self.target.partial or self.target.ambiguous

    def _follows_a_name(self) -> str | None:
        word, names = self.before, self.vocabulary.names
        if word is None or not word.capital or self.gap_before not in (" ", "-"):
            return self._after_a_particle() or self._after_of()
        phrase = self.manuscript.text[word.start : self.mention.end]
        if " " not in self.mention.surface and "given" in senses_anywhere(word.fold) and self.gap_before == " ":
            return phrase
        fine = (
            not self._loose()
            or (word.initial and self.manuscript.is_title and self.initial)
            or word.fold in self.vocabulary.function_words | self.vocabulary.openers | self.vocabulary.titles
            or word.fold in self.vocabulary.calendar_words
            or word.fold in names["before"] | names["nationalities"] | names["generic_words"] | names["verbs"]
        )
        return None if fine else phrase

    def _after_a_particle(self) -> str | None:
        """ "Werner von Siemens" is a person."""
        if self.before is None or self.before.fold not in self.vocabulary.names["particles"] or self.gap_before != " ":
            return None
        return self.manuscript.text[self.manuscript.words[max(0, self.first - 2)].start : self.mention.end]

    def _after_of(self) -> str | None:
        """ "Medal of Honor" is one name, "CEO of Honor" is not."""
        if not self.senses or self.before is None or self.before.fold != "of" or self.first < 2:
            return None
        word = self.manuscript.words[self.first - 2]
        if word.initial or not word.capital or word.fold in self.vocabulary.titles:
            return None
        return self.manuscript.text[word.start : self.mention.end]

    def _goes_on_as_a_name(self) -> str | None:
        word, names = self.after, self.vocabulary.names
        if word is None or not word.capital or self.gap_after not in (" ", "-", " & "):
            return None
        phrase = self.manuscript.text[self.mention.start : word.end]
        if word.fold in names["other_organisation"] and not self.manuscript.text[word.start : word.end].isupper():
            return phrase
        fine = (
            not self._loose()
            or (self.manuscript.is_title and word.initial)
            or word.fold in names["product_words"] | names["generic_words"] | names["nationalities"]
            or word.fold in self.vocabulary.titles | self.vocabulary.calendar_words | self.vocabulary.products
            or word.fold in self.vocabulary.function_words
        )
        return None if fine else phrase

    def adverse_word(self) -> str | None:
        """A word beside the name that speaks for its ordinary sense: "theorem", a number before a unit."""
        if not (self.senses or self.target.partial):
            return None
        words, against = self.manuscript.words, self.vocabulary.names["against"]
        if "surname" in self.senses and self.before and self.before.fold.isdigit() and self.gap_before == " ":
            return self.before.fold
        for index in range(self.first - 1, max(self.first - 4, -1), -1):
            if words[index + 1].first:
                break
            if words[index].fold in against:
                return words[index].fold
        for index in range(self.last + 1, min(self.last + 3, len(words))):
            if words[index].first:
                break
            if words[index].fold in against:
                return words[index].fold
        return None

    def has_article(self) -> bool:
        """Whether an article stands before it and no noun after, as before an ordinary noun ("in the Amazon")."""
        names = self.vocabulary.names
        if not (self.senses & {"word", "place"} or self.target.partial) or self.before is None:
            return False  # "a Renault" is a car of the company
        if self.before.fold not in names["determiners"] or self.gap_before not in (" ", "'"):
            return False
        noun = self.after is not None and self.gap_after == " "
        return not (noun and self.after is not None and (self.after.fold in names["attributes"] or self.after.capital))

    def is_placed(self) -> bool:
        """Whether it stands like a place: "à Orange", "la rue d'Orange"."""
        names, words = self.vocabulary.names, self.manuscript.words
        if self.before is not None and self.before.fold in names["place_prepositions"]:
            return True
        return any(word.fold in names["street_words"] for word in words[max(0, self.first - 2) : self.first])

    def strong_evidence(self) -> Reason | None:
        """What stands directly beside it and makes it a company: a list of companies, "operator", "CEO of", a verb."""
        return self._in_a_list() or self._introduced() or self._explained() or self._followed()

    def _in_a_list(self) -> Reason | None:
        previous, following = self.anchors.beside(self.mention.start, self.mention.end)
        folded, joins = self.manuscript.folded, self.vocabulary.names["list_words"]
        if previous and _joined(folded[previous[1] : self.mention.start], joins):
            return because("evidence_list", name=previous[2])
        if following and _joined(folded[self.mention.end : following[0]], joins):
            return because("evidence_list", name=following[2])
        return None

    def _introduced(self) -> Reason | None:
        names = self.vocabulary.names
        if self.before and self.gap_before == " " and self.before.fold in names["before"]:
            return because("evidence_before", word=self.before.fold)
        led = self.manuscript.folded[max(0, self.mention.start - 40) : self.mention.start]
        for size in (2, 3, 4, 5):
            if self.first < size:
                break
            start = self.manuscript.words[self.first - size].start
            phrase = led[start - self.mention.start :].strip() if self.mention.start - start <= 40 else ""
            if phrase in names["role_phrases"]:
                return because("evidence_before", word=phrase)
        return None

    def _explained(self) -> Reason | None:
        """ "Alan, l'assureur santé": an apposition that says what it is."""
        if self.gap_after != ", ":
            return None
        words = self.manuscript.words
        for word in words[self.last + 1 : self.last + 5]:
            if word.fold in self.vocabulary.names["appositions"]:
                return because("evidence_verb", word=word.fold)
        return None

    def _followed(self) -> Reason | None:
        """What follows as after a company: a product, "'s", a verb; after a bare noun also a comma or a bracket."""
        if self.after is None:
            return None
        word = None
        if self.gap_after == " ":
            word = self._follower()
        elif self.gap_after == "'" and self.after.fold == "s":
            word = None if self.surface in self.vocabulary.openers else "'s"
        elif self.gap_after in (" (", " - ", ",", ", ") and self.surface in self.vocabulary.count_nouns:
            word = ","
        return because("evidence_verb", word=word) if word else None

    def _follower(self) -> str | None:
        """The word after it that only follows a company: "Cloud", "boss", "announced"."""
        names, words, at = self.vocabulary.names, self.manuscript.words, self.last + 1
        follower = words[at]
        if follower.fold in (names["product_words"] if follower.capital else names["attributes"]):
            return follower.fold if follower.capital or not self.initial else None
        if follower.fold in names["clitics"] and self.manuscript.gap(at) == "'" and at + 1 < len(words):
            follower = words[at + 1]
        counted = self.surface in self.vocabulary.count_nouns
        written = self.manuscript.text[follower.start : follower.end]
        known = follower.fold in names["verbs"] and (counted or follower.fold not in names["weak_verbs"])
        return follower.fold if known or (counted and is_verb_form(written, self.vocabulary.code)) else None

    def near_evidence(self) -> Reason | None:
        """Another company, or a word of business, within 120 characters."""
        name = self.anchors.near(self.mention.start, self.mention.end)
        if name:
            return because("evidence_company", name=name)
        words, triggers = self.manuscript.words, self.vocabulary.names["triggers"]
        for index in self._within(NEAR):
            if words[index].fold in triggers:
                return because("evidence_trigger", word=words[index].fold)
        return None

    def _within(self, distance: int) -> list[int]:
        words = self.manuscript.words
        low, high = self.first - 1, self.last + 1
        near = []
        while low >= 0 and words[low].end >= self.mention.start - distance:
            near.append(low)
            low -= 1
        while high < len(words) and words[high].start <= self.mention.end + distance:
            near.append(high)
            high += 1
        return near


def _joined(between: str, joins: frozenset[str]) -> bool:
    """Whether what stands between two names makes them items of one list."""
    if len(between) > 14 or not between.strip():
        return False
    rest = between.replace(",", " , ").replace("'", "' ").split()
    small = {"de", "d'", "la", "le", "l'", "the", "a", "chez", "with", "avec", "s", "by"}
    return any(part == "," or part in joins for part in rest) and all(
        part == "," or part in joins or part in small for part in rest
    )
