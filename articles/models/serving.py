"""How a page answers a reader, and who may act on it in the admin."""

from django.contrib.auth.models import AbstractBaseUser
from django.http import Http404, HttpRequest
from wagtail.models import (
    Page,
    PageLogEntry,
    PagePermissionTester,
    PageQuerySet,
    Revision,
    TaskState,
    WorkflowState,
    get_default_page_content_type,
)
from wagtail.url_routing import RouteResult


class ServedWhenReadable:
    """Serves a page only when ``readable()`` has it. Wagtail's own routing looks neither at parents nor at expiry."""

    # From the page to those above it that must be out too, as lookups; "" is the page itself.
    way_up: tuple[str, ...] = ("",)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Goes straight to the page: Wagtail's routing asks twice for each step on the way down."""
        kind, key = type(self), self.pk
        if path_components:
            below = Page.objects.filter(slug=path_components[-1], path__startswith=self.path)
            found = below.filter(url_path=f"{self.url_path}{'/'.join(path_components)}/").first()
            if found is None or not issubclass(found.specific_class, ServedWhenReadable):
                raise Http404
            kind, key = found.specific_class, found.pk
        page = kind.for_reading().filter(pk=key).first()
        if page is None:
            raise Http404
        return RouteResult(page)

    @classmethod
    def for_reading(cls):
        """The readable pages of this type with all that their template shows."""
        return cls.objects.readable().select_related("locale")


class Frame(PagePermissionTester):
    """On what has issues below it: it is not taken away or closed from around them."""

    def can_unpublish(self) -> bool:
        return super().can_unpublish() and not self.page.get_descendants().filter(live=True).exists()

    def can_set_view_restrictions(self) -> bool:
        """A page that asks for a password has no place in a public series; a draft is hidden without."""
        return False


class Shelf(Frame):
    """On a series: what stands below it goes public by a release only, superusers included."""

    def can_publish_subpage(self) -> bool:
        return False

    def can_copy(self) -> bool:
        """A copy would bring numbers and permanent addresses a second time."""
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """What is out, or holds what is out, is withdrawn first; what is in a workflow is taken out of it first."""
        concerned = self.page.get_descendants(inclusive=True)
        if concerned.filter(live=True).exists() or in_workflow(concerned):
            return False
        return super().can_delete(ignore_bulk=ignore_bulk)

    def can_move_to(self, destination: Page) -> bool:
        """Wagtail lets superusers move anything; here what cannot be moved stays. The place among siblings is no move."""
        if self.page.is_child_of(destination):
            return destination.permissions_for_user(self.user).can_reorder_children()
        return self.can_move() and super().can_move_to(destination)

    def can_reorder_children(self) -> bool:
        """Editors put a draft in order; what is out changes before the readers' eyes, which takes the right to publish."""
        return self.can_edit() and (not self.page.live or super().can_reorder_children())


class ReleaseOnly(Shelf):
    """On an issue and its articles: Wagtail's own buttons publish nothing, take nothing back, hide nothing."""

    def can_publish(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_lock(self) -> bool:
        """Wagtail's own lock goes before that of a workflow and lets its owner edit: none where a workflow locks."""
        return not self.page_locked() and super().can_lock()


class HoldsSeries:
    """The page above the series of one language."""

    def permissions_for_user(self, user: AbstractBaseUser) -> PagePermissionTester:
        return Frame(user, self)


class HoldsReleases:
    """A page below which everything goes public by a release. The workflow attached to it is that of the texts below."""

    has_workflow = False

    def get_workflow(self) -> None:
        return None

    def permissions_for_user(self, user: AbstractBaseUser) -> PagePermissionTester:
        return Shelf(user, self)


class ReleasedByTheDesk:
    """A page that goes public only by a release."""

    def save_revision(self, *args: object, overwrite_revision: Revision | None = None, **kwargs: object) -> Revision:
        """A version that somebody approved, released or corrected stays as it was: Wagtail's autosave would write over
        the newest one of the same user. What is typed from then on is a version of its own.
        """
        if overwrite_revision is not None and is_on_record(overwrite_revision):
            overwrite_revision = None
        return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)

    def permissions_for_user(self, user: AbstractBaseUser) -> PagePermissionTester:
        return ReleaseOnly(user, self)


def is_on_record(revision: Revision) -> bool:
    """``revision`` was published, or a step of a workflow was finished on it."""
    published = PageLogEntry.objects.filter(revision=revision, action__in=("wagtail.publish", "wagtail.revert"))
    finished = revision.task_states.exclude(status=TaskState.STATUS_IN_PROGRESS)
    return revision.content_object.live_revision_id == revision.pk or published.exists() or finished.exists()


def in_workflow(pages: PageQuerySet) -> bool:
    """One of ``pages`` is at a step of a workflow now."""
    keys = [str(key) for key in pages.values_list("pk", flat=True)]
    states = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS, object_id__in=keys)
    return states.filter(base_content_type=get_default_page_content_type()).exists()


def first_free_ordinal(parent: Page) -> str:
    """The next slug of an article: one more than the highest number among the children of ``parent``."""
    taken = [int(slug) for slug in parent.get_children().values_list("slug", flat=True) if slug.isdecimal()]
    return str(max(taken, default=0) + 1)
