"""How right an import reads: ``python -m benchmarks.import_accuracy [FOLDER]``

With a folder that holds ``cases.json`` and the truth of each case, those files are read and scored; without one, issues of
our own in random layouts, the seeds in two halves of which one is never looked at while rules are changed. Tables in
Markdown.
"""

import importlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.importing.document import IssueDraft, as_json
from articles.importing.readers import read_source
from articles.importing.source import Refusal
from articles.importing.understand import understand
from benchmarks.accuracy_scores import f1, paragraphs, score

TUNED = range(400)
HELD_BACK = range(1200, 1600)
_NEAR = 3  # items between a warning and the fault that it is about

COLUMNS: dict[str, Callable[[dict[str, float]], float]] = {
    "number, date, language": lambda s: min(s["number"], s["date"], s["language"]),
    "title, names": lambda s: min(s["title"], s["author_names"]),
    "affiliations": lambda s: s["affiliations"],
    "captions, URLs": lambda s: min(s["image_captions"], s["image_urls"]),
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
        report(f"`{Path(arguments[0]).name}`", list(read_folder(Path(arguments[0]))))
    else:
        report("tuned on", list(read_generated(TUNED)))
        report("held back", list(read_generated(HELD_BACK)))
    sys.stdout.write(f"\n{time.process_time() - started:.1f} s of processor time, printing and scoring included.\n")


def read_folder(folder: Path) -> Iterator[Reading]:
    """Every case of the folder that has a truth."""
    for case in json.loads((folder / "cases.json").read_text(encoding="utf-8"))["cases"]:
        path = folder / case["file"]
        if case.get("truth") and case["kind"] in ("good", "hard"):
            truth = json.loads((folder / case["truth"]).read_text(encoding="utf-8"))
            yield judge(case["id"], path.suffix[1:], truth, path.name, path.read_bytes())


def read_generated(seeds: range) -> Iterator[Reading]:
    """Issues of our own, printed as texts of every layout."""
    # By name, since the tests know the scorer.
    issues = importlib.import_module("tests.articles.importing.issues")
    layouts = importlib.import_module("tests.articles.importing.layouts")
    for seed in seeds:
        issue, layout = issues.random_case(seed)
        marked = layout.trailing or not layout.measure
        language = "Chinese" if issue.language == "zh-Hant" else "English"
        kind = f"{language}, {'blocks marked' if marked else 'no marks'}"
        yield judge(str(seed), kind, as_json(issue), f"{seed}.txt", layouts.print_issue(issue, layout))


def judge(name: str, kind: str, truth: dict[str, Any], file: str, data: bytes) -> Reading:
    """One file, read and scored. A refused one scores nothing, and is warned of rightly."""
    try:
        draft = understand(read_source(file, data))
    except Refusal:
        return Reading(name, kind, score(truth, None), 1, warned_rightly=True)
    got = as_json(draft)
    return Reading(name, kind, score(truth, got), len(draft.warnings), _warned_rightly(truth, got, draft))


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
