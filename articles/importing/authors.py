"""From a printed byline to the author it names."""

from articles.importing.source import BylineDraft
from articles.models import Author
from articles.models.author import AuthorKind

# What the series prints as an author that is no person: 編輯部, 遠景基金會, 國際事務研究小組.
ENDINGS_OF_ORGANISATIONS = (
    "部",
    "會",
    "社",
    "處",
    "所",
    "中心",
    "小組",
    "院",
    "Foundation",
    "Board",
    "Institute",
    "Team",
)


def author_of(byline: BylineDraft) -> Author:
    """The author of this name, made when the site has none."""
    author = Author.objects.filter(name=byline.name).order_by("pk").first()
    return author or Author.objects.create(name=byline.name, kind=_kind(byline.name))


def _kind(name: str) -> AuthorKind:
    organisation = len(name) > 2 and name.endswith(ENDINGS_OF_ORGANISATIONS)
    return AuthorKind.ORGANISATION if organisation else AuthorKind.PERSON
