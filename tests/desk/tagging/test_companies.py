"""Companies: names that are only names, and names that are also words, places or people."""

import pytest

from coverage.desk.tagging import say
from tests.desk.tagging.catalogue import only, slugs, tagged

MENTIONS = [
    ("en", "A platform by NVIDIA was shown.", {"nvidia"}),
    ("en", "Nvidia-powered servers arrived.", {"nvidia"}),
    ("fr", "La Societe Generale confirme.", {"societe-generale"}),
    ("fr", "La Société générale confirme.", {"societe-generale"}),
    ("fr", "L’Oréal et LVMH exposent.", {"loreal", "lvmh"}),
    ("en", "On Tuesday, Nothing showed a phone.", {"nothing"}),
    ("en", "The handset that Honor sells is thin.", {"honor"}),
    ("en", "Apple's shares fell.", {"apple"}),
    ("en", "Oracle lost the contract.", {"oracle"}),
    ("en", "SAP will supply the software.", {"sap"}),
    ("fr", "Free a lancé une offre.", {"free"}),
    ("fr", "Orange, Thales et Veolia sont clients.", {"orange", "thales", "veolia"}),
    ("fr", "L’opérateur Orange investit.", {"orange"}),
    ("fr", "La PDG d’Orange a parlé.", {"orange"}),
    ("fr", "Alan, l’assureur santé, recrute.", {"alan"}),
    ("fr", "Elle conduit une Renault.", {"renault"}),
    ("fr", "Mistral Compute ouvrira.", {"mistral-ai"}),
    ("fr", "Carrefour ouvre un magasin.", {"carrefour"}),
]
TRAPS = [
    ("en", "The models are free to download and free customers."),
    ("en", "Nothing is free at this price."),
    ("en", "He wants to honor a promise at scale."),
    ("en", "No one needs an oracle or a visa."),
    ("en", "They sailed up the Amazon."),
    ("en", "Fires burn in the Amazon rainforest."),
    ("en", "A Medal of Honor was given."),
    ("en", "Orange County votes."),
    ("en", "Nikola Tesla was an inventor."),
    ("en", "Werner von Siemens built telegraphs."),
    ("en", "Alan Turing was a mathematician."),
    ("en", "A scanner of 3 Tesla hums."),
    ("en", "Telekom Malaysia raised fees."),
    ("en", "Mistral Airlines has no planes."),
    ("en", "The Arm Wrestling League met."),
    ("fr", "La vigilance orange reste levée."),
    ("fr", "Chez moi, à Orange, dans le Vaucluse, il fait chaud."),
    ("fr", "Le théorème de Thales suffit."),
    ("fr", "Le théorème de Thalès suffit."),
    ("fr", "Le Mistral souffle sur le port."),
    ("fr", "Une dimension méta, sans visa, au carrefour des rues."),
    ("fr", "Son cousin Alan est marin."),
]


@pytest.mark.parametrize(("language", "text", "expected"), MENTIONS)
def test_a_company_is_proposed_where_it_is_named(language, text, expected):
    assert slugs(text, language=language) == expected


@pytest.mark.parametrize(("language", "text"), TRAPS)
def test_an_ordinary_word_is_not_a_company(language, text):
    assert slugs(text, language=language) == set()


def test_what_context_turns_down_is_possible_and_says_why():
    turned_down = only(tagged("Telekom Malaysia raised fees."), "company", "possible")
    assert [say(reason, "en") for reason in turned_down.reasons] == ["part of a longer name: “Telekom Malaysia”"]


def test_a_reason_is_said_in_the_editors_language():
    turned_down = only(tagged("Fires burn in the Amazon rainforest."), "company", "possible")
    assert say(turned_down.reasons[0], "fr") == "« rainforest » se trouve à côté"


def test_a_name_that_stands_several_times_is_one_suggestion_with_all_its_spans():
    found = only(tagged("Nvidia grew. Later Nvidia fell.", title="Nvidia"), "company")
    assert (found.spans, found.in_title) == (((0, 6), (19, 25)), True)


def test_a_name_in_the_title_only_has_no_span():
    found = only(tagged("Nobody knows.", title="Nvidia speaks"), "company")
    assert (found.start, found.end, found.in_title) == (None, None, True)


def test_a_lower_case_name_in_an_address_is_not_a_mention():
    assert slugs("See https://shop.nvidia.com/x or mail@nvidia.com.") == set()


ROLES = [
    ("en", "Nvidia teams up with Siemens.", "siemens", "partner"),
    ("en", "Nvidia teams up with Siemens.", "nvidia", "announcer"),
    ("en", "The round of Nscale was led by Nvidia.", "nvidia", "investor"),
    ("fr", "Mistral AI a de gros clients, à l'instar de Veolia.", "veolia", "customer"),
    ("fr", "Mistral AI rivalise. OpenAI dort.", "openai", "mentioned"),
]


@pytest.mark.parametrize(("language", "text", "company", "role"), ROLES)
def test_a_company_has_the_role_that_its_place_gives(language, text, company, role):
    found = {each.target: each.role for each in tagged(text, language=language).of("company")}
    assert found[company] == role
