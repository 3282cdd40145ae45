"""The desk's own pages in the admin: releasing, withdrawing, sending back, and the panel of open issues."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from articles.models import ArticlePage, IssuePage
from editorial.models import HoldTask, IssueRelease, ReleaseStatus
from editorial.publishing import PublishingBlocked, cancel_release, publish_issue, withdraw_issue
from editorial.readiness.facts import IssueFacts
from editorial.readiness.gathering import facts_of
from editorial.readiness.rules import findings
from editorial.readiness.summary import what_a_release_does, what_a_withdrawal_does
from editorial.schedule import NotATime, house_zone, in_house_time, scheduled_release
from editorial.stages import Stage, standings

ISSUES_ON_THE_PANEL = 20


def may_release(user: Any) -> bool:
    return user.has_perm("editorial.release_issue")


class DeskView(WagtailAdminTemplateMixin, FormView):
    """One act of the desk on one page: what will happen, then the button."""

    header_icon = "upload"

    def get_breadcrumbs_items(self) -> list[dict]:
        page = self.page
        return [
            {"url": reverse("wagtailadmin_explore_root"), "label": _("Pages")},
            {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.get_admin_display_title()},
            {"url": "", "label": self.get_page_title()},
        ]


class IssueView(DeskView):
    """A page for those who may release issues; Wagtail turns others away."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not may_release(request.user):
            raise PermissionDenied
        self.page = get_object_or_404(IssuePage.objects.select_related("series"), pk=kwargs["issue_id"])

    @cached_property
    def facts(self) -> IssueFacts:
        return facts_of(self.page)

    def get_success_url(self) -> str:
        return reverse("desk:release", args=[self.page.pk])


