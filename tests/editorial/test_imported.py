"""Issues that are public elsewhere."""

from datetime import date, datetime

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from editorial.publishing import NotImportable, publish_imported_issue
from tests.desk import fresh, new_article, new_issue, release, what_readers_have, withdraw

pytestmark = pytest.mark.django_db


def test_an_import_goes_out_with_the_dates_of_its_print(forum, people):
    issue = new_issue(forum, 91, date=date(2024, 11, 1))
    article = new_article(issue, by=people.editor)
    publish_imported_issue(issue)
    assert what_readers_have(issue) == (True, [article.title])
    printed = timezone.make_aware(datetime(2024, 11, 1), timezone.get_default_timezone())
    assert [fresh(page).first_published_at for page in (issue, article)] == [printed, printed]
    entry = PageLogEntry.objects.get(page=article.pk, action="wagtail.publish")
    assert (entry.user, entry.data) == (None, {"import": True})


def test_a_second_import_publishes_nothing_anew(forum, people):
    issue = new_issue(forum, 91)
    new_article(issue, by=people.editor)
    publish_imported_issue(issue)
    before = PageLogEntry.objects.count()
    publish_imported_issue(fresh(issue))
    assert PageLogEntry.objects.count() == before


def test_an_import_does_not_pass_the_desk_by(issue, articles, people):
    with pytest.raises(NotImportable, match="第一篇"):
        publish_imported_issue(issue)
    assert what_readers_have(issue) == (False, [])


def test_an_imported_issue_is_withdrawn_and_put_back(forum, people):
    issue = new_issue(forum, 91)
    article = new_article(issue, by=people.editor)
    publish_imported_issue(issue)
    withdraw(issue, by=people.chief)
    assert what_readers_have(issue) == (False, [])
    release(issue, by=people.chief)
    assert what_readers_have(issue) == (True, [article.title])
