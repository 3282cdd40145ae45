"""Wagtail's roads to publication, and its roads around a lock, each tried by each role. None leads out."""

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.urls import get_resolver, reverse
from wagtail.admin.viewsets.pages import base_page_viewset
from wagtail.models import GroupPagePermission, Page, PageViewRestriction

from articles.models import ArticlePage, HomePage, IssuePage
from tests.desk import article_form, edit, fresh, hold, new_article, new_issue, release, step_of, submit

pytestmark = pytest.mark.django_db
ROLES = ("contributor", "editor", "reviewer", "chief", "administrator")
PUBLISH = {"action-publish": "1"}


@pytest.fixture(params=ROLES)
def person(request, people, client):
    person = getattr(people, request.param)
    client.force_login(person)
    return person


@pytest.fixture(params=["drafting", "in review", "held"])
def article(request, issue, people):
    """A contributor's own text, at each stage before it is out."""
    article = new_article(issue, by=people.contributor)
    if request.param != "drafting":
        submit(article, by=people.editor)
    if request.param == "held":
        article.current_workflow_task.on_action(article.current_workflow_task_state, people.reviewer, "approve")
    return article


def roads_out(article, issue):
    """Every POST of Wagtail's that may publish: name of the road, address, form."""
    page, tree = "wagtailadmin_pages", article_form()
    two = (("article", article), ("issue", issue))
    revision = article.latest_revision_id
    yield "edit", reverse(f"{page}:edit", args=[article.pk]), tree | PUBLISH
    yield "edit issue", reverse(f"{page}:edit", args=[issue.pk]), {"number": "92", "date": "2024-11-05"} | PUBLISH
    yield "revert", reverse(f"{page}:revisions_revert", args=[article.pk, revision]), tree | PUBLISH
    yield "create", reverse(f"{page}:add", args=["articles", "articlepage", issue.pk]), tree | PUBLISH
    series = issue.series_id
    new = {"number": "95", "date": "2024-11-05", "date_precision": "day", "comments-TOTAL_FORMS": "0"} | PUBLISH
    yield "create issue", reverse(f"{page}:add", args=["articles", "issuepage", series]), new
    bulk = {"include_descendants": "on"}
    for name, what in (*two, ("series", issue.series), ("home", issue.series.get_parent())):
        yield f"bulk {name}", bulk_url("publish", what), bulk
    for name, what in (*two, ("series", issue.series), ("home", issue.series.get_parent())):
        copy = {"new_title": "copy", "new_slug": "copy", "new_parent_page": str(what.get_parent().pk)}
        copy |= {"copy_subpages": "on", "publish_copies": "on"}
        yield f"copy {name}", reverse(f"{page}:copy", args=[what.pk]), copy
        yield f"alias {name}", reverse(f"{page}:copy", args=[what.pk]), copy | {"alias": "on"}
    for action in ("approve", "publish"):
        if state := fresh(article).current_workflow_task_state:
            yield action, reverse(f"{page}:workflow_action", args=[article.pk, action, state.pk]), {"comment": ""}
    yield "unschedule", reverse(f"{page}:revisions_unschedule", args=[article.pk, revision]), {}
    for name, what in (*two, ("series", issue.series)):
        locale = HomePage.objects.get(locale__language_code="en").locale_id
        yield (
            f"translate {name}",
            reverse("simple_translation:submit_page_translation", args=[what.pk]),
            {"locales": str(locale), "include_subtree": "on"},
        )


def bulk_url(action: str, page: Page) -> str:
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?id={page.pk}"


def nothing_is_out() -> bool:
    return not IssuePage.objects.filter(live=True).exists() and not ArticlePage.objects.filter(live=True).exists()


def test_no_road_of_wagtails_leads_out(article, issue, person, client):
    client.raise_request_exception = False
    for name, address, form in roads_out(article, issue):
        client.post(address, form)
        assert nothing_is_out(), name
    call_command("publish_scheduled")
    assert nothing_is_out()


