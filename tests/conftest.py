"""Fixtures that every room's tests share. The site they see is the one that ``set_up_site`` makes."""

import pytest
from django.core.cache import cache
from django.core.management import call_command

from articles.models import HomePage, SeriesPage


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    """The site is made once for all tests; each test's own changes are rolled back."""
    with django_db_blocker.unblock():
        call_command("set_up_site", verbosity=0)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """What one test left in the cache speaks of rows that are rolled back: their numbers begin anew."""
    cache.clear()


@pytest.fixture
def site(db: None) -> HomePage:
    """The site tree, locales, series, roles and workflow, as a fresh installation has them.

    After a test that commits (``transaction=True``) the database is empty: there it is made again.
    """
    if not HomePage.objects.exists():
        call_command("set_up_site", verbosity=0)
    return HomePage.objects.get(locale__language_code="zh-hant")


@pytest.fixture
def forum(site: HomePage) -> SeriesPage:
    return SeriesPage.objects.get(slug="forum")
