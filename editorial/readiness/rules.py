"""The house rules, one function each: facts in, a finding or nothing out. Pure.

A new rule is a function and its name in one of the lists at the end; its name is the rule as a sentence.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from editorial.readiness.facts import ArticleFacts, IssueFacts
from editorial.readiness.findings import Finding

type IssueRule = Callable[[IssueFacts], Finding | None]
type ArticleRule = Callable[[ArticleFacts], Finding | None]


def the_series_is_out(issue: IssueFacts) -> Finding | None:
    if issue.series_out:
        return None
    return _about(issue, the_series_is_out, _("Its series is not public."), _("Publish the page of the series first."))


def the_issue_has_a_number(issue: IssueFacts) -> Finding | None:
    if issue.number:
        return None
    return _about(issue, the_issue_has_a_number, _("It has no number."), _("Enter the number of the issue."))


def the_issue_has_a_date(issue: IssueFacts) -> Finding | None:
    if issue.date:
        return None
    return _about(issue, the_issue_has_a_date, _("It has no date."), _("Enter the date of the issue."))


def the_issue_is_valid(issue: IssueFacts) -> Finding | None:
    if not issue.faults:
        return None
    return _about(issue, the_issue_is_valid, " ".join(issue.faults), _("Mend it in the editor."))


def the_issue_has_an_article(issue: IssueFacts) -> Finding | None:
    if issue.articles:
        return None
    return _about(
        issue,
        the_issue_has_an_article,
        _("It has no article."),
        _("Add an article, or import the issue from its file."),
    )


def something_waits_to_go_out(issue: IssueFacts) -> Finding | None:
    if not issue.at_rest:
        return None
    return _about(
        issue,
        something_waits_to_go_out,
        _("It is out already, and nothing waits to join it."),
        _("An article joins it when a reviewer has approved it."),
    )


def every_article_is_held(article: ArticleFacts) -> Finding | None:
    ways_out = {
        "drafting": _("Submit it for review, or move it to another issue."),
        "editing": _("An editor finishes and approves it."),
        "review": _("A reviewer who did not edit it last approves it."),
        "sent_back": _("Mend it and submit it again."),
    }
    if article.stage not in ways_out:
        return None
    return _about(article, every_article_is_held, _("It is not approved yet."), ways_out[article.stage])


def nothing_changed_since_approval(article: ArticleFacts) -> Finding | None:
    if not article.changed_since_approval:
        return None
    return _about(
        article,
        nothing_changed_since_approval,
        _("It was changed after it was approved."),
        _("Send it back, submit it again, and have the new version approved."),
    )


def every_article_has_a_title(article: ArticleFacts) -> Finding | None:
    if article.title.strip():
        return None
    return _about(article, every_article_has_a_title, _("It has no title."), _("Enter the title."))


def every_article_has_a_byline(article: ArticleFacts) -> Finding | None:
    if article.bylines:
        return None
    return _about(article, every_article_has_a_byline, _("It has no byline."), _("Add at least one author."))


def every_article_has_a_text(article: ArticleFacts) -> Finding | None:
    if article.has_text:
        return None
    return _about(article, every_article_has_a_text, _("It has no text."), _("Write or import the text."))


def every_article_is_valid(article: ArticleFacts) -> Finding | None:
    if not article.faults:
        return None
    return _about(article, every_article_is_valid, " ".join(article.faults), _("Mend it in the editor."))


def a_picture_note_has_its_picture(article: ArticleFacts) -> Finding | None:
    if article.has_picture or not article.has_picture_note:
        return None
    return _about(
        article,
        a_picture_note_has_its_picture,
        _("Caption or source of a picture stand without the picture."),
        _("Add the picture; until then readers see a note."),
        blocking=False,
    )


def every_article_has_a_topic(article: ArticleFacts) -> Finding | None:
    if article.topics:
        return None
    return _about(article, every_article_has_a_topic, _("It has no topic."), _("Choose at least one."), blocking=False)


def every_article_has_a_standfirst(article: ArticleFacts) -> Finding | None:
    if article.has_standfirst:
        return None
    return _about(
        article,
        every_article_has_a_standfirst,
        _("It has no standfirst."),
        _("Write two or three sentences for listings."),
        blocking=False,
    )


ISSUE_RULES: tuple[IssueRule, ...] = (
    the_series_is_out,
    the_issue_has_a_number,
    the_issue_has_a_date,
    the_issue_is_valid,
    the_issue_has_an_article,
    something_waits_to_go_out,
)
ARTICLE_RULES: tuple[ArticleRule, ...] = (
    every_article_is_held,
    nothing_changed_since_approval,
    every_article_has_a_title,
    every_article_has_a_byline,
    every_article_has_a_text,
    every_article_is_valid,
    a_picture_note_has_its_picture,
    every_article_has_a_topic,
    every_article_has_a_standfirst,
)


def findings(issue: IssueFacts) -> list[Finding]:
    """What the rules find in an issue and in the articles that would go out with it, in the order of the print."""
    of_issue = [rule(issue) for rule in ISSUE_RULES]
    of_articles = [rule(article) for article in issue.going_out for rule in ARTICLE_RULES]
    return [finding for finding in of_issue + of_articles if finding]


def _about(
    facts: IssueFacts | ArticleFacts,
    rule: IssueRule | ArticleRule,
    sentence: str,
    way_out: str,
    *,
    blocking: bool = True,
) -> Finding:
    subject = facts.title.strip() or _("An article without a title")
    return Finding(rule.__name__, facts.page_id, subject, sentence, way_out, blocking)
