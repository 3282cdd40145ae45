"""What publishing answers: what went out or came back, and why not."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from articles.models import ArticlePage, IssuePage
from editorial.readiness.findings import Finding


@dataclass(frozen=True)
class Released:
    """An issue that is out, and the articles that went out with it."""

    issue: IssuePage
    articles: tuple[ArticlePage, ...]


@dataclass(frozen=True)
class Withdrawn:
    """An issue that was taken back, with the articles that were out."""

    issue: IssuePage
    articles: tuple[ArticlePage, ...]


class PublishingBlocked(Exception):
    """An issue cannot go out; ``findings`` say why and how out."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(" ".join(str(finding) for finding in findings))
        self.findings = list(findings)


class NotReleased(PermissionDenied):
    """A workflow ended, but no release lets its article out."""


class NotImportable(ValueError):
    """An imported issue that cannot go out as it is."""
