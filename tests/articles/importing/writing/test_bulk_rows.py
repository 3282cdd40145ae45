"""What is written in bulk is what Wagtail's own road writes, in every table."""

import json
from dataclasses import replace

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import signals
from django.test.utils import CaptureQueriesContext
from wagtail.models import Comment, Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.signals import page_published, published

from articles.importing.plan import Options, plan_issue
from articles.importing.write import write_issue
from articles.models import ArchivedDocument, ArticlePage, Author, Byline, ImportRecord, IssuePage, Topic
from benchmarks import plain_road
from benchmarks.table_rows import rows_made_by
from tests.articles.importing.drafts import ARTICLE, SECOND_ARTICLE, issue

pytestmark = pytest.mark.django_db

# Of an import alone: its record, with the references from it, and its line in the history.
OF_THE_IMPORT = ("articles.ImportRecord",)
WRITTEN = (
    *(IssuePage, ArticlePage, Page, Byline, ArticlePage.topics.through, Comment, Author, ArchivedDocument),
    *(Revision, PageLogEntry, ReferenceIndex, ImportRecord),
)
RECEIVERS = {
    "modelsearch.signal_handlers.post_save_signal_handler",  # bulk_index.py
    "wagtail.models.i18n.set_locale_on_new_instance",  # bulk_rows.place_below
    "wagtail.signal_handlers.update_reference_index_on_save",  # bulk_rows.index_all
}


def by_the_import(draft, *, live):
    return lambda: write_issue(plan_issue(draft, Options(live=live)))


def by_the_plain_road(draft, *, live):
    topics = tuple(tuple(topic.slug for topic in topics) for topics in plan_issue(draft, Options()).topics)
    return lambda: plain_road.write(draft, topics, live=live)


def without_what_only_an_import_writes(rows):
    lines = [json.loads(line) for line in rows["wagtailcore.PageLogEntry"]]
    lines = [line | {"data": "{}"} for line in lines if line["action"] != "articles.import"]
    told = {table: lines for table, lines in rows.items() if table not in OF_THE_IMPORT}
    told["wagtailcore.PageLogEntry"] = sorted(json.dumps(line, ensure_ascii=False) for line in lines)
    of_record = f"old {ContentType.objects.get_for_model(ImportRecord).pk}"
    references = [json.loads(line) for line in rows["wagtailcore.ReferenceIndex"]]
    told["wagtailcore.ReferenceIndex"] = sorted(
        json.dumps(line, ensure_ascii=False) for line in references if line["content_type"] != of_record
    )
    return told


@pytest.mark.parametrize("live", [True, False])
def test_every_table_holds_what_the_plain_road_writes(forum, live):
    if not live:
        Topic.objects.update(keywords="")  # a suggested topic is a comment on a draft, which the plain road has not
    draft = issue()
    ours = without_what_only_an_import_writes(rows_made_by(by_the_import(draft, live=live)))
    plain = without_what_only_an_import_writes(rows_made_by(by_the_plain_road(draft, live=live)))
    assert ours.keys() == plain.keys()
    for table, rows in plain.items():
        assert ours[table] == rows, table


def test_the_history_says_that_an_import_published(forum):
    page = by_the_import(issue(), live=True)()
    actions = PageLogEntry.objects.filter(page=page.pk).order_by("pk").values_list("action", "data")
    assert [action for action, _data in actions] == ["wagtail.create", "articles.import", "wagtail.publish"]
    assert actions[2][1] == {"import": True}


def test_an_issue_asks_the_same_for_one_article_and_for_many(forum):
    plans = [
        plan_issue(issue(number=number, articles=(ARTICLE,) * count), Options()) for number, count in ((1, 1), (2, 5))
    ]
    asked = []
    for plan in plans:
        with CaptureQueriesContext(connection) as queries:
            write_issue(plan)
        asked.append(len(queries))
    # The second finds the authors that the first made.
    assert asked[1] <= asked[0] <= 40


@pytest.mark.parametrize("model", WRITTEN)
def test_no_receiver_is_passed_by_that_nobody_thought_of(model):
    passed = {
        f"{receiver.__module__}.{receiver.__name__}"
        for signal in (signals.pre_save, signals.post_save, signals.m2m_changed)
        for group in signal._live_receivers(model)
        for receiver in group
    }
    assert passed <= RECEIVERS


def test_those_who_wait_for_published_pages_are_told(forum):
    told = []

    def hear(sender, instance, revision, **kwargs):
        told.append((sender, instance.title, instance.live, revision == instance.live_revision))

    for signal in (page_published, published):
        signal.connect(hear)
    try:
        by_the_import(issue(articles=(SECOND_ARTICLE,)), live=True)()
    finally:
        for signal in (page_published, published):
            signal.disconnect(hear)
    assert sorted(told, key=str) == 2 * [(ArticlePage, "港口的早晨", True, True)] + 2 * [
        (IssuePage, "遠景論壇 No. 501", True, True)
    ]


def test_a_new_issue_is_found_by_a_search_at_once(forum):
    by_the_import(issue(articles=(replace(ARTICLE, title="Harbour pilots of Keelung"),)), live=True)()
    assert [page.title for page in ArticlePage.objects.search("pilots")] == ["Harbour pilots of Keelung"]


def test_a_page_below_pages_that_stand_comes_after_them(forum):
    first, second = (by_the_import(issue(number=number), live=False)() for number in (7, 8))
    forum.refresh_from_db()
    assert first.path < second.path
    assert forum.numchild == forum.get_children().count()
    assert Page.find_problems() == ([], [], [], [], [])