def test_no_road_leads_out_even_for_a_group_with_every_permission(article, issue, people, client):
    """An administrator ticked all the boxes of Wagtail's for the chiefs, on the root."""
    for permission in ("add", "change", "publish", "bulk_delete", "lock", "unlock"):
        GroupPagePermission.objects.create(
            group=people.chief.groups.get(),
            page=Page.objects.get(depth=1),
            permission=Permission.objects.get(codename=f"{permission}_page"),
        )
    client.force_login(people.chief)
    client.raise_request_exception = False
    for name, address, form in roads_out(article, issue):
        client.post(address, form)
        assert nothing_is_out(), name


def test_every_view_of_a_page_is_known_here():
    """A new kind of view in a new Wagtail is looked at before it comes in."""
    known = {
        # tried above
        "add", "edit", "revisions_revert", "copy", "workflow_action", "revisions_unschedule",
        # tried below
        "delete", "move", "move_confirm", "unpublish", "set_privacy", "lock", "unlock", "set_page_position", "convert_alias",
        # change nothing
        "add_subpage", "choose_parent", "collect_workflow_action_data", "confirm_workflow_cancellation", "content_type_use",
        "content_type_use_results", "history", "history_results", "index", "index_results", "preview_on_add",
        "preview_on_edit", "revisions_compare", "revisions_view", "search", "search_results", "usage", "view_draft",
        "workflow_history", "workflow_history_detail", "workflow_preview",
    }  # fmt: skip
    assert set(base_page_viewset.views) == known


def test_no_programming_interface_of_wagtails_is_served():
    namespaces = {name for name in get_resolver().namespace_dict if "api" in name.lower()}
    assert namespaces <= {"wagtailadmin_api"}


def roads_around_the_hold(article, other):
    page = "wagtailadmin_pages"
    new_text = article_form(title="偷改")
    yield "edit", reverse(f"{page}:edit", args=[article.pk]), new_text, {}
    yield "submit", reverse(f"{page}:edit", args=[article.pk]), new_text | {"action-submit": "1"}, {}
    yield "restart", reverse(f"{page}:edit", args=[article.pk]), new_text | {"action-restart-workflow": "1"}, {}
    yield "cancel", reverse(f"{page}:edit", args=[article.pk]), new_text | {"action-cancel-workflow": "1"}, {}
    autosave = new_text | {"overwrite_revision_id": str(article.latest_revision_id)}
    yield "autosave", reverse(f"{page}:edit", args=[article.pk]), autosave, {"HTTP_ACCEPT": "application/json"}
    revert = reverse(f"{page}:revisions_revert", args=[article.pk, article.latest_revision_id])
    yield "revert", revert, new_text, {}
    yield "revert and cancel", revert, new_text | {"action-cancel-workflow": "1"}, {}
    yield "lock", reverse(f"{page}:lock", args=[article.pk]), {}, {}
    yield "edit under one's own lock", reverse(f"{page}:edit", args=[article.pk]), new_text, {}
    yield "delete", reverse(f"{page}:delete", args=[article.pk]), {"wagtail_site_name": "遠景論壇"}, {}
    yield "delete issue", reverse(f"{page}:delete", args=[article.issue_id]), {"wagtail_site_name": "遠景論壇"}, {}
    yield "bulk delete", bulk_url("delete", article), {"wagtail_site_name": "遠景論壇"}, {}
    yield "move", reverse(f"{page}:move_confirm", args=[article.pk, other.pk]), {}, {}
    yield "bulk move", bulk_url("move", article), {"chooser": str(other.pk)}, {}


def test_no_road_leads_around_the_hold(issue, person, people, client, forum):
    article, other = new_article(issue, by=people.contributor), new_issue(forum, 93)
    hold(article, people)
    before = state_of(article)
    client.raise_request_exception = False
    for name, address, form, headers in roads_around_the_hold(fresh(article), other):
        client.post(address, form, **headers)
        assert state_of(article) == before, name


def state_of(article):
    page = fresh(article)
    return (
        page.title,
        page.latest_revision_id,
        page.latest_revision_created_at,
        page.locked,
        page.issue_id,
        step_of(page),
    )


