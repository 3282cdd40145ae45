"""The page "Import issue": upload, list, look and correct, decide. Everybody meets their own uploads only."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.csp import CSP
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.csp import csp_override
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from editorial.importing_ui import keeping, overview, private_files, uploading
from editorial.importing_ui.access import may_import, series_open_to
from editorial.importing_ui.forms import UploadForm
from editorial.importing_ui.tasks import is_stalled, see_to, start_creating
from editorial.models import DraftState, ImportBatch, UploadedIssue

NOTHING = {"default-src": [CSP.NONE], "frame-ancestors": [CSP.NONE]}


class ForImporters(View):
    """Answers 403 to those who may not import, before anything is looked up: no address tells them what there is."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_import(request.user):
            return TemplateResponse(request, "editorial/importing/forbidden.html", status=403)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def batch(self) -> ImportBatch:
        """Somebody else's is as absent as one that never was."""
        return get_object_or_404(ImportBatch, pk=self.kwargs["key"], owner=self.request.user)

    @cached_property
    def found(self) -> UploadedIssue:
        return get_object_or_404(
            UploadedIssue.objects.select_related("upload__batch__owner", "issue__series"),
            pk=self.kwargs["issue_id"],
            upload__batch=self.batch,
        )

    def back_to_batch(self) -> HttpResponse:
        return redirect("desk:import_batch", self.batch.pk)

    def may_create(self, issue: UploadedIssue) -> bool:
        return keeping.draft_of(issue).series in self.series

    @cached_property
    def series(self) -> list[str]:
        return series_open_to(self.request.user)


class ImportPage(WagtailAdminTemplateMixin, ForImporters, TemplateView):
    header_icon = "upload"
    page_title = gettext_lazy("Import issues")

    def get_breadcrumbs_items(self) -> list[dict]:
        home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
        above = {"url": reverse("desk:import"), "label": _("Import issues")}
        return [home, *([above] if self.kwargs else []), {"url": "", "label": self.get_page_title()}]


class UploadView(ImportPage):
    template_name = "editorial/importing/upload.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        uploading.clear(timezone.now())
        batch = uploading.receive(form.cleaned_data["files"], request.user)
        return redirect("desk:import_batch", batch.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        batches = ImportBatch.objects.filter(owner=self.request.user).prefetch_related("uploads__issues")
        rows = [row for batch in batches if (row := overview.batch_row(batch))]
        context = {"form": UploadForm(), "batches": rows, "series": self.series, "days": uploading.DAYS_KEPT}
        return super().get_context_data(**{**context, **kwargs})


class BatchView(ImportPage):
    template_name = "editorial/importing/batch.html"

    def get_page_title(self) -> str:
        return _("Uploaded %(time)s") % {"time": f"{timezone.localtime(self.batch.created_at):%Y-%m-%d %H:%M}"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        see_to(self.batch, timezone.now())
        return super().get_context_data(**kwargs) | {
            "batch": self.batch,
            "progress": overview.progress(self.batch),
            "stalled": is_stalled(self.batch, timezone.now()),
            "rows": overview.rows(self.batch),
            "summary": overview.summary(self.batch),
        }


class ProgressView(ForImporters):
    """What the script of the list asks for every second."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        now = timezone.now()
        see_to(self.batch, now)
        answer = overview.progress(self.batch) | {"stalled": is_stalled(self.batch, now)}
        return JsonResponse(answer, headers={"Cache-Control": "no-store"})


class CreateAllView(ForImporters):
    """Creates the drafts of every issue that the list showed as ready, each as it was shown."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        shown = dict(each.partition(":")[::2] for each in request.POST.getlist("ready"))
        started = 0
        for issue in overview.ready(self.batch):
            if str(issue.pk) in shown and self.may_create(issue):
                started += start_creating(issue, shown[str(issue.pk)])
        if started:
            sentence = ngettext(
                "The drafts of %d issue are being made.", "The drafts of %d issues are being made.", started
            )
            messages.success(request, sentence % started)
        else:
            messages.warning(request, _("Nothing was created: see what has become of the issues below."))
        return self.back_to_batch()


class DiscardAllView(ImportPage):
    template_name = "editorial/importing/discard.html"
    page_title = gettext_lazy("Discard")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"batch": self.batch, "summary": overview.summary(self.batch)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if uploading.discard_batch(self.batch):
            messages.success(request, _("The upload is discarded, and its files are deleted."))
            return redirect("desk:import")
        messages.warning(request, _("Some issues are being created: wait for them, then discard the rest."))
        return self.back_to_batch()


@method_decorator(csp_override(NOTHING), name="dispatch")
class PrivateFileView(ForImporters):
    """A file of the upload for its owner's eyes: kept nowhere, run nowhere."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        path, kind = self.find(private_files.of_issue(self.found.upload.folder, self.found.position))
        try:
            response = HttpResponse(path.read_bytes(), content_type=kind)
        except OSError as error:
            raise Http404 from error
        response["Cache-Control"] = "no-store, private"
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Disposition"] = "inline"
        return response


class LeafView(PrivateFileView):
    def find(self, folder: Any) -> tuple[Any, str]:
        return folder / f"{self.kwargs['file']}-{self.kwargs['page']}.jpg", "image/jpeg"


class PictureView(PrivateFileView):
    def find(self, folder: Any) -> tuple[Any, str]:
        if self.found.draft is None:
            raise Http404
        for article in keeping.draft_of(self.found).articles:
            for figure in article.figures():
                if figure.picture and figure.picture.sha256 == self.kwargs["sha256"]:
                    return folder / keeping.PICTURES / figure.picture.sha256, f"image/{figure.picture.format}"
        raise Http404


class DiscardView(ForImporters):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if keeping.discard([self.found]):
            messages.success(request, _("“%(name)s” is discarded.") % {"name": self.found.name})
        elif self.found.state == DraftState.CREATING:
            messages.warning(request, _("“%(name)s” is being created.") % {"name": self.found.name})
        return self.back_to_batch()
