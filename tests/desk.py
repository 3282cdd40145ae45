"""The desk's verbs for tests: ``submit(article, by=editor)``, ``approve(article, by=reviewer)``, ``release(issue, by=chief)``.

Each takes the roads that the admin takes (the workflow engine and ``editorial.publishing``), without a browser.
"""

import itertools
import json

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from articles.models import ArticlePage, Author, Byline, IssuePage, SeriesPage, Topic
from editorial import publishing, roles
from editorial.models import User

PASSWORD = "correct horse battery staple"
numbers = itertools.count(9000)


class People:
    """The people of the desk by their roles; ``people.another("reviewer")`` is a second of them."""

    def __init__(self) -> None:
        self.contributor = self.another("contributor", "contributor")
        self.editor = self.another("editor", "editor")
        self.reviewer = self.another("reviewer", "reviewer")
        self.chief = self.another("chief", "chief")
        self.administrator = self.another("administrator", "administrator")

    def another(self, code: str, username: str = "") -> User:
        role = next(role for role in roles.ROLES if role.code == code)
        username = username or f"{code}-{next(numbers)}"
        person = User.objects.create_user(
            username, f"{username}@desk.example", PASSWORD, display_name=f"{role.name}{username}"
        )
        if role is roles.ADMINISTRATOR:
            person.is_superuser = True
            person.save()
        else:
            person.groups.add(Group.objects.get(name=role.name))
        return person

    def __iter__(self):
        return iter((self.contributor, self.editor, self.reviewer, self.chief, self.administrator))


@pytest.fixture
def people(site) -> People:
    return People()


def new_issue(series: SeriesPage, number: int | None = None, **fields: object) -> IssuePage:
    """A draft of an issue, of today unless ``fields`` say otherwise."""
    number = number or next(numbers)
    issue = IssuePage(number=number, live=False, **{"date": timezone.localdate(), **fields})
    SeriesPage.objects.get(pk=series.pk).add_child(instance=issue)
    issue.save_revision()
    return fresh(issue)


def new_article(
    issue: IssuePage, *, by: User, title: str = "晶片與海峽", text: str = "第一段。", **fields: object
) -> ArticlePage:
    """A complete draft by ``by``, with byline, text and topic."""
    article = ArticlePage(
        title=title, live=False, owner=by, body=body_of(text), **{"standfirst": "兩三句話。", **fields}
    )
    IssuePage.objects.get(pk=issue.pk).add_child(instance=article)
    article.bylines = [Byline(author=an_author(), name="林小明", affiliations="某大學教授")]
    article.topics = [a_topic()]
    article.save()
    article.save_revision(user=by)
    return fresh(article)


def body_of(text: str) -> str:
    return json.dumps([{"type": "paragraph", "value": f"<p>{text}</p>"}])


def an_author(name: str = "林小明") -> Author:
    return Author.objects.filter(name=name).first() or Author.objects.create(name=name)


def a_topic(name: str = "印太安全") -> Topic:
    return Topic.objects.filter(name=name).first() or Topic.objects.create(name=name, slug=f"topic-{next(numbers)}")


def edit(article: ArticlePage, *, by: User, **fields: object) -> Revision:
    """Saves a new draft, as the editor does; says nothing about locks."""
    draft = fresh(article).get_latest_revision_as_object()
    for name, value in (fields or {"subtitle": f"改{next(numbers)}"}).items():
        setattr(draft, name, value)
    return draft.save_revision(user=by, log_action=True)


def submit(article: ArticlePage, *, by: User) -> None:
    article = fresh(article)
    state = article.current_workflow_state
    if state:
        state.resume(by)
    else:
        article.get_workflow().start(article, by)


def act(article: ArticlePage, action: str, *, by: User, comment: str = "") -> None:
    article = fresh(article)
    article.current_workflow_task.on_action(article.current_workflow_task_state, by, action, comment=comment)


def approve(article: ArticlePage, *, by: User) -> None:
    act(article, "approve", by=by)


def send_back(article: ArticlePage, *, by: User, why: str = "請補註") -> None:
    act(article, "reject", by=by, comment=why)


def release(issue: IssuePage, *, by: User, at=None):
    return publishing.publish_issue(fresh(issue), by=by, at=at)


def withdraw(issue: IssuePage, *, by: User, reason: str = "內容有誤"):
    return publishing.withdraw_issue(fresh(issue), by=by, reason=reason)


def hold(article: ArticlePage, people: People) -> None:
    """From draft to hold: the editor submits, the reviewer approves."""
    submit(article, by=people.editor)
    approve(article, by=people.reviewer)


def step_of(article: ArticlePage) -> str:
    """The name of the class of the step at which the article stands, or an empty text."""
    task = fresh(article).current_workflow_task
    return type(task).__name__ if task else ""


def fresh(page):
    """The page as the database has it now."""
    return type(page).objects.get(pk=page.pk)


def article_form(*, title: str = "晶片與海峽", text: str = "第一段。", **actions: str) -> dict[str, str]:
    """What the browser sends for a complete new text, as Wagtail's editor has it."""
    byline = {"author": str(an_author().pk), "name": "", "affiliations": "某大學教授", "role": "author"}
    return actions | nested_form_data(
        {
            "title": title,
            "bylines": inline_formset([byline]),
            "body": streamfield([("paragraph", rich_text(f"<p>{text}</p>"))]),
            "corrections": inline_formset([]),
            "comments": inline_formset([]),
            "disclaimer_choice": "issue",
            "topics": str(a_topic().pk),
            **dict.fromkeys(EMPTY_FIELDS, ""),
        }
    )


EMPTY_FIELDS = (
    "subtitle lead_image lead_caption lead_source_name lead_source_url standfirst own_disclaimer keywords own_date pdf "
    "doi canonical_url seo_title search_description"
).split()


def what_readers_have(issue: IssuePage) -> tuple[bool, list[str]]:
    """Whether the issue is readable, and the titles of its articles that are."""
    articles = ArticlePage.objects.readable().filter(issue=issue).in_print_order()
    return IssuePage.objects.readable().filter(pk=issue.pk).exists(), [article.title for article in articles]
