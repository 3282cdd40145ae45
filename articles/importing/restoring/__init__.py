"""An export comes back: checked to the last byte, then issue by issue, each whole or not at all."""

from articles.importing.restoring.archive import is_own_export
from articles.importing.restoring.restore import restore

__all__ = ["is_own_export", "restore"]
