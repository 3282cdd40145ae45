"""Roads of Wagtail's around the desk that no permission of a page closes."""

from django.http import HttpRequest
from wagtail.admin.auth import permission_denied
from wagtail.models import Page

from articles.models import ArticlePage, IssuePage


def refuse_to_copy_issues(request: HttpRequest, page: Page):
    """A page with issues below is not copied: the copies of what is out would be out too, beside the originals."""
    below = page.get_descendants(inclusive=True)
    if below.type(IssuePage, ArticlePage).exists():
        return permission_denied(request)
    return None
