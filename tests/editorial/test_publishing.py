import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, PageLogEntry, TaskState, Workflow, WorkflowState, WorkflowTask

from articles.models import Correction
from editorial import publishing
from editorial.models import IssueRelease, ReleaseStatus
from editorial.publishing import PublishingBlocked, what_blocks
from tests.desk import (
    approve,
    edit,
    fresh,
    hold,
    new_article,
    release,
    send_back,
    step_of,
    submit,
    what_readers_have,
    withdraw,
)

pytestmark = pytest.mark.django_db


def test_a_release_lets_out_the_issue_with_its_articles_in_order(issue, articles, people):
    released = release(issue, by=people.chief)
    assert [article.title for article in released.articles] == ["第一篇", "第二篇"]
    assert what_readers_have(issue) == (True, ["第一篇", "第二篇"])
    assert [fresh(article).current_workflow_state for article in articles] == [None, None]


def test_the_history_of_a_release_has_who_and_when(issue, articles, people):
    release(issue, by=people.chief)
    (entry,) = PageLogEntry.objects.filter(page=issue.pk, action="editorial.release")
    assert entry.user == people.chief
    assert [article["title"] for article in entry.data["articles"]] == ["第一篇", "第二篇"]
    assert "2" in str(entry.message)
    for article in articles:
        assert PageLogEntry.objects.get(page=article.pk, action="wagtail.publish").user == people.chief
        held = TaskState.objects.get(workflow_state__object_id=str(article.pk), task__name="待發布")
        assert (held.status, held.finished_by) == (TaskState.STATUS_APPROVED, people.chief)
    done = IssueRelease.objects.get(issue=issue)
    assert (done.status, done.requested_by) == (ReleaseStatus.DONE, people.chief)


@pytest.mark.parametrize("who", ["contributor", "editor", "reviewer"])
def test_only_a_chief_releases_and_withdraws(issue, articles, people, who):
    person = getattr(people, who)
    with pytest.raises(PermissionDenied):
        release(issue, by=person)
    release(issue, by=people.administrator)
    with pytest.raises(PermissionDenied):
        withdraw(issue, by=person)


def test_an_article_that_is_not_approved_keeps_all_in(issue, articles, people):
    third = new_article(issue, by=people.editor, title="第三篇")
    with pytest.raises(PublishingBlocked) as blocked:
        release(issue, by=people.chief)
    assert [(finding.rule, finding.subject) for finding in blocked.value.findings] == [
        ("every_article_is_held", "第三篇")
    ]
    assert what_readers_have(issue) == (False, [])
    assert [step_of(article) for article in articles] == ["HoldTask", "HoldTask"]
    assert not IssueRelease.objects.exists()
    third.delete()
    release(issue, by=people.chief)


def test_an_article_changed_after_its_approval_keeps_all_in(issue, articles, people):
    """As when a form was sent in the very moment in which the hold began."""
    edit(articles[0], by=people.editor)
    assert [finding.rule for finding in what_blocks(issue)] == ["nothing_changed_since_approval"]


def test_a_fault_in_the_middle_leaves_nothing_half_out(issue, articles, people, monkeypatch):
    publish = publishing.publish_revision
    published = []

    def fail_at_the_second(revision, by, **kwargs):
        if published:
            raise OSError("the disk is full")
        published.append(revision)
        return publish(revision, by, **kwargs)

    monkeypatch.setattr(publishing, "publish_revision", fail_at_the_second)
    with pytest.raises(OSError, match="disk"):
        release(issue, by=people.chief)
    assert published
    assert what_readers_have(issue) == (False, [])
    assert [step_of(article) for article in articles] == ["HoldTask", "HoldTask"]
    assert not PageLogEntry.objects.filter(
        action__in=("editorial.release", "wagtail.publish"), page__in=articles
    ).exists()


def test_a_step_after_the_hold_blocks_instead_of_half_releasing(issue, articles, people):
    late = GroupApprovalTask.objects.create(name="最後一步")
    WorkflowTask.objects.create(workflow=Workflow.objects.get(), task=late, sort_order=9)
    with pytest.raises(PublishingBlocked) as blocked:
        release(issue, by=people.chief)
    assert {finding.rule for finding in blocked.value.findings} == {"the_hold_is_last"}
    assert what_readers_have(issue) == (False, [])
    assert [step_of(article) for article in articles] == ["HoldTask", "HoldTask"]


def test_what_is_printed_with_the_issue_is_frozen(issue, articles, people, forum):
    forum.disclaimer, forum.colophon = "編按：舊", "版權頁：舊"
    forum.save()
    release(issue, by=people.chief)
    forum.disclaimer, forum.colophon = "編按：新", "版權頁：新"
    forum.save()
    assert (fresh(issue).printed_disclaimer, fresh(issue).printed_colophon) == ("編按：舊", "版權頁：舊")


def test_an_article_joins_an_issue_that_is_out(issue, articles, people):
    release(issue, by=people.chief)
    draft = new_article(issue, by=people.editor, title="草稿")
    third = new_article(issue, by=people.editor, title="第三篇")
    hold(third, people)
    assert what_readers_have(issue) == (True, ["第一篇", "第二篇"])
    assert [article.title for article in release(issue, by=people.chief).articles] == ["第三篇"]
    assert what_readers_have(issue) == (True, ["第一篇", "第二篇", "第三篇"])
    assert not fresh(draft).live


