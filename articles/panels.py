"""What the admin's editor shows beside its fields."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.panels import Panel


class OriginalPanel(Panel):
    """The file that an issue was imported from, to be read and not changed, for those who may read it (``originals.py``)."""

    @property
    def clean_name(self) -> str:
        return "original"

    class BoundPanel(Panel.BoundPanel):
        template_name = "articles/admin/original.html"

        def is_shown(self) -> bool:
            document = self.instance.source_document
            return document is not None and document.is_editable_by_user(self.request.user)

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {"document": self.instance.source_document}
