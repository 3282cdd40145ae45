"""Two entries of one author made one, or two people of one name told apart.

What articles print stays as it is printed: a byline keeps its name and its affiliations, only the author behind it changes,
in every article and in every revision of one, so that no draft, plan or approval leads to an author who is gone.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Func, JSONField, Q, QuerySet, Value
from django.db.models.functions import Cast, Replace
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex, Revision
from wagtail.search import index

from articles.authors_of_versions import TEXT, as_stored, revisions_naming
from articles.gone_authors import MERGED
from articles.importing.planning.authors import name_key
from articles.models import ArticlePage, Author, Byline, FormerAuthorAddress, Namesakes

# What the one who stays may take over from the other.
FIELDS = ("name", "kind", "latin_name", "bio", "bio_en", "portrait", "orcid", "website", "email")
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Extent:
    """What a merge would touch: articles that readers see, others, and articles that name both authors (which forbids it)."""

    public: int
    drafts: int
    of_both: tuple[str, ...] = ()


def may_merge(user: AbstractBaseUser) -> bool:
    """Who may delete an author: a merge does, cannot be undone, and shows at once on public pages."""
    return user.has_perms(("articles.change_author", "articles.delete_author"))


def may_tell_apart(user: AbstractBaseUser) -> bool:
    return user.has_perm("articles.change_author")


def namesakes() -> list[tuple[Author, Author]]:
    """Pairs of authors of one name of whom nobody has said that they are two people; the older entry first."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for key, name in Author.objects.order_by("pk").values_list("pk", "name"):
        bearers[name_key(name)].append(key)
    decided = set(Namesakes.objects.values_list("first_id", "second_id"))
    pairs = [pair for keys in bearers.values() for pair in combinations(keys, 2) if pair not in decided]
    authors = Author.objects.with_article_counts().in_bulk({key for pair in pairs for key in pair})
    return [(authors[first], authors[second]) for first, second in pairs]


def tell_apart(one: Author, other: Author, *, by: AbstractBaseUser | None) -> None:
    """Remembers that the two are different people: ``namesakes()`` names them no more."""
    if by is not None and not may_tell_apart(by):
        raise PermissionDenied
    first, second = sorted((one.pk, other.pk))
    _decision, is_new = Namesakes.objects.get_or_create(first_id=first, second_id=second, defaults={"decided_by": by})
    if is_new:
        log(instance=one, action="articles.tell_apart", user=by, data={"other": other.pk, "name": other.name})


def extent_of(kept: Author, gone: Author) -> Extent:
    """What ``merge_authors`` would do; it refuses where an article names both."""
    named = {int(key) for key in revisions_naming(gone).values_list("object_id", flat=True)}
    named |= set(Byline.objects.filter(author=gone).values_list("article_id", flat=True))
    public = ArticlePage.objects.readable().filter(bylines__author=gone).distinct().count()
    return Extent(public, len(named) - public, _titles_of_both(kept, gone))


def _titles_of_both(kept: Author, gone: Author) -> tuple[str, ...]:
    """The articles that name both, as they stand or in their newest draft."""
    newest = revisions_naming(gone, kept).values("pk")
    by_both = ArticlePage.objects.filter(bylines__author=gone).filter(bylines__author=kept)
    articles = ArticlePage.objects.filter(Q(latest_revision__in=newest) | Q(pk__in=by_both.values("pk")))
    return tuple(articles.values_list("draft_title", flat=True))


