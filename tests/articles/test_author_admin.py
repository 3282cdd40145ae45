"""Authors of one name in the admin."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Author, Byline, Namesakes
from tests.desk import people
from tests.factories import make_article

__all__ = ["people"]
pytestmark = pytest.mark.django_db


def address(name: str, *keys: int) -> str:
    return reverse(f"wagtailsnippets_articles_author:{name}", args=keys)


@pytest.fixture
def pair(site) -> tuple[Author, Author]:
    kept = Author.objects.create(name="王小明", bio="海洋法學者。")
    gone = Author.objects.create(name="王小明", bio="地質學者。", latin_name="Wang Hsiao-ming")
    for author, affiliation, live in ((kept, "海洋大學教授", True), (gone, "高山大學教授", False)):
        article = make_article(authors=[("別人", "")], live=live)
        Byline.objects.create(article=article, author=author, name=author.name, affiliations=affiliation)
    return kept, gone


@pytest.mark.parametrize(
    ("who", "lists", "merges"),
    [
        ("contributor", False, False),
        ("reviewer", False, False),
        ("editor", True, False),
        ("chief", True, True),
        ("administrator", True, True),
    ],
)
def test_each_page_opens_to_those_who_may_act_there(people, client, pair, who, lists, merges):
    client.force_login(getattr(people, who))

    def opens(name: str, *keys: int, method: str = "get") -> bool:
        answer = getattr(client, method)(address(name, *keys))
        if answer.status_code == 302:
            assert answer.url == reverse("wagtailadmin_home")  # Wagtail's answer to those who may not
        return answer.status_code == 200

    kept, gone = (author.pk for author in pair)
    assert opens("namesakes") is lists
    assert opens("choose_other", kept) is merges
    assert opens("merge", kept, gone) is merges
    if not lists:
        client.post(address("namesakes"), {"one": kept, "other": gone})
        assert not Namesakes.objects.exists()
    if not merges:
        client.post(address("merge", kept, gone))
        assert Author.objects.filter(pk=gone).exists()


def test_nobody_from_outside_sees_them(client, pair):
    for each in (address("namesakes"), address("merge", pair[0].pk, pair[1].pk)):
        assert reverse("wagtailadmin_login") in client.get(each).url


def test_the_list_shows_what_tells_two_authors_apart(people, client, pair):
    client.force_login(people.editor)
    html = client.get(address("namesakes")).content.decode()
    assert "海洋大學教授" in html
    assert "高山大學教授" in html
    assert address("merge", pair[0].pk, pair[1].pk) not in html
    client.force_login(people.chief)
    assert address("merge", pair[0].pk, pair[1].pk) in client.get(address("namesakes")).content.decode()


def test_different_people_are_not_listed_again(people, client, pair):
    client.force_login(people.editor)
    client.post(address("namesakes"), {"one": pair[1].pk, "other": pair[0].pk})
    assert Namesakes.objects.get().decided_by == people.editor
    assert "高山大學教授" not in client.get(address("namesakes")).content.decode()


@pytest.mark.parametrize("keys", [{}, {"one": "x", "other": ""}, {"one": "999999", "other": "1"}])
def test_authors_who_are_not_there_are_not_told_apart(people, client, pair, keys):
    client.force_login(people.editor)
    assert client.post(address("namesakes"), keys).status_code == 404


def test_a_merge_says_first_what_it_does(people, client, pair):
    client.force_login(people.chief)
    html = client.get(address("merge", pair[1].pk, pair[0].pk)).content.decode()
    assert "1 篇" in html or "1 public" in html
    assert pair[0].slug in html
    assert Author.objects.filter(name="王小明").count() == 2


def test_a_merge_takes_what_was_chosen(people, client, pair):
    kept, gone = pair
    client.force_login(people.chief)
    answer = client.post(address("merge", kept.pk, gone.pk), {"bio": "gone"})
    assert answer.url == address("namesakes")
    author = Author.objects.get(name="王小明")
    assert (author.pk, author.bio, author.latin_name) == (kept.pk, "地質學者。", "Wang Hsiao-ming")


def test_a_merge_without_a_choice_is_asked_for_it(people, client, pair):
    client.force_login(people.chief)
    assert client.post(address("merge", pair[0].pk, pair[1].pk), {}).status_code == 200
    assert Author.objects.filter(name="王小明").count() == 2


def test_two_of_one_article_are_refused_in_the_page(people, client, pair):
    article = pair[0].bylines.get().article
    Byline.objects.create(article=article, author=pair[1], name="王小明")
    client.force_login(people.chief)
    assert article.title in client.get(address("merge", pair[0].pk, pair[1].pk)).content.decode()
    answer = client.post(address("merge", pair[0].pk, pair[1].pk), {"bio": "kept"})
    assert answer.status_code == 200
    assert Author.objects.filter(name="王小明").count() == 2


def test_another_spelling_is_chosen_from_all_authors(people, client, pair):
    other = Author.objects.create(name="王曉明")
    client.force_login(people.chief)
    page = address("choose_other", pair[0].pk)
    assert client.get(page).status_code == 200
    assert client.post(page, {"other": other.pk}).url == address("merge", pair[0].pk, other.pk)
    assert client.post(page, {"other": pair[0].pk}).status_code == 200


@pytest.mark.parametrize(("who", "sees", "merges"), [("editor", True, False), ("chief", True, True)])
def test_the_list_of_authors_leads_there(people, client, pair, who, sees, merges):
    client.force_login(getattr(people, who))
    html = client.get(address("list")).content.decode()
    assert (address("namesakes") in html) is sees
    assert (address("choose_other", pair[0].pk) in html) is merges


def test_one_entry_with_itself_is_no_merge(people, client, pair):
    client.force_login(people.chief)
    assert client.get(address("merge", pair[0].pk, pair[0].pk)).status_code == 404


def test_many_pairs_cost_no_more_queries_than_one(people, client, pair):
    client.force_login(people.chief)
    client.get(address("namesakes"))

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(address("namesakes"))
        return len(captured)

    few = queries()
    for number in range(5):
        Author.objects.create(name="王小明", slug=f"another-{number}")
    assert queries() == few
