from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class IssuePageForm(WagtailAdminPageForm):
    """Suggests the next number of the series to whoever starts an issue."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "number" in self.fields and self.instance.pk is None and self.parent_page is not None:
            self.initial.setdefault("number", None)
            self.initial["number"] = self.initial["number"] or self.parent_page.specific.next_number()
