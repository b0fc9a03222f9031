"""The workbench: paste an article, decide on its proposals, quote a sentence as evidence."""

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from coverage.admin.sentences import highlighted, sentences
from coverage.models import Announcement, Article, Evidence, Tag
from tests import factories
from tests.admin.form import filled

pytestmark = pytest.mark.django_db


def bench(article, page="workbench", *more):
    return reverse(f"admin:coverage_article_{page}", args=(article.pk, *more))


def make_tag(article, surface="Example Corp", **values):
    start = article.text.find(surface)
    company = values.pop("company", None) or factories.make_company()
    span = {"start": start, "end": start + len(surface)}
    return Tag.objects.create(article=article, kind="company", company=company, surface=surface, **{**span, **values})


def decide(client, tag, decision, **headers):
    return client.post(bench(tag.article, "decide", tag.pk, decision), headers=headers)


def decision(tag):
    return Tag.objects.get(pk=tag.pk).decision


def test_the_text_is_shown_whole_with_its_proposals_marked(editor):
    article = factories.make_article(text="A <b>bold</b> move by Example Corp & others. Done.")
    tag = make_tag(article)
    html = str(highlighted(article.text, [tag]))
    assert f'<mark id="span-{tag.pk}" class="tag-company is-proposed" data-tag="{tag.pk}">Example Corp</mark>' in html
    assert strip_tags(html).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == article.text


def test_of_two_overlapping_proposals_the_longer_is_marked():
    tags = [
        Tag(pk=1, kind="company", decision="proposed", start=0, end=7),
        Tag(pk=2, kind="company", decision="proposed", start=0, end=16),
    ]
    assert str(highlighted("Mistral Airlines flies", tags)).count("<mark") == 1


def test_a_proposal_whose_place_is_gone_is_not_marked():
    tag = Tag(pk=1, kind="company", decision="proposed", start=5, end=50)
    assert str(highlighted("Short.", [tag])) == "Short."


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four… Five", ["One.", "Two!", "Three?", "Four…", "Five"]),
        ("He paid 1.7 bn, i.e. a lot. Then he left.", ["He paid 1.7 bn, i.e. a lot.", "Then he left."]),
        ("« C’est fait. » Il part.\nÀ demain.", ["« C’est fait. »", "Il part.", "À demain."]),
        ("Title\n\n  Body here.  ", ["Title", "Body here."]),
        ("", []),
    ],
)
def test_a_text_falls_into_sentences(text, parts):
    assert [text[start:end] for start, end in sentences(text)] == parts


def test_accepting_rejecting_and_undoing_work_without_a_script(editor):
    tag = make_tag(factories.make_article())
    response = decide(editor, tag, "accept")
    assert response.url == f"{bench(tag.article)}#tag-{tag.pk}"
    assert decision(tag) == "accepted"
    decide(editor, tag, "undo")
    assert decision(tag) == "proposed"
    decide(editor, tag, "reject")
    assert decision(tag) == "rejected"


def test_a_script_gets_the_proposal_back(editor):
    tag = make_tag(factories.make_article())
    html = decide(editor, tag, "accept", **{"X-Requested-With": "fetch"}).content.decode()
    assert html.startswith('<li class="proposal is-accepted"')
    assert "Undo" in html or "Annuler" in html


def test_what_the_desk_refuses_is_shown_on_the_page(editor):
    tag = make_tag(factories.make_article(), decision="rejected")
    response = decide(editor, tag, "accept")
    assert response.status_code == 422
    assert [problem.field for problem in response.context["refused"].problems] == ["decision"]


def test_one_button_accepts_all_that_is_sure(editor):
    article = factories.make_article()
    sure, unsure = make_tag(article, score=0.95), make_tag(article, "Paris", score=0.5)
    editor.post(bench(article, "accept_all"))
    assert (decision(sure), decision(unsure)) == ("accepted", "proposed")


def test_decisions_are_posted_never_followed(editor):
    tag = make_tag(factories.make_article())
    assert editor.get(bench(tag.article, "decide", tag.pk, "accept")).status_code == 403
    assert decision(tag) == "proposed"


def test_the_page_itself_takes_no_post(editor):
    assert editor.post(bench(factories.make_article())).status_code == 405


def test_a_proposal_of_another_article_is_not_found(editor):
    tag, other = make_tag(factories.make_article()), factories.make_article()
    assert editor.post(bench(other, "decide", tag.pk, "accept")).status_code == 404


