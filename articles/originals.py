"""The files that issues were imported from: they hold whole drafts, and are never public."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from wagtail.documents.models import Document
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from articles.importing.writing.files_written import COLLECTION
from articles.models import ArchivedDocument

# As Wagtail's own, which cannot be imported before every application is ready.
_policy = CollectionOwnershipPermissionPolicy(
    ArchivedDocument, auth_model=Document, owner_field_name="uploaded_by_user"
)


def may_read(user: AbstractBaseUser | AnonymousUser, document: ArchivedDocument) -> bool:
    """Whether ``user`` may have a document that is not public: anybody of the desk, but for what an issue was imported from.
    That is for those who may change files, not for whoever wrote or reviews one article."""
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    if document.collection.name != COLLECTION:
        return True
    return _policy.user_has_permission_for_instance(user, "change", document)
