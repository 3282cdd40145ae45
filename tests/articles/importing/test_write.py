import json

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from articles.importing.document import ArticleDraft, ItemList, Paragraph, Quote
from articles.importing.plan import Options, plan_issue
from articles.importing.planning.standing import issue_as_draft, standing_articles
from articles.importing.source import BylineDraft, Refusal
from articles.importing.stored import draft_from_data
from articles.importing.write import write_issue
from articles.importing.writing import bulk, bulk_rows
from articles.models import ArticlePage, Author, Byline, ImportRecord, IssuePage, SeriesPage
from tests.articles.importing.drafts import ARTICLE, SECOND_ARTICLE, issue, with_article

pytestmark = pytest.mark.django_db


def write_draft(draft, **options) -> IssuePage:
    return write_issue(plan_issue(draft, Options(**options)))


def counts() -> tuple[int, ...]:
    models = (IssuePage, ArticlePage, Author, Byline, Revision, SeriesPage, PageLogEntry, ModelLogEntry)
    return tuple(model.objects.count() for model in models)


def test_what_is_written_reads_back_as_the_draft(forum):
    page = write_draft(issue())
    assert issue_as_draft(page, standing_articles(page)) == issue(source="", sha256="")


def test_an_import_makes_drafts(forum):
    page = write_draft(issue())
    assert not page.live
    assert not ArticlePage.objects.filter(live=True).exists()
    assert not ArticlePage.objects.readable().exists()


def test_addresses_are_short_and_ascii(forum):
    page = write_draft(issue())
    assert page.url_path == "/home/forum/no-501/"
    assert [article.slug for article in ArticlePage.objects.child_of(page).in_print_order()] == ["1", "2"]


def test_text_is_escaped_once(forum):
    page = write_draft(issue())
    article = standing_articles(page)[0]
    assert article.body.raw_data[0]["value"] == "<p>海底電纜承載了絕大多數的跨洋資料，A &lt; B &amp; C 也不例外。</p>"
    assert "A < B & C" in article.plain_text


def test_bylines_keep_their_order_and_all_affiliations(forum):
    page = write_draft(issue())
    bylines = standing_articles(page)[0].bylines.all()
    assert [byline.name for byline in bylines] == ["王小明", "尤瑪．巴彥"]
    assert bylines[0].affiliation_list == ["海洋大學海洋法律研究所教授", "海纜安全研究中心主任"]


def test_an_organisation_is_an_author_of_its_own_kind(forum):
    write_draft(issue())
    assert Author.objects.get(name="編輯部").kind == "organisation"
    assert Author.objects.get(name="王小明").kind == "person"


def test_a_known_author_is_linked_and_not_made_again(forum):
    author = Author.objects.create(name="王小明")
    write_draft(issue())
    assert Byline.objects.get(name="王小明").author == author


def test_an_article_without_disclaimer_shows_none(forum):
    page = write_draft(issue())
    choices = [article.disclaimer_choice for article in standing_articles(page)]
    assert choices == ["issue", "none"]


def test_writing_the_same_again_makes_no_revision(forum):
    write_draft(issue())
    before = counts()
    plan = plan_issue(issue(), Options())
    assert plan.outcome == "unchanged"
    assert counts() == before


def test_a_changed_paragraph_is_one_revision_of_one_page(forum):
    page = write_draft(issue())
    before = standing_articles(page)
    write_draft(with_article(body=(Paragraph("全新的第一段。"), *ARTICLE.body[1:])))
    after = standing_articles(page)
    assert [article.pk for article in after] == [article.pk for article in before]
    assert [article.url_path for article in after] == [article.url_path for article in before]
    ids_before = [block["id"] for block in before[0].body.raw_data]
    assert [block["id"] for block in after[0].body.raw_data][1:] == ids_before[1:]
    assert [article.revisions.count() for article in after] == [2, 1]
    assert page.revisions.count() == 1


def test_what_an_editor_gave_a_block_that_stays_is_kept(forum):
    page = write_draft(issue())
    article = standing_articles(page)[0]
    blocks = list(article.body.raw_data)
    marked = blocks[2]["value"].replace("修復船", "<b>修復船</b>")
    article.body = json.dumps([*blocks[:2], blocks[2] | {"value": marked}, *blocks[3:]])
    article.save_revision(user=get_user_model().objects.create(username="editor"))
    write_draft(with_article(body=(Paragraph("全新的第一段。"), *ARTICLE.body[1:])))
    assert standing_articles(page)[0].body.raw_data[2] == blocks[2] | {"value": marked}


def test_a_byline_that_changed_keeps_its_row_and_role(forum):
    page = write_draft(issue())
    first = Byline.objects.get(name="王小明")
    Byline.objects.filter(pk=first.pk).update(role="translator")
    article = page.get_children().first().specific
    article.save_revision()
    bylines = (BylineDraft("王小明", ("海洋大學海洋法律研究所教授",)), ARTICLE.bylines[1])
    write_draft(with_article(bylines=bylines))
    byline = standing_articles(page)[0].bylines.all()[0]
    assert (byline.pk, byline.role, byline.affiliation_list) == (first.pk, "translator", ["海洋大學海洋法律研究所教授"])


