from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class EditorialConfig(AppConfig):
    name = "editorial"
    verbose_name = _("Editorial desk")

    def ready(self) -> None:
        from articles.models import SeriesPage
        from editorial.accounts import use_one_name
        from editorial.notifications import keep_wagtail_quiet
        from editorial.workflow import attach_to_new_series

        keep_wagtail_quiet()
        use_one_name()
        post_save.connect(attach_to_new_series, sender=SeriesPage)


class DeskUsersConfig(WagtailUsersAppConfig):
    """Wagtail's users under one display name. Stands in INSTALLED_APPS where ``wagtail.users`` would."""

    user_viewset = "editorial.accounts.DeskUserViewSet"
