from editorial.models.release import IssueRelease
from editorial.models.tasks import EditingTask, HoldTask, ReviewTask
from editorial.models.user import User

__all__ = ["EditingTask", "HoldTask", "IssueRelease", "ReviewTask", "User"]
