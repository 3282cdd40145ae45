from django.apps import AppConfig


class ProspectSiteConfig(AppConfig):
    name = "prospect_site"
    verbose_name = "遠景論壇"