@transaction.atomic
def merge_authors(kept: Author, gone: Author, *, by: AbstractBaseUser | None, taken: Collection[str] = ()) -> Author:
    """Makes ``gone`` one with ``kept`` and returns it. ``taken`` names the fields in which ``gone`` was right; what
    ``kept`` has not at all it takes over anyway. The address of ``gone`` leads to ``kept`` from now on.

    All or nothing. ``PermissionDenied`` for who may not; ``ValidationError`` for one author, or two of one article.
    """
    if by is not None and not may_merge(by):
        raise PermissionDenied
    locked = Author.objects.select_for_update().in_bulk([kept.pk, gone.pk])
    if len(locked) != 2:
        raise ValidationError(_("These are not two authors (any more)."))
    kept, gone = locked[kept.pk], locked[gone.pk]
    if titles := _titles_of_both(kept, gone):
        sentence = _("Both are authors of %(titles)s: they are two people.")
        raise ValidationError(sentence % {"titles": "、".join(titles)})
    before = model_to_dict(gone)
    articles = sorted(set(_repoint_bylines(kept, gone)) | _repoint_revisions(kept, gone))
    _repoint_addresses(kept, gone)
    for name in FIELDS:
        if name in taken or not getattr(kept, name):
            setattr(kept, name, getattr(gone, name))
    data = {"gone": {name: before[name] for name in ("id", "slug", *FIELDS)}, "articles": articles}
    log(instance=gone, action="wagtail.delete", user=by, deleted=True)
    gone.delete()
    kept.full_clean()
    kept.save()
    log(instance=kept, action=MERGED, user=by, data=data)
    return kept


def _repoint_bylines(kept: Author, gone: Author) -> list[int]:
    """Gives the bylines of ``gone`` to ``kept``; returns the keys of their articles."""
    bylines = Byline.objects.filter(author=gone)
    articles = list(bylines.values_list("article_id", flat=True))
    unnamed = set(bylines.filter(name="").values_list("article_id", flat=True))
    # A byline without a name of its own prints the author's: it keeps that of the one who goes.
    bylines.filter(name="").update(name=gone.name)
    bylines.update(author=kept)
    for article in ArticlePage.objects.filter(pk__in=unnamed):
        index.insert_or_update_object(article)
    author_type = ContentType.objects.get_for_model(Author)
    references = ReferenceIndex.objects.filter(to_content_type=author_type, to_object_id=str(gone.pk))
    references.update(to_object_id=str(kept.pk))
    return articles


def _repoint_revisions(kept: Author, gone: Author) -> set[int]:
    """The same in the drafts, plans and history of articles, where they lie: to read thousands of texts in order to write
    them again takes minutes and memory, and to save them one by one would make each the newest of its page."""
    revisions = revisions_naming(gone)
    articles = {int(key) for key in revisions.values_list("object_id", flat=True)}
    _name_bylines(revisions.filter(text__contains='"name": ""'), gone)
    text: Func = TEXT
    for old, new in zip(as_stored(gone), as_stored(kept), strict=True):
        text = Replace(text, Value(old), Value(new))
    revisions.update(content=Cast(text, JSONField()))
    return articles


def _name_bylines(revisions: QuerySet[Revision], author: Author) -> None:
    """Writes out the name of ``author`` where a byline left it to the author's entry.

    Each revision is held from its reading on, and one in which nothing changes is not written: an autosave goes on meanwhile.
    """
    for revision in revisions.only("content").select_for_update().iterator(AT_ONCE):
        unnamed = [
            byline
            for byline in revision.content["bylines"]
            if byline.get("author") == author.pk and not byline.get("name")
        ]
        for byline in unnamed:
            byline["name"] = author.name
        if unnamed:
            Revision.objects.filter(pk=revision.pk).update(content=revision.content)


def _repoint_addresses(kept: Author, gone: Author) -> None:
    """Old addresses lead to ``kept``, and whoever was told apart from ``gone`` is another than ``kept`` too."""
    gone.former_addresses.update(author=kept)
    FormerAuthorAddress.objects.create(slug=gone.slug, author=kept)
    for decision in Namesakes.objects.filter(Q(first=gone) | Q(second=gone)):
        other = decision.second_id if decision.first_id == gone.pk else decision.first_id
        if other != kept.pk:
            first, second = sorted((kept.pk, other))
            defaults = {"decided_by": decision.decided_by, "decided_at": decision.decided_at}
            Namesakes.objects.get_or_create(first_id=first, second_id=second, defaults=defaults)
