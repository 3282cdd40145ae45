"""A text with a marker in every field, at every stage before it is out: no public door shows it; once out, the doors do."""

import gc
import json
from collections.abc import Callable, Iterator

import pytest
from django.urls import URLResolver, get_resolver, reverse
from wagtail.models import Page

from tests.desk import fresh, hold, release, withdraw
from tests.flows.hidden import (
    HIDDEN,
    MARKER,
    WORD,
    Secret,
    drafting,
    held,
    in_a_series_that_is_not_out,
    make_secret,
    scheduled,
    withdrawn,
)

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a picture's new size to the garbage collector (images/models.py).
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"),
]


@pytest.fixture
def secret(forum, people) -> Iterator[Secret]:
    yield make_secret(forum, people)
    gc.collect()


def of_pages(secret: Secret) -> list[str]:
    """Every page of the tree, public or not, by its address, with guesses beside it."""
    pages = [page.get_url_parts()[2] for page in Page.objects.filter(depth__gt=1) if page.get_url_parts()]
    own = secret.article.get_url_parts()[2]
    return [*pages, own, own.rstrip("/"), own + "?preview=1", own + "draft/", secret.issue.get_url_parts()[2] + "3/"]


def of_documents(secret: Secret) -> list[str]:
    return [
        reverse("wagtaildocs_serve", args=[secret.document.pk, secret.document.filename]),
        reverse("wagtaildocs_serve", args=[secret.document.pk, "zq9.pdf"]),
    ]


def of_media(secret: Secret) -> list[str]:
    return secret.file_addresses[1:]


# Each public route, as the resolver has it, with the addresses to try there. A new route fails until it is here.
DOORS: dict[str, Callable[[Secret], list[str]]] = {
    "healthz": lambda secret: ["/healthz"],
    "robots.txt": lambda secret: ["/robots.txt"],
    r"documents/^(\d+)/(.*)$": of_documents,
    "documents/authenticate_with_password/<int:restriction_id>/": lambda secret: [
        "/documents/authenticate_with_password/1/"
    ],
    "feeds/rss.xml": lambda secret: ["/feeds/rss.xml"],
    "sitemap.xml": lambda secret: ["/sitemap.xml"],
    "media/<path:path>": of_media,
    "authors/": lambda secret: ["/authors/", "/en/authors/"],
    "authors/<slug:slug>/": lambda secret: ["/authors/hidden-author/", "/en/authors/hidden-author/"],
    "topics/": lambda secret: ["/topics/", "/en/topics/"],
    "topics/<slug:slug>/": lambda secret: ["/topics/hidden-topic/", "/en/topics/hidden-topic/"],
    "search/": lambda secret: [
        f"/search/?q={WORD}",
        f"/en/search/?q={WORD}",
        "/search/?q=作者",
        "/search/?q=Zq9",
        "/search/",
    ],
    r"^((?:[\w\-]+/)*)$": of_pages,
}
# What editors have, asked for by a stranger.
STAFF = ("edit", "view_draft", "history", "edit/preview", "workflow_history", "usage")


def public_routes(resolver: URLResolver, prefix: str = "") -> list[str]:
    routes = []
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        routes += public_routes(pattern, route) if isinstance(pattern, URLResolver) else [route]
    return [route for route in routes if not route.startswith("admin/")]


def all_addresses(secret: Secret) -> list[str]:
    addresses = [address for of_route in DOORS.values() for address in of_route(secret)]
    for key in (secret.article.pk, secret.issue.pk):
        addresses += [f"/admin/pages/{key}/{name}/" for name in STAFF]
    addresses += [f"/admin/pages/{secret.article.pk}/revisions/{secret.article.latest_revision_id}/view/"]
    return [*addresses, "/admin/", "/no-such-page/", "/en/no-such-page/", "/api/v2/pages/"]


def what_a_stranger_gets(client, address: str) -> str:
    answer = client.get(address)
    return answer.getvalue().decode(errors="replace") + json.dumps(dict(answer.items()), ensure_ascii=False)


def status(client, address: str) -> int:
    answer = client.get(address)
    answer.getvalue()  # read to its end, a file is closed
    return answer.status_code


def shows(client, address: str) -> bool:
    return MARKER in what_a_stranger_gets(client, address)


def test_every_public_route_is_walked():
    assert set(public_routes(get_resolver())) == set(DOORS)


@pytest.mark.parametrize("stage", HIDDEN)
def test_nothing_is_seen_before_its_time(secret, people, client, stage):
    stage(secret, people)
    leaks = [address for address in all_addresses(secret) if shows(client, address)]
    assert leaks == []


@pytest.mark.parametrize("stage", HIDDEN)
def test_no_file_is_served_before_its_time(secret, people, client, stage):
    stage(secret, people)
    assert {status(client, address) for address in secret.file_addresses} == {404}


@pytest.mark.parametrize("stage", [drafting, held, scheduled, withdrawn])
def test_listings_do_not_even_name_the_address(secret, people, client, stage):
    stage(secret, people)
    for address in ("/", "/en/", "/forum/", "/sitemap.xml", "/feeds/rss.xml", "/search/?q=No", "/authors/", "/topics/"):
        assert "/no-92/" not in what_a_stranger_gets(client, address), address


@pytest.mark.parametrize("stage", HIDDEN)
def test_a_right_guess_answers_like_a_wrong_one(secret, people, client, stage):
    stage(secret, people)
    guesses = [
        ("/authors/hidden-author/", "/authors/hidden-nobody/"),
        ("/topics/hidden-topic/", "/topics/hidden-nothing/"),
    ]
    if not fresh(secret.issue).live or stage is in_a_series_that_is_not_out:
        guesses += [("/forum/no-92/1/", "/forum/no-97/1/"), ("/forum/no-92/", "/forum/no-97/")]
    for right, wrong in guesses:
        answers = [client.get(address) for address in (right, wrong)]
        assert [answer.status_code for answer in answers] == [404, 404]
        bodies = [answer.content.decode().replace(right, "").replace(wrong, "") for answer in answers]
        assert bodies[0] == bodies[1]


def test_once_it_is_out_the_doors_show_it(secret, people, client):
    """So that the tests above can fail."""
    hold(secret.article, people)
    release(secret.issue, by=people.chief)
    doors = {"/", "/forum/", "/forum/no-92/", "/forum/no-92/1/", "/authors/", "/authors/hidden-author/", "/topics/"}
    doors |= {"/topics/hidden-topic/", f"/search/?q={WORD}", "/feeds/rss.xml", *of_documents(secret)[:1]}
    assert {address for address in doors if not shows(client, address)} == set()
    assert "/no-92/1/" in what_a_stranger_gets(client, "/sitemap.xml")
    document, _in_its_folder, _as_uploaded, *sizes = secret.file_addresses
    assert {status(client, address) for address in (document, *sizes)} == {200}


def test_out_in_one_language_is_found_in_the_other_only_as_a_link(secret, people, client):
    hold(secret.article, people)
    release(secret.issue, by=people.chief)
    assert client.get("/en/forum/no-92/").status_code == 404


def test_a_withdrawal_is_seen_at_once_at_every_door(secret, people, client):
    hold(secret.article, people)
    release(secret.issue, by=people.chief)
    before = [address for address in all_addresses(secret) if shows(client, address)]
    assert len(before) > 8
    withdraw(secret.issue, by=people.chief)
    assert [address for address in before if shows(client, address)] == []
