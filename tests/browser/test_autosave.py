"""The editor keeps a draft by itself while somebody types and sends: nothing typed is left behind, and no form is refused for it."""

import re

import pytest
from playwright.sync_api import APIResponse, Browser, Page, Route, expect

from articles.models import ArticlePage, SeriesPage
from tests.browser.test_desk import Person
from tests.desk import People, fresh, new_article, new_issue, step_of, submit

pytestmark = pytest.mark.browser


class HeldSaves:
    """The saves that the editor made by itself: the server has made each, and its answer is held until it is let go."""

    def __init__(self, page: Page, article: ArticlePage) -> None:
        self.page = page
        self.waiting: list[tuple[Route, APIResponse]] = []
        self.seen = 0
        self.holding = True
        page.route(re.compile(f"/pages/{article.pk}/edit/$"), self._take)

    def _take(self, route: Route) -> None:
        is_a_save = route.request.method == "POST" and "application/json" in route.request.headers.get("accept", "")
        self.seen += is_a_save
        if is_a_save and self.holding:
            self.waiting.append((route, route.fetch()))
        else:
            route.continue_()

    def wait_for_one(self) -> None:
        for _each in range(100):
            if self.waiting:
                return
            self.page.wait_for_timeout(100)
        pytest.fail("The editor did not save within ten seconds.")

    def let_go(self) -> None:
        self.holding = False
        while self.waiting:
            route, answer = self.waiting.pop(0)
            route.fulfill(response=answer)


@pytest.fixture
def people(committed_site) -> People:
    return People()


@pytest.fixture
def article(people: People) -> ArticlePage:
    return new_article(new_issue(SeriesPage.objects.get(slug="forum"), 92), by=people.editor)


@pytest.fixture
def editor(article: ArticlePage, people: People, live_server, chromium: Browser) -> Person:
    editor = Person(chromium, live_server.url, people.editor.username)
    at_the_editor(editor, article)
    return editor


def at_the_editor(person: Person, article: ArticlePage) -> None:
    person.opens("wagtailadmin_pages:edit", article)
    # Wagtail's editor takes what it finds in its first two seconds for the form as it was.
    person.page.wait_for_timeout(2_500)


def kept_title(article: ArticlePage) -> str:
    return ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object().title


def test_what_is_typed_while_a_save_is_under_way_is_kept_too(article, editor):
    saves = HeldSaves(editor.page, article)
    editor.page.fill("[name=title]", "晶片與海峽：上")
    saves.wait_for_one()
    editor.page.fill("[name=title]", "晶片與海峽：下")
    # Before Wagtail looks for changes again.
    saves.let_go()
    for _each in range(50):
        if kept_title(article) == "晶片與海峽：下":
            break
        editor.page.wait_for_timeout(200)
    assert kept_title(article) == "晶片與海峽：下"
    editor.page.wait_for_timeout(3_000)
    before = saves.seen
    editor.page.wait_for_timeout(3_000)
    assert saves.seen == before, "It goes on saving though nobody types."
    assert editor.faults == []


def test_a_second_save_waits_for_the_first(article, editor):
    saves = HeldSaves(editor.page, article)
    editor.page.fill("[name=title]", "晶片與海峽：上")
    saves.wait_for_one()
    editor.page.fill("[name=title]", "晶片與海峽：下")
    # Longer than Wagtail takes to see the change and to ask for the next save.
    editor.page.wait_for_timeout(2_000)
    assert len(saves.waiting) == 1, "A second save overtakes the first."
    saves.let_go()
    editor.page.wait_for_timeout(3_000)
    assert kept_title(article) == "晶片與海峽：下"
    assert editor.faults == []


def test_a_form_sent_soon_after_a_save_goes_on_from_it(article, editor):
    editor.page.fill("[name=title]", "晶片與海峽：上")
    expect(editor.page.locator("#w-autosave-indicator")).to_have_attribute("data-w-autosave-state-value", "saved")
    editor.page.fill("[name=title]", "晶片與海峽：下")
    editor.action("[type=submit]:not([name])").click()
    expect(editor.page.locator(".messages")).to_contain_text("晶片與海峽：下")
    assert kept_title(article) == "晶片與海峽：下"


@pytest.mark.parametrize("button", ["[type=submit]:not([name])", "[name=action-submit]"])
def test_a_form_sent_while_a_save_is_under_way_follows_it(article, editor, button):
    saves = HeldSaves(editor.page, article)
    editor.page.fill("[name=title]", "晶片與海峽：上")
    saves.wait_for_one()
    editor.page.fill("[name=title]", "晶片與海峽：下")
    editor.action(button).click()
    editor.page.wait_for_timeout(500)
    saves.let_go()
    expect(editor.page.locator(".messages")).to_contain_text("晶片與海峽：下")
    assert kept_title(article) == "晶片與海峽：下"
    assert (step_of(article) == "ReviewTask") == (button == "[name=action-submit]")
    assert editor.faults == []


def test_sending_back_while_a_save_is_under_way_follows_it(article, people, live_server, chromium):
    submit(article, by=people.editor)
    reviewer = Person(chromium, live_server.url, people.reviewer.username)
    at_the_editor(reviewer, article)
    saves = HeldSaves(reviewer.page, article)
    reviewer.page.fill("[name=title]", "晶片與海峽：下")
    saves.wait_for_one()
    reviewer.action("[data-workflow-action-name=reject]").click()
    reviewer.page.wait_for_timeout(500)
    saves.let_go()
    reviewer.page.fill("[role=dialog] [name$=comment]", "請補註")
    reviewer.page.click("[role=dialog] [type=submit]")
    expect(reviewer.page).to_have_url(re.compile("/admin/$"))
    assert fresh(article).current_workflow_state.status == "needs_changes"
    assert kept_title(article) == "晶片與海峽：下"
    assert reviewer.faults == []
