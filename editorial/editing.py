"""The article in Wagtail's editor, under the rules of the desk."""

from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.admin.views.pages.revisions import RevisionsCompareView, RevisionsRevertView, RevisionsView

from editorial.locks import HoldLock
from editorial.models import ApprovedByItsEditor, ReviewTask
from editorial.models.tasks import edited_last


class UnderTheDesk:
    """What the desk adds to Wagtail's edit view and to its twin that goes back to an earlier revision."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if isinstance(self.page.current_workflow_task, ReviewTask) and edited_last(self.page, request.user):
            messages.info(request, ApprovedByItsEditor.sentence)
        return super().get(request, *args, **kwargs)

    @cached_property
    def is_cancelling_workflow(self) -> bool:
        """Not from the hold: there the way out is to send the article back, with a reason, which not everybody may."""
        return bool(super().is_cancelling_workflow) and not isinstance(self.lock, HoldLock)

    def perform_workflow_action(self) -> HttpResponse:
        try:
            return super().perform_workflow_action()
        except ApprovedByItsEditor as refusal:
            messages.error(self.request, _("Your changes are saved, but not approved.") + " " + str(refusal))
            return self.redirect_and_remain()


class ArticleEditView(UnderTheDesk, EditView):
    pass


class ArticleRevertView(UnderTheDesk, RevisionsRevertView):
    pass


class ArticleHistoryView(PageHistoryView):
    # Reviewers have no permission on pages; ``get_object`` looks whether this one is open to them.
    any_permission_required = None


class ArticleCompareView(RevisionsCompareView):
    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """As above: past a decorator that asks for a permission on pages."""
        return super(RevisionsCompareView, self).dispatch(request, *args, **kwargs)


class ArticleRevisionView(RevisionsView):
    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """As above."""
        return super(RevisionsView, self).dispatch(request, *args, **kwargs)
