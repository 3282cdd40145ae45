"""From a draft to the fields of a page."""

from datetime import date
from typing import Any

from articles.importing.document import ArticleDraft, Figure, IssueDraft
from articles.importing.planning.authors import AuthorChoice
from articles.models import Author, Byline, CreditedImage, IssuePage
from articles.models.article import DisclaimerChoice


def issue_fields(target: IssueDraft) -> dict[str, Any]:
    """The fields of an issue but its disclaimer."""
    return {
        "date": date.fromisoformat(target.date if len(target.date) > 7 else f"{target.date}-01"),
        "date_precision": "day" if len(target.date) > 7 else "month",
        "colophon": target.colophon,
    }


def common_disclaimer(target: IssueDraft) -> str:
    """What stands below the first article that has a disclaimer is that of the issue."""
    return next((article.disclaimer for article in target.articles if article.disclaimer), "")


def article_fields(issue: IssuePage, article: ArticleDraft, pictures: dict[str, CreditedImage]) -> dict[str, Any]:
    """The fields of an article but its body, bylines and topics."""
    lead = article.lead or Figure("")
    choice = DisclaimerChoice.ISSUE if article.disclaimer == issue.disclaimer else DisclaimerChoice.OWN
    return {
        "title": article.title,
        "draft_title": article.title,
        "subtitle": article.subtitle,
        "lead_image": pictures[lead.picture.sha256] if lead.picture else None,
        "lead_caption": lead.caption,
        "lead_source_name": lead.source_name,
        "lead_source_url": lead.source_url,
        "disclaimer_choice": choice if article.disclaimer else DisclaimerChoice.NONE,
        "own_disclaimer": article.disclaimer if article.disclaimer and choice == DisclaimerChoice.OWN else "",
    }


def new_bylines(article: ArticleDraft, choices: tuple[AuthorChoice, ...], made: dict[int, Author]) -> list[Byline]:
    """The bylines of ``article``, in the order of the print, with the authors chosen for them."""
    return [
        Byline(
            author=choice.author or made[choice.new],
            name=byline.name,
            affiliations="\n".join(byline.affiliations),
            sort_order=position,
        )
        for position, (byline, choice) in enumerate(zip(article.bylines, choices, strict=True))
    ]
