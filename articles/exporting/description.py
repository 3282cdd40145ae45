"""Series, issues, articles, authors and topics as plain documents (docs/archive-format.md)."""

from datetime import UTC, datetime
from typing import Any

from wagtail.blocks import StreamValue
from wagtail.models import Page, Revision

from articles.exporting.references import References
from articles.models import ArticlePage, Author, ImportRecord, IssuePage, SeriesPage, Topic

# What is taken from a row as it stands. The restoring stage reads the same names.
SERIES_FIELDS = ("title", "citation_name", "issn", "disclaimer", "colophon", "seo_title", "search_description")
ISSUE_FIELDS = ("date_precision", "theme", "disclaimer", "colophon", "doi", "seo_title", "search_description")
ARTICLE_FIELDS = (
    "title",
    "subtitle",
    "standfirst",
    "lead_caption",
    "lead_source_name",
    "lead_source_url",
    "disclaimer_choice",
    "own_disclaimer",
    "canonical_url",
    "doi",
    "seo_title",
    "search_description",
)
BYLINE_FIELDS = ("name", "affiliations", "role")
# Without e-mail, which is for the desk only and never leaves the house.
AUTHOR_FIELDS = ("slug", "kind", "name", "latin_name", "bio", "bio_en", "orcid", "website")
TOPIC_FIELDS = ("slug", "name", "name_en", "description", "description_en", "keywords")


def describe_issue(issue: IssuePage, public: frozenset[int], *, drafts: bool) -> tuple[dict[str, Any], References]:
    """``issue`` and what it refers to. ``public`` are the keys of the pages that readers see.

    Of a public page the content that readers see; with ``drafts`` also a newer draft of it, and articles and issues
    that readers do not see, as their newest draft.
    """
    gathered = References()
    articles = list(ArticlePage.objects.child_of(issue).in_print_order())
    chosen = [article for article in articles if drafts or article.pk in public]
    content, draft = _contents(issue, public, drafts=drafts)
    described = _identity(issue, public=issue.pk in public) | {
        "content": _issue_content(content, gathered),
        "draft": draft and _issue_content(draft, gathered),
        "series": {"language": issue.locale.language_code, "slug": issue.series.slug},
        "number": issue.number,
        "articles": [_article(article, public, gathered, drafts=drafts) for article in chosen],
        # The file that an issue came from tells of all its articles.
        "source_document": gathered.document(issue.source_document) if len(chosen) == len(articles) else None,
        "imported": _newest_import(issue, chosen) if len(chosen) == len(articles) else None,
    }
    described |= {"pictures": gathered.pictures, "documents": gathered.documents}
    return described, gathered


def describe_series(series: SeriesPage, *, public: bool) -> tuple[dict[str, Any], References]:
    gathered = References()
    described = _identity(series, public=public) | {
        "language": series.locale.language_code,
        "content": _fields(series, SERIES_FIELDS) | {"introduction": gathered.html(series.introduction)},
    }
    return described | {"documents": gathered.documents}, gathered


def describe_author(author: Author) -> tuple[dict[str, Any], References]:
    gathered = References()
    described = _fields(author, AUTHOR_FIELDS) | {
        "portrait": gathered.picture(author.portrait),
        "former_addresses": sorted(author.former_addresses.values_list("slug", flat=True)),
    }
    return described | {"pictures": gathered.pictures}, gathered


def describe_topic(topic: Topic) -> dict[str, Any]:
    return _fields(topic, TOPIC_FIELDS)


def _article(article: ArticlePage, public: frozenset[int], gathered: References, *, drafts: bool) -> dict[str, Any]:
    content, draft = _contents(article, public, drafts=drafts)
    earlier = _seen_before_corrections([page for page in (content, draft) if page])
    places = {revision.pk: place for place, revision in enumerate(earlier)}
    return _identity(article, public=article.pk in public) | {
        "content": _article_content(content, gathered, places),
        "draft": draft and _article_content(draft, gathered, places),
        "earlier": [
            {
                "saved_at": _time(revision.created_at),
                "content": _article_content(revision.as_object(), gathered, places),
            }
            for revision in earlier
        ],
    }


