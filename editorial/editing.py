"""The article in Wagtail's editor, under the rules of the desk."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.admin.views.pages.revisions import RevisionsCompareView, RevisionsRevertView, RevisionsView
from wagtail.models import Page

from articles.models import IssuePage
from editorial.locks import HoldLock
from editorial.models import ApprovedByItsEditor, ReviewTask


def can_submit_into(issue: Page) -> bool:
    """A workflow covers the articles of ``issue``. The issue itself denies having one: it is no text to review."""
    return isinstance(issue, IssuePage) and Page.get_workflow(issue) is not None


class ArticleCreateView(CreateView):
    @cached_property
    def action_name_and_method(self) -> tuple[str, Callable[[], HttpResponse]]:
        """Submits a new article at once; Wagtail would ask the issue whether it has a workflow."""
        if self.request.POST.get("action-submit") and can_submit_into(self.parent_page):
            return "submit", self.submit_action
        return super().action_name_and_method


class UnderTheDesk:
    """What the desk adds to Wagtail's edit view and to its twin that goes back to an earlier revision."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        task = self.page.current_workflow_task
        if isinstance(task, ReviewTask) and task.keeps_from_approving(self.page, request.user):
            messages.info(request, ApprovedByItsEditor.sentence)
        return super().get(request, *args, **kwargs)

    @cached_property
    def is_cancelling_workflow(self) -> bool:
        """Not from the hold: there the way out is to send the article back, with a reason, which not everybody may."""
        return bool(super().is_cancelling_workflow) and not isinstance(self.lock, HoldLock)

    def redirect_away(self) -> HttpResponse:
        """To the first page of the admin, for reviewers: the listing to which Wagtail goes back is closed to them."""
        if not self.next_url and not user_has_any_page_permission(self.request.user):
            return redirect("wagtailadmin_home")
        return super().redirect_away()

    def form_valid(self, form: WagtailAdminPageForm) -> HttpResponse:
        """Not over a newer version that the editor has not seen; Wagtail asks only in its own editor, by script."""
        if self.is_out_of_date and form.has_changed():
            sentence = _("Somebody saved a newer version meanwhile; yours is below, not saved.")
            messages.error(self.request, sentence + " " + _("Compare the two in the history, then save again."))
            return super().form_invalid(form)
        return super().form_valid(form)

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
