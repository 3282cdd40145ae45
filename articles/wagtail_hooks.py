"""Registration only, no logic."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def register_import(actions) -> None:
    actions.register_action("articles.import", _("Import"), _("Imported from a file"))
