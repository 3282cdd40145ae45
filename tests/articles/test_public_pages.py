"""What a reader gets at each public address."""

import datetime
import re

import pytest
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from articles.models import ArticlePage, Author, Correction, HomePage, IssuePage, SeriesPage, StandardPage
from tests.articles.addresses import addresses_of_everything
from tests.factories import a_document, a_picture, an_author, make_article, make_issue

# Wagtail leaves the temporary file of a new rendition to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning")

CREDIT = {"lead_caption": "黎明時的燈塔。", "lead_source_name": "", "lead_source_url": "https://www.example.org/dawn"}


@pytest.fixture
def article(site: HomePage) -> ArticlePage:
    issue = make_issue(91, datetime.date(2024, 11, 1), disclaimer="編按：僅代表作者。", colophon="遠景基金會\n臺北市")
    body = [
        ("paragraph", "<p>第一段。[^1]</p>"),
        ("heading", {"text": "修復船的排程", "level": "1"}),
        ("paragraph", "<p>第二段。</p>"),
        ("heading", {"text": "誰來付錢", "level": "2"}),
        ("footnotes", ["<p>年報，2024。</p>"]),
    ]
    authors = [("許小芸", "政治大學副教授\n俄羅斯研究所所長"), ("林小明", "海洋大學教授")]
    topics = ["russia-eurasia"]
    return make_article(
        issue, "兩國之分歧", authors=authors, topics=topics, body=body, live=True, subtitle="副題", **CREDIT
    )


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_an_article_shows_all_that_was_printed(client: Client, article: ArticlePage) -> None:
    html = page_of(client, "/forum/no-91/1/")
    inside = html[html.index("<article") : html.index("</article>")]
    assert re.search(r"<h1[^>]*>兩國之分歧</h1>", inside)
    byline = re.search(r'<div class="byline">.*?</div>', inside, re.DOTALL)[0]
    assert (
        byline.index("許小芸")
        < byline.index("政治大學副教授")
        < byline.index("俄羅斯研究所所長")
        < byline.index("林小明")
    )
    assert f'href="/authors/{Author.objects.get(name="許小芸").slug}/"' in byline
    for words in ("副題", "黎明時的燈塔。", "第二段。", "編按：僅代表作者。", "修復船的排程", "年報，2024。"):
        assert words in inside
    assert 'href="https://www.example.org/dawn">example.org</a>' in inside
    assert '<a href="/topics/russia-eurasia/">' in inside
    assert "遠景基金會<br>臺北市" in html
    assert '<time datetime="2024-11">2024年11月</time>' in html


def test_headings_are_the_contents_and_have_anchors(client: Client, article: ArticlePage) -> None:
    html = page_of(client, "/forum/no-91/1/")
    assert '<h2 id="section-1">修復船的排程</h2>' in html
    assert '<h3 id="section-2">誰來付錢</h3>' in html
    contents = re.search(r'<nav class="article-contents".*?</nav>', html, re.DOTALL)[0]
    assert contents.index('href="#section-1"') < contents.index('href="#section-2"')


def test_a_picture_takes_the_place_of_its_note(client: Client, article: ArticlePage) -> None:
    assert 'class="figure figure-note"' in page_of(client, "/forum/no-91/1/")
    ArticlePage.objects.filter(pk=article.pk).update(lead_image=a_picture(description="海面與塔"))
    html = page_of(client, "/forum/no-91/1/")
    assert "figure-note" not in html
    assert 'alt="海面與塔"' in html
    assert "黎明時的燈塔。" in html


def test_a_correction_stands_with_its_date(client: Client, article: ArticlePage) -> None:
    Correction.objects.create(article=article, date=datetime.date(2024, 12, 9), note="船數應為2,104艘。")
    html = page_of(client, "/forum/no-91/1/")
    assert "2024年12月9日" in html
    assert "船數應為2,104艘。" in html


def test_articles_of_an_issue_lead_to_each_other(client: Client, article: ArticlePage) -> None:
    make_article(article.issue, "港口的早晨", live=True)
    make_article(article.issue, "尚未發布的一篇")
    assert 'rel="next"' in page_of(client, "/forum/no-91/1/")
    second = page_of(client, "/forum/no-91/2/")
    assert 'href="/forum/no-91/1/" rel="prev"' in second
    assert 'rel="next"' not in second


