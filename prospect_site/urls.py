"""The one list of entry points. Wagtail's pages come last: they take what is left."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern
from wagtail.utils.urlpatterns import decorate_urlpatterns
from wagtail.views import serve

from articles import urls as articles_urls
from prospect_site import views
from prospect_site.admin_csp import admin_csp

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("robots.txt", views.robots, name="robots"),
    path("admin/", include(decorate_urlpatterns(wagtailadmin_urls.urlpatterns, admin_csp))),
    path("documents/", include(wagtaildocs_urls)),
    *articles_urls.language_independent_urlpatterns,
    # Of Wagtail's own public addresses only the pages: its log-in for private pages would be a second door.
    *i18n_patterns(
        path("", include(articles_urls)),
        re_path(serve_pattern, serve, name="wagtail_serve"),
        prefix_default_language=False,
    ),
]

handler500 = "prospect_site.views.server_error"
