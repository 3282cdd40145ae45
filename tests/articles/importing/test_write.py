import pytest
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from articles.importing import write
from articles.importing.document import Paragraph
from articles.importing.plan import Options, plan_issue
from articles.importing.source import BylineDraft, Refusal
from articles.importing.standing import issue_as_draft, standing_articles
from articles.importing.write import write_issue
from articles.models import ArticlePage, Author, Byline, IssuePage, SeriesPage
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


def test_a_replacement_keeps_page_address_and_untouched_blocks(forum):
    page = write_draft(issue())
    before = standing_articles(page)
    changed = with_article(body=(Paragraph("全新的第一段。"), *ARTICLE.body[1:]))
    write_draft(changed, replace=True)
    after = standing_articles(page)
    assert [article.pk for article in after] == [article.pk for article in before]
    assert [article.url_path for article in after] == [article.url_path for article in before]
    ids_before = [block["id"] for block in before[0].body.raw_data]
    assert [block["id"] for block in after[0].body.raw_data][1:] == ids_before[1:]
    assert before[0].revisions.count() == 2
    assert before[1].revisions.count() == 1


def test_a_replacement_can_add_an_article_at_the_end(forum):
    page = write_draft(issue())
    third = ARTICLE.__class__(title="第三篇", bylines=(BylineDraft("林一"),), body=(Paragraph("第三篇的內文。"),))
    write_draft(issue(articles=(ARTICLE, SECOND_ARTICLE, third)), replace=True)
    assert [article.title for article in standing_articles(page)][2] == "第三篇"


def test_a_fault_in_the_middle_leaves_nothing(forum, monkeypatch):
    before = counts()
    real = write._write_article

    def fails_at_the_second(plan, page, position, draft):
        if position == 1:
            raise RuntimeError
        real(plan, page, position, draft)

    monkeypatch.setattr(write, "_write_article", fails_at_the_second)
    with pytest.raises(RuntimeError):
        write_draft(issue())
    assert counts() == before


def test_what_does_not_read_back_as_written_is_undone(forum, monkeypatch):
    before = counts()
    real = write._blocks
    monkeypatch.setattr(write, "_blocks", lambda draft, standing: real(draft, standing)[:-2])
    with pytest.raises(Refusal) as caught:
        write_draft(issue())
    assert caught.value.code == "not_verified"
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
