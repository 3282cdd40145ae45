from editorial.models.importing import SETTLED, DraftState, ImportBatch, ImportUpload, UploadedIssue, UploadState
from editorial.models.release import IssueRelease, ReleaseStatus
from editorial.models.tasks import ApprovedByItsEditor, EditingTask, HoldTask, ReviewTask
from editorial.models.user import User

__all__ = [
    "SETTLED",
    "ApprovedByItsEditor",
    "DraftState",
    "EditingTask",
    "HoldTask",
    "ImportBatch",
    "ImportUpload",
    "IssueRelease",
    "ReleaseStatus",
    "ReviewTask",
    "UploadState",
    "UploadedIssue",
    "User",
]
