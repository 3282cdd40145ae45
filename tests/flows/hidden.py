"""A text with a marker in every field, and the stages at which nobody outside may see it."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from articles.models import (
    ArchivedDocument,
    ArticlePage,
    Author,
    Byline,
    CreditedImage,
    IssuePage,
    Rendition,
    SeriesPage,
    Topic,
)
from tests.desk import People, edit, fresh, hold, new_article, new_issue, release, submit, withdraw

MARKER = "zq9密語"
WORD = "暗號"  # stands beside the marker, to search for: what is searched for is shown anyway
TOMORROW = timedelta(days=1)


@dataclass
class Secret:
    """What must not be seen."""

    issue: IssuePage
    article: ArticlePage
    author: Author
    topic: Topic
    image: CreditedImage
    document: ArchivedDocument

    @property
    def file_addresses(self) -> list[str]:
        """The document at its proper address, and in its folder; the picture as it was uploaded, and in all sizes made."""
        document = reverse("wagtaildocs_serve", args=[self.document.pk, self.document.filename])
        sizes = [size.file.url for size in self.image.renditions.order_by("pk")]
        return [document, self.document.file.url, self.image.file.url, *sizes]


def make_secret(forum: SeriesPage, people: People) -> Secret:
    """A draft of No. 92 with one article that has the marker everywhere, with a picture and a document."""
    author = Author.objects.create(name=f"{MARKER}作者", latin_name="Zq9", slug="hidden-author", bio=MARKER)
    topic = Topic.objects.create(name=f"{MARKER}議題", name_en="Zq9密語", slug="hidden-topic", description=MARKER)
    image = CreditedImage.objects.create(title=MARKER, caption=MARKER, file=get_test_image_file("zq9.png"))
    document = ArchivedDocument(title=MARKER)
    document.file.save("zq9.txt", ContentFile(MARKER.encode()))
    small = get_test_image_file("zq9.width-400.png", size=(400, 300))
    Rendition.objects.create(image=image, filter_spec="width-400", width=400, height=300, file=small)
    issue = new_issue(forum, 92, theme=MARKER)
    article = new_article(issue, by=people.editor, **texts(image=image, document=document))
    _name(article, author, topic)
    article.save_revision(user=people.editor)
    article.save()
    return Secret(issue, fresh(article), author, topic, image, document)


def texts(**files) -> dict[str, object]:
    return {
        "title": f"{MARKER}標題",
        "subtitle": MARKER,
        "standfirst": f"{MARKER}{WORD}",
        "lead_image": files.get("image"),
        "lead_caption": MARKER,
        "lead_source_name": MARKER,
        "text": f"{MARKER}{WORD}",
        "pdf": files.get("document"),
    }


def _name(article: ArticlePage, author: Author, topic: Topic) -> None:
    article.bylines = [Byline(author=author, name=f"{MARKER}作者", affiliations=MARKER)]
    article.topics = [topic]
    article.keywords.add(MARKER)


def drafting(secret, people):
    pass


def in_review(secret, people):
    submit(secret.article, by=people.editor)


def held(secret, people):
    hold(secret.article, people)


def scheduled(secret, people):
    hold(secret.article, people)
    release(secret.issue, by=people.chief, at=timezone.now() + TOMORROW)


def withdrawn(secret, people):
    hold(secret.article, people)
    release(secret.issue, by=people.chief)
    withdraw(secret.issue, by=people.chief)


def waiting_to_join(secret, people):
    """Its issue is out, with another article; the secret one is held."""
    _make_issue_public(secret, people)
    hold(secret.article, people)


def expired(secret, people):
    """``publish_scheduled`` has not run yet."""
    hold(secret.article, people)
    release(secret.issue, by=people.chief)
    ArticlePage.objects.update(expire_at=timezone.now() - TOMORROW)
    IssuePage.objects.update(theme="")
    Page.objects.filter(pk=secret.issue.pk).update(search_description="")


def in_a_series_that_is_not_out(secret, people):
    hold(secret.article, people)
    release(secret.issue, by=people.chief)
    Page.objects.filter(pk=secret.issue.series_id).update(live=False)


def drafted_over_what_is_out(secret, people):
    """The article is out with harmless words; the marker is in its newer draft, which is in review."""
    _make_issue_public(secret, people)
    harmless = ArticlePage.objects.filter(issue=secret.issue, live=True).get()
    draft = harmless.get_latest_revision_as_object()
    for name, value in texts(image=secret.image, document=secret.document).items():
        setattr(draft, name if name != "text" else "standfirst", value)
    draft.body = secret.article.body
    _name(draft, secret.author, secret.topic)
    draft.save_revision(user=people.editor)
    submit(harmless, by=people.editor)


def _make_issue_public(secret, people):
    secret.article.delete()
    harmless = new_article(secret.issue, by=people.editor, title="已公開")
    hold(harmless, people)
    edit(secret.issue, by=people.editor, theme="")
    release(secret.issue, by=people.chief)
    article = new_article(secret.issue, by=people.editor, **texts(image=secret.image, document=secret.document))
    _name(article, secret.author, secret.topic)
    article.save_revision(user=people.editor)
    article.save()
    secret.article = fresh(article)


HIDDEN = (
    drafting,
    in_review,
    held,
    scheduled,
    withdrawn,
    waiting_to_join,
    expired,
    in_a_series_that_is_not_out,
    drafted_over_what_is_out,
)
