"""What Wagtail calls when a workflow is finished."""

from typing import TYPE_CHECKING

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from wagtail.models import WorkflowState

    from editorial.models import User


def finish_workflow(workflow_state: "WorkflowState", user: "User | None" = None) -> None:
    """Publishes what was approved.

    Wagtail loads this module while its own models are still loading, so that ``editorial.publishing``, which needs
    them, can only be named here.
    """
    import_string("editorial.publishing.publish_approved")(workflow_state, user=user)