def test_the_roads_are_roads(issue, people, client, forum):
    """The same forms do change a draft: the test above is no test of broken forms."""
    client.force_login(people.administrator)
    article, other = new_article(issue, by=people.editor), new_issue(forum, 93)
    for name, address, form, headers in roads_around_the_hold(article, other):
        if name in {"edit", "autosave", "revert", "lock", "move"}:
            before = state_of(article)
            if name == "autosave":
                form["overwrite_revision_id"] = str(edit(article, by=people.administrator).pk)
            client.post(address, form, **headers)
            assert state_of(article) != before, name
    client.post(reverse("wagtailadmin_pages:delete", args=[article.pk]), {"wagtail_site_name": "遠景論壇"})
    assert not ArticlePage.objects.filter(pk=article.pk).exists()


def test_a_form_that_was_open_when_the_hold_began_is_refused_and_says_so(issue, people, client):
    article = new_article(issue, by=people.editor)
    client.force_login(people.editor)
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert client.get(address).status_code == 200
    hold(article, people)
    before = state_of(article)
    answer = client.post(address, article_form(title="太晚"))
    assert state_of(article) == before
    assert any(
        "could not be saved as it is locked" in str(message) or "鎖" in str(message)
        for message in answer.context["messages"]
    )


def test_in_review_the_author_may_cancel_but_not_edit(issue, people, client):
    article = new_article(issue, by=people.contributor)
    submit(article, by=people.contributor)
    client.force_login(people.contributor)
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    client.post(address, article_form(title="偷改"))
    assert fresh(article).title == article.title
    client.post(address, article_form() | {"action-cancel-workflow": "1"})
    assert step_of(article) == ""


def roads_back(article, issue, other):
    page = "wagtailadmin_pages"
    for what in (article, issue, issue.series):
        yield "unpublish", reverse(f"{page}:unpublish", args=[what.pk]), {"include_descendants": "on"}
        yield "bulk unpublish", bulk_url("unpublish", what), {"include_descendants": "on"}
        yield "delete", reverse(f"{page}:delete", args=[what.pk]), {"wagtail_site_name": "遠景論壇"}
        yield "bulk delete", bulk_url("delete", what), {"wagtail_site_name": "遠景論壇"}
    for what in (article, issue):
        yield "privacy", reverse(f"{page}:set_privacy", args=[what.pk]), {"restriction_type": "login"}
    yield "move", reverse(f"{page}:move_confirm", args=[article.pk, other.pk]), {}
    yield "bulk move", bulk_url("move", article), {"chooser": str(other.pk)}


def test_what_is_out_comes_back_by_a_withdrawal_only(issue, people, person, client, forum):
    article, other = new_article(issue, by=people.contributor), new_issue(forum, 93)
    hold(article, people)
    release(issue, by=people.chief)
    client.raise_request_exception = False
    for name, address, form in roads_back(fresh(article), fresh(issue), other):
        client.post(address, form)
        assert (fresh(article).live, fresh(issue).live, fresh(article).issue_id) == (True, True, issue.pk), name
    assert not PageViewRestriction.objects.exists()


@pytest.mark.parametrize("who", ["chief", "administrator"])
@pytest.mark.parametrize("alias", [{}, {"alias": "on"}])
def test_what_is_out_is_not_out_twice(issue, people, client, who, alias):
    """Wagtail would copy a home page with all below it, live as it is."""
    hold(new_article(issue, by=people.editor), people)
    release(issue, by=people.chief)
    client.force_login(getattr(people, who))
    client.raise_request_exception = False
    before = Page.objects.count()
    for what in (issue, issue.series, issue.series.get_parent()):
        form = {"new_title": "copy", "new_slug": "copy", "new_parent_page": str(what.get_parent().pk)}
        address = reverse("wagtailadmin_pages:copy", args=[what.pk])
        assert client.post(address, form | {"copy_subpages": "on", "publish_copies": "on"} | alias).status_code == 302
    assert Page.objects.count() == before
