"""Public pages in a real Chromium: nothing that the policy forbids, nothing that axe finds, no script, no sideways scrolling."""

import datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from articles.models import Author, HomePage, SeriesPage
from tests.factories import a_document, a_picture, make_article, make_issue

WIDTHS = (320, 768, 1440)

pytestmark = [
    pytest.mark.browser,
    # Wagtail leaves the temporary file of a new rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
]


@pytest.fixture
def addresses(committed_site: HomePage) -> list[str]:
    """Every kind of page, with every kind of block, long words and long addresses."""
    issue = make_issue(91, datetime.date(2024, 11, 1), theme="海洋專輯", print_edition=a_document())
    figure = {
        "image": a_picture(size=(400, 900)).pk,
        "caption": "塔",
        "source_name": "",
        "source_url": "https://x.example/" + "a" * 300,
    }
    table = {
        "caption": "斷纜",
        "columns": [{"type": "text", "heading": f"第{number}欄的標題"} for number in range(9)],
        "rows": [{"values": ["一二三四五六七八"] * 9}],
    }
    body = [
        ("paragraph", "<p>燈塔的守望人。[^1]" + "A" * 80 + "</p>"),
        ("heading", {"text": "修復船", "level": "1"}),
        ("figure", figure),
        ("table", table),
        ("quote", {"text": "海是門。", "attribution": "守望人"}),
        ("list", {"numbered": False, "items": ["<p>一</p>"]}),
        ("heading", {"text": "帳單", "level": "2"}),
        ("link_card", {"url": "https://example.org/film", "title": "紀錄片", "description": "四十分鐘"}),
        ("document", a_document().pk),
        ("footnotes", ["<p>年報，<i>2024</i>。</p>"]),
    ]
    authors = [("許小芸", "東方大學歐亞研究所副教授兼所長"), ("Ms. " + "L" * 60, "Institute")]
    lead = {"lead_image": a_picture(), "lead_caption": "塔", "lead_source_url": "https://example.org/"}
    make_article(issue, "兩國之戰略利益分歧", authors=authors, topics=["russia-eurasia"], body=body, live=True, **lead)
    english = make_issue(12, datetime.date(2024, 10, 1), series=SeriesPage.objects.get(slug="perspectives"))
    make_article(english, "The Keeper's Ledger", topics=["russia-eurasia"], live=True)
    author = Author.objects.get(name="許小芸").get_absolute_url()
    return [
        *(
            "/",
            "/forum/",
            "/forum/no-91/",
            "/forum/no-91/1/",
            "/authors/",
            author,
            "/topics/",
            "/topics/russia-eurasia/",
        ),
        *("/search/", "/search/?q=燈塔", "/search/?q=無", "/about/", "/nothing/"),
        *("/en/", "/en/perspectives/", "/en/perspectives/no-12/1/", "/en/search/?q=keeper", "/en/nothing/"),
    ]


def complaints_of(page: Page) -> list[str]:
    """What the browser says from now on: refusals by the policy, and requests to other hosts."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if "404" not in message.text else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: None if "localhost" in request.url else said.append(request.url))
    return said


def test_no_page_breaks_the_policy_or_asks_another_host(chromium: Browser, live_server, addresses: list[str]) -> None:
    page = chromium.new_page()
    said = complaints_of(page)
    for address in addresses:
        page.goto(live_server.url + address)
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px", f"{address} has no style"
    assert said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium: Browser, live_server, addresses: list[str], scheme: str) -> None:
    # The policy of the page would refuse axe itself.
    page = chromium.new_context(color_scheme=scheme, bypass_csp=True).new_page()
    found = {}
    for address in addresses:
        page.goto(live_server.url + address)
        results = Axe().run(page)
        if results.violations_count:
            found[address] = results.generate_report()
    assert found == {}


def test_no_page_scrolls_sideways_and_all_is_read_without_scripts(
    chromium: Browser, live_server, addresses: list[str]
) -> None:
    for width in WIDTHS:
        page = chromium.new_context(viewport={"width": width, "height": 800}).new_page()
        for address in addresses:
            page.goto(live_server.url + address)
            excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert excess <= 0, f"{address} at {width}: {excess} px too wide"
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url + "/forum/no-91/1/")
    assert "燈塔的守望人" in page.inner_text("article")


def test_the_first_tab_leads_to_the_text(chromium: Browser, live_server, addresses: list[str]) -> None:
    page = chromium.new_page()
    page.goto(live_server.url + "/forum/no-91/1/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
