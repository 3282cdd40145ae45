"""Search, and the two doors for files."""

import datetime
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.test import Client
from wagtail.models import ReferenceIndex

from articles.models import ArticlePage, Author, HomePage, IssuePage
from tests.desk import People
from tests.factories import a_document, a_picture, make_article, make_issue, publish

# Wagtail leaves the temporary file of a new rendition to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning")


def found(client: Client, query: str, language: str = "") -> str:
    response = client.get(f"{language}/search/", {"q": query})
    assert response.status_code == 200
    return response.content.decode()


def test_search_finds_words_of_title_byline_and_text(client: Client, site: HomePage) -> None:
    make_article(make_issue(91), "燈塔的冊子", authors=[("許小芸", "俄羅斯研究所")], live=True)
    for query in ("冊子", "許小芸", "俄羅斯", "守望人", "守望人 許小芸"):
        assert "/forum/no-91/1/" in found(client, query), query
    assert "守望人 沒有" in found(client, "守望人 沒有")
    assert "/forum/no-91/1/" not in found(client, "守望人 沒有")


def test_search_marks_what_it_found(client: Client, site: HomePage) -> None:
    body = [("paragraph", f"<p>{'海' * 300}<b>守望</b>人 &lt;i&gt;{'空' * 300}</p>")]
    make_article(make_issue(91), body=body, live=True)
    html = found(client, "守望")
    assert "<mark>守望</mark>人 &lt;i&gt;空" in html
    assert "…" in html


def test_search_finds_no_draft(client: Client, site: HomePage) -> None:
    issue = make_issue(91, live=True)
    make_article(issue, "未刊稿")
    assert "/forum/no-91/" not in found(client, "未刊稿")


def test_search_without_a_word_says_how_to_search(client: Client, site: HomePage) -> None:
    make_article(make_issue(91), "燈塔的冊子", live=True)
    for query in ("", "   ", "\0", "\n\t"):
        html = found(client, query)
        assert "搜尋說明" in html
        assert "燈塔的冊子" not in html
    assert "How to search" in found(client, "", "/en")


