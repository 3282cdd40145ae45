"""What the public may see, and how listings are loaded. Every public door goes through ``readable()``."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, Func, OuterRef, Prefetch, Q, Subquery
from django.utils import timezone
from wagtail.models import PageManager, PageQuerySet, PageViewRestriction

from articles.searching import searched_words


def out_at(at: datetime, prefix: str = "") -> Q:
    """The page behind ``prefix`` is out: live, and not past its expiry (which a cron job may not have seen yet)."""
    return Q(**{f"{prefix}live": True}) & (
        Q(**{f"{prefix}expire_at__isnull": True}) | Q(**{f"{prefix}expire_at__gt": at})
    )


class ReadablePageQuerySet(PageQuerySet):
    def readable(self, at: datetime | None = None) -> Self:
        """The one predicate for what anybody may read at ``at`` (default: now): out itself, its issue and series too."""
        moment = at or timezone.now()
        pages = self
        for prefix in self.model.way_up:
            pages = pages.filter(out_at(moment, prefix))
        return pages.public()

    def public(self) -> Self:
        """Pages that no view restriction covers. Wagtail's own ``public()`` asks for the restrictions at every call."""
        path = ExpressionWrapper(OuterRef("path"), output_field=models.CharField())
        covering = PageViewRestriction.objects.annotate(asked=path).filter(asked__startswith=F("page__path"))
        return self.filter(~Exists(covering))

    def in_language(self, language_code: str) -> Self:
        return self.filter(locale__language_code=language_code)

    def translations_of(self, page: models.Model) -> Self:
        """The same page in other languages."""
        return self.filter(translation_key=page.translation_key).exclude(pk=page.pk).select_related("locale")


class IssueQuerySet(ReadablePageQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-date", "-number")

    def with_series(self) -> Self:
        return self.select_related("series", "locale")

    def with_contents(self) -> Self:
        """With the readable articles of each as ``contents``, in three queries."""
        articles = self.model.articles.rel.related_model.objects.readable().for_listing().in_print_order()
        return self.prefetch_related(Prefetch("articles", articles, to_attr="contents"))


class ArticleQuerySet(ReadablePageQuerySet):
    def in_print_order(self) -> Self:
        return self.order_by("path")

    def newest_first(self) -> Self:
        return self.order_by("-issue__date", "-issue__number", "path")

    def with_bylines(self) -> Self:
        """With all that a listing or an article shows of its issue, series and authors, in two queries."""
        return self.select_related("issue__series", "issue__locale", "locale").prefetch_related("bylines__author")

    def without_texts(self) -> Self:
        return self.defer("body", "plain_text")

    def for_listing(self) -> Self:
        """As ``with_bylines()``, without the texts, which no listing shows."""
        return self.with_bylines().without_texts()

    def by_author(self, author: models.Model) -> Self:
        return self.filter(bylines__author=author).distinct()

    def on_topic(self, topic: models.Model) -> Self:
        return self.filter(topics=topic)

    def mentioning(self, words: str) -> Self:
        """Articles in whose title, byline or text every word occurs, as written. No word left: no article."""
        searched = searched_words(words)
        found = self if searched else self.none()
        for word in searched:
            byline = self.model.bylines.rel.related_model.objects.filter(article=OuterRef("pk"))
            found = found.filter(
                Q(title__icontains=word)
                | Q(subtitle__icontains=word)
                | Q(standfirst__icontains=word)
                | Q(plain_text__icontains=word)
                | Exists(byline.filter(Q(name__icontains=word) | Q(affiliations__icontains=word)))
            )
        return found


class AttributedQuerySet(models.QuerySet):
    """Authors and topics: public as far as a readable article names them."""

    def readable(self, at: datetime | None = None) -> Self:
        """Those whom a readable article names. Others stay unknown: their names would tell of what is to come."""
        return self._named_by(self.model.readable_articles(at))

    def readable_in(self, language_code: str, at: datetime | None = None) -> Self:
        """Those whom a readable article in one language names."""
        return self._named_by(self.model.readable_articles(at).in_language(language_code))

    def _named_by(self, articles: models.QuerySet) -> Self:
        return self.filter(Exists(articles.filter(**{self.model.named_by: OuterRef("pk")})))

    def with_article_counts(self, at: datetime | None = None) -> Self:
        """With the number of readable articles that name each, as ``article_count``."""
        articles = self.model.readable_articles(at).filter(**{self.model.named_by: OuterRef("pk")}).order_by()
        count = Func(F("pk"), template="COUNT(DISTINCT %(expressions)s)", output_field=models.IntegerField())
        return self.annotate(article_count=Subquery(articles.annotate(counted=count).values("counted")))


PageManagerOf = PageManager.from_queryset
ReadableManager = PageManagerOf(ReadablePageQuerySet)
IssueManager = PageManagerOf(IssueQuerySet)
ArticleManager = PageManagerOf(ArticleQuerySet)
