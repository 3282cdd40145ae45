"""What an installation needs that its database does not tell."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

COMPILE = "pybabel compile -d locale -D django"


def catalogues_are_compiled(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """prospect_site.E001: a catalogue of translations that is not compiled, or has changed since."""
    sources = [source for folder in settings.LOCALE_PATHS for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po"))]
    return [
        Error(
            f"The translations of {source} are not compiled.",
            hint=f"Run `.venv/bin/{COMPILE}` (make setup does).",
            id="prospect_site.E001",
        )
        for source in sources
        if not _is_current(source.with_suffix(".mo"), source)
    ]


def _is_current(compiled: Path, source: Path) -> bool:
    return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime
