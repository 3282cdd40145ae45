"""Registration only, no logic."""

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from articles.authors_of_versions import say_who_is_named
from articles.files import document_is_public
from articles.models import ArchivedDocument
from articles.originals import may_read
from articles.viewsets import VIEWSETS

for viewset in VIEWSETS:
    register_snippet(viewset)

hooks.register("before_delete_snippet", say_who_is_named)


@hooks.register("register_log_actions")
def register_import(actions) -> None:
    actions.register_action("articles.import", _("Import"), _("Imported from a file"))
    actions.register_action("articles.merge_authors", _("Merge"), _("Another entry was merged into this one"))
    actions.register_action("articles.tell_apart", _("Tell apart"), _("Said to be another person than a namesake"))


# First of all hooks: a document that is not out answers as one that does not exist, whatever its collection asks for.
@hooks.register("before_serve_document", order=-10)
def keep_documents_until_they_are_out(document: ArchivedDocument, request: HttpRequest) -> None:
    if not document_is_public(document) and not may_read(request.user, document):
        raise Http404
