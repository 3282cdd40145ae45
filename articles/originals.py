"""The files that issues were imported from: they hold whole drafts, and are never public."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from articles.models import ArchivedDocument, ImportRecord, IssuePage


def may_read(user: AbstractBaseUser | AnonymousUser, document: ArchivedDocument) -> bool:
    """Whether ``user`` may have a document that is not public: anybody of the desk, but for what an issue was imported from.
    That is for those who may change files, not for whoever wrote or reviews one article."""
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    return not _is_original(document) or document.is_editable_by_user(user)


def _is_original(document: ArchivedDocument) -> bool:
    """Whether an issue was imported from ``document``, wherever it was put since. An issue that stands keeps the file of its
    last import only in its draft: the record of the import has it too."""
    return (
        IssuePage.objects.filter(source_document=document).exists()
        or ImportRecord.objects.filter(document=document).exists()
    )
