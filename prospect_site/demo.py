"""What `make run` shows a newcomer: people to log in as, and an issue that introduces the site."""

from collections.abc import Iterator

from django.conf import settings

from articles.importing.pipeline import import_files
from articles.importing.plan import Options
from articles.models import IssuePage
from editorial.demo_people import make_demo_people

DEMO_ISSUE = settings.CHECKOUT / "demo" / "no-1.txt"


def set_up_demo() -> Iterator[str]:
    """Makes the demo people, and the demo issue where No. 1 is free; yields a line for each, log-ins included.

    A demo issue that editors changed or withdrew stays as they left it.
    """
    if not IssuePage.objects.filter(series__slug="forum", number=1).exists():
        for result in import_files([DEMO_ISSUE], Options(live=True)):
            yield result.as_text()
    yield f"Editors: {settings.SITE_URL}/admin/"
    for username, password, role in make_demo_people(settings.DATA_DIR):
        yield f"  {role}: {username} / {password}"
