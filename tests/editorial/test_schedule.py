"""Releases at an hour that was set before."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from editorial import publishing
from editorial.models import IssueRelease, ReleaseStatus
from editorial.publishing import PublishingBlocked, publish_due
from editorial.schedule import NotATime
from tests.desk import hold, new_article, release, send_back, step_of, what_readers_have, withdraw

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_a_planned_release_runs_at_its_hour(issue, articles, people):
    at = timezone.now() + HOUR
    release(issue, by=people.chief, at=at)
    assert publish_due(at - timedelta(seconds=1)) == []
    assert what_readers_have(issue) == (False, [])
    (done,) = publish_due(at)
    assert done.status == ReleaseStatus.DONE
    assert what_readers_have(issue) == (True, ["第一篇", "第二篇"])
    assert PageLogEntry.objects.get(page=issue.pk, action="editorial.release").user == people.chief
    assert publish_due(at) == []


def test_a_planned_release_is_stopped_when_an_article_was_sent_back(issue, articles, people):
    at = timezone.now() + HOUR
    release(issue, by=people.chief, at=at)
    send_back(articles[1], by=people.reviewer)
    (stopped,) = publish_due(at)
    assert stopped.status == ReleaseStatus.STOPPED
    assert "第二篇" in stopped.outcome
    assert what_readers_have(issue) == (False, [])
    assert step_of(articles[0]) == "HoldTask"
    assert PageLogEntry.objects.filter(page=issue.pk, action="editorial.release_stopped").exists()
    assert publish_due(at) == []


def test_another_hour_takes_the_place_of_the_first(issue, articles, people):
    first, second = timezone.now() + HOUR, timezone.now() + 2 * HOUR
    release(issue, by=people.chief, at=first)
    release(issue, by=people.chief, at=second)
    assert publish_due(first) == []
    assert IssueRelease.objects.get(status=ReleaseStatus.SCHEDULED).at == second


def test_a_planned_release_is_cancelled(issue, articles, people):
    at = timezone.now() + HOUR
    release(issue, by=people.chief, at=at)
    assert publishing.cancel_release(issue, people.chief)
    assert not publishing.cancel_release(issue, people.chief)
    assert publish_due(at) == []
    assert what_readers_have(issue) == (False, [])


def test_a_release_at_once_drops_the_plan(issue, articles, people):
    at = timezone.now() + HOUR
    release(issue, by=people.chief, at=at)
    release(issue, by=people.chief)
    assert publish_due(at) == []


@pytest.mark.parametrize("at", [datetime(2099, 1, 1, 9), timezone.make_aware(datetime(2020, 1, 1, 9))])
def test_an_hour_without_zone_or_in_the_past_is_refused(issue, articles, people, at):
    with pytest.raises(NotATime):
        release(issue, by=people.chief, at=at)
    assert not IssueRelease.objects.exists()


def test_an_issue_that_is_not_ready_is_not_planned(issue, people):
    with pytest.raises(PublishingBlocked):
        release(issue, by=people.chief, at=timezone.now() + HOUR)
    assert not IssueRelease.objects.exists()


def test_a_withdrawal_needs_a_reason_and_drops_the_plan(issue, articles, people):
    release(issue, by=people.chief)
    third = new_article(issue, by=people.editor)
    hold(third, people)
    at = timezone.now() + HOUR
    release(issue, by=people.chief, at=at)
    with pytest.raises(ValueError, match=r".+"):
        withdraw(issue, by=people.chief, reason=" ")
    withdraw(issue, by=people.chief)
    assert publish_due(at) == []
