"""The desk in a real browser: an article from its draft to its readers, by three people, in Chinese."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, expect

from articles.models import ArticlePage, IssuePage, SeriesPage
from tests.desk import PASSWORD, People, an_author, fresh, hold, new_article, new_issue, step_of

pytestmark = pytest.mark.browser


class Person:
    """Somebody of the desk at a browser of their own."""

    def __init__(self, chromium: Browser, address: str, username: str) -> None:
        context = chromium.new_context(base_url=address, locale="zh-TW", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(20_000)
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.goto(reverse("wagtailadmin_login"))
        self.page.fill("[name=username]", username)
        self.page.fill("[name=password]", PASSWORD)
        self.page.press("[name=password]", "Enter")
        expect(self.page).to_have_url(re.compile("/admin/$"))

    def opens(self, name: str, page: ArticlePage | IssuePage) -> None:
        self.page.goto(reverse(name, args=[page.pk]))

    def action(self, selector: str) -> Locator:
        """An entry of the menu below the editor, which is opened when the entry is not on top."""
        entry = self.page.locator(f"footer {selector}").first
        expect(entry).to_be_attached()
        if not entry.is_visible():
            self.page.locator("footer [data-w-dropdown-target=toggle]").last.click()
        return entry

    def sees_the_text(self, text: str) -> None:
        """The editor has drawn its text: a form sent before that would come without it."""
        expect(self.page.locator(".public-DraftEditor-content").last).to_contain_text(text, timeout=20_000)

    def writes(self, issue: IssuePage, title: str, text: str) -> None:
        page = self.page
        page.goto(reverse("wagtailadmin_pages:add", args=["articles", "articlepage", issue.pk]))
        # Wagtail's editor takes what it finds in its first two seconds for the form as it was.
        page.wait_for_timeout(2_500)
        page.fill("[name=title]", title)
        page.click("#id_bylines-ADD")
        page.locator("#id_bylines-0-author-chooser [data-chooser-action-choose]").first.click()
        page.get_by_role("link", name="林小明").click()
        expect(page.locator("#id_bylines-0-author-chooser")).to_contain_text("林小明")
        page.locator("[data-streamfield-stream-container] button[title]").first.click()
        page.locator("[role=option]", has_text="段落").click()
        page.locator(".public-DraftEditor-content").last.click()
        expect(page.locator(".public-DraftEditor-content").last).to_be_focused()
        page.keyboard.insert_text(text)
        self.sees_the_text(text)
        # The editor keeps the draft by itself, and from then on works on what it kept.
        expect(page).to_have_url(re.compile(r"/pages/\d+/edit/$"), timeout=20_000)
        # The address comes first, the keys of what was kept after it: a form sent between the two is refused.
        expect(page.locator("[name=bylines-0-id]")).not_to_have_value("", timeout=20_000)
        self.waits_until_it_is_kept(ArticlePage.objects.get(issue=issue), text)

    def waits_until_it_is_kept(self, article: ArticlePage, text: str) -> None:
        """A form that is older than what the editor kept by itself is refused, as it should be: what is kept holds the text,
        and is what the form goes on from."""
        loaded = self.page.locator("[name=loaded_revision_id]").first
        for _each in range(100):
            kept = ArticlePage.objects.get(pk=article.pk).get_latest_revision()
            if text in str(kept.as_object().body) and loaded.input_value() == str(kept.pk):
                return
            self.page.wait_for_timeout(200)
        pytest.fail("The editor did not keep what was typed within twenty seconds.")


def test_an_article_goes_from_its_draft_to_its_readers(live_server, chromium):
    people = People()
    an_author()
    issue = new_issue(SeriesPage.objects.get(slug="forum"), 92)
    editor, reviewer, chief = (
        Person(chromium, live_server.url, person.username) for person in (people.editor, people.reviewer, people.chief)
    )

    editor.writes(issue, "晶片與海峽", "第一段。")
    editor.action("[name=action-submit]").click()
    expect(editor.page.locator(".messages")).to_contain_text("晶片與海峽")
    article = ArticlePage.objects.get(issue=issue)
    assert step_of(article) == "ReviewTask"
    editor.opens("wagtailadmin_pages:edit", article)
    expect(editor.page.locator("footer [data-workflow-action-name=approve]")).to_have_count(0)

    reviewer.page.goto(reverse("wagtailadmin_home"))
    reviewer.page.get_by_role("link", name="晶片與海峽").first.click()
    expect(reviewer.page).to_have_url(re.compile(f"/pages/{article.pk}/edit/$"))
    expect(reviewer.page.locator("[name=title]")).to_have_value("晶片與海峽")
    reviewer.sees_the_text("第一段。")
    reviewer.action("[data-workflow-action-name=approve]").click()
    expect(reviewer.page).to_have_url(re.compile("/admin/$"))
    assert step_of(article) == "HoldTask"
    assert editor.page.request.get(f"{live_server.url}/forum/no-92/1/").status == 404

    chief.page.goto(reverse("wagtailadmin_home"))
    chief.page.locator(f"a[href='{reverse('desk:release', args=[issue.pk])}']").first.click()
    chief.page.click("[name=release]")
    chief.page.locator(".messages a").first.click()
    expect(chief.page).to_have_url(re.compile("/forum/no-92/$"))
    chief.page.get_by_role("link", name="晶片與海峽").first.click()
    expect(chief.page.locator("article h1, h1").first).to_contain_text("晶片與海峽")
    expect(chief.page.locator("main")).to_contain_text("第一段。")

    assert fresh(issue).live
    assert [person.faults for person in (editor, reviewer, chief)] == [[], [], []]


def test_a_held_article_is_sent_back_from_where_one_reads_that_it_is_held(live_server, chromium):
    people = People()
    issue = new_issue(SeriesPage.objects.get(slug="forum"), 92)
    article = an_article_in_the_hold(issue, people)
    reviewer = Person(chromium, live_server.url, people.reviewer.username)
    reviewer.opens("wagtailadmin_pages:edit", article)
    reviewer.page.locator(".messages a[href*=send-back]").click()
    reviewer.page.fill("[name=reason]", "請補註")
    reviewer.page.click("button.serious")
    expect(reviewer.page).to_have_url(re.compile("/admin/$"))
    assert fresh(article).current_workflow_state.status == "needs_changes"
    assert reviewer.faults == []


def an_article_in_the_hold(issue: IssuePage, people: People) -> ArticlePage:
    article = new_article(issue, by=people.editor)
    hold(article, people)
    return article
