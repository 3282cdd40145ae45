"""How far an article is on its way out."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState, WorkflowState, get_default_page_content_type

from articles.models import ArticlePage
from editorial.models import EditingTask, HoldTask


class Stage(models.TextChoices):
    DRAFTING = "drafting", _("drafting")
    EDITING = "editing", _("in editing")
    REVIEW = "review", _("in review")
    SENT_BACK = "sent_back", _("sent back")
    HELD = "held", _("held")
    OUT = "out", _("out")


@dataclass(frozen=True)
class Standing:
    """The stage of one article, with the state of its step when a workflow is under way."""

    stage: Stage
    task_state: TaskState | None = None

    @property
    def hold(self) -> TaskState | None:
        """What a release approves; its revision is the text that goes out."""
        return self.task_state if self.stage == Stage.HELD else None


def standings(articles: Iterable[ArticlePage]) -> dict[int, Standing]:
    """The standing of each article by its key, in three queries for any number of articles."""
    articles = list(articles)
    states = WorkflowState.objects.active().filter(
        base_content_type=get_default_page_content_type(), object_id__in=[str(article.pk) for article in articles]
    )
    by_article = {
        int(state.object_id): state
        for state in states.select_related("current_task_state__task", "current_task_state__revision")
    }
    kinds = dict.fromkeys(EditingTask.objects.values_list("pk", flat=True), Stage.EDITING)
    kinds |= dict.fromkeys(HoldTask.objects.values_list("pk", flat=True), Stage.HELD)
    return {article.pk: _standing(article, by_article.get(article.pk), kinds) for article in articles}


def _standing(article: ArticlePage, state: WorkflowState | None, kinds: dict[int, Stage]) -> Standing:
    if state is None or state.current_task_state is None:
        return Standing(Stage.OUT if article.live else Stage.DRAFTING)
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return Standing(Stage.SENT_BACK, state.current_task_state)
    # A step of another kind, which an administrator may add, is a review by its nature.
    return Standing(kinds.get(state.current_task_state.task_id, Stage.REVIEW), state.current_task_state)