def test_an_issue_lists_its_readable_articles_in_print_order(client: Client, article: ArticlePage) -> None:
    make_article(article.issue, "港口的早晨", live=True)
    make_article(article.issue, "尚未發布的一篇")
    make_issue(92, live=True)
    html = page_of(client, "/forum/no-91/")
    assert html.index("兩國之分歧") < html.index("許小芸") < html.index("政治大學副教授") < html.index("港口的早晨")
    assert "尚未發布的一篇" not in html
    assert "遠景基金會<br>臺北市" in html
    assert 'href="/forum/no-92/" rel="next"' in html


def test_a_series_lists_all_issues_by_year(client: Client, article: ArticlePage) -> None:
    make_issue(80, datetime.date(2023, 12, 1), live=True)
    make_issue(93)
    html = page_of(client, "/forum/")
    assert html.index(">2024</h2>") < html.index("No. 91") < html.index(">2023</h2>") < html.index("No. 80")
    assert "No. 93" not in html
    assert "兩國之分歧" in html


def test_the_front_page_has_the_newest_issue_first(client: Client, article: ArticlePage) -> None:
    issue = make_issue(92, datetime.date(2024, 12, 1), print_edition=a_document())
    make_article(issue, "燈塔的冊子", live=True, standfirst="四萬三千艘船。")
    html = page_of(client, "/")
    assert re.search(r'<h1 class="masthead-name">遠景論壇</h1>', html)
    assert html.index("燈塔的冊子") < html.index("四萬三千艘船。") < html.index("兩國之分歧")
    assert issue.print_edition.url in html


def test_without_a_standfirst_the_text_begins_on_the_front_page(client: Client, site: HomePage) -> None:
    make_article(make_issue(91), body=[("paragraph", f"<p>{'燈塔的守望人' * 50}</p>")], live=True)
    english = make_issue(12, series=SeriesPage.objects.get(slug="perspectives"))
    make_article(english, "The Ledger", body=[("paragraph", f"<p>{'lighthouse ' * 99}</p>")], live=True)
    chinese = re.search(r'<p class="front-standfirst">(.*?)</p>', page_of(client, "/"))[1]
    assert len(chinese) == 120
    assert chinese.endswith("…")
    assert page_of(client, "/en/").count(">lighthouse ") == 1
    assert "lighthouse…" in page_of(client, "/en/")


def test_an_empty_site_has_a_front_page(client: Client, site: HomePage) -> None:
    assert "第一期正在籌備中。" in page_of(client, "/")
    assert "The first issue is being prepared." in page_of(client, "/en/")


def test_an_author_is_shown_with_affiliations_through_the_years(client: Client, article: ArticlePage) -> None:
    later = make_issue(100, datetime.date(2025, 6, 1))
    make_article(later, "再論分歧", authors=[("許小芸", "外交學院院長")], live=True)
    make_article(make_issue(101), "未刊稿", authors=[("許小芸", "未來的單位")])
    html = page_of(client, f"/authors/{Author.objects.get(name='許小芸').slug}/")
    assert html.index("外交學院院長") < html.index("政治大學副教授") < html.index("再論分歧") < html.index("兩國之分歧")
    assert "未刊稿" not in html
    assert "未來的單位" not in html
    assert "海洋大學教授" not in html


def test_an_author_without_readable_articles_is_unknown(client: Client, article: ArticlePage) -> None:
    hidden = an_author("秘密作者", slug="hidden")
    make_article(make_issue(101), authors=[("秘密作者", "某單位")])
    assert client.get(f"/authors/{hidden.slug}/").status_code == 404
    assert "秘密作者" not in page_of(client, "/authors/")


def test_counts_tell_of_readable_articles_only(client: Client, article: ArticlePage) -> None:
    make_article(make_issue(101), authors=[("許小芸", "")], topics=["russia-eurasia"])
    assert page_of(client, "/authors/").count("1篇") == 2
    topics = page_of(client, "/topics/")
    assert topics.count("1篇") == 1
    assert "2篇" not in topics


def test_a_topic_is_public_when_a_readable_article_has_it(client: Client, article: ArticlePage) -> None:
    make_article(make_issue(101), "未刊稿", topics=["energy-climate", "russia-eurasia"])
    assert "兩國之分歧" in page_of(client, "/topics/russia-eurasia/")
    assert "未刊稿" not in page_of(client, "/topics/russia-eurasia/")
    assert client.get("/topics/energy-climate/").status_code == 404
    assert "Russia and Eurasia" in page_of(client, "/en/topics/russia-eurasia/")


