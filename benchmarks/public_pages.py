"""Queries and CPU time of each public page, against an empty view in the same run.

Each page is asked for through the whole of Django, middleware included, as by an anonymous reader, with a memory cache that is
emptied first; the CPU time is the median of many requests. Queries are counted with 3 and with 30 articles: where the two are
equal, a page asks the database the same whatever the archive holds.
"""

import gc
import statistics
import time
import warnings
from dataclasses import dataclass

from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path

from articles.importing.plan import Options, plan_issue
from articles.importing.write import write_issue
from articles.models import Author, Topic
from benchmarks.made_up import issue
from prospect_site.urls import urlpatterns as of_the_site

REQUESTS = 50
EMPTY = "/benchmark/empty/"


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"")


urlpatterns = [path(EMPTY.lstrip("/"), empty), *of_the_site]


@dataclass(frozen=True)
class Cost:
    queries: int
    milliseconds: float
    kilobytes: float


def main() -> None:
    warnings.filterwarnings("ignore", "No directory at")
    call_command("migrate", verbosity=0)
    call_command("set_up_site", verbosity=0)
    with override_settings(ROOT_URLCONF="benchmarks.public_pages"):
        fill(1, 1)
        small = {name: cost(address) for name, address in addresses().items()}
        fill(2, 10)
        large = {name: cost(address) for name, address in addresses().items()}
    nothing = large["empty view"].milliseconds
    print("| page | queries at 3 articles | at 30 | CPU ms at 30 | times the empty view | kB |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, found in large.items():
        times = found.milliseconds / nothing
        row = (
            name,
            small[name].queries,
            found.queries,
            f"{found.milliseconds:.2f}",
            f"{times:.1f}",
            f"{found.kilobytes:.1f}",
        )
        print("| " + " | ".join(map(str, row)) + " |")


def fill(first: int, last: int) -> None:
    for number in range(first, last + 1):
        write_issue(plan_issue(issue(number), Options(live=True)))


def addresses() -> dict[str, str]:
    return {
        "empty view": EMPTY,
        "home": "/",
        "series": "/forum/",
        "issue": "/forum/no-1/",
        "article": "/forum/no-1/1/",
        "authors": "/authors/",
        "author": Author.objects.readable().first().get_absolute_url(),
        "topics": "/topics/",
        "topic": Topic.objects.readable().first().get_absolute_url(),
        "search": "/search/?q=兩岸",
        "standard page": "/about/",
        "home in English": "/en/",
        "feed": "/feeds/rss.xml",
        "sitemap": "/sitemap.xml",
    }


def cost(address: str) -> Cost:
    """Of one request for ``address``, once the process is warm."""
    client = Client(SERVER_NAME="127.0.0.1")
    cache.clear()
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers {answer.status_code}")
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
        asked = len(queries)
    times = []
    gc.collect()
    gc.disable()
    for _ in range(REQUESTS):
        started = time.process_time()
        client.get(address)
        times.append(time.process_time() - started)
    gc.enable()
    return Cost(asked, statistics.median(times) * 1000, len(b"".join(answer)) / 1000)
