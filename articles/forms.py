from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class IssuePageForm(WagtailAdminPageForm):
    """Suggests the next number of the series to whoever starts an issue, and takes none that exists."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and self.parent_page is not None:
            # A new page learns its series when it is saved; its number is compared with the others before.
            self.instance.series_id = self.parent_page.pk
            self.initial["number"] = self.initial.get("number") or self.parent_page.specific.next_number()
