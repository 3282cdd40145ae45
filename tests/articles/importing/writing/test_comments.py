from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import Comment

from articles.importing.document import Warning
from articles.importing.plan import Options, plan_issue
from articles.importing.planning.standing import standing_articles
from articles.importing.source import Place
from articles.importing.understanding.doubts import said
from articles.importing.write import write_issue
from articles.models import Topic
from tests.articles.importing.drafts import issue, with_article

pytestmark = pytest.mark.django_db

WARNINGS = (
    Warning("日期只印了一次。", "no-501.txt, line 2", "date"),
    Warning("標題可能有兩行。", "no-501.txt, line 5", "articles.0.title"),
    Warning("職銜不明。", "no-501.txt, line 8", "articles.0.bylines.1"),
    Warning("這一段可能是標題。", "no-501.txt, line 20", "articles.0.body.2"),
    Warning("圖說不完整。", "no-501.txt, line 22", "articles.0.body.3"),
    Warning("註號不連續。", "no-501.txt, line 90", "articles.0.footnotes.0"),
)


@pytest.fixture(autouse=True)
def no_topics(db):
    Topic.objects.update(keywords="")


def write(draft, **options):
    return write_issue(plan_issue(draft, Options(**options)))


def test_each_doubt_stands_at_its_place(forum):
    page = write(issue(warnings=WARNINGS))
    article = standing_articles(page)[0]
    ids = [block["id"] for block in article.body.raw_data]
    assert list(page.wagtail_admin_comments.values_list("contentpath", flat=True)) == ["date"]
    paths = list(Comment.objects.filter(page=article.pk).order_by("pk").values_list("contentpath", flat=True))
    assert paths == ["title", "title", f"body.{ids[2]}", f"body.{ids[3]}.caption", f"body.{ids[-1]}"]
    assert all(comment.has_valid_contentpath(article) for comment in article.wagtail_admin_comments.all())
    assert article.wagtail_admin_comments.all()[1].text == "職銜不明。（no-501.txt, line 8）"


def test_a_comment_says_its_place_once(forum):
    place = Place("no-501.txt", line=5, page=2)
    write(issue(warnings=(said(place, "date", "日期只印了一次", "the date is printed but once"),)))
    assert Comment.objects.get().text == "第 2 頁 第 5 行：日期只印了一次。（no-501.txt）"


def test_a_comment_is_in_the_revision_that_editors_open(forum):
    page = write(issue(warnings=WARNINGS))
    comment = Comment.objects.get(text__startswith="標題")
    article = standing_articles(page)[0]
    assert comment.revision_created_id == article.latest_revision_id
    stored = article.latest_revision.content["wagtail_admin_comments"]
    assert stored[0]["pk"] == comment.pk


def test_nobody_logs_in_as_the_import(forum):
    write(issue(warnings=WARNINGS))
    user = get_user_model().objects.get(username="匯入程式")
    assert not user.is_active
    assert not user.has_usable_password()
    assert not user.groups.exists()


def test_readers_see_no_comment(forum):
    write(issue(warnings=WARNINGS), live=True)
    assert "職銜不明" not in Client().get("/forum/no-501/1/").content.decode()


def test_a_doubt_that_was_put_once_is_not_put_again(forum):
    write(issue(warnings=WARNINGS))
    write(replace(with_article(title="島鏈之間的新海纜"), warnings=WARNINGS))
    texts = list(Comment.objects.values_list("text", flat=True))
    assert len(texts) == len(set(texts)) == 6


def test_a_suggested_topic_is_a_comment_on_a_draft_alone(forum):
    Topic.objects.filter(slug=Topic.objects.first().slug).update(keywords="海纜")
    write(issue())
    assert Comment.objects.filter(contentpath="topics").count() == 1
    write(issue(number=502), live=True)
    assert Comment.objects.filter(contentpath="topics").count() == 1
