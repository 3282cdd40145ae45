"""Makes a working site of an empty database: tree, languages, series, topics, desk. Changes nothing that stands."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from articles.models import HomePage, SeriesPage, StandardPage, Topic
from editorial.workflow import set_up_desk
from prospect_site import first_content


def set_up_site() -> list[str]:
    """Makes what is missing, all or nothing; returns a line for each thing made, so none on a second run."""
    with transaction.atomic():
        return [*_steps()]


def _steps() -> Iterator[str]:
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        _locale, made = Locale.objects.get_or_create(language_code=code)
        if made:
            yield f"Language {code}"
    homes = {}
    for spec in first_content.HOMES:
        home, made = _home(spec)
        homes[spec["language"]] = home
        if made:
            yield f"Home page {home.title}"
    yield from _serve_at_site_url(homes["zh-hant"])
    yield from _children(homes, SeriesPage, first_content.SERIES)
    yield from _children(homes, StandardPage, first_content.STANDARD_PAGES)
    for spec in first_content.TOPICS:
        topic, made = Topic.objects.get_or_create(slug=spec["slug"], defaults=spec)
        if made:
            yield f"Topic {topic.name}"
    yield from set_up_desk()


def _home(spec: dict) -> tuple[HomePage, bool]:
    locale = Locale.objects.get(language_code=spec["language"])
    if home := HomePage.objects.filter(locale=locale).first():
        return home, False
    root = Page.get_first_root_node()
    original = HomePage.objects.first()
    home = HomePage(title=spec["title"], slug=spec["slug"], introduction=spec["introduction"], locale=locale)
    if original:
        home.translation_key = original.translation_key
    _move_welcome_page_aside(root, spec["slug"])
    return _add_live(root, home), True


def _move_welcome_page_aside(root: Page, slug: str) -> None:
    """Wagtail's migrations make a page "Welcome to your new Wagtail site!" at the slug that the home page takes."""
    root.get_children().type(Page).exact_type(Page).filter(slug=slug).update(slug="welcome", url_path="/welcome/")


def _serve_at_site_url(home: HomePage) -> Iterator[str]:
    """The address of the site is that of ``SITE_URL``, each time: it belongs to the installation."""
    url = urlsplit(settings.SITE_URL)
    port = url.port or (443 if url.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    welcome = site.root_page if site.pk else None
    if (site.hostname, site.port) == (url.hostname, port) and site.root_page_id == home.pk:
        return
    if site.root_page_id is None or welcome.specific_class is Page:
        site.root_page = home
        site.site_name = settings.WAGTAIL_SITE_NAME
    site.hostname, site.port = url.hostname, port
    site.save()
    if welcome is not None and welcome.specific_class is Page:
        Page.objects.get(pk=welcome.pk).delete()
    yield f"Site at {settings.SITE_URL}"


def _children(homes: dict[str, HomePage], model: type[Page], specs: list[dict]) -> Iterator[str]:
    for spec in specs:
        fields = dict(spec)
        home = homes[fields.pop("language")]
        twin = fields.pop("translation_of", None)
        if home.get_children().filter(slug=fields["slug"]).exists():
            continue
        page = model(locale=home.locale, **fields)
        if twin:
            page.translation_key = model.objects.child_of(homes["zh-hant"]).get(slug=twin).translation_key
        _add_live(home, page)
        yield f"{model._meta.verbose_name} {page.title}"


def _add_live(parent: Page, page: Page) -> Page:
    page.live = True
    page.first_published_at = page.last_published_at = timezone.now()
    page.show_in_menus = True
    # A fresh look at the parent: treebeard keeps its number of children in memory.
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision()
    return page
