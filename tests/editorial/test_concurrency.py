"""Two people at once, each with a connection of their own."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from articles.models import SeriesPage
from editorial.models import ApprovedByItsEditor, IssueRelease
from editorial.publishing import PublishingBlocked, Released, publish_due
from tests.desk import People, approve, edit, fresh, hold, new_article, new_issue, release, step_of, submit

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def at_once(*acts) -> list:
    """Runs each of ``acts`` in a thread of its own, all at the same moment; what they return or raise, in their order."""
    start = threading.Barrier(len(acts))
    outcomes: list = [None] * len(acts)

    def run(place: int) -> None:
        start.wait()
        try:
            outcomes[place] = acts[place]()
        except (PublishingBlocked, ApprovedByItsEditor) as refusal:
            outcomes[place] = refusal
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.fixture
def people(committed_site) -> People:
    return People()


@pytest.fixture
def issue(committed_site, people):
    issue = new_issue(SeriesPage.objects.get(slug="forum"), 92)
    for title in ("第一篇", "第二篇"):
        hold(new_article(issue, by=people.editor, title=title), people)
    return issue


def test_two_chiefs_at_once_make_one_release(issue, people):
    chiefs = people.chief, people.another("chief")
    outcomes = at_once(*[lambda chief=chief: release(issue, by=chief) for chief in chiefs])
    assert {type(outcome) for outcome in outcomes} == {Released, PublishingBlocked}
    assert IssueRelease.objects.filter(status="done").count() == 1
    assert fresh(issue).live


def test_a_chief_and_the_clock_at_once_make_one_release(issue, people):
    at = timezone.now() + timedelta(hours=1)
    release(issue, by=people.chief, at=at)
    at_once(lambda: release(issue, by=people.chief), lambda: publish_due(at), lambda: publish_due(at))
    assert IssueRelease.objects.filter(status="done").count() == 1


def test_a_draft_saved_while_its_approval_is_under_way_is_not_held_unseen(issue, people):
    """Whichever comes first, what is held is what was approved; a draft saved after that keeps the issue in."""
    article = new_article(issue, by=people.editor, title="第三篇")
    submit(article, by=people.editor)
    at_once(lambda: approve(article, by=people.reviewer), lambda: edit(article, by=people.editor, subtitle="晚了"))
    state = fresh(article).current_workflow_task_state
    assert step_of(article) == "HoldTask"
    if state.revision_id == fresh(article).latest_revision_id:
        release(issue, by=people.chief)
        assert fresh(article).live
    else:
        with pytest.raises(PublishingBlocked):
            release(issue, by=people.chief)
