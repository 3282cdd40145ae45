"""Doubts as comments on the draft, at the place they concern, where an editor answers and resolves them.

They are written by a user of their own, whom nobody can log in as: a comment has an author, and neither the operator of a
command nor the editor who uploaded a file has said what stands there. Readers never see a comment.
"""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from wagtail.models import COMMENTS_RELATION_NAME, Comment

from articles.importing.document import ArticleDraft, IssueDraft, Warning
from articles.importing.plan import Plan
from articles.importing.wording import in_language
from articles.models import ArticlePage, IssuePage

USERNAME = "匯入程式"

# From a field of a draft to the field of a page where its comment stands; a relation takes none, so that what concerns
# a byline stands at the title.
OF_ISSUE = {"number": "number", "date": "date", "colophon": "colophon"}
OF_ARTICLE = {
    "title": "title",
    "subtitle": "subtitle",
    "bylines": "title",
    "lead": "lead_caption",
    "disclaimer": "own_disclaimer",
    "topics": "topics",
}
# Of a block that has parts, the part that can be commented on.
PARTS = {"heading": ".text", "quote": ".text", "figure": ".caption", "list": ".numbered"}

# What is doubtful of one page: the content path and the sentence of each comment.
type Doubts = list[tuple[str, str]]


def doubts_of(plan: Plan, bodies: Mapping[int, Sequence[Mapping]]) -> dict[int | None, Doubts]:
    """The doubts about each article of the plan's target by its place, those about the issue under None.

    ``bodies`` are the stored blocks of those articles that are written. That a topic was suggested is no doubt about an
    issue that goes out at once: nobody answers a comment on each of a thousand articles, and the record keeps it.
    """
    suggestions = [each for each in plan.suggestions if not (plan.publish and each.field.endswith(".topics"))]
    found: dict[int | None, Doubts] = {}
    for warning in (*plan.draft.warnings, *plan.warnings):
        place = _article_of(warning, plan.placement)
        _add(found, place, warning, _path(warning, place, plan.draft, plan.target, bodies))
    for suggestion in suggestions:
        place = _article_of(suggestion, range(len(plan.target.articles)))
        _add(found, place, suggestion, _path(suggestion, place, plan.target, plan.target, bodies))
    return {place: doubts for place, doubts in found.items() if place is None or place in bodies}


def _add(found: dict[int | None, Doubts], place: int | None, warning: Warning, path: str) -> None:
    message = in_language(warning.message, settings.LANGUAGE_CODE)
    # A sentence that begins with its place need not have it in other words at its end.
    where = warning.where.partition(", ")[0] if message.startswith("第 ") else warning.where
    doubt = (path, f"{message}（{where}）" if where else message)
    if doubt not in found.setdefault(place, []):
        found[place].append(doubt)


def _article_of(warning: Warning, placement: Sequence[int | None]) -> int | None:
    match warning.field.split("."):
        case ["articles", number, *_rest] if number.isdecimal() and int(number) < len(placement):
            return placement[int(number)]
        case _:
            return None


def _path(
    warning: Warning, place: int | None, read: IssueDraft, stands: IssueDraft, bodies: Mapping[int, Sequence[Mapping]]
) -> str:
    path = warning.field.split(".")
    if place is None:
        return OF_ISSUE.get(path[0], "number")
    return _in_article(path[2:], read.articles[int(path[1])], stands.articles[place], bodies.get(place, ()))


def _in_article(path: list[str], read: ArticleDraft, stands: ArticleDraft, blocks: Sequence[Mapping]) -> str:
    match path:
        case ["body", position, *_rest] if position.isdecimal():
            return _block(int(position), read, stands, blocks)
        case ["footnotes", *_rest]:
            return next((f"body.{block['id']}" for block in blocks if block["type"] == "footnotes"), "body")
        case [name, *_rest]:
            return OF_ARTICLE.get(name, "title")
        case _:
            return "title"


def _block(position: int, read: ArticleDraft, stands: ArticleDraft, blocks: Sequence[Mapping]) -> str:
    """The stored block that says what item ``position`` of the text as read says; the whole text if none does."""
    if position >= len(read.body):
        return "body"
    if read.body[position] not in stands.body:
        return "body"
    place = position if stands.body[position : position + 1] == read.body[position : position + 1] else None
    place = stands.body.index(read.body[position]) if place is None else place
    texts = [block for block in blocks if block["type"] != "footnotes"]
    if place >= len(texts):
        return "body"
    return f"body.{texts[place]['id']}{PARTS.get(texts[place]['type'], '')}"


def new_comments(page: ArticlePage | IssuePage, doubts: Doubts, by: AbstractBaseUser | None) -> list[Comment]:
    """``doubts`` as comments that ``page`` does not have yet, resolved ones included; not stored."""
    standing = {(comment.contentpath, comment.text) for comment in getattr(page, COMMENTS_RELATION_NAME).all()}
    said = {text for _path, text in standing}
    comments = [Comment(user=by, text=text, contentpath=path) for path, text in doubts if text not in said]
    for comment in comments:
        comment.replies = []
    return comments


def the_importer() -> AbstractBaseUser:
    """The user in whose name an import comments: inactive, without password or rights."""
    users = get_user_model()
    user = users.objects.filter(username=USERNAME).first()
    if user is None:
        user = users(username=USERNAME, is_active=False)
        user.set_unusable_password()
        user.save()
    return user
