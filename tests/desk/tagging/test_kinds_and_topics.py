"""The kind of announcement and the topics."""

import pytest

from tests.desk.tagging.catalogue import only, tagged

KINDS = [
    ("en", "Nvidia and Siemens join forces in a joint venture.", "partnership"),
    ("en", "Miele unveils a new model, on sale in May.", "product-launch"),
    ("en", "The start-up raises $5m in a Series A led by a fund.", "funding"),
    ("en", "Google agreed to buy Wiz in a takeover.", "acquisition"),
    ("en", "Foxconn breaks ground on a data centre of 100 megawatts.", "infrastructure"),
    ("en", "Scientists published a peer-reviewed study.", "research"),
    ("en", "Ministers signed a declaration on regulation.", "policy"),
    ("en", "The group appoints a successor to its chief.", "hiring"),
    ("en", "The jury crowned the winners of the contest.", "award"),
    ("fr", "Les deux groupes nouent un partenariat.", "partnership"),
    ("fr", "La start-up lève 5 millions en série A.", "funding"),
    ("fr", "Le rachat est bouclé par une OPA.", "acquisition"),
    ("fr", "Tribune. Il est temps de penser.", "opinion"),
    ("fr", "Galerie à venir.", "other"),
]


@pytest.mark.parametrize(("language", "text", "kind"), KINDS)
def test_the_kind_is_told_by_its_phrases(language, text, kind):
    assert only(tagged(text, language=language), "kind").value == kind


def test_topics_come_most_central_first():
    found = tagged("A robot met a humanoid robot. Its chip beats a GPU.", title="Robots everywhere")
    assert [each.target for each in found.of("topic")] == ["robotics", "semiconductors"]


def test_a_keyword_with_capitals_keeps_them():
    assert tagged("Le chat dort.", language="fr").of("topic") == []


def test_a_french_keyword_is_found_in_the_plural():
    found = tagged("Les jeunes pousses grandissent.", language="fr")
    assert only(found, "topic").target == "startups-vc"
