"""Authors of one name in the admin: who they are, made one or told apart."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.views.snippets import IndexView
from wagtail.snippets.widgets import AdminSnippetChooser

from articles.author_merging import FIELDS, extent_of, may_merge, may_tell_apart, merge_authors, namesakes, tell_apart
from articles.models import Author, Byline

PAIRS_PER_PAGE = 50
NAMESPACE = "wagtailsnippets_articles_author"
KEPT, GONE = "kept", "gone"


def address(name: str, *keys: int) -> str:
    return reverse(f"{NAMESPACE}:{name}", args=keys)


class AuthorIndexView(IndexView):
    """The list of authors, with the ways to those of one name."""

    @cached_property
    def header_buttons(self) -> list[Button]:
        buttons = super().header_buttons
        if may_tell_apart(self.request.user):
            buttons.append(HeaderButton(_("Same names…"), url=address("namesakes"), icon_name="group", priority=20))
        return buttons

    def get_list_more_buttons(self, instance: Author) -> list[MenuItem | Button]:
        buttons = super().get_list_more_buttons(instance)
        if may_merge(self.request.user):
            url = address("choose_other", instance.pk)
            buttons.append(MenuItem(_("Merge with another…"), url=url, icon_name="group", priority=40))
        return buttons


class AuthorsView(WagtailAdminTemplateMixin):
    """A page below the list of authors, for those whom ``allowed`` lets in."""

    header_icon = "group"
    allowed = staticmethod(may_merge)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not self.allowed(request.user):
            raise PermissionDenied

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, {"url": address("list"), "label": _("Authors")}, here]


class NamesakesView(AuthorsView, TemplateView):
    """Pairs of authors of one name, with what articles print of each: one person, or two?"""

    template_name = "articles/admin/namesakes.html"
    page_title = gettext_lazy("Same names")
    allowed = staticmethod(may_tell_apart)

    def post(self, request: HttpRequest) -> HttpResponse:
        one, other = (get_object_or_404(Author, pk=_number(request.POST.get(name))) for name in ("one", "other"))
        tell_apart(one, other, by=request.user)
        messages.success(request, _("%(name)s: two people. This is not suggested again.") % {"name": one.name})
        return redirect(address("namesakes"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pairs = Paginator(namesakes(), PAIRS_PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "pairs": pairs,
            "rows": _with_affiliations(pairs),
            "may_merge": may_merge(self.request.user),
        }


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isdecimal() else None


def _with_affiliations(pairs: Page) -> list[list[tuple[Author, list[str]]]]:
    """Each author of each pair with the affiliations that articles print, in one query."""
    keys = {author.pk for pair in pairs for author in pair}
    printed: dict[int, dict[str, None]] = {key: {} for key in keys}
    for byline in Byline.objects.filter(author__in=keys).order_by("pk").only("author_id", "affiliations"):
        printed[byline.author_id].update(dict.fromkeys(byline.affiliation_list))
    return [[(author, list(printed[author.pk])) for author in pair] for pair in pairs]


class OtherForm(forms.Form):
    other = forms.ModelChoiceField(
        Author.objects.all(), label=gettext_lazy("The other entry"), widget=AdminSnippetChooser(Author)
    )

    def __init__(self, *args: Any, author: Author, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.author = author

    def clean_other(self) -> Author:
        if self.cleaned_data["other"] == self.author:
            raise ValidationError(_("Choose another entry than this one."))
        return self.cleaned_data["other"]


class ChooseOtherView(AuthorsView, FormView):
    """Which entry is the same person, when the names differ."""

    template_name = "articles/admin/choose_other.html"
    page_title = gettext_lazy("Merge")
    form_class = OtherForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.author = get_object_or_404(Author, pk=kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"author": self.author}

    def form_valid(self, form: OtherForm) -> HttpResponse:
        return redirect(address("merge", self.author.pk, form.cleaned_data["other"].pk))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"author": self.author, "back_url": address("list")}


class MergeForm(forms.Form):
    """One choice for each field of which the two entries say different things."""

    def __init__(self, *args: Any, kept: Author, gone: Author, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in FIELDS:
            ours, theirs = getattr(kept, name), getattr(gone, name)
            if ours and theirs and ours != theirs:
                choices = [(KEPT, _said(kept, name)), (GONE, _said(gone, name))]
                label = Author._meta.get_field(name).verbose_name
                self.fields[name] = forms.ChoiceField(
                    label=label, choices=choices, initial=KEPT, widget=forms.RadioSelect
                )

    def taken(self) -> list[str]:
        return [name for name, choice in self.cleaned_data.items() if choice == GONE]


def _said(author: Author, name: str) -> str:
    return str(author.get_kind_display() if name == "kind" else getattr(author, name))


class MergeView(AuthorsView, FormView):
    """Says what a merge would do, then does it."""

    template_name = "articles/admin/merge_authors.html"
    page_title = gettext_lazy("Merge")
    form_class = MergeForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.kept = get_object_or_404(Author, pk=kwargs["kept"])
        self.gone = get_object_or_404(Author.objects.exclude(pk=self.kept.pk), pk=kwargs["gone"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"kept": self.kept, "gone": self.gone}

    def form_valid(self, form: MergeForm) -> HttpResponse:
        try:
            merge_authors(self.kept, self.gone, by=self.request.user, taken=form.taken())
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, _("The two entries of %(name)s are one now.") % {"name": self.kept.name})
        return redirect(address("namesakes"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        authors = (self.kept, self.gone)
        pairs = [Author.objects.with_article_counts().get(pk=author.pk) for author in authors]
        return super().get_context_data(**kwargs) | {
            "authors": _with_affiliations([pairs])[0],
            "kept": self.kept,
            "gone": self.gone,
            "extent": extent_of(self.kept, self.gone),
            "swap_url": address("merge", self.gone.pk, self.kept.pk),
            "back_url": address("namesakes"),
        }


urlpatterns: list[URLPattern] = [
    path("same-names/", NamesakesView.as_view(), name="namesakes"),
    path("merge/<int:pk>/", ChooseOtherView.as_view(), name="choose_other"),
    path("merge/<int:kept>/<int:gone>/", MergeView.as_view(), name="merge"),
]