def test_no_public_page_sets_a_cookie_or_brings_a_script(client: Client, article: ArticlePage) -> None:
    for address in addresses_of_everything():
        response = client.get(address)
        assert response.status_code == 200, address
        assert not response.cookies, address
        assert "Cookie" not in response.get("Vary", ""), address
        if response["Content-Type"].startswith("text/html"):
            html = response.content.decode()
            assert "<main" in html, address
            assert not re.search(r"<script|<style|\sstyle=|\son\w+=|csrfmiddlewaretoken", html), address
            assert "unsafe" not in response["Content-Security-Policy"], address


def test_an_unknown_address_is_404_in_both_languages(client: Client, site: HomePage) -> None:
    for address, words, language in [
        ("/nothing/", "查無此頁", "zh-Hant"),
        ("/en/nothing/", "Nothing stands here", "en"),
        ("/authors/nobody/", "查無此頁", "zh-Hant"),
        ("/en/topics/nothing/", "Nothing stands here", "en"),
        ("/forum/no-999/1/", "查無此頁", "zh-Hant"),
        ("/django-admin/", "查無此頁", "zh-Hant"),
        ("/_util/login/", "查無此頁", "zh-Hant"),
    ]:
        response = client.get(address)
        assert response.status_code == 404, address
        html = response.content.decode()
        assert words in html
        assert f'<html lang="{language}">' in html
        assert "<main" in html


def test_a_page_with_a_view_restriction_is_not_there(client: Client, article: ArticlePage) -> None:
    PageViewRestriction.objects.create(page=article.issue, restriction_type="login")
    assert client.get("/forum/no-91/").status_code == 404
    assert client.get("/forum/no-91/1/").status_code == 404
    assert "兩國之分歧" not in page_of(client, "/forum/")


def test_the_language_switch_leads_to_the_translation_or_home(client: Client, article: ArticlePage) -> None:
    assert 'href="/en/about/" lang="en"' in page_of(client, "/about/")
    assert 'href="/about/" lang="zh-Hant"' in page_of(client, "/en/about/")
    assert 'href="/en/" lang="en"' in page_of(client, "/forum/no-91/1/")
    assert 'href="/en/topics/" lang="en"' in page_of(client, "/topics/")
    html = page_of(client, "/about/")
    assert '<link rel="alternate" hreflang="en" href="http://127.0.0.1:8000/en/about/">' in html
    assert "hreflang" not in page_of(client, "/forum/no-91/1/").partition("</head>")[0]


def test_an_unpublished_translation_is_not_offered(client: Client, site: HomePage) -> None:
    StandardPage.objects.filter(slug="about", locale=Locale.objects.get(language_code="en")).update(live=False)
    html = page_of(client, "/about/")
    assert "/en/about/" not in html
    assert 'href="/en/" lang="en"' in html


def test_the_head_tells_machines_what_a_page_is(client: Client, article: ArticlePage) -> None:
    head = page_of(client, "/forum/no-91/1/?utm_source=x").partition("</head>")[0]
    assert '<link rel="canonical" href="http://127.0.0.1:8000/forum/no-91/1/">' in head
    assert '<meta property="og:type" content="article">' in head
    assert '<meta name="description" content="第一段。' in head
    assert 'type="application/rss+xml"' in head
    ArticlePage.objects.filter(pk=article.pk).update(canonical_url="https://elsewhere.example/first")
    assert '<link rel="canonical" href="https://elsewhere.example/first">' in page_of(client, "/forum/no-91/1/")


def test_texts_are_escaped(client: Client, article: ArticlePage) -> None:
    evil = '"><script>alert(1)</script>'
    ArticlePage.objects.filter(pk=article.pk).update(title=evil, subtitle=evil, lead_caption=evil, standfirst=evil)
    IssuePage.objects.filter(pk=article.issue_id).update(colophon=evil, disclaimer=evil, theme=evil)
    article.bylines.update(name=evil, affiliations=evil)
    for address in ("/", "/forum/", "/forum/no-91/", "/forum/no-91/1/", "/search/?q=script", "/topics/russia-eurasia/"):
        assert "<script" not in page_of(client, address), address


def test_other_series_and_languages_are_kept_apart(client: Client, article: ArticlePage) -> None:
    series = SeriesPage.objects.get(slug="perspectives")
    make_article(make_issue(12, datetime.date(2025, 1, 1), series=series), "The Keeper's Ledger", live=True)
    assert "Ledger" in page_of(client, "/en/perspectives/no-12/1/")
    assert '<html lang="en">' in page_of(client, "/en/perspectives/no-12/1/")
    assert "Ledger" not in page_of(client, "/")
    assert "兩國之分歧" not in page_of(client, "/en/")
    assert client.get("/perspectives/").status_code == 404
    assert client.get("/en/forum/").status_code == 404
