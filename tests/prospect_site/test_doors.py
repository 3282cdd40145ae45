"""The site among machines; its faults; the policies of its pages."""

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.urls import reverse

from articles.models import HomePage
from prospect_site.views import server_error
from tests.desk import People
from tests.factories import make_article


def test_healthz_says_that_the_database_answers(client: Client, db: None) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_healthz_says_that_the_database_does_not(client: Client, db: None) -> None:
    def refuse(execute, sql, params, many, context):
        raise OperationalError("gone")

    with connection.execute_wrapper(refuse):
        response = client.get("/healthz")
    assert response.status_code == 503
    assert "no-store" in response["Cache-Control"]


def test_robots_keeps_crawlers_out_of_desk_and_search(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    text = response.content.decode()
    for line in (
        "Disallow: /admin/",
        "Disallow: /search/",
        "Disallow: /en/search/",
        "Sitemap: http://127.0.0.1:8000/sitemap.xml",
    ):
        assert line in text.splitlines()


@pytest.mark.parametrize(
    ("path", "language", "words"), [("/forum/", "zh-Hant", "系統發生錯誤"), ("/en/x/", "en", "Something broke")]
)
def test_a_fault_is_told_without_asking_anything(path: str, language: str, words: str) -> None:
    # No database is allowed here, and the request has been through no middleware.
    response = server_error(RequestFactory().get(path))
    html = response.content.decode()
    assert response.status_code == 500
    assert f'<html lang="{language}">' in html
    assert words in html
    assert 'href="/static/site.css"' in html


def test_a_fault_in_a_view_ends_in_that_page(client: Client, site: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*args: object, **kwargs: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr("articles.views.render", break_down)
    client.raise_request_exception = False
    response = client.get("/en/authors/")
    assert response.status_code == 500
    assert "Something broke" in response.content.decode()


def test_public_pages_allow_nothing_from_elsewhere(client: Client, site: HomePage) -> None:
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_the_admin_may_run_its_inline_scripts_but_the_login_may_not(
    client: Client, site: HomePage, people: People
) -> None:
    assert "unsafe" not in client.get(reverse("wagtailadmin_login"))["Content-Security-Policy"]
    client.force_login(people.editor)
    policy = client.get("/admin/")["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "blob:" in policy


def test_a_draft_in_the_admin_keeps_the_readers_policy_but_for_the_frame(
    client: Client, site: HomePage, people: People
) -> None:
    article = make_article(title="未刊稿")
    client.force_login(people.administrator)
    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[article.pk]))
    assert "未刊稿" in response.content.decode()
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["articles_author", "articles_topic"])
def test_authors_and_topics_are_listed_and_searched_in_the_admin(
    client: Client, site: HomePage, people: People, name: str
) -> None:
    make_article(authors=[("許小芸", "")], topics=["russia-eurasia"])
    client.force_login(people.administrator)
    address = reverse(f"wagtailsnippets_{name}:list")
    query, shown = {"articles_author": ("小芸", "許小芸"), "articles_topic": ("歐亞", "俄羅斯與歐亞")}[name]
    assert shown in client.get(address, {"q": query}).content.decode()
    assert shown not in client.get(address, {"q": "無此人"}).content.decode()
