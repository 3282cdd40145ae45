"""Who may do what: the roles of the desk as data. ``editorial/workflow.py`` makes a group of each where it is missing."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page


@dataclass(frozen=True)
class Role:
    """``name`` is that of its group. ``pages`` hold below the home pages, ``files`` for images and documents."""

    code: str
    name: str
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


ENTER = ("wagtailadmin.access_admin",)
SNIPPETS = ("articles.add_author", "articles.change_author", "articles.add_topic", "articles.change_topic")

CONTRIBUTOR = Role("contributor", "投稿者", pages=("add",), files=("add", "choose"), others=ENTER)
EDITOR = Role("editor", "編輯", pages=("add", "change"), files=("add", "change", "choose"), others=(*ENTER, *SNIPPETS))
# No permission on pages: the review step opens to its reviewers what is in review, and nothing else.
REVIEWER = Role("reviewer", "審稿", files=("choose",), others=ENTER)
CHIEF = Role(
    "chief",
    "主編",
    # "publish" reaches home, series and standard pages; issues and articles go out by a release only.
    pages=("add", "change", "publish", "lock", "unlock"),
    files=("add", "change", "choose"),
    others=(*ENTER, *SNIPPETS, "articles.delete_author", "articles.delete_topic", "editorial.release_issue"),
)
GROUPS = (CONTRIBUTOR, EDITOR, REVIEWER, CHIEF)

# The administrator (管理員) is Django's superuser and no group: only superusers add and change users, groups and steps.
ADMINISTRATOR = Role("administrator", "管理員")
ROLES = (*GROUPS, ADMINISTRATOR)

FILE_MODELS = ("wagtailimages.image", "wagtaildocs.document")


def make_group(role: Role, homes: Iterable[Page]) -> Group | None:
    """The group of ``role`` with its permissions below ``homes``; None when a group of that name stands already."""
    group, made = Group.objects.get_or_create(name=role.name)
    if not made:
        return None
    group.permissions.set(permission(name) for name in role.others)
    for home in homes:
        for action in role.pages:
            grant = permission(f"wagtailcore.{action}_page")
            GroupPagePermission.objects.create(group=group, page_id=home.pk, permission=grant)
    everything = Collection.get_first_root_node()
    for model in FILE_MODELS:
        app, name = model.split(".")
        for action in role.files:
            grant = permission(f"{app}.{action}_{name}")
            GroupCollectionPermission.objects.create(group=group, collection=everything, permission=grant)
    return group


def permission(name: str) -> Permission:
    """The permission called ``app.codename``."""
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)
