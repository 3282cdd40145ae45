"""How issues and articles go out and come back. The only caller of Wagtail's publish and unpublish.

A release is one transaction: the issue is wholly out or not at all. While it runs, its ``IssueRelease`` is under way,
which nobody outside of the transaction sees; that is what lets its articles out as their workflows end.
"""

from collections.abc import Sequence
from datetime import datetime, time

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page, Revision, TaskState, WorkflowState

from articles.models import ArticlePage, IssuePage
from editorial import notifications
from editorial.archive import publish_new
from editorial.corrections import last_seen, pin_corrections
from editorial.models import IssueRelease, ReleaseStatus, User
from editorial.outcomes import NotImportable, NotReleased, PublishingBlocked, Released, Withdrawn
from editorial.readiness.findings import Finding
from editorial.readiness.gathering import findings_of
from editorial.schedule import cancel_release, check_time, drop_plan, plan_release
from editorial.stages import standings
from editorial.workflow import hold_again

__all__ = [
    "NotImportable",
    "NotReleased",
    "PublishingBlocked",
    "Released",
    "Withdrawn",
    "cancel_release",
    "publish_approved",
    "publish_due",
    "publish_imported_issue",
    "publish_issue",
    "what_blocks",
    "withdraw_issue",
]


def what_blocks(issue: IssuePage) -> list[Finding]:
    """The findings that keep ``issue`` in; none when it can go out."""
    return [finding for finding in findings_of(issue) if finding.blocking]


def publish_issue(issue: IssuePage, by: User | None = None, at: datetime | None = None) -> Released | IssueRelease:
    """Lets out ``issue`` and all its held articles in one transaction, or nothing (``PublishingBlocked``).

    Of an issue that is out already, the articles that wait to join it, and changes of the issue itself. With ``at``
    nothing goes out now: that is the hour at which ``publish_due`` does it, in place of an earlier plan (``NotATime``
    when it lacks its zone or has passed). ``by`` is None for the operator; anybody else needs the permission
    (``PermissionDenied``).
    """
    _require_permission(by)
    if at is not None:
        return _schedule(issue, at, by)
    with transaction.atomic():
        standing = _keep_others_out(issue)
        drop_plan(standing, _("Released before its time."))
        release = IssueRelease(issue=standing, at=timezone.now(), requested_by=by)
        return _release(release, standing, by)


def publish_due(now: datetime | None = None) -> list[IssueRelease]:
    """Runs the releases whose hour has come; returns them with what became of each.

    An issue that is not ready at that moment stays in, and its release is stopped with the reasons.
    """
    due = IssueRelease.objects.filter(status=ReleaseStatus.SCHEDULED, at__lte=now or timezone.now()).order_by("at")
    done = [_run_planned(key) for key in due.values_list("pk", flat=True)]
    return [release for release in done if release]


def withdraw_issue(issue: IssuePage, *, by: User | None, reason: str) -> Withdrawn:
    """Takes ``issue`` and all its articles back at once, with a reason for the history.

    An article that has no newer draft is held again as readers saw it, so that ``publish_issue`` puts the issue back.
    """
    _require_permission(by)
    if not reason.strip():
        raise ValueError(_("Say why the issue is withdrawn."))
    with transaction.atomic():
        standing = _keep_others_out(issue)
        drop_plan(standing, _("The issue was withdrawn."))
        articles = tuple(article for article in _articles_of(standing) if article.live)
        for article in articles:
            _withdraw_article(article, by)
        _unpublish(standing, by, log_action=False)
        data = {"reason": reason.strip(), "articles": [{"id": a.pk, "title": a.title} for a in articles]}
        log(instance=standing, action="editorial.withdraw", user=by, data=data)
    return Withdrawn(standing, articles)


