"""What a public address costs: as many queries at thirty articles as at three."""

import datetime
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import HomePage
from tests.articles.addresses import addresses_of_everything
from tests.caches import forget
from tests.factories import a_document, a_picture, make_article, make_issue, publish

# Wagtail leaves the temporary file of a new rendition to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning")


@pytest.fixture
def counted(client: Client) -> Callable[[str], int]:
    """Counts the queries of an address, its renditions made, nothing remembered."""

    def count(address: str) -> int:
        client.get(address)
        forget()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200, address
        return len(queries)

    return count


def test_a_page_asks_as_much_at_thirty_articles_as_at_three(site: HomePage, counted) -> None:
    def add(numbers: range) -> None:
        for number in numbers:
            issue = make_issue(number, datetime.date(2024 - (91 - number) // 12, 6, 1), cover_image=a_picture())
            figure = {"image": a_picture().pk, "caption": "圖", "source_name": "", "source_url": ""}
            body = [("paragraph", "<p>燈塔。</p>"), ("figure", figure), ("document", a_document().pk)]
            authors = [("許小芸", "政治大學"), (f"作者{number}", "海洋大學")]
            topics = ["russia-eurasia", f"topic-{number}"]
            make_article(issue, authors=authors, topics=topics, body=body, lead_image=a_picture())
            publish(issue)

    add(range(89, 92))
    before = {address: counted(address) for address in addresses_of_everything()}
    add(range(62, 89))
    article = make_issue(60, datetime.date(2019, 1, 1))
    for _place in range(3):
        make_article(article)
    publish(article)
    after = {address: counted(address) for address in before}
    assert after == before
    assert max(after.values()) <= 20, after
