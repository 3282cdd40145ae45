"""Old addresses lead to where their texts stand now: a table becomes Wagtail's redirects. Running it again changes nothing."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from articles.importing.source import Refusal
from articles.models import ArticlePage, Author, HomePage, IssuePage, SeriesPage, Topic
from articles.models.serving import ServedWhenReadable
from articles.old_addresses import Row, forms_of, malformed, path_of, read_table

_NUMBER = re.compile(r"(?P<series>.+?)\s+(?:No\.?\s*)?(?P<number>\d{1,6})(?:\s+(?P<position>\d{1,3}))?")
# These resolve whatever is asked for; whether there is anything is seen elsewhere, or not at all.
_OF_NOTHING_CERTAIN = {"wagtail_serve", "media", "wagtaildocs_serve"}
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\]")


@dataclass(slots=True)
class Redirected:
    """How many addresses were entered, led elsewhere, or were known; and the rows that were refused."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Target:
    """A page, which may move later, or a path of this site."""

    page: int | None = None
    link: str = ""


def redirect_all(name: str, data: bytes, *, dry_run: bool = False) -> Redirected:
    """Enters the redirects of a table (``read_table``); a refused row does not keep the others out.

    The new place is a path of this site, or series (title or slug), number, and position of the article. Raises
    ``Refusal`` where the file is no table.
    """
    result = Redirected()
    with transaction.atomic():
        table = _Table()
        for row in read_table(name, data):
            try:
                if isinstance(row, Refusal):
                    raise row
                table.enter(row, result)
            except Refusal as refused:
                result.refused.append(refused)
        if not dry_run:
            Redirect.objects.bulk_create(table.new, batch_size=500)
            Redirect.objects.bulk_update(
                table.other,
                ["redirect_page", "redirect_link", "redirect_page_route_path", "is_permanent"],
                batch_size=500,
            )
    return result


class _Table:
    """The redirects that stand and those to come, and what there is to lead to; read once for all rows."""

    def __init__(self) -> None:
        self.new: list[Redirect] = []
        self.other: list[Redirect] = []
        self._standing = {redirect.old_path: redirect for redirect in Redirect.objects.filter(site=None)}
        self._entered: dict[str, _Target] = {}
        self._places = _Places()

    def enter(self, row: Row, result: Redirected) -> None:
        target = self._places.target(row)
        forms = forms_of(row)
        if any(self._entered.get(form, target) != target for form in forms):
            raise malformed(row.place, "同一個舊網址另有一列指向別處", "another line leads the same address elsewhere")
        if self._places.answers(path_of(row)):
            raise malformed(
                row.place, "舊網址是本站現有的位址", "the old address is one of this site, which answers itself"
            )
        outcomes = {self._outcome(form, target) for form in forms}
        outcome = next(name for name in ("changed", "created", "unchanged") if name in outcomes)
        setattr(result, outcome, getattr(result, outcome) + 1)

    def _outcome(self, form: str, target: _Target) -> str:
        if form in self._entered:
            return "unchanged"
        self._entered[form] = target
        standing = self._standing.get(form)
        if standing is None:
            self.new.append(Redirect(old_path=form, redirect_page_id=target.page, redirect_link=target.link))
            return "created"
        if (standing.redirect_page_id, standing.redirect_link, standing.is_permanent) == (
            target.page,
            target.link,
            True,
        ):
            return "unchanged"
        standing.redirect_page_id, standing.redirect_link, standing.is_permanent = target.page, target.link, True
        standing.redirect_page_route_path = ""
        self.other.append(standing)
        return "changed"


class _Places:
    """What the public may be led to."""

    def __init__(self) -> None:
        self._homes = sorted(
            ((home.url or "", home.url_path) for home in HomePage.objects.all()), key=lambda h: -len(h[0])
        )
        self._series = {
            known: pk for pk, *names in SeriesPage.objects.values_list("pk", "title", "slug") for known in names
        }
        issues = IssuePage.objects.readable().values_list("series_id", "number", "pk")
        self._issues = {(series, number): pk for series, number, pk in issues}
        self._articles: dict[int, list[int]] = defaultdict(list)
        for issue, pk in ArticlePage.objects.readable().in_print_order().values_list("issue_id", "pk"):
            self._articles[issue].append(pk)

    def target(self, row: Row) -> _Target:
        new = row.new
        own = settings.SITE_URL.rstrip("/")
        if new == own or new.startswith(f"{own}/"):
            new = new.removeprefix(own) or "/"
        named = _NUMBER.fullmatch(new)
        if new.startswith("/"):
            return self._at_path(row, new)
        if named and named["series"] in self._series:
            return self._numbered(row, self._series[named["series"]], int(named["number"]), int(named["position"] or 0))
        raise malformed(
            row.place,
            "新位置須是本站以 / 開頭的路徑，或「系列 期號 篇次」",
            "the new place must be a path of this site that begins with /, or “series number position”",
        )

    def answers(self, path: str) -> bool:
        """This site has something at ``path``, public or not: there a redirect would never be asked for."""
        page = self._page(path)
        return page is not None or _view(path) is not None

    def _numbered(self, row: Row, series: int, number: int, position: int) -> _Target:
        issue = self._issues.get((series, number))
        if issue is None:
            raise malformed(row.place, f"第 {number} 期不存在或未公開", f"No. {number} is not there, or not public yet")
        if not position:
            return _Target(page=issue)
        if position > len(self._articles[issue]):
            raise malformed(
                row.place,
                f"第 {number} 期沒有第 {position} 篇",
                f"No. {number} has no article {position} that is public",
            )
        return _Target(page=self._articles[issue][position - 1])

    def _at_path(self, row: Row, new: str) -> _Target:
        path = urlsplit(new).path
        absent = malformed(row.place, f"本站沒有公開的 {path}", f"there is nothing public at {path}")
        if new.startswith("//") or _FORBIDDEN.search(new):
            raise malformed(row.place, "新位置不是本站的路徑", "the new place is no path of this site")
        page = self._page(path)
        if page is not None:
            kind = page.specific_class
            if not issubclass(kind, ServedWhenReadable) or not kind.for_reading().filter(pk=page.pk).exists():
                raise absent
            return _Target(page=page.pk) if new == path else _Target(link=new)
        if not _view(path):
            raise absent
        return _Target(link=new)

    def _page(self, path: str) -> Page | None:
        for address, url_path in self._homes:
            if f"{path.rstrip('/')}/".startswith(address):
                rest = f"{path.rstrip('/')}/".removeprefix(address)
                return Page.objects.filter(url_path=f"{url_path}{rest}").first()
        return None


def _view(path: str) -> str | None:
    """The name of what answers at ``path`` beside the pages, if it has what is asked for."""
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        for candidate in (path, f"{path}/"):
            try:
                match = resolve(candidate)
            except Resolver404:
                continue
            if match.url_name in _OF_NOTHING_CERTAIN:
                continue
            listed = {"author": Author, "topic": Topic}.get(match.url_name or "")
            if listed is None or listed.objects.filter(slug=match.kwargs["slug"]).exists():
                return match.url_name
    return None
