"""Who is readable, counted, found."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from articles.models import ArticlePage, Author, HomePage, IssuePage, SeriesPage, Topic
from tests.factories import make_article, make_issue, publish

TOMORROW = datetime.timedelta(days=1)


@pytest.fixture
def article(site: HomePage) -> ArticlePage:
    return make_article(make_issue(91), authors=[("許小芸", "政治大學")], topics=["russia-eurasia"], live=True)


def is_readable(article: ArticlePage, at: datetime.datetime | None = None) -> bool:
    return ArticlePage.objects.readable(at).filter(pk=article.pk).exists()


def test_a_published_article_is_readable(article: ArticlePage) -> None:
    assert is_readable(article)
    assert article.issue in IssuePage.objects.readable()


@pytest.mark.parametrize("ancestor", ["self", "issue", "series"])
def test_an_article_goes_with_its_issue_and_series(article: ArticlePage, ancestor: str) -> None:
    page = {"self": article, "issue": article.issue, "series": article.issue.series}[ancestor]
    Page.objects.filter(pk=page.pk).update(live=False)
    assert not is_readable(article)


@pytest.mark.parametrize("ancestor", ["self", "issue", "series"])
def test_an_expired_page_is_not_readable_whatever_the_cron_job_did(article: ArticlePage, ancestor: str) -> None:
    page = {"self": article, "issue": article.issue, "series": article.issue.series}[ancestor]
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() + TOMORROW)
    assert is_readable(article)
    assert not is_readable(article, at=timezone.now() + 2 * TOMORROW)


@pytest.mark.parametrize("ancestor", ["self", "issue", "series", "home"])
def test_a_restricted_page_and_all_below_it_are_not_readable(article: ArticlePage, ancestor: str) -> None:
    series = article.issue.series
    page = {"self": article, "issue": article.issue, "series": series, "home": series.get_parent()}[ancestor]
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert not is_readable(article)
    assert not Author.objects.readable().filter(name="許小芸").exists()


def test_a_restriction_reaches_no_page_beside_it(article: ArticlePage) -> None:
    beside = make_article(make_issue(92), live=True)
    PageViewRestriction.objects.create(page=beside.issue, restriction_type=PageViewRestriction.LOGIN)
    assert is_readable(article)
    assert not is_readable(beside)


def test_authors_and_topics_are_as_public_as_their_articles(article: ArticlePage) -> None:
    make_article(make_issue(92), authors=[("秘密作者", "")], topics=["energy-climate"])
    assert [author.name for author in Author.objects.readable()] == ["許小芸"]
    assert [topic.slug for topic in Topic.objects.readable()] == ["russia-eurasia"]
    assert not Topic.objects.readable_in("en").exists()
    assert Topic.objects.readable_in("zh-hant").exists()


def test_counts_are_of_readable_articles_each_once(article: ArticlePage) -> None:
    twice = [("許小芸", "政治大學"), ("許小芸", "外交學院")]
    make_article(make_issue(92), authors=twice, topics=["russia-eurasia"], live=True)
    make_article(make_issue(93), authors=twice, topics=["russia-eurasia"])
    assert Author.objects.with_article_counts().get(name="許小芸").article_count == 2
    assert Topic.objects.with_article_counts().get(slug="russia-eurasia").article_count == 2
    assert Topic.objects.with_article_counts().get(slug="energy-climate").article_count == 0


def test_an_article_with_an_author_twice_is_listed_once(article: ArticlePage) -> None:
    make_article(make_issue(92), authors=[("許小芸", "政治大學"), ("許小芸", "外交學院")], live=True)
    assert ArticlePage.for_listing().by_author(Author.objects.get(name="許小芸")).count() == 2


def test_an_issue_brings_its_readable_contents_in_print_order(article: ArticlePage) -> None:
    second = make_article(article.issue, "港口的早晨", live=True)
    make_article(article.issue, "未刊稿")
    (issue,) = IssuePage.for_listing().with_contents()
    assert issue.contents == [article, second]
    with CaptureQueriesContext(connection) as queries:
        assert issue.contents[0].issue.series.title == "遠景論壇"
        assert issue.contents[0].bylines.all()[0].author.name == "許小芸"
        assert issue.contents[0].issue.printed_date == "2025年5月"
    assert not queries.captured_queries


def test_newest_first_goes_by_date_then_number_then_place(article: ArticlePage) -> None:
    older = make_article(make_issue(95, datetime.date(2024, 1, 1)), live=True)
    same_month = make_issue(92)
    first, second = make_article(same_month), make_article(same_month)
    publish(same_month)
    assert list(ArticlePage.objects.readable().newest_first()) == [first, second, article, older]


def test_no_word_finds_no_article(article: ArticlePage) -> None:
    assert not ArticlePage.objects.mentioning(" \0 ").exists()
    assert ArticlePage.objects.mentioning("守望人").exists()


def test_a_percent_sign_is_a_percent_sign(article: ArticlePage) -> None:
    assert not ArticlePage.objects.mentioning("%").exists()
    assert not ArticlePage.objects.mentioning("守_人").exists()


def test_a_home_page_is_readable_in_its_language(site: HomePage) -> None:
    assert list(HomePage.objects.readable().in_language("zh-hant")) == [site]
    assert SeriesPage.objects.readable().in_language("en").get().slug == "perspectives"
