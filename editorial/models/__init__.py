from editorial.models.release import IssueRelease, ReleaseStatus
from editorial.models.tasks import ApprovedByItsEditor, EditingTask, HoldTask, ReviewTask
from editorial.models.user import User

__all__ = ["ApprovedByItsEditor", "EditingTask", "HoldTask", "IssueRelease", "ReleaseStatus", "ReviewTask", "User"]
