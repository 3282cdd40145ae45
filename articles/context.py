"""What frames every public page."""

from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from articles.models import SeriesPage, StandardPage

# The root of the tree is at depth 1, a home page at 2.
DIRECTLY_BELOW_HOME = 3


class Masthead:
    """Asks the database only when a template asks it: the admin's templates get the same context and show none of it."""

    def __init__(self, language_code: str) -> None:
        self.language_code = language_code

    @cached_property
    def series(self) -> list[SeriesPage]:
        return list(
            SeriesPage.objects.readable().in_language(self.language_code).select_related("locale").order_by("path")
        )

    @property
    def name(self) -> str:
        """The name on the title page: the first series of the language, before there is one that of the site."""
        return self.series[0].title if self.series else settings.WAGTAIL_SITE_NAME

    @property
    def imprint(self) -> str:
        """Who publishes: the first line of the colophon."""
        return self.series[0].colophon.partition("\n")[0].strip() if self.series else ""

    @cached_property
    def pages(self) -> list[StandardPage]:
        """About, contact and the like: what stands beside the series and is meant for menus."""
        beside = StandardPage.objects.readable().in_language(self.language_code).filter(depth=DIRECTLY_BELOW_HOME)
        return list(beside.filter(show_in_menus=True).select_related("locale").defer("body").order_by("path"))


def masthead(request: HttpRequest) -> dict[str, Masthead]:
    """The context processor: ``masthead`` of the language in which the request is answered."""
    return {"masthead": Masthead(get_language() or "")}
