"""A site for tests that commit: with threads, a live server, or a browser. Such a test leaves an empty database."""

import pytest
from django.core.management import call_command
from wagtail.models import Collection, Locale, Page

from articles.models import HomePage


@pytest.fixture
def committed_site(transactional_db: None) -> HomePage:
    """The site as ``site`` has it, also where a test before this one has emptied the database of Wagtail's own rows."""
    Locale.objects.get_or_create(language_code="zh-hant")
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    if not Page.objects.exists():
        Page.add_root(title="Root", slug="root")
    if not HomePage.objects.exists():
        call_command("set_up_site", verbosity=0)
    return HomePage.objects.get(locale__language_code="zh-hant")
