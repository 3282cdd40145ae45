"""Fixtures that every room's tests share. The site they see is the one that ``set_up_site`` makes."""

import pytest
from django.core.management import call_command

from articles.models import HomePage, SeriesPage


@pytest.fixture
def site(db: None) -> HomePage:
    """The site tree, locales, series, roles and workflow, as a fresh installation has them."""
    call_command("set_up_site", verbosity=0)
    return HomePage.objects.get(locale__language_code="zh-hant")


@pytest.fixture
def forum(site: HomePage) -> SeriesPage:
    return SeriesPage.objects.get(slug="forum")
