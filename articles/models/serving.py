"""How a page answers a reader, and who may act on it in the admin."""

from django.contrib.auth.models import AbstractBaseUser
from django.http import Http404, HttpRequest
from wagtail.models import Page, PagePermissionTester
from wagtail.url_routing import RouteResult


class ServedWhenReadable:
    """Serves a page only when ``readable()`` has it. Wagtail's own routing looks neither at parents nor at expiry."""

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if path_components:
            return super().route(request, path_components)
        page = self.for_reading().filter(pk=self.pk).first()
        if page is None:
            raise Http404
        return RouteResult(page)

    @classmethod
    def for_reading(cls):
        """The readable pages of this type with all that their template shows."""
        return cls.objects.readable()


class Shelf(PagePermissionTester):
    """On a series: what stands below it goes public by a release only, superusers included."""

    def can_publish_subpage(self) -> bool:
        return False

    def can_copy(self) -> bool:
        """A copy would bring numbers and permanent addresses a second time."""
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """What is out, or holds what is out, is withdrawn first."""
        out = self.page.get_descendants(inclusive=True).filter(live=True)
        return super().can_delete(ignore_bulk=ignore_bulk) and not out.exists()

    def can_reorder_children(self) -> bool:
        return self.can_edit()


class ReleaseOnly(Shelf):
    """On an issue and its articles: Wagtail's own buttons publish nothing, take nothing back, hide nothing."""

    def can_publish(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_set_view_restrictions(self) -> bool:
        return False


class HoldsReleases:
    """A page below which everything goes public by a release."""

    def permissions_for_user(self, user: AbstractBaseUser) -> PagePermissionTester:
        return Shelf(user, self)


class ReleasedByTheDesk:
    """A page that goes public only by a release."""

    def permissions_for_user(self, user: AbstractBaseUser) -> PagePermissionTester:
        return ReleaseOnly(user, self)


def first_free_ordinal(parent: Page) -> str:
    """The next slug of an article: one more than the highest number among the children of ``parent``."""
    taken = [int(slug) for slug in parent.get_children().values_list("slug", flat=True) if slug.isdecimal()]
    return str(max(taken, default=0) + 1)
