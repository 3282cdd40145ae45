"""Who may have a file. A picture or document is public while a readable page shows it, and no longer.

Names cannot be guessed, but they can be passed on; so the door looks at each request.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex

from articles.models import (
    ArchivedDocument,
    ArticlePage,
    Author,
    CreditedImage,
    HomePage,
    IssuePage,
    SeriesPage,
    StandardPage,
)

# Pages whose texts may show a file anywhere: in a block, or as a link in rich text.
WITH_TEXTS = (ArticlePage, StandardPage, HomePage, SeriesPage)


def picture_is_public(image: CreditedImage) -> bool:
    """A readable article, issue or author shows ``image``."""
    return (
        ArticlePage.objects.readable().filter(lead_image=image).exists()
        or IssuePage.objects.readable().filter(cover_image=image).exists()
        or Author.objects.readable().filter(portrait=image).exists()
        or _stands_in_a_text(image)
    )


def document_is_public(document: ArchivedDocument) -> bool:
    """A readable page offers ``document``. The file that an issue was imported from is the desk's own."""
    return (
        IssuePage.objects.readable().filter(print_edition=document).exists()
        or ArticlePage.objects.readable().filter(pdf=document).exists()
        or _stands_in_a_text(document)
    )


def keep_what_is_public(instance: CreditedImage | ArchivedDocument, **_kwargs: object) -> None:
    """Refuses to delete a file from under a page that shows it, whoever uploaded it (``PermissionDenied``)."""
    public = picture_is_public(instance) if isinstance(instance, CreditedImage) else document_is_public(instance)
    if public:
        raise PermissionDenied(_("A public page shows this file: take it out of the page first."))


def is_of_the_desk(request: HttpRequest) -> bool:
    """The request comes from somebody who may enter the admin: editors see pictures and files before readers do."""
    return request.user.has_perm("wagtailadmin.access_admin")


def _stands_in_a_text(file: CreditedImage | ArchivedDocument) -> bool:
    # Wagtail keeps this index by what is published, not by drafts. The foreign keys were asked for by name.
    in_a_text = Q(model_path__startswith="body") | Q(model_path__startswith="introduction")
    references = ReferenceIndex.get_references_to(file).filter(in_a_text)
    pages = set(references.values_list("object_id", flat=True))
    return bool(pages) and any(model.objects.readable().filter(pk__in=pages).exists() for model in WITH_TEXTS)