def test_a_second_release_has_nothing_to_do(issue, articles, people):
    release(issue, by=people.chief)
    with pytest.raises(PublishingBlocked) as blocked:
        release(issue, by=people.chief)
    assert [finding.rule for finding in blocked.value.findings] == ["something_waits_to_go_out"]
    assert IssueRelease.objects.count() == 1


def test_a_change_of_the_issue_itself_goes_out_by_a_release(issue, articles, people):
    release(issue, by=people.chief)
    edit(issue, by=people.editor, theme="台海")
    assert fresh(issue).theme == ""
    release(issue, by=people.chief)
    assert fresh(issue).theme == "台海"


def test_a_correction_passes_on_its_own_and_not_before_its_review(issue, articles, people):
    release(issue, by=people.chief)
    article = fresh(articles[0])
    seen = article.live_revision
    draft = article.get_latest_revision_as_object()
    draft.title = "第一篇（更正）"
    draft.corrections = [Correction(date=timezone.localdate(), note="人名有誤")]
    draft.save_revision(user=people.editor)
    submit(article, by=people.editor)
    assert fresh(article).title == "第一篇"
    approve(article, by=people.reviewer)
    assert fresh(article).title == "第一篇（更正）"
    assert fresh(article).corrections.get().revision == seen
    assert PageLogEntry.objects.filter(page=article.pk, action="wagtail.publish").latest("pk").user == people.reviewer


def test_a_second_correction_leaves_the_pin_of_the_first(issue, articles, people):
    release(issue, by=people.chief)
    pins = []
    for note in ("一", "二"):
        article = fresh(articles[0])
        pins.append(article.live_revision_id)
        draft = article.get_latest_revision_as_object()
        draft.corrections = [*draft.corrections.all(), Correction(date=timezone.localdate(), note=note)]
        draft.save_revision(user=people.editor)
        submit(article, by=people.editor)
        approve(article, by=people.reviewer)
    assert list(fresh(article).corrections.order_by("pk").values_list("revision", flat=True)) == pins


def test_a_withdrawal_takes_all_back_and_a_release_puts_all_back(issue, articles, people):
    release(issue, by=people.chief)
    first_out = fresh(articles[0]).first_published_at
    withdrawn = withdraw(issue, by=people.chief, reason="內容有誤")
    assert [article.title for article in withdrawn.articles] == ["第一篇", "第二篇"]
    assert what_readers_have(issue) == (False, [])
    entry = PageLogEntry.objects.get(page=issue.pk, action="editorial.withdraw")
    assert (entry.user, entry.data["reason"]) == (people.chief, "內容有誤")
    assert [step_of(article) for article in articles] == ["HoldTask", "HoldTask"]
    release(issue, by=people.chief)
    assert what_readers_have(issue) == (True, ["第一篇", "第二篇"])
    assert fresh(articles[0]).first_published_at == first_out


def test_a_withdrawn_article_that_is_changed_is_reviewed_again(issue, articles, people):
    release(issue, by=people.chief)
    seen = fresh(articles[0]).live_revision
    withdraw(issue, by=people.chief)
    send_back(articles[0], by=people.chief)
    draft = fresh(articles[0]).get_latest_revision_as_object()
    draft.corrections = [Correction(date=timezone.localdate(), note="人名有誤")]
    draft.save_revision(user=people.editor)
    assert "every_article_is_held" in {finding.rule for finding in what_blocks(fresh(issue))}
    submit(articles[0], by=people.editor)
    assert step_of(articles[0]) == "ReviewTask"
    approve(articles[0], by=people.reviewer)
    release(issue, by=people.chief)
    assert fresh(articles[0]).corrections.get().revision == seen


def test_a_newer_draft_is_not_held_by_a_withdrawal(issue, articles, people):
    release(issue, by=people.chief)
    edit(articles[0], by=people.editor)
    withdraw(issue, by=people.chief)
    assert [step_of(article) for article in articles] == ["", "HoldTask"]


def test_a_correction_under_way_goes_on_after_a_withdrawal(issue, articles, people):
    release(issue, by=people.chief)
    edit(articles[0], by=people.editor, title="更正")
    submit(articles[0], by=people.editor)
    withdraw(issue, by=people.chief)
    approve(articles[0], by=people.reviewer)
    assert step_of(articles[0]) == "HoldTask"
    assert what_readers_have(issue) == (False, [])
    release(issue, by=people.chief)
    assert what_readers_have(issue) == (True, ["更正", "第二篇"])


def test_a_page_of_another_kind_passes_the_hold(site, people):
    """Whatever an administrator puts into this workflow: only articles have an issue to wait for."""
    page = site.get_children().exclude(slug__in=("forum",)).first().specific
    page.title = "關於"
    page.save_revision(user=people.editor)
    Workflow.objects.get().start(page, people.editor)
    state = fresh(page).current_workflow_task_state
    state.task.specific.on_action(state, people.reviewer, "approve")
    assert Page.objects.get(pk=page.pk).title == "關於"
    assert WorkflowState.objects.get(object_id=str(page.pk)).status == WorkflowState.STATUS_APPROVED
