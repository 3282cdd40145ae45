"""The authors of an issue whom the site does not know yet, made in one go."""

from collections.abc import Iterable, Iterator
from itertools import chain, count, islice

from django.utils.text import slugify

from articles.importing import tables
from articles.importing.planning.authors import AuthorChoice
from articles.models import Author, FormerAuthorAddress

# How many addresses are looked up at a time.
AT_ONCE = 50


def make_authors(choices: Iterable[AuthorChoice]) -> dict[int, Author]:
    """The new authors among ``choices``, by their ``new``."""
    new = {choice.new: choice for choice in choices if choice.author is None}
    stems = [_stem(choice.name) for choice in new.values()]
    addresses = {stem: _free_addresses(stem) for stem in stems}
    authors = [
        Author(name=choice.name, kind=choice.kind, slug=next(addresses[stem]))
        for choice, stem in zip(new.values(), stems, strict=True)
    ]
    tables.insert(Author, authors)
    return dict(zip(new, authors, strict=True))


def _stem(name: str) -> str:
    """No romanisation is put upon a person: whose name has none is numbered."""
    return slugify(name if name.isascii() else "")[:90]


def _next_number() -> int:
    """Beside the newest of the authors whose names have no Latin letters, seldom far from the newest of all."""
    for slug in chain(tables.newest(Author, "slug", AT_ONCE), _all_numbered()):
        if (number := slug.removeprefix("author-")).isdecimal():
            return int(number) + 1
    return 1


def _all_numbered() -> Iterator[str]:
    yield from Author.objects.filter(slug__startswith="author-").order_by("-pk").values_list("slug", flat=True)


def _free_addresses(stem: str) -> Iterator[str]:
    """As ``Author.save()`` makes them, but going on from the newest author instead of looking through all of them."""
    candidates = (f"{stem or 'author'}-{number}" for number in count(2 if stem else _next_number()))
    first = [stem] if stem else []
    while some := [*first, *islice(candidates, AT_ONCE)]:
        first = []
        # An address that was given up leads to somebody else (two entries that became one).
        taken = {
            row["slug"] for model in (Author, FormerAuthorAddress) for row in tables.read(model, ["slug"], "slug", some)
        }
        yield from (slug for slug in some if slug not in taken)
