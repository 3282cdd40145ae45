"""Which versions of articles name an author: the stored ones, whose bylines no foreign key guards."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Revision, TaskState

from articles.models import ArticlePage, Author

TITLES_SAID = 3
TEXT = Cast("content", TextField())


def revisions_naming(*authors: Author) -> QuerySet[Revision]:
    """The revisions of articles in whose bylines all ``authors`` are. The database looks for the characters of the key."""
    found = Revision.objects.filter(content_type=ContentType.objects.get_for_model(ArticlePage)).alias(text=TEXT)
    for author in authors:
        inner, last = as_stored(author)
        found = found.filter(Q(text__contains=inner) | Q(text__contains=last))
    return found


def as_stored(author: Author) -> tuple[str, str]:
    """How the JSON of a revision names ``author`` in a byline, and nowhere else: what a text quotes is escaped there."""
    key = f'"author": {author.pk}'
    return f"{key},", f"{key}}}"


def articles_to_come_by(author: Author) -> QuerySet[ArticlePage]:
    """The articles of which a version that the desk goes on with names ``author``: the newest, a planned one, one in review."""
    naming = revisions_naming(author)
    planned = Q(approved_go_live_at__isnull=False) | Q(task_states__status=TaskState.STATUS_IN_PROGRESS)
    articles = {int(key) for key in naming.filter(planned).values_list("object_id", flat=True)}
    keys = naming.values("pk")
    return ArticlePage.objects.filter(Q(latest_revision__in=keys) | Q(live_revision__in=keys) | Q(pk__in=articles))


def keep_who_is_named(instance: Author, **_kwargs: object) -> None:
    """Refuses to delete an author from under a draft (``PermissionDenied``). A merge has renamed the drafts before."""
    if titles := articles_to_come_by(instance).values_list("draft_title", flat=True)[:TITLES_SAID]:
        raise PermissionDenied(_why(instance, titles))


def say_who_is_named(request: HttpRequest, authors: Iterable[Model]) -> HttpResponse | None:
    """The same before somebody is asked whether to delete: Wagtail says of a refusal only that there is one."""
    for author in authors:
        if isinstance(author, Author):
            try:
                keep_who_is_named(author)
            except PermissionDenied as refusal:
                messages.error(request, str(refusal))
                return redirect(author.snippet_viewset.get_url_name("list"))
    return None


def _why(author: Author, titles: Iterable[str]) -> str:
    sentence = _(
        "%(author)s is named in a draft of %(titles)s: choose somebody else there first, or merge the entries."
    )
    return sentence % {"author": author, "titles": "、".join(titles)}
