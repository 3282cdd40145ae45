from django.apps import AppConfig
from django.core import checks


class ProspectSiteConfig(AppConfig):
    name = "prospect_site"
    verbose_name = "遠景論壇"

    def ready(self) -> None:
        from prospect_site.checks import catalogues_are_compiled

        checks.register(catalogues_are_compiled)
