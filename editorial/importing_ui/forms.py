"""What an editor fills in: the upload, and what is corrected in a draft."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.importing.document import IssueDraft
from articles.importing.understanding.dates import find_date
from articles.models.issue import HIGHEST_NUMBER
from editorial.importing_ui.edits import Edits, as_form

MOST_FILES = 100
MOST_BYLINES = 50


class PrintedDateField(forms.CharField):
    """A month or a day in any printed form; cleaned, as ``IssueDraft.date`` has it."""

    def __init__(self, **kwargs: Any) -> None:
        help_text = gettext_lazy("Such as 2024年11月 or 2024-11-05.")
        super().__init__(label=gettext_lazy("Date"), max_length=40, help_text=help_text, **kwargs)

    def clean(self, value: Any) -> str:
        printed = super().clean(value)
        found = find_date(printed) if printed else None
        if printed and (found is None or not found.value or (found.end - found.start) != len(printed)):
            raise ValidationError(_("There is no such date: write it as 2024年11月, 民國113年11月5日 or 2024-11-05."))
        return found.value if found else ""


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    widget = FilesInput(attrs={"class": "import-files__input"})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [file for file in data or [] if file]
        if not files:
            raise ValidationError(_("Choose at least one file."))
        if len(files) > MOST_FILES:
            raise ValidationError(_("At most %(most)d files at a time.") % {"most": MOST_FILES})
        return files


class UploadForm(forms.Form):
    files = FilesField(label=gettext_lazy("File names"))


class IssueForm(forms.Form):
    """The issue as a whole."""

    series = forms.ChoiceField(label=gettext_lazy("Series"))
    number = forms.IntegerField(label=gettext_lazy("Issue number"), min_value=1, max_value=HIGHEST_NUMBER)
    date = PrintedDateField()

    def __init__(self, *args: Any, series: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = self.initial.get("series", "")
        missing = [] if not said or said in series else [(said, _("%(series)s (not here)") % {"series": said})]
        self.fields["series"].choices = missing + [(title, title) for title in series]


class ChoicesForm(forms.Form):
    """What to do about an issue that stands already; shown where it is asked, above the form that they are part of."""

    overwrite = forms.BooleanField(
        required=False,
        label=gettext_lazy("Take the file's text also where an editor has changed it"),
        widget=forms.CheckboxInput(attrs={"form": "import-form"}),
    )
    replace = forms.BooleanField(
        required=False,
        label=gettext_lazy("Put this issue in place of the one that stands"),
        widget=forms.CheckboxInput(attrs={"form": "import-form"}),
    )


class ArticleForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=255)
    subtitle = forms.CharField(label=gettext_lazy("Subtitle"), max_length=255, required=False, strip=True)


class BylineForm(forms.Form):
    """An author; without a name and affiliations: none."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=150, required=False)
    affiliations = forms.CharField(
        label=gettext_lazy("Affiliations, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        removed = said.get("DELETE")
        if not removed and said.get("affiliations", "").strip() and not said.get("name", "").strip():
            self.add_error("name", _("Who has this affiliation? Write the name, or remove the line."))
        return said

    def as_data(self) -> Edits:
        lines = self.cleaned_data["affiliations"].splitlines()
        return {
            "name": self.cleaned_data["name"].strip(),
            "affiliations": [line.strip() for line in lines if line.strip()],
        }


BylineFormSet = forms.formset_factory(
    BylineForm, extra=1, can_delete=True, max_num=MOST_BYLINES, absolute_max=MOST_BYLINES, validate_max=True
)


class DraftForms:
    """The forms of one draft, which are saved together; ``wanted()`` is what they say as plain data (``edits.Edits``)."""

    def __init__(self, draft: IssueDraft, series: list[str], data: Any = None, choices: Edits | None = None) -> None:
        said = {"series": draft.series, "number": draft.number, "date": draft.date}
        self.issue = IssueForm(data, initial=said, series=series, prefix="issue")
        self.choices = ChoicesForm(data, initial=choices, prefix="choices")
        self.articles = []
        for place, article in enumerate(draft.articles):
            fields = as_form(article)
            bylines = [
                {"name": byline["name"], "affiliations": "\n".join(byline["affiliations"])}
                for byline in fields.pop("bylines")
            ]
            self.articles.append(
                (
                    ArticleForm(data, initial=fields, prefix=f"article-{place}"),
                    BylineFormSet(data, initial=bylines, prefix=f"bylines-{place}"),
                )
            )

    def is_valid(self) -> bool:
        """Looks at every form, so that each shows its errors."""
        forms_of_articles = [form for pair in self.articles for form in pair]
        return not sum(not form.is_valid() for form in (self.issue, self.choices, *forms_of_articles))

    def wanted(self) -> Edits:
        articles = [
            article.cleaned_data
            | {
                "bylines": [
                    form.as_data()
                    for form in bylines
                    if form.cleaned_data and not form.cleaned_data.get("DELETE") and form.as_data()["name"]
                ]
            }
            for article, bylines in self.articles
        ]
        return {**self.issue.cleaned_data, "articles": articles}


class GivenForm(forms.Form):
    """What a refused file does not say itself; it is read again with that."""

    series = forms.ChoiceField(label=gettext_lazy("Series"), required=False)
    number = forms.IntegerField(
        label=gettext_lazy("Issue number"), min_value=1, max_value=HIGHEST_NUMBER, required=False
    )
    date = PrintedDateField(required=False)
    author = forms.CharField(label=gettext_lazy("Author"), max_length=150, required=False)
    affiliations = forms.CharField(
        label=gettext_lazy("Affiliations, one a line"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, series: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["series"].choices = [("", "—"), *((title, title) for title in series)]

    def as_data(self) -> Edits:
        said = self.cleaned_data
        given = {"series": said["series"], "number": said["number"] or 0, "date": said["date"]}
        if said["author"].strip():
            lines = [line.strip() for line in said["affiliations"].splitlines() if line.strip()]
            given["bylines"] = [{"name": said["author"].strip(), "affiliations": lines}]
        return {name: value for name, value in given.items() if value}
