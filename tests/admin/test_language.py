"""The desk speaks its editor's language."""

import pytest
from django.contrib.admin.utils import flatten_fieldsets
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from coverage.admin import words
from coverage.admin.language import OUR_APPS
from coverage.admin.site import desk
from coverage.models import Tag
from tests import factories

pytestmark = pytest.mark.django_db
OURS = [model for model in desk._registry if model._meta.app_label in OUR_APPS]
LISTED = {*words.LABELS, *words.HELP, *words.SENTENCES}


def french(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(f"admin:{name}", args=args), headers={"accept-language": "fr"}).text


def written(model: type, fields: set[str]) -> set[str]:
    """What a model says of `fields`, as it is written in the code."""
    said = {str(model._meta.verbose_name), str(model._meta.verbose_name_plural)}
    for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
        if field.name in fields:
            said |= {str(field.verbose_name), str(field.help_text), *(str(label) for _, label in field.flatchoices)}
    return said - {""}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_desk_speaks_the_language_that_the_browser_asks_for(client: Client, language: str) -> None:
    response = client.get("/admin/login/", headers={"accept-language": language})
    assert (response.headers["Content-Language"], f'lang="{language}"' in response.text) == (language, True)


def test_an_editors_language_ends_with_the_request(client: Client) -> None:
    with translation.override("fr"):
        client.get("/admin/login/", headers={"accept-language": "en"})
        assert translation.get_language() == "fr"


def test_a_public_address_does_not_vary_by_language(client: Client) -> None:
    assert "Accept-Language" not in client.get("/api/v1/events/").headers.get("Vary", "")


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_word_of_a_form_is_collected_for_translation(model: type) -> None:
    request = RequestFactory().get("/admin/")
    request.user = factories.make_editor()
    request.resolver_match = None
    screen = desk._registry[model]
    said = written(model, set(flatten_fieldsets(screen.get_fieldsets(request))) - {"id"})
    for inline in screen.inlines:
        said |= written(inline.model, set(flatten_fieldsets([(None, {"fields": inline.fields})])))
    assert said - LISTED == set()


def test_the_desk_front_page_is_in_french(editor: Client) -> None:
    factories.make_draft(title="Une annonce", kind="partnership")
    page = french(editor, "index")
    told = [
        "<h1>La rédaction</h1>",
        ">Annonces</a>",
        "Coller un article",
        ">À trier<",
        ">Brouillons<",
        "<span>partenariat</span>",
    ]
    assert [words for words in told if words not in page] == []


def test_the_workbench_is_in_french(editor: Client) -> None:
    article = factories.make_article(text="La société Exemple ouvre.", language="fr")
    Tag.objects.create(article=article, kind="company", company=factories.make_company(), surface="Exemple", start=11)
    page = french(editor, "coverage_article_workbench", article.pk)
    told = [
        '<h3 class="tag-company">Organisation</h3>',
        ">proposée<",
        "«\u00a0Exemple\u00a0»",
        ">Utiliser comme preuve<",
    ]
    assert [words for words in told if words not in page] == []


def test_the_announcements_form_is_in_french(editor: Client) -> None:
    page = french(editor, "coverage_announcement_change", factories.make_draft().pk)
    told = [
        ">Titre",
        "Quoi, quand, où",
        "lancement de produit",
        "Ce qui a été annoncé, en une ligne.",
        "Publier…",
    ]
    assert [words for words in told if words not in page] == []


def test_what_stands_in_the_way_of_publishing_is_told_in_french(editor: Client) -> None:
    page = french(editor, "coverage_announcement_publish", factories.make_draft().pk)
    told = [
        "Pas encore\u00a0: voici ce qui s’y oppose",
        "Personne ne l’annonce",
        "Ce qui change pour les lecteurs",
        ">Résumé<",
    ]
    assert [words for words in told if words not in page] == []


def test_models_speak_plain_english_away_from_the_desk(editor: Client) -> None:
    with translation.override("fr"):
        assert factories.make_draft(kind="partnership").get_kind_display() == "partnership"
