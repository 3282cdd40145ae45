"""The RSS feed, as feed readers take it, and the sitemap."""

import datetime
from xml.etree import ElementTree

import feedparser
import pytest
from django.test import Client

from articles.models import ArticlePage, HomePage, IssuePage, SeriesPage
from articles.syndication.feeds import ITEMS
from articles.syndication.items import with_absolute_addresses
from tests.factories import a_document, a_picture, an_author, make_article, make_issue, publish

# Wagtail leaves the temporary file of a new rendition to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning")


@pytest.fixture
def article(site: HomePage) -> ArticlePage:
    issue = make_issue(91, datetime.date(2024, 11, 1))
    body = [
        ("heading", {"text": "修復船的排程", "level": "1"}),
        ("paragraph", "<p>A &lt; B，見註。[^1]</p>"),
        ("figure", {"image": a_picture().pk, "caption": "航跡圖", "source_name": "", "source_url": ""}),
        ("document", a_document().pk),
        ("footnotes", ["<p>年報，2024。</p>"]),
    ]
    authors = [("許小芸", "政治大學副教授"), ("尤瑪．巴彥", "訪問學人")]
    return make_article(issue, "分歧 & 戰略", authors=authors, topics=["russia-eurasia"], body=body, live=True)


def feed_of(client: Client) -> feedparser.FeedParserDict:
    response = client.get("/feeds/rss.xml")
    assert response.status_code == 200
    feed = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def test_the_feed_names_itself(client: Client, article: ArticlePage) -> None:
    response = client.get("/feeds/rss.xml")
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    channel = feed_of(client).feed
    assert (channel.title, channel.language, channel.ttl) == ("遠景論壇", "zh-Hant", "60")
    assert channel.link == "http://127.0.0.1:8000/"
    assert 'rel="self"' in response.content.decode()
    assert 'href="http://127.0.0.1:8000/feeds/rss.xml"' in response.content.decode()


def test_an_item_is_whole(client: Client, article: ArticlePage) -> None:
    (entry,) = feed_of(client).entries
    assert entry.title == "分歧 & 戰略"
    assert entry.link == "http://127.0.0.1:8000/forum/no-91/1/"
    assert [author["name"] for author in entry.authors] == ["許小芸", "尤瑪．巴彥"]
    assert [tag["term"] for tag in entry.tags] == ["俄羅斯與歐亞"]
    assert entry.published == "Fri, 01 Nov 2024 00:00:00 +0800"
    html = entry.content[0].value
    for words in ("政治大學副教授", "<h2>修復船的排程</h2>", "A &lt; B，見註。[1]", "航跡圖", "年報，2024。", "編按："):
        assert words in html
    assert "id=" not in html
    assert "[^" not in html
    assert "修復船的排程" in entry.summary


def test_addresses_in_a_text_are_absolute(client: Client, article: ArticlePage) -> None:
    html = feed_of(client).entries[0].content[0].value
    assert 'src="http://127.0.0.1:8000/media/renditions/' in html
    assert 'href="http://127.0.0.1:8000/documents/' in html
    assert '="/' not in html
    assert ", /" not in html


def test_only_addresses_are_made_absolute() -> None:
    html = '<p title="/a, /b">“/c” href="/d" <img alt="/e" src="/f" srcset="/g 1w, /h 2w" /><a href="//i/j">/k</a></p>'
    site = "http://127.0.0.1:8000"
    assert with_absolute_addresses(html) == (
        '<p title="/a, /b">“/c” href="/d" '
        f'<img alt="/e" src="{site}/f" srcset="{site}/g 1w, {site}/h 2w" /><a href="//i/j">/k</a></p>'
    )


def test_the_name_of_an_item_outlives_its_address(client: Client, article: ArticlePage) -> None:
    before = feed_of(client).entries[0]
    assert before.id == f"tag:127.0.0.1,2024:{article.permanent_id}"
    assert not before.guidislink
    ArticlePage.objects.filter(pk=article.pk).update(slug="2", title="換了題目")
    assert feed_of(client).entries[0].id == before.id


def test_items_come_newest_first_and_are_limited(client: Client, article: ArticlePage) -> None:
    issue = make_issue(92, datetime.date(2024, 12, 1))
    for number in range(ITEMS):
        make_article(issue, f"第{number}篇")
    publish(issue)
    titles = [entry.title for entry in feed_of(client).entries]
    assert titles == [f"第{number}篇" for number in range(ITEMS)]


def test_english_articles_say_so(client: Client, article: ArticlePage) -> None:
    series = SeriesPage.objects.get(slug="perspectives")
    make_article(make_issue(1, datetime.date(2025, 1, 1), series=series), "The Ledger", live=True)
    entry = feed_of(client).entries[0]
    assert entry.link == "http://127.0.0.1:8000/en/perspectives/no-1/1/"
    assert entry.language == "en"


def test_control_characters_do_not_break_the_feed(client: Client, article: ArticlePage) -> None:
    dirt = "髒\x0b\x1f\x08\ufffe字"
    ArticlePage.objects.filter(pk=article.pk).update(title=dirt, standfirst=dirt, lead_caption=dirt)
    article.bylines.update(name=dirt)
    entry = feed_of(client).entries[0]
    assert entry.title == "髒字"
    assert entry.summary == "髒字"


def test_an_unchanged_feed_is_not_sent_again(client: Client, article: ArticlePage) -> None:
    first = client.get("/feeds/rss.xml")
    again = client.get("/feeds/rss.xml", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content
    make_article(make_issue(92), live=True)
    assert client.get("/feeds/rss.xml", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_withdrawn_article_leaves_the_feed_for_everybody(client: Client, article: ArticlePage) -> None:
    first = client.get("/feeds/rss.xml")
    IssuePage.objects.filter(pk=article.issue_id).update(live=False)
    headers = {"If-None-Match": first["ETag"], "If-Modified-Since": first["Last-Modified"]}
    assert client.get("/feeds/rss.xml", headers=headers).status_code == 200
    assert not feed_of(client).entries


def test_an_empty_feed_is_well_formed(client: Client, site: HomePage) -> None:
    assert feed_of(client).entries == []


def test_the_host_of_a_request_is_in_no_address(client: Client, article: ArticlePage) -> None:
    for address in ("/feeds/rss.xml", "/sitemap.xml", "/forum/no-91/1/", "/robots.txt"):
        assert b"evil.example" not in client.get(address, headers={"host": "evil.example"}).content, address


def test_the_sitemap_has_what_is_readable_and_nothing_else(client: Client, article: ArticlePage) -> None:
    hidden = make_article(make_issue(92), authors=[("秘密作者", "")], topics=["energy-climate"])
    hidden.bylines.get().author.__class__.objects.filter(name="秘密作者").update(slug="hidden")
    an_author("無文作者", slug="idle")
    response = client.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    found = [
        loc.text.removeprefix("http://127.0.0.1:8000")
        for loc in ElementTree.fromstring(response.content).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    assert {"/", "/en/", "/forum/", "/forum/no-91/", "/forum/no-91/1/", "/about/", "/en/about/"} <= set(found)
    assert "/topics/russia-eurasia/" in found
    assert sum(address.startswith("/authors/") for address in found) == 2
    assert not {
        "/forum/no-92/",
        "/forum/no-92/1/",
        "/authors/hidden/",
        "/authors/idle/",
        "/topics/energy-climate/",
    } & set(found)
    assert len(found) == len(set(found))
