from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry
from wagtail.users.models import UserProfile

from articles.models import ArticlePage, IssuePage
from editorial.models import ApprovedByItsEditor, IssueRelease, ReleaseStatus
from editorial.publishing import publish_due
from tests.desk import article_form, edit, fresh, hold, new_article, new_issue, release, send_back, step_of, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(people, client):
    client.force_login(people.chief)
    return people.chief


def page_of(client, issue, act="release"):
    return client.get(reverse(f"desk:{act}", args=[issue.pk])).content.decode()


def press(client, issue, **form):
    return client.post(reverse("desk:release", args=[issue.pk]), form, follow=True)


def told(answer) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def prefer(person, **preferences):
    UserProfile.objects.update_or_create(user=person, defaults=preferences)


@pytest.mark.parametrize("who", ["contributor", "editor", "reviewer"])
@pytest.mark.parametrize("act", ["release", "withdraw"])
def test_only_chiefs_come_in(issue, articles, people, client, who, act):
    client.force_login(getattr(people, who))
    address = reverse(f"desk:{act}", args=[issue.pk])
    for answer in (client.get(address), client.post(address, {"release": "1", "reason": "x"})):
        assert (answer.status_code, answer["Location"]) == (302, reverse("wagtailadmin_home"))
    assert not fresh(issue).live


def test_it_says_what_will_happen_and_to_how_much(issue, articles, chief, client):
    prefer(chief, preferred_language="en")
    assert "No. 92 and 2 articles" in page_of(client, issue)


def test_the_button_releases_and_shows_the_way_to_readers(issue, articles, chief, client):
    answer = press(client, issue, release="1")
    assert fresh(issue).live
    assert fresh(issue).url in told(answer)


def test_what_blocks_is_shown_with_its_way_out_and_no_button(issue, articles, people, chief, client):
    third = new_article(issue, by=people.editor, title="第三篇")
    page = page_of(client, issue)
    assert "第三篇" in page
    assert f'/admin/pages/{third.pk}/edit/">第三篇</a>：' in page
    assert 'name="release"' not in page
    press(client, issue, release="1")
    assert not fresh(issue).live


def test_an_empty_issue_says_what_to_do(issue, chief, client):
    assert reverse("wagtailadmin_pages:add_subpage", args=[issue.pk]) in page_of(client, issue)


def test_the_hour_is_that_of_the_house(issue, articles, people, chief, client):
    """Also for an editor whose own time zone is another."""
    prefer(people.chief, current_time_zone="UTC")
    press(client, issue, schedule="1", at="2099-01-01T09:00")
    assert IssueRelease.objects.get().at.isoformat() == "2099-01-01T01:00:00+00:00"
    assert "臺北時間 2099-01-01 09:00" in page_of(client, issue)
    assert "Asia/Taipei" not in page_of(client, issue)


@pytest.mark.parametrize("at", ["", "2020-01-01T09:00", "soon"])
def test_an_hour_that_cannot_be_meant_is_refused_beside_the_field(issue, articles, chief, client, at):
    answer = press(client, issue, schedule="1", at=at)
    assert answer.context["form"].errors["at"]
    assert not IssueRelease.objects.exists()
    assert not fresh(issue).live


def test_the_plan_is_cancelled(issue, articles, chief, client):
    press(client, issue, schedule="1", at="2099-01-01T09:00")
    press(client, issue, cancel="1")
    assert IssueRelease.objects.get().status == ReleaseStatus.CANCELLED


def test_a_stopped_release_is_shown_with_its_reasons(issue, articles, people, chief, client):
    at = timezone.now() + timedelta(hours=1)
    release(issue, by=people.chief, at=at)
    send_back(articles[1], by=people.chief)
    publish_due(at)
    submit(articles[1], by=people.editor)
    page = page_of(client, issue)
    assert IssueRelease.objects.get().outcome.splitlines()[0][:4] in page


def test_a_withdrawal_asks_for_a_reason(issue, articles, people, chief, client):
    release(issue, by=people.chief)
    assert "92" in page_of(client, issue, "withdraw")
    address = reverse("desk:withdraw", args=[issue.pk])
    assert client.post(address, {"reason": ""}).context["form"].errors["reason"]
    assert fresh(issue).live
    client.post(address, {"reason": "內容有誤"})
    assert not fresh(issue).live
    assert client.get(address).status_code == 302


def test_sending_back_from_the_hold(articles, people, client):
    address = reverse("desk:send_back", args=[articles[0].pk])
    client.force_login(people.editor)
    assert client.post(address, {"reason": "x"})["Location"] == reverse("wagtailadmin_home")
    assert step_of(articles[0]) == "HoldTask"
    client.force_login(people.reviewer)
    assert articles[0].title in client.get(address).content.decode()
    client.post(address, {"reason": "請補註"})
    assert step_of(articles[0]) == ""
    assert client.get(address).status_code == 302


def test_the_way_to_the_release_is_where_one_works(issue, articles, people, chief, client):
    to_release = reverse("desk:release", args=[issue.pk])
    for name, page in (("edit", issue), ("edit", articles[0])):
        assert to_release in client.get(reverse(f"wagtailadmin_pages:{name}", args=[page.pk])).content.decode()
    assert to_release in client.get(reverse("wagtailadmin_explore", args=[issue.pk])).content.decode()
    assert to_release in client.get(reverse("wagtailadmin_explore", args=[issue.series_id])).content.decode()
    assert to_release in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("who", ["contributor", "editor", "reviewer"])
def test_others_see_no_button(issue, articles, people, client, who):
    client.force_login(getattr(people, who))
    to_release = reverse("desk:release", args=[issue.pk])
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "No. 92" in home
    assert to_release not in home
    assert to_release not in client.get(reverse("wagtailadmin_pages:edit", args=[articles[0].pk])).content.decode()


