"""One uploaded issue: its file beside what was understood, corrected in place, then drafts or nothing."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from articles.importing.document import IssueDraft
from articles.importing.result import Outcome
from articles.importing.stored import draft_from_data
from editorial.importing_ui import keeping, overview, uploading
from editorial.importing_ui.edits import edits_between
from editorial.importing_ui.forms import DraftForms, GivenForm
from editorial.importing_ui.planning import digest_of, planned, would_be_written
from editorial.importing_ui.review import Review
from editorial.importing_ui.tasks import start_creating
from editorial.importing_ui.views import ImportPage
from editorial.models import DraftState, UploadedIssue

# What a file may lack and an editor may supply.
SUPPLIED = {"series", "number", "date", "author"}


class IssueView(ImportPage):
    """GET shows; POST with ``save``, ``create`` or ``read_again`` does that. Saving writes nothing to the site."""

    def get_page_title(self) -> str:
        return self.found.name

    def get_breadcrumbs_items(self) -> list[dict]:
        *above, last = super().get_breadcrumbs_items()
        batch = {"url": reverse("desk:import_batch", args=[self.batch.pk]), "label": _("Upload")}
        return [*above, batch, last]

    def get_template_names(self) -> list[str]:
        page = {DraftState.READ: "issue", DraftState.REFUSED: "refused"}.get(self.found.state, "settled")
        return [f"editorial/importing/{page}.html"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.found.is_read_again:
            return self.back_to_batch()
        if self.found.state == DraftState.READ:
            self._look_again()
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.found.state == DraftState.REFUSED:
            return self._read_again()
        if self.found.state != DraftState.READ:
            messages.warning(request, _("“%(name)s” has been decided already.") % {"name": self.found.name})
            return self.back_to_batch()
        forms = DraftForms(self.draft, self.series, request.POST)
        if not forms.is_valid():
            return self.render_to_response(self.get_context_data(forms=forms), status=422)
        before, doubts = self.found.digest, set(self.draft.warnings)
        if not self._save(forms):
            messages.error(
                request,
                _("Somebody saved this issue in another window: compare with it, then save again. Nothing is lost."),
            )
            return self.render_to_response(self.get_context_data(forms=forms), status=409)
        if "create" in request.POST:
            seen = request.POST.get("digest", "") == before and doubts.issuperset(self.draft.warnings)
            return self._create(seen=seen)
        messages.success(request, _("Your corrections are saved. Nothing is on the site yet."))
        return self._here()

    def _here(self) -> HttpResponse:
        return redirect("desk:import_issue", self.batch.pk, self.found.pk)

    @cached_property
    def draft(self) -> IssueDraft:
        return keeping.draft_of(self.found)

    def _look_again(self) -> None:
        """The site may have changed since the plan was made."""
        plan = planned(self.draft, keeping.options_of(self.found))
        shown = {name: value for name, value in self.found.planned.items() if name != "has_changed"}
        if plan != shown:
            self.found.planned, self.found.digest = plan, digest_of(plan)
            UploadedIssue.objects.filter(pk=self.found.pk, state=DraftState.READ).update(
                planned=plan, digest=self.found.digest
            )

    def _save(self, forms: DraftForms) -> bool:
        """Keeps the corrections and plans anew; False when another window was faster."""
        edits = edits_between(draft_from_data(self.found.draft), forms.wanted())
        edits |= {name: True for name, value in forms.choices.cleaned_data.items() if value}
        if edits == self.found.edits:
            return True
        with transaction.atomic():
            rows = UploadedIssue.objects.select_for_update().filter(pk=self.found.pk, state=DraftState.READ)
            fresh = rows.first()
            if fresh is None or str(fresh.version) != self.request.POST.get("version"):
                return False
            self.found.edits = edits
            del self.draft
            self.found.planned = planned(self.draft, keeping.options_of(self.found))
            self.found.digest = digest_of(self.found.planned)
            self.found.version += 1
            self.found.save(update_fields=["edits", "planned", "digest", "version"])
        return True

    def _create(self, *, seen: bool) -> HttpResponse:
        """Only what the editor has seen: a correction that turns a new issue into a change, or raises a doubt, is shown
        first."""
        outcome = self.found.planned.get("outcome")
        if outcome == Outcome.REFUSED or not self.may_create(self.found):
            messages.error(self.request, _("This issue cannot be created as it is: see why below."))
        elif not seen or (str(self.found.version) != self.request.POST.get("version") and outcome != Outcome.CREATED):
            messages.warning(self.request, _("See what would be done now, then create the drafts."))
        elif not would_be_written(self.found.planned):
            messages.warning(self.request, _("The site has this issue as in the file: there is nothing to make."))
        elif start_creating(self.found, self.found.digest):
            self.found.refresh_from_db()
            self._tell()
            return self.back_to_batch()
        return self._here()

    def _tell(self) -> None:
        names = {"name": self.found.name}
        if self.found.state == DraftState.CREATED:
            buttons = []
            if self.found.issue_id:
                address = reverse("wagtailadmin_explore", args=[self.found.issue_id])
                buttons.append(messages.button(address, _("Go to the issue")))
            messages.success(self.request, _("The drafts of “%(name)s” are made.") % names, buttons=buttons)
        elif self.found.state == DraftState.CREATING:
            messages.success(self.request, _("The drafts of “%(name)s” are being made.") % names)
        else:
            messages.warning(self.request, _("“%(name)s” was not created: open it to see why.") % names)

    def _read_again(self) -> HttpResponse:
        form = GivenForm(self.request.POST, series=self.series)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        if not self.can_be_supplied or not uploading.read_again(self.found.upload, form.as_data()):
            messages.warning(self.request, _("“%(name)s” has been decided already.") % {"name": self.found.name})
        return self.back_to_batch()

    @property
    def can_be_supplied(self) -> bool:
        return (
            bool(SUPPLIED.intersection(self.found.refusal.get("lacking", ()))) and self.found.upload.issues.count() == 1
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs) | {"batch": self.batch, "issue": self.found}
        match self.found.state:
            case DraftState.READ:
                context |= self._what_was_understood(kwargs.get("forms"))
            case DraftState.REFUSED:
                review = Review(IssueDraft("", 0, "", "", ()), keeping.leaves_of(self.found))
                given = {**self.found.upload.given}
                context |= {
                    "form": kwargs.get("form") or GivenForm(series=self.series, initial=given),
                    "can_be_supplied": self.can_be_supplied,
                    "leaves": list(review.leaves()),
                }
        return context

    def _may_decide(self, what: str) -> bool:
        """Whether the plan lacks an editor's word on this, or has it."""
        lacking = self.found.planned.get("error", {}).get("lacking", ())
        return what in lacking or bool(self.found.edits.get(what))

    def _offers_drafts(self) -> bool:
        """There is something to write, or would be once the editor has decided what to overwrite."""
        plan = self.found.planned
        return self.draft.series in self.series and (would_be_written(plan) or bool(plan.get("conflicts")))

    def _what_was_understood(self, forms: DraftForms | None) -> dict[str, Any]:
        forms = forms or DraftForms(self.draft, self.series, choices=self.found.edits)
        review = Review(self.draft, keeping.leaves_of(self.found))
        plan = self.found.planned
        articles = [
            {
                "form": article,
                "bylines": bylines,
                "draft": self.draft.articles[place],
                "text": list(review.text_of(place)),
                "doubts": [
                    *review.field(f"articles.{place}.title"),
                    *review.field(f"articles.{place}.subtitle"),
                    *review.doubts_of_bylines(place),
                ],
                "anchor": review.anchor(f"articles.{place}.title"),
            }
            for place, (article, bylines) in enumerate(forms.articles)
        ]
        return {
            "forms": forms,
            "articles": articles,
            "review": review,
            "doubts_of_issue": [doubt for name in ("series", "number", "date") for doubt in review.field(name)],
            "leaves": list(review.leaves()),
            "plan": plan,
            "label": overview.label_of(plan.get("outcome")),
            "can_be_created": self._offers_drafts(),
            "asks_to_overwrite": bool(plan.get("conflicts")) or self._may_decide("overwrite"),
            "asks_to_replace": self._may_decide("replace"),
        }