def publish_approved(workflow_state: WorkflowState, user: User | None = None) -> None:
    """Publishes what was approved, to the revision, when a workflow ends (``editorial/finishing.py``).

    An article only inside a release of its issue, or as a correction when both are out; else ``NotReleased``.
    """
    page = Page.objects.get(pk=workflow_state.object_id).specific
    if isinstance(page, IssuePage) or (isinstance(page, ArticlePage) and not _is_let_out(page)):
        raise NotReleased(_("“%(title)s” goes out with its issue: release the issue.") % {"title": page.title})
    publish_revision(workflow_state.current_task_state.revision, user)


def publish_revision(revision: Revision, by: User | None, *, log_action: bool | str = True) -> Page:
    """Publishes ``revision`` and nothing newer; returns its page. For publishing and importing only."""
    before = revision.content_object
    seen = last_seen(before) if isinstance(before, ArticlePage) else None
    if seen and seen != revision.pk:
        pin_corrections(revision, seen)
    revision.publish(user=by, log_action=log_action, skip_permission_checks=True)
    page = Page.objects.get(pk=before.pk).specific
    if page.live_revision_id != revision.pk:
        raise RuntimeError(f"{page!r} did not go out: has its revision {revision.pk} an hour of its own?")
    return page


def publish_imported_issue(issue: IssuePage, *, by: User | None = None, new: Sequence[Page] = ()) -> None:
    """Publishes an issue that is public elsewhere, with the dates of its print and without a workflow.

    ``new`` are the issue and all its articles when this transaction has just made them (``archive.py``). Refused
    (``NotImportable``) when an article is at a step of the desk. The series goes out too if it never was.
    """
    if new:
        _publish_series_of(issue, by)
        publish_new(new, _printed(issue), by)
        return
    with transaction.atomic():
        standing = _keep_others_out(issue)
        articles = _articles_of(standing)
        _require_nothing_at_the_desk(articles)
        _publish_series_of(standing, by)
        for page in (standing, *articles):
            _publish_as_printed(page, _printed(standing), by)


def _publish_series_of(issue: IssuePage, by: User | None) -> None:
    if not issue.series.first_published_at:
        _publish_as_printed(issue.series, _printed(issue), by)


def _printed(issue: IssuePage) -> datetime:
    if issue.date is None:
        raise NotImportable(_("%(issue)s has no date.") % {"issue": issue.title})
    return timezone.make_aware(datetime.combine(issue.date, time.min), timezone.get_default_timezone())


def _require_nothing_at_the_desk(articles: Sequence[ArticlePage]) -> None:
    at_the_desk = [article.title for article in articles if article.current_workflow_state]
    if at_the_desk:
        sentence = _("At the desk now: %(titles)s. Release the issue there, or cancel their workflows.")
        raise NotImportable(sentence % {"titles": "、".join(at_the_desk)})


def _publish_as_printed(page: Page, printed: datetime, by: User | None) -> None:
    newest = page.get_latest_revision() or page.save_revision(user=by)
    if page.live and page.live_revision_id == newest.pk:
        return
    if page.first_published_at is None:
        Page.objects.filter(pk=page.pk).update(first_published_at=printed)
    if isinstance(page, IssuePage):
        published = _publish_issue_page(page, by)
    else:
        published = publish_revision(newest, by, log_action=False)
    log(instance=published, action="wagtail.publish", user=by, revision=published.live_revision, data={"import": True})


def _schedule(issue: IssuePage, at: datetime, by: User | None) -> IssueRelease:
    check_time(at, timezone.now())
    with transaction.atomic():
        standing = _keep_others_out(issue)
        if blocking := what_blocks(standing):
            raise PublishingBlocked(blocking)
        return plan_release(standing, at, by)


