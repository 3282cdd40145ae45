"""What a release would do, in one sentence. Pure."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial.readiness.facts import IssueFacts


def what_a_release_does(issue: IssueFacts) -> str:
    """``This makes No. 92 and 2 articles public.``"""
    count = sum(article.held for article in issue.articles)
    names = {"number": issue.number or "?", "count": count}
    if not issue.out:
        sentence = ngettext(
            "This makes No. %(number)s and %(count)d article public.",
            "This makes No. %(number)s and %(count)d articles public.",
            count,
        )
        return sentence % names
    if count:
        sentence = ngettext(
            "This adds %(count)d article to No. %(number)s, which is out.",
            "This adds %(count)d articles to No. %(number)s, which is out.",
            count,
        )
        return sentence % names
    if issue.changed:
        return _("This makes the changes to the page of No. %(number)s public.") % names
    return _("No. %(number)s is out; nothing waits to join it.") % names


def what_a_withdrawal_does(issue: IssueFacts) -> str:
    """``This takes No. 92 and 2 articles back: readers will not find them.``"""
    count = sum(article.out for article in issue.articles)
    sentence = ngettext(
        "This takes No. %(number)s and %(count)d article back: readers will not find them any more.",
        "This takes No. %(number)s and %(count)d articles back: readers will not find them any more.",
        count,
    )
    return sentence % {"number": issue.number or "?", "count": count}
