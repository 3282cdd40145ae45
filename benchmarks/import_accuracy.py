"""How right an import reads: ``python -m benchmarks.import_accuracy [FOLDER]``

With a folder that holds ``cases.json`` and the truth of each case, those files are read and scored; without one, issues of
our own in every format and manner, the seeds in two halves of which one is never looked at while rules are changed. Tables
in Markdown.
"""

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.importing.document import IssueDraft, as_json
from articles.importing.readers import read_source
from articles.importing.source import Refusal
from articles.importing.understand import understand
from benchmarks.accuracy_documents import FORMATS, Document, in_folder
from benchmarks.accuracy_scores import f1, paragraphs, score

_NEAR = 3  # items between a warning and the fault that it is about

COLUMNS: dict[str, Callable[[dict[str, float]], float]] = {
    "number, date, language": lambda s: min(s["number"], s["date"], s["language"]),
    "title, names": lambda s: min(s["title"], s["author_names"]),
    "affiliations": lambda s: s["affiliations"],
    "captions, URLs": lambda s: min(s["image_captions"], s["image_urls"]),
    "pictures": lambda s: s["pictures"],
    "paragraph F1": lambda s: s["paragraphs"],
    "heading F1": lambda s: s["heading_f1"],
    "character errors": lambda s: s["errors"],
    "perfect": lambda s: s["perfect"],
}


@dataclass(frozen=True)
class Reading:
    """One document that was read: its kind, its scores, and whether its warnings are where its faults are."""

    name: str
    kind: str
    scores: dict[str, float]
    warnings: int = 0
    warned_rightly: bool = False


def main(arguments: Sequence[str]) -> None:
    started = time.process_time()
    if arguments:
        folder = Path(arguments[0])
        report(f"`{folder.name}`", [judge(document) for document in in_folder(folder)])
    for format in () if arguments else FORMATS:
        report(f"{format.name}, tuned on", [judge(document) for document in format.documents(format.tuned)])
        report(f"{format.name}, held back", [judge(document) for document in format.documents(format.held_back)])
    sys.stdout.write(f"\n{time.process_time() - started:.1f} s of processor time, printing and scoring included.\n")


def judge(document: Document) -> Reading:
    """One document, read and scored. A refused one scores nothing, and is warned of rightly."""
    truth = document.truth
    try:
        draft = understand(read_source(document.file, document.data, document.pictures))
    except Refusal:
        return Reading(document.name, document.kind, {**score(truth, None), "pictures": 0.0}, 1, warned_rightly=True)
    got = as_json(draft)
    scores = score(truth, got)
    scores["pictures"] = float(not document.pictured or _has_its_pictures(draft))
    scores["perfect"] = min(scores["perfect"], scores["pictures"])
    return Reading(document.name, document.kind, scores, len(draft.warnings), _warned_rightly(truth, got, draft))


def _has_its_pictures(draft: IssueDraft) -> bool:
    return all(figure.picture for article in draft.articles for figure in article.figures())


def report(title: str, readings: Sequence[Reading]) -> None:
    """A table by kind, and the names of what is not perfect."""
    kinds: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        kinds[reading.kind].append(reading)
    lines = [f"\n### {title}: {len(readings)} documents\n"]
    lines.append(
        "| kind | documents | " + " | ".join(COLUMNS) + " | imperfect, warned at the place | warnings on perfect |"
    )
    lines.append("|---|" + "---:|" * (len(COLUMNS) + 3))
    for kind, ones in [*sorted(kinds.items()), ("all", list(readings))]:
        means = [f"{sum(column(one.scores) for one in ones) / len(ones):.4f}" for column in COLUMNS.values()]
        faulty = [one for one in ones if not one.scores["perfect"]]
        warned = f"{sum(one.warned_rightly for one in faulty)} of {len(faulty)}"
        needless = sum(one.warnings for one in ones if one.scores["perfect"])
        lines.append(f"| {kind} | {len(ones)} | " + " | ".join(means) + f" | {warned} | {needless} |")
    wrong = ", ".join(one.name for one in readings if not one.scores["perfect"])
    sys.stdout.write("\n".join(lines) + f"\n\nNot perfect: {wrong or 'none'}\n")


def _warned_rightly(truth: dict[str, Any], got: dict[str, Any], draft: IssueDraft) -> bool:
    """Whether a warning stands at a fault: at the field that is wrong, or near the first item that is."""
    faults = set()
    for at, (true, read) in enumerate(zip(truth["articles"], got["articles"], strict=False)):
        if true["title"] != read["title"] or true["authors"] != read["authors"]:
            faults |= {(at, "title"), (at, "bylines")}
        if true["images"] != read["images"]:
            faults |= {(at, "lead"), (at, "body")}
        if true["footnotes"] != read["footnotes"]:
            faults.add((at, "footnotes"))
        if true["tables"] != read["tables"] or f1(paragraphs(true), paragraphs(read)) < 1:
            faults.add((at, "body"))
        if true["sections"] != read["sections"]:
            faults.add((at, "body"))
    if len(truth["articles"]) != len(got["articles"]):
        return bool(draft.warnings)
    for warning in draft.warnings:
        parts = warning.field.split(".")
        if len(parts) >= 3 and (int(parts[1]), parts[2]) in faults:
            return parts[2] != "body" or len(parts) < 4 or _near_fault(truth, got, int(parts[1]), int(parts[3]), draft)
    return False


def _near_fault(truth: dict[str, Any], got: dict[str, Any], article: int, item: int, draft: IssueDraft) -> bool:
    """Whether an item of the body stands near one that the truth has not."""
    wanted = set(paragraphs(truth["articles"][article])) | {
        section["heading"] for section in truth["articles"][article]["sections"]
    }
    body = draft.articles[article].body
    texts = [getattr(one, "text", None) for one in body]
    wrong = [at for at, text in enumerate(texts) if text is not None and text not in wanted]
    return not wrong or any(abs(at - item) <= _NEAR for at in wrong)


if __name__ == "__main__":
    main(sys.argv[1:])
