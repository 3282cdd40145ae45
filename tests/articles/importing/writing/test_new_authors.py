import pytest

from articles.importing.planning.authors import AuthorChoice
from articles.importing.writing.new_authors import make_authors
from articles.models import Author, FormerAuthorAddress

pytestmark = pytest.mark.django_db


def addresses(*names: str) -> list[str]:
    made = make_authors(AuthorChoice(name=name, new=place) for place, name in enumerate(names, start=1))
    return [made[place].slug for place in sorted(made)]


def test_they_are_numbered_as_one_by_one():
    one_by_one = [Author.objects.create(name=name).slug for name in ("王小明", "Ann Lee", "Ann Lee", "李四")]
    Author.objects.all().delete()
    assert addresses("王小明", "Ann Lee", "Ann Lee", "李四") == one_by_one


def test_numbers_go_on_from_the_newest_author():
    Author.objects.create(name="王小明", slug="author-41")
    Author.objects.create(name="Ann Lee")
    assert addresses("李四", "Ann Lee") == ["author-42", "ann-lee-2"]


def test_an_address_that_leads_to_somebody_else_is_not_given_again():
    kept = Author.objects.create(name="王小明", slug="author-1")
    FormerAuthorAddress.objects.create(slug="author-2", author=kept)
    FormerAuthorAddress.objects.create(slug="ann-lee", author=kept)
    assert addresses("李四", "Ann Lee") == ["author-3", "ann-lee-2"]


def test_a_name_that_two_bylines_share_is_one_author_when_the_plan_says_so():
    choice = AuthorChoice(name="王小明", new=1)
    known = AuthorChoice(author=Author.objects.create(name="李四"))
    assert len(make_authors([choice, known, choice])) == 1
    assert Author.objects.filter(name="王小明").count() == 1
