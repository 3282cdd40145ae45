"""Fixtures that every room's tests share. The site they see is the one that ``set_up_site`` makes."""

import pytest
from django.core.management import call_command
from django.db import connection

from articles.models import HomePage, SeriesPage
from tests.caches import forget

# Tests of these may start programs of ours, which find the database by themselves.
_MAY_START_PROGRAMS = ("tests/browser/", "tests/prospect_site/", "tests/tools/", "tests/flows/", "tests/test_")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--of-the-database",
        action="store_true",
        help="leave out what cannot meet a database: pytest-django keeps it from the tests that do not ask for it",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--of-the-database"):
        left_out = [item for item in items if not _meets_the_database(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if _meets_the_database(item)]


def _meets_the_database(item: pytest.Item) -> bool:
    if item.nodeid.startswith(_MAY_START_PROGRAMS) or item.get_closest_marker("django_db"):
        return True
    return bool({"db", "transactional_db"} & set(getattr(item, "fixturenames", ())))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    """The site is made once for all tests; each test's own changes are rolled back.

    It is also what ``serialized_rollback`` brings back after a test that commits. Django keeps what the migrations made;
    put over a site that stands, that would give it Wagtail's welcome page for a home.
    """
    with django_db_blocker.unblock():
        call_command("set_up_site", verbosity=0)
        connection._test_serialized_contents = connection.creation.serialize_db_to_string()


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """What one test left in the cache speaks of rows that are rolled back: their numbers begin anew."""
    forget()


@pytest.fixture
def site(db: None) -> HomePage:
    """The site tree, locales, series, roles and workflow, as a fresh installation has them."""
    return HomePage.objects.get(locale__language_code="zh-hant")


@pytest.fixture
def forum(site: HomePage) -> SeriesPage:
    return SeriesPage.objects.get(slug="forum")


@pytest.fixture
def committed_site(transactional_db: None, django_db_serialized_rollback: None) -> HomePage:
    """As ``site``, for tests that commit: with threads, a live server, or a browser."""
    return HomePage.objects.get(locale__language_code="zh-hant")
