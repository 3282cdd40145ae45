import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import GroupPagePermission, Task, Workflow, WorkflowPage

from articles.models import HomePage, SeriesPage
from editorial import roles
from editorial.models import EditingTask, HoldTask, ReviewTask
from editorial.workflow import set_up_desk

pytestmark = pytest.mark.django_db


def test_the_desk_has_its_groups_and_nobody_elses(site):
    assert {group.name for group in Group.objects.all()} == {role.name for role in roles.GROUPS}


def test_the_workflow_is_editing_review_hold_on_every_series(site):
    (workflow,) = Workflow.objects.all()
    assert [type(task.specific) for task in workflow.tasks] == [EditingTask, ReviewTask, HoldTask]
    attached = set(WorkflowPage.objects.values_list("page_id", flat=True))
    assert attached == set(SeriesPage.objects.values_list("pk", flat=True))


def test_a_second_run_changes_nothing(site):
    before = (
        list(Group.objects.values_list("pk", "permissions")),
        list(WorkflowPage.objects.values()),
        Task.objects.count(),
    )
    assert set_up_desk() == []
    after = (
        list(Group.objects.values_list("pk", "permissions")),
        list(WorkflowPage.objects.values()),
        Task.objects.count(),
    )
    assert after == before


def test_what_an_administrator_changed_stays(site):
    editors = Group.objects.get(name=roles.EDITOR.name)
    editors.permissions.clear()
    editors.page_permissions.all().delete()
    Workflow.objects.update(name="我們的流程")
    ReviewTask.objects.get().groups.clear()
    assert set_up_desk() == []
    assert not editors.permissions.exists()
    assert not editors.page_permissions.exists()
    assert not ReviewTask.objects.get().groups.exists()


def test_a_missing_group_is_added(site):
    Group.objects.get(name=roles.CHIEF.name).delete()
    assert set_up_desk() == [f"Group {roles.CHIEF.name}"]
    pages = GroupPagePermission.objects.filter(group__name=roles.CHIEF.name)
    assert pages.count() == len(roles.CHIEF.pages) * HomePage.objects.count()


def test_a_series_made_later_has_the_workflow(site):
    series = SeriesPage(title="新系列", slug="new", live=False)
    HomePage.objects.get(pk=site.pk).add_child(instance=series)
    assert WorkflowPage.objects.get(page=series.pk).workflow == Workflow.objects.get()


def test_a_series_keeps_the_workflow_that_was_chosen_for_it(site):
    other = Workflow.objects.create(name="other")
    WorkflowPage.objects.update(workflow=other)
    assert set_up_desk() == []
    assert set(WorkflowPage.objects.values_list("workflow", flat=True)) == {other.pk}


def test_nobody_but_superusers_holds_the_users(site, people):
    for codename in (
        "add_user",
        "change_user",
        "delete_user",
        "add_group",
        "change_group",
        "change_workflow",
        "change_task",
    ):
        permission = Permission.objects.filter(codename=codename)
        assert permission.exists()
        assert not Group.objects.filter(permissions__in=permission).exists()
        holders = [person for person in people if person.has_perm(f"editorial.{codename}")]
        assert holders == [people.administrator]


def test_only_chiefs_release(site, people):
    may = [person for person in people if person.has_perm("editorial.release_issue")]
    assert may == [people.chief, people.administrator]


def test_the_command_says_what_it_made(site, capsys):
    call_command("set_up_desk")
    assert "nothing to do" in capsys.readouterr().out