def _newest_import(issue: IssuePage, articles: list[ArticlePage]) -> dict[str, Any] | None:
    """What the newest import said, its articles by their place in the issue."""
    record = ImportRecord.objects.filter(issue=issue).first()
    if record is None:
        return None
    places = {article.pk: place for place, article in enumerate(articles)}
    return _fields(record, ("source", "sha256", "content")) | {
        "created_at": _time(record.created_at),
        "pages": [places.get(page) for page in record.pages],
    }


def _contents(page: Page, public: frozenset[int], *, drafts: bool) -> tuple[Page, Page | None]:
    """``page`` as readers see it, and its newer draft if that is wanted; as its newest draft where they do not see it."""
    if page.pk not in public:
        return page.get_latest_revision_as_object(), None
    newer = drafts and page.latest_revision_id and page.latest_revision_id != page.live_revision_id
    return page, page.get_latest_revision_as_object() if newer else None


def _identity(page: Page, *, public: bool) -> dict[str, Any]:
    identity = {
        "slug": page.slug,
        "translation_key": str(page.translation_key),
        "public": public,
        "first_published_at": _time(page.first_published_at),
        "last_published_at": _time(page.last_published_at),
        "expire_at": _time(page.expire_at),
    }
    return identity if isinstance(page, SeriesPage) else identity | {"permanent_id": page.permanent_id}


def _issue_content(issue: IssuePage, gathered: References) -> dict[str, Any]:
    return _fields(issue, ISSUE_FIELDS) | {
        "date": issue.date and issue.date.isoformat(),
        "cover_image": gathered.picture(issue.cover_image),
        "print_edition": gathered.document(issue.print_edition),
    }


def _article_content(article: ArticlePage, gathered: References, earlier: dict[int, int]) -> dict[str, Any]:
    bylines = list(article.bylines.all())
    topics = list(article.topics.all())
    gathered.authors |= {byline.author_id for byline in bylines if byline.author_id}
    gathered.topics |= {topic.pk for topic in topics}
    return _fields(article, ARTICLE_FIELDS) | {
        "own_date": article.own_date and article.own_date.isoformat(),
        "lead_image": gathered.picture(article.lead_image),
        "pdf": gathered.document(article.pdf),
        "bylines": [
            _fields(byline, BYLINE_FIELDS) | {"author": byline.author and byline.author.slug} for byline in bylines
        ],
        "topics": sorted(topic.slug for topic in topics),
        "keywords": sorted(tag.name for tag in article.keywords.all()),
        "body": describe_body(article.body, gathered),
        "corrections": [
            {
                "date": correction.date and correction.date.isoformat(),
                "note": correction.note,
                "earlier": earlier.get(correction.revision_id),
            }
            for correction in article.corrections.all()
        ],
    }


def describe_body(body: StreamValue, gathered: References) -> list[dict[str, Any]]:
    return [{"type": block.block_type, "value": _block(block, gathered)} for block in body]


def _block(block: StreamValue.StreamChild, gathered: References) -> Any:
    value = block.value
    match block.block_type:
        case "paragraph":
            return gathered.html(value.source)
        case "footnotes":
            return [gathered.html(note.source) for note in value]
        case "list":
            return {"numbered": value["numbered"], "items": [gathered.html(item.source) for item in value["items"]]}
        case "figure":
            return {**value, "image": gathered.picture(value["image"])}
        case "document":
            return gathered.document(value)
        case "table":
            columns = [column["heading"] for column in value.columns]
            return {
                "caption": value.caption or "",
                "headings": columns,
                "rows": [[cell.value for cell in row] for row in value.rows],
            }
        case _:
            return dict(value)


def _seen_before_corrections(contents: list[ArticlePage]) -> list[Revision]:
    """The versions that readers saw before the corrections in ``contents``, oldest first, and before theirs in turn."""
    found: dict[int, Revision] = {}
    waiting = list(contents)
    while waiting:
        pinned = [correction.revision for correction in waiting.pop().corrections.all() if correction.revision]
        new = [revision for revision in pinned if revision.pk not in found]
        found |= {revision.pk: revision for revision in new}
        waiting += [revision.as_object() for revision in new]
    return [found[key] for key in sorted(found)]


def _fields(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _time(moment: datetime | None) -> str | None:
    """In UTC to the microsecond, so that it comes back as it was."""
    return moment and moment.astimezone(UTC).isoformat()
