"""The samples: the foundation's own texts, which are not the project's to keep. This is the one place that knows where
they lie: in the folder that SAMPLES_DIR names, else beside the checkout."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

_BESIDE = Path(__file__).resolve().parents[2] / "shared" / "samples"
SAMPLES = Path(os.environ.get("SAMPLES_DIR") or _BESIDE)

needs_samples = pytest.mark.skipif(
    not SAMPLES.is_dir(), reason=f"the foundation's samples are not at {SAMPLES}: set SAMPLES_DIR to where they are"
)


def sample(path: str) -> Path:
    """The path of a sample, such as ``no-91/no-91.txt``."""
    return SAMPLES / path


def truth(path: str) -> dict[str, Any]:
    """What a sample says, as its truth file has it: the ``issue`` object of ``import_issue --json``."""
    issue: dict[str, Any] = json.loads(sample(path).read_text(encoding="utf-8"))
    issue.pop("schema", None)
    for article in issue["articles"]:
        article["tables"] = [
            {"caption": table.get("caption", ""), "rows": table["rows"]} for table in article["tables"]
        ]
    return issue


def text_cases() -> list[dict[str, Any]]:
    """The cases of the development set whose file is a text; none where the samples are absent."""
    catalogue = sample("dev/cases.json")
    if not catalogue.is_file():
        return []
    cases: list[dict[str, Any]] = json.loads(catalogue.read_text(encoding="utf-8"))["cases"]
    return [case for case in cases if case["file"].endswith(".txt")]