class HouseTimeField(forms.DateTimeField):
    """An hour in the time zone of the house, whatever zone an editor works in."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})

    def to_python(self, value: Any) -> Any:
        with timezone.override(settings.TIME_ZONE):
            return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(settings.TIME_ZONE):
            return super().prepare_value(value)


class ReleaseForm(forms.Form):
    """Without an hour: now."""

    at = HouseTimeField(required=False, label=gettext_lazy("Release at"))

    def clean(self) -> dict[str, Any]:
        if "schedule" in self.data and not self.cleaned_data.get("at") and "at" not in self.errors:
            self.add_error("at", _("Enter the date and the time."))
        return self.cleaned_data


class ReleaseView(IssueView):
    """Shows what a release would do and what blocks it; releases, schedules, or takes the plan back."""

    template_name = "editorial/desk/release.html"
    page_title = gettext_lazy("Release")
    form_class = ReleaseForm

    def form_valid(self, form: ReleaseForm) -> HttpResponse:
        if "cancel" in self.request.POST:
            if cancel_release(self.page, self.request.user):
                messages.success(self.request, _("The scheduled release is cancelled."))
            return redirect(self.get_success_url())
        at = form.cleaned_data["at"] if "schedule" in self.request.POST else None
        try:
            outcome = publish_issue(self.page, by=self.request.user, at=at)
        except PublishingBlocked:
            messages.error(self.request, _("Nothing was released: see what blocks it."))
            return redirect(self.get_success_url())
        except NotATime as error:
            form.add_error("at", str(error))
            return self.form_invalid(form)
        if isinstance(outcome, IssueRelease):
            sentence = _("%(issue)s goes out at %(at)s.") % {"issue": self.page, "at": in_house_time(outcome.at)}
            messages.success(self.request, sentence)
        else:
            buttons = [messages.button(outcome.issue.url, _("View live"))]
            messages.success(self.request, _("%(issue)s is out.") % {"issue": self.page}, buttons=buttons)
        return redirect(self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = findings(self.facts)
        planned = scheduled_release(self.page)
        last = self.page.releases.exclude(status=ReleaseStatus.SCHEDULED).first()
        return super().get_context_data(**kwargs) | {
            "issue": self.page,
            "sentence": what_a_release_does(self.facts),
            "at_rest": self.facts.at_rest,
            "articles": [(article, Stage(article.stage).label) for article in self.facts.articles],
            "blocking": [finding for finding in found if finding.blocking],
            "advisory": [finding for finding in found if not finding.blocking],
            "planned": planned and in_house_time(planned.at),
            "stopped": last if last and last.status == ReleaseStatus.STOPPED else None,
            "time_zone": house_zone(),
        }


class ReasonForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class WithdrawView(IssueView):
    template_name = "editorial/desk/act.html"
    page_title = gettext_lazy("Withdraw")
    form_class = ReasonForm
    header_icon = "download"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.page.live:
            messages.warning(request, _("%(issue)s is not out.") % {"issue": self.page})
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        withdraw_issue(self.page, by=self.request.user, reason=form.cleaned_data["reason"])
        messages.success(self.request, _("%(issue)s is withdrawn.") % {"issue": self.page})
        return redirect(self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "sentence": what_a_withdrawal_does(self.facts),
            "help": _("Its articles are held again as they are; releasing the issue puts it back."),
            "button": _("Withdraw the issue"),
            "back_url": self.get_success_url(),
        }


class SendBackView(DeskView):
    """Sends a held article back to editing, with a reason for its author."""

    template_name = "editorial/desk/act.html"
    page_title = gettext_lazy("Send back")
    form_class = ReasonForm
    header_icon = "undo"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.page = get_object_or_404(ArticlePage.objects.select_related("issue"), pk=kwargs["article_id"])
        self.task = self.page.current_workflow_task
        if not isinstance(self.task, HoldTask):
            messages.warning(request, _("“%(title)s” is not held.") % {"title": self.page.get_admin_display_title()})
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        if not self.task.get_actions(self.page, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        task_state = self.page.current_workflow_task_state
        self.task.on_action(task_state, self.request.user, "reject", comment=form.cleaned_data["reason"])
        messages.success(self.request, _("“%(title)s” is sent back.") % {"title": self.page.get_admin_display_title()})
        return redirect("wagtailadmin_home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {"title": self.page.get_admin_display_title(), "issue": self.page.issue}
        return super().get_context_data(**kwargs) | {
            "sentence": _("This takes “%(title)s” out of the hold; %(issue)s waits for it.") % context,
            "help": _("Its author is told the reason. When it is submitted again, it is reviewed again."),
            "button": _("Send back"),
            "back_url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
        }


def holds_open_to(user: Any) -> set[int]:
    """The keys of the hold steps out of which ``user`` may send an article back; it does not depend on the article."""
    return {task.pk for task in HoldTask.objects.all() if task.get_actions(None, user)}


class OpenIssuesPanel(Component):
    """On the admin's first page: the issues that are not out or have something to add, and how far their articles are.

    Those who may send a held article back find it here: reviewers do not see the tree of pages.
    """

    name = "open_issues"
    template_name = "editorial/desk/open_issues.html"
    order = 205

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        waiting = ArticlePage.objects.filter(issue=OuterRef("pk"), live=False)
        issues = IssuePage.objects.filter(Q(live=False) | Exists(waiting)).select_related("series")
        issues = list(issues.order_by("series__title", "-number")[:ISSUES_ON_THE_PANEL])
        articles = list(ArticlePage.objects.filter(issue__in=issues).in_print_order().defer("body", "plain_text"))
        standing = standings(articles)
        counts = Counter((article.issue_id, standing[article.pk].stage) for article in articles)
        may_send_back = holds_open_to(user)
        held = defaultdict(list)
        for article in articles:
            hold = standing[article.pk].hold
            if hold and hold.task_id in may_send_back:
                held[article.issue_id].append(article)
        plans = IssueRelease.objects.filter(issue__in=issues, status=ReleaseStatus.SCHEDULED)
        planned = {release.issue_id: in_house_time(release.at) for release in plans}
        rows = [
            {
                "issue": issue,
                "counts": [(stage.label, counts[issue.pk, stage]) for stage in Stage if counts[issue.pk, stage]],
                "held": held[issue.pk],
                "planned": planned.get(issue.pk),
            }
            for issue in issues
        ]
        return {"rows": rows, "may_release": may_release(user), "sees_pages": user_has_any_page_permission(user)}