def _release(release: IssueRelease, issue: IssuePage, by: User | None) -> Released:
    if blocking := what_blocks(issue):
        raise PublishingBlocked(blocking)
    release.status = ReleaseStatus.UNDER_WAY
    release.save()
    holds = _holds_of(issue)
    try:
        for hold in holds:
            hold.approve(user=by)
        if not issue.live or issue.has_unpublished_changes:
            _publish_issue_page(issue, by)
    except ValidationError as error:
        message = " ".join(error.messages)
        raise PublishingBlocked([Finding("is_valid", issue.pk, issue.title, message, _("Mend it."))]) from error
    articles = _check_they_are_out(issue, holds)
    data = [{"id": page.pk, "title": page.title, "revision": page.live_revision_id} for page in articles]
    log(instance=issue, action="editorial.release", user=by, data={"articles": data})
    release.status, release.finished_at = ReleaseStatus.DONE, timezone.now()
    release.save()
    notifications.tell_of_release(holds, by=by)
    return Released(IssuePage.objects.get(pk=issue.pk), articles)


def _publish_issue_page(issue: IssuePage, by: User | None) -> Page:
    """Freezes what is printed with the issue, so that a later change of the series does not reach it."""
    newest = issue.get_latest_revision_as_object()
    newest.disclaimer = newest.printed_disclaimer
    newest.colophon = newest.printed_colophon
    return publish_revision(newest.save_revision(user=by), by, log_action=False)


def _check_they_are_out(issue: IssuePage, holds: Sequence[TaskState]) -> tuple[ArticlePage, ...]:
    articles = ArticlePage.objects.filter(pk__in=[hold.revision.object_id for hold in holds]).in_print_order()
    waiting = [article for article in articles if not article.live]
    if waiting:
        sentence, way_out = _("Its workflow has a step after the hold."), _("Put the hold last in the workflow.")
        raise PublishingBlocked([Finding("the_hold_is_last", a.pk, a.title, sentence, way_out) for a in waiting])
    return tuple(articles)


@transaction.atomic
def _run_planned(key: int) -> IssueRelease | None:
    """Runs one planned release; None when somebody else has run or cancelled it meanwhile."""
    release = IssueRelease.objects.get(pk=key)
    issue = _keep_others_out(release.issue)
    release.refresh_from_db()
    if release.status != ReleaseStatus.SCHEDULED:
        return None
    try:
        with transaction.atomic():
            _release(release, issue, release.requested_by)
    except PublishingBlocked as blocked:
        release.status, release.finished_at = ReleaseStatus.STOPPED, timezone.now()
        release.outcome = "\n".join(map(str, blocked.findings))
        release.save()
        log(instance=issue, action="editorial.release_stopped", data={"outcome": release.outcome})
    return release


def _withdraw_article(article: ArticlePage, by: User | None) -> None:
    as_seen = article.latest_revision_id == article.live_revision_id
    _unpublish(article, by)
    if as_seen and article.current_workflow_state is None and hold_again(article, by):
        log(instance=article, action="editorial.hold_again", user=by)


def _unpublish(page: Page, by: User | None, *, log_action: bool = True) -> None:
    UnpublishPageAction(page, user=by, log_action=log_action).execute(skip_permission_checks=True)


def _is_let_out(article: ArticlePage) -> bool:
    """A correction where article and issue are out, or part of a release that is under way."""
    if article.live and article.issue.live:
        return True
    return IssueRelease.objects.filter(issue=article.issue_id, status=ReleaseStatus.UNDER_WAY).exists()


def _keep_others_out(issue: IssuePage) -> IssuePage:
    """The issue as it stands now, its row and those of its articles kept until the end of the transaction."""
    standing = IssuePage.objects.select_for_update().get(pk=issue.pk)
    list(ArticlePage.objects.select_for_update().filter(issue=standing).values_list("pk"))
    return standing


def _articles_of(issue: IssuePage) -> list[ArticlePage]:
    return list(ArticlePage.objects.filter(issue=issue).in_print_order())


def _holds_of(issue: IssuePage) -> list[TaskState]:
    articles = [article for article in _articles_of(issue) if not article.live]
    standing = standings(articles)
    return [hold for article in articles if (hold := standing[article.pk].hold)]


def _require_permission(by: User | None) -> None:
    if by is not None and not by.has_perm("editorial.release_issue"):
        raise PermissionDenied(_("%(name)s may not release issues.") % {"name": by})
