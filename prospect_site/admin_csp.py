"""The content security policy of the admin, which is looser than the public one, and of previews within it.

Wagtail's date pickers, inline panels and choosers bring inline scripts. Log-in and password pages need none and keep
the public policy.
"""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.csp import CSP

PUBLIC_POLICY_KEPT = (
    "wagtailadmin_login",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
)
ADMIN = {
    **settings.SECURE_CSP,
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "frame-src": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}
# A preview is a reader's page that the editor shows in a frame.
PREVIEW = {**settings.SECURE_CSP, "frame-ancestors": [CSP.SELF]}


def admin_csp(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorates a view of the admin. A response that has a policy already is a preview: it went through the middleware
    once as a reader's page, whose policy forbids the frame. One that a view has set for itself (Django's
    ``csp_override``) stays.
    """

    @wraps(view)
    def with_policy(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if CSP.HEADER_ENFORCE in response:
            del response[CSP.HEADER_ENFORCE]
            response._csp_config = PREVIEW
        elif hasattr(response, "_csp_config"):
            pass  # The view has a stricter policy of its own.
        elif request.resolver_match is None or request.resolver_match.url_name not in PUBLIC_POLICY_KEPT:
            response._csp_config = ADMIN
        return response

    return with_policy
