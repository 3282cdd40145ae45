"""Builds the roles and the review workflow, and attaches it to the series."""

from collections.abc import Iterator

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import GroupApprovalTask, Page, TaskState, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from articles.models import ArticlePage, HomePage, SeriesPage
from editorial import roles
from editorial.models import EditingTask, HoldTask, ReviewTask, User

WORKFLOW = "審稿流程"
# Each step with its name and the roles that work on it.
STEPS = (
    (EditingTask, "編輯", (roles.EDITOR, roles.CHIEF)),
    (ReviewTask, "審稿", (roles.REVIEWER, roles.CHIEF)),
    (HoldTask, "待發布", (roles.REVIEWER, roles.CHIEF)),
)
# What Wagtail's migrations leave behind. It would let its moderators publish around the desk.
WAGTAIL_GROUPS = ("Moderators", "Editors")
WAGTAIL_WORKFLOW = "Moderators approval"


@transaction.atomic
def set_up_desk() -> list[str]:
    """Makes roles and workflow where they are missing; returns a line for each thing made or removed.

    What an administrator changed later stays: a group is known by its name and gets its permissions once, a workflow
    is known by its hold. Series that no workflow covers get ours.
    """
    return [*_steps()]


def _steps() -> Iterator[str]:
    if not Group.objects.filter(name__in=[role.name for role in roles.GROUPS]).exists():
        yield from _remove_what_wagtail_left()
    homes = list(HomePage.objects.all())
    for role in roles.GROUPS:
        if roles.make_group(role, homes):
            yield f"Group {role.name}"
    if not HoldTask.objects.exists():
        _make_workflow()
        yield f"Workflow {WORKFLOW}"
    for series in SeriesPage.objects.all():
        if attach_workflow(series):
            yield f"Workflow for {series.title}"


def _remove_what_wagtail_left() -> Iterator[str]:
    unused = Workflow.objects.filter(name=WAGTAIL_WORKFLOW, workflow_states__isnull=True)
    for workflow in unused:
        workflow.delete()
        yield f"Removed Wagtail's workflow {WAGTAIL_WORKFLOW}"
    GroupApprovalTask.objects.filter(name=WAGTAIL_WORKFLOW, workflow_tasks__isnull=True).delete()
    for group in Group.objects.filter(name__in=WAGTAIL_GROUPS, user__isnull=True):
        group.delete()
        yield f"Removed Wagtail's group {group.name}"


def _make_workflow() -> None:
    workflow = Workflow.objects.create(name=WORKFLOW)
    for place, (model, name, of_roles) in enumerate(STEPS):
        task = model.objects.create(name=name)
        task.groups.set(Group.objects.filter(name__in=[role.name for role in of_roles]))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)


def attach_workflow(series: SeriesPage) -> bool:
    """Attaches the desk's workflow to a series that no workflow covers; False when there was nothing to do."""
    way_up = Page.objects.ancestor_of(series, inclusive=True)
    if way_up.filter(workflowpage__workflow__active=True).exists():
        return False
    workflow = Workflow.objects.filter(active=True, workflow_tasks__task__in=HoldTask.objects.all()).first()
    if workflow is None:
        return False
    WorkflowPage.objects.update_or_create(page_id=series.pk, defaults={"workflow": workflow})
    return True


def attach_to_new_series(instance: SeriesPage, created: bool, raw: bool, **_kwargs: object) -> None:
    """A series made in the admin or by an import has the workflow from its first day."""
    if created and not raw:
        attach_workflow(instance)


def hold_again(article: ArticlePage, by: User | None) -> TaskState | None:
    """Puts a withdrawn article back into the hold as readers last saw it; None when its series has no hold."""
    workflow = article.get_workflow()
    hold = workflow and HoldTask.objects.filter(workflow_tasks__workflow=workflow, active=True).first()
    if not hold:
        return None
    state = WorkflowState(
        content_type=article.get_content_type(),
        base_content_type=article.get_base_content_type(),
        object_id=str(article.pk),
        workflow=workflow,
        requested_by=by,
    )
    state.save()
    state.current_task_state = hold.hold_again(state, by)
    state.save()
    return state.current_task_state