def test_a_reviewer_finds_the_held_articles_on_the_first_page(issue, articles, people, client):
    """Reviewers have no permission in the tree of pages: this is their only road to what is held."""
    drafted = new_article(issue, by=people.editor, title="第三篇")
    client.force_login(people.reviewer)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    for article in articles:
        to_edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
        to_send_back = reverse("desk:send_back", args=[article.pk])
        assert f'href="{to_edit}"' in home
        assert f'href="{to_send_back}"' in home
        assert client.get(to_edit).status_code == client.get(to_send_back).status_code == 200
    assert reverse("desk:send_back", args=[drafted.pk]) not in home


@pytest.mark.parametrize("who", ["contributor", "editor"])
def test_who_may_not_send_back_is_not_invited_to(issue, articles, people, client, who):
    client.force_login(getattr(people, who))
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "No. 92" in home
    assert reverse("desk:send_back", args=[articles[0].pk]) not in home


def test_the_panel_costs_the_same_for_many_issues(forum, people, client, django_assert_max_num_queries, chief):
    def queries() -> int:
        # What Wagtail keeps in the cache, saving a page throws away: counted with the cache filled again.
        client.get(reverse("wagtailadmin_home"))
        with django_assert_max_num_queries(200) as context:
            client.get(reverse("wagtailadmin_home"))
        return len(context)

    hold(new_article(new_issue(forum), by=people.editor), people)
    few = queries()
    for _times in range(3):
        hold(new_article(new_issue(forum), by=people.editor), people)
    assert queries() == few


def test_without_an_open_issue_the_panel_says_how_to_start_one(site, chief, client):
    IssuePage.objects.all().delete()
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "open-issues" in home
    assert reverse("wagtailadmin_explore_root") in home


def test_a_reviewer_who_edits_and_approves_in_one_act_keeps_the_text_and_is_told(issue, people, client):
    article = new_article(issue, by=people.editor)
    submit(article, by=people.editor)
    client.force_login(people.reviewer)
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    form = article_form(title="審稿改的") | {"action-workflow-action": "1", "workflow-action-name": "approve"}
    answer = client.post(address, form, follow=True)
    assert answer.redirect_chain == [(address, 302)]
    assert step_of(article) == "ReviewTask"
    assert fresh(article).get_latest_revision_as_object().title == "審稿改的"
    assert told(answer)


def test_a_reviewer_who_edited_last_is_told_why_there_is_no_button(issue, people, client):
    article = new_article(issue, by=people.editor)
    submit(article, by=people.editor)
    client.force_login(people.reviewer)
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert 'data-workflow-action-name="approve"' in client.get(address).content.decode()
    edit(article, by=people.reviewer)
    answer = client.get(address)
    assert 'data-workflow-action-name="approve"' not in answer.content.decode()
    assert str(ApprovedByItsEditor.sentence) in told(answer)
    edit(article, by=people.editor)
    client.force_login(people.editor)
    assert str(ApprovedByItsEditor.sentence) not in told(client.get(address))


def test_a_reviewer_comes_back_to_the_first_page(issue, people, client):
    """The listing to which Wagtail goes back is closed to reviewers."""
    article = new_article(issue, by=people.editor)
    submit(article, by=people.editor)
    client.force_login(people.reviewer)
    form = article_form() | {"action-workflow-action": "1", "workflow-action-name": "reject"}
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), form, follow=True)
    assert answer.redirect_chain == [(reverse("wagtailadmin_home"), 302)]


@pytest.mark.parametrize(("language", "zone"), [("zh-hant", "臺北時間"), ("en", "(Asia/Taipei)")])
def test_the_history_of_the_issue_reads(issue, articles, people, chief, client, language, zone):
    prefer(people.chief, preferred_language=language)
    release(issue, by=people.chief, at=timezone.now() + timedelta(hours=1))
    press(client, issue, release="1")
    client.post(reverse("desk:withdraw", args=[issue.pk]), {"reason": "內容有誤"})
    history = client.get(reverse("wagtailadmin_pages:history", args=[issue.pk])).content.decode()
    assert "內容有誤" in history
    assert zone in history
    for article in articles:
        assert client.get(reverse("wagtailadmin_pages:history", args=[article.pk])).status_code == 200
        assert client.get(reverse("wagtailadmin_pages:workflow_history", args=[article.pk])).status_code == 200
    assert PageLogEntry.objects.filter(page=issue.pk, action="editorial.cancel_release").count() == 0
    for report in ("workflow", "workflow_tasks", "site_history", "locked_pages"):
        assert client.get(reverse(f"wagtailadmin_reports:{report}")).status_code == 200


@pytest.mark.parametrize(("who", "step"), [("contributor", "EditingTask"), ("editor", "ReviewTask")])
def test_a_new_article_is_submitted_from_the_form_that_made_it(issue, people, client, who, step):
    client.force_login(getattr(people, who))
    address = reverse("wagtailadmin_pages:add", args=["articles", "articlepage", issue.pk])
    assert 'name="action-submit"' in client.get(address).content.decode()
    client.post(address, article_form() | {"action-submit": "1"})
    assert step_of(ArticlePage.objects.get(issue=issue)) == step


def test_an_issue_is_not_submitted(issue, chief, client, forum):
    for address in (
        reverse("wagtailadmin_pages:add", args=["articles", "issuepage", forum.pk]),
        reverse("wagtailadmin_pages:edit", args=[issue.pk]),
    ):
        assert 'name="action-submit"' not in client.get(address).content.decode()
