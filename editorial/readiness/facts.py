"""What the house rules look at: plain values, so that a rule needs neither database nor clock."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ArticleFacts:
    """One article as it would go out: held, its approved revision; else its newest.

    ``stage`` is a value of ``editorial.stages.Stage``; ``faults`` are sentences of the model's own validation.
    """

    page_id: int
    title: str
    stage: str
    out: bool = False
    changed_since_approval: bool = False
    bylines: int = 0
    has_text: bool = False
    has_picture: bool = False
    has_picture_note: bool = False
    topics: int = 0
    has_standfirst: bool = False
    faults: tuple[str, ...] = ()

    @property
    def held(self) -> bool:
        return self.stage == "held" and not self.out


@dataclass(frozen=True)
class IssueFacts:
    page_id: int
    title: str
    number: int | None
    date: date | None
    out: bool = False
    changed: bool = False
    series_out: bool = True
    articles: tuple[ArticleFacts, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def going_out(self) -> tuple[ArticleFacts, ...]:
        """The articles that the rules judge: of an issue that is out, only those that wait to join it."""
        return tuple(article for article in self.articles if not article.out and (article.held or not self.out))

    @property
    def at_rest(self) -> bool:
        """It is out, and nothing waits to join it."""
        return self.out and not self.changed and not self.going_out