def test_an_article_can_be_added_at_the_end(forum):
    page = write_draft(issue())
    third = ArticleDraft(title="第三篇", bylines=(BylineDraft("林一"),), body=(Paragraph("第三篇的內文。"),))
    write_draft(issue(articles=(ARTICLE, SECOND_ARTICLE, third)))
    articles = standing_articles(page)
    assert [(article.title, article.slug, article.live) for article in articles[2:]] == [("第三篇", "3", False)]
    assert [article.revisions.count() for article in articles] == [1, 1, 1]


def test_all_kinds_of_blocks_read_back(forum):
    body = (Quote("海是路。"), ItemList(("一艘", "兩艘[^1]"), True), ItemList(("帆",)), Paragraph("港口[^1]。"))
    page = write_draft(with_article(body=body, footnotes=("見港務年報。",)))
    assert standing_articles(page)[0].body.raw_data[0]["value"] == {"text": "海是路。", "attribution": ""}
    assert issue_as_draft(page, standing_articles(page)).articles[0].body == body


def test_a_changed_article_of_a_public_issue_waits_as_a_draft_and_goes_out_with_live(forum):
    page = write_draft(issue(), live=True)
    changed = with_article(title="島鏈之間的新海纜")
    write_draft(changed)
    article = page.get_children().first().specific
    assert (article.title, article.draft_title) == ("島鏈之間的海纜", "島鏈之間的新海纜")
    write_draft(changed, live=True)
    article = page.get_children().first().specific
    assert (article.title, article.has_unpublished_changes) == ("島鏈之間的新海纜", False)
    assert PageLogEntry.objects.filter(page=article.pk, action="wagtail.publish").count() == 2


def test_what_somebody_saves_while_an_import_is_planned_is_not_lost(forum):
    page = write_draft(issue())
    plan = plan_issue(with_article(title="島鏈之間的新海纜"), Options())
    article = page.get_children().first().specific
    article.title = "編輯的標題"
    article.save_revision()
    before = counts()
    with pytest.raises(Refusal) as caught:
        write_issue(plan)
    assert caught.value.code == "conflict"
    assert counts() == before


def test_each_import_is_remembered(forum):
    user = get_user_model().objects.create(username="editor")
    page = write_draft(issue(), by=user)
    write_draft(with_article(title="島鏈之間的新海纜"))
    records = list(ImportRecord.objects.filter(issue=page).order_by("pk"))
    assert [record.by for record in records] == [user, None]
    assert [record.pages for record in records] == 2 * [[article.pk for article in standing_articles(page)]]
    assert draft_from_data(records[1].content).articles[0].title == "島鏈之間的新海纜"


def test_a_fault_in_the_middle_leaves_nothing(forum, monkeypatch):
    before = counts()

    def fails(*args):
        raise RuntimeError

    monkeypatch.setattr(bulk_rows, "insert_revisions", fails)
    with pytest.raises(RuntimeError):
        write_draft(issue())
    assert counts() == before


def test_what_does_not_read_back_as_written_is_undone(forum, monkeypatch):
    before = counts()
    real = bulk.stored_body
    monkeypatch.setattr(bulk, "stored_body", lambda draft, pictures: real(draft, pictures)[:-2])
    with pytest.raises(Refusal) as caught:
        write_draft(issue())
    assert caught.value.code == "suspicious"
    assert counts() == before


def test_a_row_that_is_not_as_it_was_meant_is_undone(forum, monkeypatch):
    before = counts()
    real = bulk_rows.insert_revisions

    def spoils(pages, at):
        real(pages, at)
        Byline.objects.filter(name="尤瑪．巴彥").update(affiliations="別處")

    monkeypatch.setattr(bulk_rows, "insert_revisions", spoils)
    with pytest.raises(Refusal, match="affiliations"):
        write_draft(issue())
    assert counts() == before


def test_the_history_says_which_file_it_came_from(forum):
    page = write_draft(issue())
    entry = PageLogEntry.objects.get(action="articles.import", page=page.pk)
    assert entry.data["file"] == "no-501.txt"


def test_a_new_series_is_made_when_asked_for(forum):
    page = write_draft(issue(series="Prospects Quarterly 季刊"), create_series=True)
    assert page.series.slug == "prospects-quarterly"
    assert not page.series.live


def test_a_text_longer_than_an_index_takes_is_written_whole(forum):
    paragraphs = tuple(
        Paragraph("".join(chr(0x4E00 + (31 * number + offset) % 20_000) for offset in range(300)) + "。")
        for number in range(4_000)
    )
    page = write_draft(with_article(body=paragraphs))
    assert standing_articles(page)[0].body[3_999].value.source == f"<p>{paragraphs[-1].text}</p>"
