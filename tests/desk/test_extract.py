"""The article in a document."""

import datetime as dt

import pytest

from coverage.desk.extract import LARGEST, decode, extract
from coverage.desk.refusal import Refused

PARAGRAPHS = (
    "Example Corp a pr&eacute;sent&eacute; mercredi &agrave; Paris une puce de calcul destin&eacute;e aux centres de "
    "donn&eacute;es, devant plusieurs centaines de visiteurs venus du monde entier pour l&rsquo;occasion.",
    "La soci&eacute;t&eacute; veut en livrer 18&nbsp;000 exemplaires d&rsquo;ici &agrave; la fin de 2026, a "
    "pr&eacute;cis&eacute; sa pr&eacute;sidente. Le prix n&rsquo;est pas connu.",
)
PAGE = f"""<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Une puce | Journal</title>
<meta property="og:title" content="Une puce pour les centres de données">
<meta name="author" content="Rédaction du Journal">
<meta property="article:published_time" content="2025-06-12T10:00:00+02:00">
<link rel="canonical" href="https://journal.example/puce?id=3"></head>
<body><nav><a href="/">Accueil</a> <a href="/tech">Tech</a></nav>
<article><h1>Une puce pour les centres de données</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></article>
<aside><a href="/autre">Lire aussi : autre chose</a></aside><footer>Tous droits réservés</footer></body></html>"""


def refused_field(document):
    with pytest.raises(Refused) as refused:
        extract(document)
    return [problem.field for problem in refused.value.problems]


def test_a_page_gives_its_article_without_menus_and_headline():
    assert extract(PAGE).text.split("\n") == [
        "Example Corp a présenté mercredi à Paris une puce de calcul destinée aux centres de données, devant plusieurs "
        "centaines de visiteurs venus du monde entier pour l’occasion.",
        "La société veut en livrer 18 000 exemplaires d’ici à la fin de 2026, a précisé sa présidente. Le prix "
        "n’est pas connu.",
    ]


def test_a_page_gives_what_it_says_of_itself():
    found = extract(PAGE)
    assert (found.title, found.address, found.day, found.authors) == (
        "Une puce pour les centres de données",
        "https://journal.example/puce?id=3",
        dt.date(2025, 6, 12),
        "Rédaction du Journal",
    )


def test_plain_text_passes_in_clean_copy():
    text = "  Le cafe\u0301 &amp; la puce\u200b : 18\u00a0000\r\n\r\n\r\n\r\nFin. 3 < 4\n"
    assert extract(text).text == "Le café & la puce : 18\u00a0000\n\nFin. 3 < 4"


def test_all_of_a_selection_is_kept():
    assert extract("<div>Une note.<script>x()</script></div><p>Deux<br>lignes &amp; fin</p>").text.split() == [
        *("Une", "note."),
        *("Deux", "lignes", "&", "fin"),
    ]


@pytest.mark.parametrize(
    "document",
    [
        "",
        " \n\u200b",
        "<p> </p>",
        "<html><body></body></html>",
        '<html><body><nav><a href="/">Home</a></nav><p>Log in</p></body></html>',
        "x" * (LARGEST + 1),
    ],
)
def test_a_document_without_an_article_is_refused(document):
    assert refused_field(document) == ["text"]


def test_a_broken_surrogate_is_no_character():
    assert extract("Example \ud800 Corp").text == "Example ? Corp"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("é".encode(), "é"),
        (b"\xef\xbb\xbf" + "é".encode(), "é"),
        ("é".encode("utf-16"), "é"),
        ('<meta charset="iso-8859-1">é'.encode("iso-8859-1"), '<meta charset="iso-8859-1">é'),
    ],
)
def test_files_are_read_in_the_encoding_that_they_are_in(data, text):
    assert decode(data) == text


@pytest.mark.parametrize("data", [b"%PDF-1.7 \xff", "été".encode("iso-8859-1"), b"\x00\x01", b"charset=klingon \xff"])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(Refused) as refused:
        decode(data)
    assert [problem.field for problem in refused.value.problems] == ["text"]
