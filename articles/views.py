"""Readers' views beside the tree of pages. Each takes its rows from ``readable()``."""

from pathlib import PurePosixPath

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from articles.files import is_of_the_desk, picture_is_public
from articles.models import ArticlePage, Author, CreditedImage, Rendition, Topic
from articles.searching import LONGEST_QUERY, searched_words, snippet

ARTICLES_PER_PAGE = 50
RESULTS_PER_PAGE = 20
PICTURE_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}


@require_safe
def authors(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/authors.html", {"authors": Author.objects.readable().with_article_counts()})


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of an author whom a readable article names; an address from before a merge leads there."""
    found = Author.objects.readable().select_related("portrait").filter(slug=slug).first()
    if found is None:
        return redirect(get_object_or_404(Author.objects.readable(), former_addresses__slug=slug), permanent=True)
    articles = list(ArticlePage.for_listing().by_author(found).newest_first())
    context = {"author": found, "articles": articles, "affiliations": _affiliations(found, articles)}
    return render(request, "articles/author.html", context)


def _affiliations(author: Author, articles: list[ArticlePage]) -> list[tuple[str, list[int]]]:
    """The affiliations under which ``author`` was printed, the newest first, each with its first and last year."""
    years: dict[str, list[int]] = {}
    for article in articles:
        for byline in article.bylines.all():
            for affiliation in byline.affiliation_list if byline.author_id == author.pk else ():
                years.setdefault(affiliation, []).append(article.date.year)
    return [(affiliation, sorted({min(found), max(found)})) for affiliation, found in years.items()]


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/topics.html", {"topics": Topic.objects.readable().with_article_counts()})


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of a topic that a readable article is about."""
    found = get_object_or_404(Topic.objects.readable(), slug=slug)
    articles = Paginator(ArticlePage.for_listing().on_topic(found).newest_first(), ARTICLES_PER_PAGE)
    return render(
        request, "articles/topic.html", {"topic": found, "articles": articles.get_page(request.GET.get("page"))}
    )


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Readable articles in which every word of ``q`` occurs. Without ``q``: how to search."""
    query = " ".join(searched_words(request.GET.get("q", "")))
    found = ArticlePage.objects.readable().with_bylines().defer("body").mentioning(query).newest_first()
    articles = Paginator(found, RESULTS_PER_PAGE).get_page(request.GET.get("page"))
    results = [(article, snippet(article.plain_text, searched_words(query))) for article in articles]
    context = {"query": query, "articles": articles, "results": results, "longest_query": LONGEST_QUERY}
    return render(request, "articles/search.html", context)


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponse:
    """A picture in a size that pages show, while a readable page shows it; editors may see all pictures.

    Documents are not here: they go through Wagtail's own view and ``articles.wagtail_hooks``.
    """
    content_type = PICTURE_TYPES.get(PurePosixPath(path).suffix.lower())
    if content_type is None or "\0" in path:
        raise Http404
    picture = Rendition.objects.select_related("image").filter(file=path).first()
    public = picture is not None and picture_is_public(picture.image)
    if not public:
        if not is_of_the_desk(request):
            raise Http404
        picture = picture or get_object_or_404(CreditedImage, file=path)
    try:
        response = FileResponse(picture.file.open("rb"), content_type=content_type)
    except FileNotFoundError as error:
        raise Http404 from error
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    # A shared cache asks again after a minute, so that what is withdrawn is gone from it.
    response["Cache-Control"] = "public, max-age=3600, s-maxage=60" if public else "private, no-store"
    return response
