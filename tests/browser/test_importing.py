"""The page "Import issues" in a real browser: a PDF, a Word file and a broken one, from the drop to the drafts."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django_tasks_db.management.commands.db_worker import Worker
from playwright.sync_api import Browser, Page, expect

from articles.models import ArticlePage, IssuePage
from editorial.models import UploadedIssue
from tests.browser.test_desk import Person
from tests.desk import People
from tests.editorial.uploads import docx_of, pdf_of, text_of

pytestmark = pytest.mark.browser

PDF = pdf_of(text_of(311, "霧中的航路"))
FILES = {
    "航路.pdf": ("application/pdf", PDF),
    "日記.docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        docx_of(text_of(312, "燈塔守望人的日記")),
    ),
    "缺頁.pdf": ("application/pdf", PDF[: len(PDF) // 2]),
}


@pytest.fixture
def worker(settings, tmp_path) -> Worker:
    """That of ``manage.py db_worker --backend imports``; ``run()`` does what waits."""
    settings.IMPORT_ROOT = tmp_path / "imports"
    settings.TASKS = {**settings.TASKS, "imports": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    return Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="imports",
        startup_delay=False,
        max_tasks=None,
        worker_id="worker",
        excluded_queue_names=[],
    )


def at_the_page(chromium: Browser, address: str) -> Person:
    editor = Person(chromium, address, People().editor.username)
    editor.page.goto(reverse("desk:import"))
    return editor


def choose(page: Page) -> None:
    files = [{"name": name, "mimeType": kind, "buffer": data} for name, (kind, data) in FILES.items()]
    page.set_input_files("input[type=file]", files)


def faults_of(page: Page) -> list[str]:
    """What axe finds in our part of the page; Wagtail's own frame is Wagtail's."""
    found = Axe().run(page, context=".import-page").response["violations"]
    return [f"{fault['id']}: {node['html']}" for fault in found for node in fault["nodes"]]


def test_three_files_are_dropped_read_corrected_and_made_drafts(live_server, chromium, worker):
    editor = at_the_page(chromium, live_server.url)
    page = editor.page
    assert faults_of(page) == []
    choose(page)
    expect(page.locator("[data-import-chosen] li")).to_have_count(3)
    assert "0.0 MB" not in page.inner_text("[data-import-chosen]")
    page.click("[data-import-submit]")
    expect(page.locator("progress")).to_have_attribute("max", "3")
    expect(page.locator(".import-list tbody tr")).to_have_count(3)
    worker.run()
    # The page learns by itself that everything is read.
    expect(page.locator("form[action$='/create/'] button")).to_be_visible()
    rows = page.locator(".import-list tbody tr")
    expect(rows.nth(0)).to_contain_text("霧中的航路")
    expect(rows.nth(1)).to_contain_text("燈塔守望人的日記")
    expect(rows.nth(2)).to_contain_text("缺頁.pdf")
    assert not IssuePage.objects.exists()
    assert faults_of(page) == []

    page.get_by_role("link", name="航路.pdf").click()
    picture = page.locator(".import-leaf img").first
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1000
    assert faults_of(page) == []
    page.fill("[name='issue-number']", "313")
    page.click("[data-import-add]")
    page.locator(".import-byline [name$='-name']").last.fill("陳小華")
    page.locator(".import-byline [name$='-affiliations']").last.fill("港口博物館研究員\n燈塔學會理事")
    page.click("[name=save]")
    expect(page.locator("[name='issue-number']")).to_have_value("313")
    expect(page.locator("[name='bylines-0-1-name']")).to_have_value("陳小華")
    page.click("[name=create]")
    expect(page.locator("progress")).to_have_count(1)
    worker.run()
    page.click("form[action$='/create/'] button")
    expect(page.locator("progress")).to_have_count(1)
    worker.run()
    expect(page.locator("a[href$='/discard/']")).to_be_visible()
    assert sorted(IssuePage.objects.values_list("number", "live")) == [(312, False), (313, False)]
    bylines = ArticlePage.objects.get(issue__number=313).get_latest_revision_as_object().bylines.all()
    assert [byline.name for byline in bylines] == ["林小明", "陳小華"]

    page.get_by_role("link", name="缺頁.pdf").click()
    expect(page.locator(".help-critical")).to_be_visible()
    assert faults_of(page) == []
    page.click(".import-discard button")
    expect(page.locator(".messages")).to_contain_text("缺頁.pdf")
    assert set(UploadedIssue.objects.values_list("state", flat=True)) == {"created", "discarded"}
    assert editor.faults == []


def test_files_are_dropped_from_the_desktop(live_server, chromium, worker):
    page = at_the_page(chromium, live_server.url).page
    page.evaluate(
        """([name, text]) => {
            const dropped = new DataTransfer();
            dropped.items.add(new File([text], name, {type: "text/plain"}));
            const area = document.querySelector("[data-import-drop]");
            for (const kind of ["dragenter", "dragover", "drop"])
                area.dispatchEvent(new DragEvent(kind, {dataTransfer: dropped, bubbles: true, cancelable: true}));
        }""",
        ["霧.txt", text_of(301).decode()],
    )
    expect(page.locator("[data-import-chosen] li")).to_contain_text("霧.txt")
    page.click("[data-import-submit]")
    expect(page).to_have_url(re.compile("/import/[0-9a-f-]{36}/$"))
    expect(page.locator(".import-list tbody")).to_contain_text("霧.txt")


def test_the_page_works_without_scripts(live_server, chromium, worker):
    page = again(chromium, live_server.url, java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page.goto(reverse("desk:import"))
    choose(page)
    page.click("[data-import-submit]")
    expect(page).to_have_url(re.compile("/import/[0-9a-f-]{36}/$"))
    worker.run()
    # By the refresh in the head of the page.
    expect(page.locator("form[action$='/create/'] button")).to_be_visible(timeout=15_000)
    page.click("form[action$='/create/'] button")
    worker.run()
    assert IssuePage.objects.count() == 2


def test_the_page_is_read_on_a_telephone_at_night(live_server, chromium, worker):
    page = again(chromium, live_server.url, color_scheme="dark", viewport={"width": 360, "height": 740})
    page.goto(reverse("desk:import"))
    choose(page)
    page.click("[data-import-submit]")
    expect(page.locator("progress")).to_have_count(1)
    worker.run()
    expect(page.locator("form[action$='/create/'] button")).to_be_visible()
    for name in FILES:
        assert fits(page)
        title = page.locator(".w-breadcrumbs li:last-child").bounding_box()
        assert title["x"] + title["width"] <= 360
        assert faults_of(page) == []
        page.get_by_role("link", name=name).click()
        expect(page.locator(".import-discard button")).to_be_visible()
        assert fits(page)
        said, file = (page.locator(part).bounding_box() for part in (".import-said", ".import-leaves"))
        assert said["y"] + said["height"] <= file["y"]
        assert faults_of(page) == []
        page.click(".import-discard a")
        expect(page.locator("form[action$='/create/'] button")).to_be_visible()


def again(chromium: Browser, address: str, **device: Any) -> Page:
    """The editor's session on another device."""
    context = chromium.new_context(base_url=address, locale="zh-TW", **device)
    context.add_cookies(at_the_page(chromium, address).page.context.cookies())
    return context.new_page()


def fits(page: Page) -> bool:
    return page.evaluate("document.querySelector('.import-page').scrollWidth <= window.innerWidth")