@pytest.mark.parametrize(
    "query",
    [
        "\0",
        "燈\0塔",
        "'\"`;--",
        "%_\\",
        "海" * 10_000,
        "字 " * 5_000,
        "(((((((((((((((((((([a-z]+)*$",
        "<script>alert(1)</script>",
        "\ud83d\ude00\u202e",
        "NEAR/2 AND OR NOT *",
        "İ" * 50,
    ],
)
def test_no_query_breaks_the_search(client: Client, site: HomePage, query: str) -> None:
    make_article(make_issue(91), live=True)
    html = found(client, query.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    assert "<script" not in html


def test_a_query_of_broken_bytes_is_no_fault(client: Client, site: HomePage) -> None:
    assert client.get("/search/?q=%ff%fe%ed%a0%80%00&page=%00").status_code == 200


def test_results_come_in_pages(client: Client, site: HomePage) -> None:
    issue = make_issue(91)
    for _number in range(21):
        make_article(issue)
    publish(issue)
    first = found(client, "燈塔")
    assert first.count('class="row"') == 20
    assert "第1頁，共2頁" in first
    assert f"?q={quote('燈塔')}&amp;page=2" in first
    last = client.get("/search/", {"q": "燈塔", "page": "2"}).content.decode()
    assert last.count('class="row"') == 1
    for page in ("0", "-1", "x", "99999999999999999999", "１"):
        assert client.get("/search/", {"q": "燈塔", "page": page}).status_code == 200


@pytest.fixture
def article(site: HomePage) -> ArticlePage:
    image, document = a_picture(), a_document()
    issue = make_issue(91, datetime.date(2024, 11, 1), cover_image=image, print_edition=document)
    return make_article(issue, lead_image=image, pdf=document)


def opened(client: Client, address: str) -> HttpResponse:
    """The response, a file read to its end, which closes it."""
    response = client.get(address)
    response.body = b"".join(response)
    return response


def status_of(client: Client, address: str) -> int:
    return opened(client, address).status_code


def rendition_of(article: ArticlePage) -> str:
    return article.lead_image.get_rendition("width-480").url


def test_a_picture_is_public_while_a_readable_page_shows_it(client: Client, article: ArticlePage) -> None:
    address = rendition_of(article)
    assert status_of(client, address) == 404
    publish(article.issue)
    response = opened(client, address)
    assert response.status_code == 200
    assert response.body.startswith(b"\x89PNG")
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "Cookie" not in response.get("Vary", "")
    IssuePage.objects.filter(pk=article.issue_id).update(live=False)
    assert status_of(client, address) == 404


def test_a_portrait_is_public_with_its_author(client: Client, site: HomePage) -> None:
    article = make_article(authors=[("許小芸", "")])
    Author.objects.filter(name="許小芸").update(portrait=a_picture())
    address = Author.objects.get(name="許小芸").portrait.get_rendition("fill-320x400").url
    assert status_of(client, address) == 404
    publish(article.issue)
    assert status_of(client, address) == 200


def test_a_file_within_a_text_is_public_with_the_text(client: Client, site: HomePage) -> None:
    image, document, linked = a_picture(), a_document("annex.pdf"), a_document("linked.pdf")
    body = [
        ("figure", {"image": image.pk, "caption": "", "source_name": "", "source_url": ""}),
        ("document", document.pk),
        ("paragraph", f'<p><a linktype="document" id="{linked.pk}">附件</a></p>'),
    ]
    article = make_article(body=body)
    ReferenceIndex.create_or_update_for_object(article)
    addresses = [image.get_rendition("width-480").url, document.url, linked.url]
    assert [status_of(client, address) for address in addresses] == [404, 404, 404]
    publish(article.issue)
    assert [status_of(client, address) for address in addresses] == [200, 200, 200]


def test_uploads_themselves_are_never_public(client: Client, article: ArticlePage) -> None:
    publish(article.issue)
    assert status_of(client, article.lead_image.file.url) == 404
    assert status_of(client, article.pdf.file.url) == 404


@pytest.mark.parametrize(
    "path",
    [
        "../site.sqlite3",
        "%2e%2e/secret_key",
        "renditions/..%2f..%2fsecret_key.png",
        "a%00.png",
        "a.svg",
        "a.html",
        "x.png",
    ],
)
def test_no_other_file_is_served(client: Client, site: HomePage, path: str) -> None:
    assert status_of(client, f"/media/{path}") == 404


def test_a_document_is_public_while_a_readable_page_offers_it(client: Client, article: ArticlePage) -> None:
    absent = client.get("/documents/999999/no-91.pdf")
    held = client.get(article.pdf.url)
    assert (absent.status_code, held.status_code) == (404, 404)
    assert absent.content == held.content
    publish(article.issue)
    response = opened(client, article.pdf.url)
    assert response.status_code == 200
    assert response.body.startswith(b"%PDF")
    assert response["Content-Security-Policy"] == "default-src 'none'"
    IssuePage.objects.filter(pk=article.issue_id).update(live=False)
    assert status_of(client, article.pdf.url) == 404


def test_a_document_of_no_page_and_an_imported_file_are_the_desks(client: Client, site: HomePage) -> None:
    loose, source = a_document("loose.pdf"), a_document("source.pdf")
    make_issue(91, source_document=source, live=True)
    assert status_of(client, loose.url) == 404
    assert status_of(client, source.url) == 404


def test_the_desk_sees_files_before_readers(client: Client, article: ArticlePage, people: People) -> None:
    client.force_login(people.editor)
    for address in (rendition_of(article), article.lead_image.file.url, article.pdf.url):
        assert status_of(client, address) == 200, address
    response = opened(client, rendition_of(article))
    assert response["Cache-Control"] == "private, no-store"
    assert status_of(client, article.pdf.file.url) == 404