def test_selected_words_become_evidence_of_a_new_announcement(editor):
    article = factories.make_article()
    start = article.text.index(factories.QUOTE)
    sent = {"start": start, "end": start + len(factories.QUOTE), "announcement": "new"}
    response = editor.post(bench(article, "evidence"), sent)
    evidence = Evidence.objects.get()
    assert (evidence.quote, evidence.announcement.state) == (factories.QUOTE, "draft")
    assert response.url == reverse("admin:coverage_announcement_change", args=(evidence.announcement_id,))


def test_without_a_script_a_sentence_is_chosen_from_the_list(editor):
    article = factories.make_article()
    page = editor.get(bench(article))
    start, end, words = page.context["sentences"][1]
    editor.post(bench(article, "evidence"), {"start": "", "end": "", "sentence": f"{start}-{end}"})
    assert Evidence.objects.get().quote == words


def test_words_become_evidence_of_an_existing_announcement(editor):
    article, announcement = factories.make_article(), factories.make_announcement()
    start = article.text.index("several hundred")
    sent = {"start": start, "end": start + 15, "announcement": announcement.pk}
    editor.post(bench(article, "evidence"), sent)
    assert announcement.evidence.filter(article=article).get().quote == "several hundred"
    assert Announcement.objects.get().revision == 2


def test_the_announcements_it_may_belong_to_are_offered(editor):
    event, company = factories.make_event(), factories.make_company()
    fitting = factories.make_announcement(event=event, company=company)
    factories.make_announcement(event=event)
    article = factories.make_article()
    make_tag(article, company=company)
    Tag.objects.create(article=article, kind="event", event=event)
    assert editor.get(bench(article)).context["offered"] == [fitting]


def test_a_quote_that_is_too_long_is_refused_with_the_way_out(editor):
    article = factories.make_article(source=factories.make_source(quote_limit=20))
    response = editor.post(bench(article, "evidence"), {"start": 0, "end": 80, "announcement": "new"})
    assert response.status_code == 422
    assert [problem.field for problem in response.context["refused"].problems] == ["quote"]
    assert response.context["chosen"] == (0, 80)


def test_nothing_selected_is_said(editor):
    article = factories.make_article()
    response = editor.post(bench(article, "evidence"), {"start": "", "end": ""}, follow=True)
    assert [str(message.level_tag) for message in response.context["messages"]] == ["error"]
    assert not Evidence.objects.exists()


def test_an_article_is_taken_on_with_one_button(editor):
    article = factories.make_article()
    editor.post(bench(article, "move"), {"state": "in-work", "read_at": article.revision})
    article.refresh_from_db()
    assert (article.state, article.assigned_to.username) == ("in-work", "editor")


def test_an_article_that_somebody_moved_meanwhile_stays(editor):
    article = factories.make_article(revision=2)
    assert editor.post(bench(article, "move"), {"state": "done", "read_at": 1}).status_code == 409
    assert Article.objects.get().state == "inbox"


def test_a_pasted_article_opens_on_the_workbench_with_its_proposals(editor):
    company = factories.make_company(name="Zylotronic", slug="zylotronic")
    page = reverse("admin:coverage_article_add")
    text = "Zylotronic announced a new chip in Paris on Wednesday. It goes on sale in the autumn, the company said."
    response = editor.post(page, filled(editor.get(page), text_or_html=text, title="A new chip"))
    article = Article.objects.get()
    assert response.url == bench(article)
    assert (article.title, article.language) == ("A new chip", "en")
    assert company in [tag.company for tag in article.tags.all()]


def test_the_same_article_pasted_again_is_the_same(editor):
    page = reverse("admin:coverage_article_add")
    sent = filled(editor.get(page), text_or_html="Zylotronic announced a new chip in Paris on Wednesday, it said.")
    assert editor.post(page, sent).url == editor.post(page, sent).url
    assert Article.objects.count() == 1


def test_what_cannot_be_taken_in_is_said_beside_its_field(editor):
    page = reverse("admin:coverage_article_add")
    sent = filled(editor.get(page), text_or_html="A text.", published_at_0="1812-06-24", published_at_1="00:00")
    assert list(editor.post(page, sent).context["form"].errors) == ["published_at"]


def test_a_partner_manager_sees_no_article(client):
    client.force_login(factories.make_partner_manager())
    assert client.get(bench(factories.make_article())).status_code == 403


@pytest.mark.parametrize("rows", [1, 30])
def test_the_workbench_costs_the_same_with_1_and_with_30_proposals(rows, admin_client, django_assert_num_queries):
    article = factories.make_article()
    for _number in range(rows):
        make_tag(article)
    with django_assert_num_queries(6):
        admin_client.get(bench(article))


def test_a_long_article_is_shown_whole(editor):
    article = factories.make_article(text="A sentence of some words, written again. " * 3000)
    response = editor.get(bench(article))
    assert len(response.context["sentences"]) == 3000
