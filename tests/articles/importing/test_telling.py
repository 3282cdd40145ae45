"""How an import tells of itself, and how it is stopped."""

import csv
import json
import os
import pty
import signal
import termios
from contextlib import suppress
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.importing import refusals
from articles.importing.document import Warning
from articles.importing.outline import both_ends, outline
from articles.importing.result import IssueResult, Outcome
from articles.importing.source import Refusal
from articles.importing.telling import AsJson, AsText, Progress, Report
from articles.models import IssuePage
from tests.articles.importing.drafts import ARTICLE, ISSUE
from tests.articles.importing.test_import_issue import TEXT

CREATED = IssueResult("a.txt", Outcome.CREATED, ISSUE, warnings=(Warning("請確認。", "a.txt, line 3"),))
REFUSED = IssueResult("=b.txt", Outcome.REFUSED, error=Refusal("empty", "沒有內容。 It is empty.", "b.txt"))


class Stopping(StringIO):
    """An output at which somebody presses Ctrl-C, ``presses`` times, as soon as a result is written."""

    def __init__(self, presses: int = 1) -> None:
        super().__init__()
        self.presses = presses

    def write(self, text: str) -> int:
        if "created" in text:
            for _press in range(self.presses):
                signal.raise_signal(signal.SIGINT)
        return super().write(text)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    for number in range(1, 6):
        text = TEXT.format(number=number, month=3, title="海纜的備援路線")
        (tmp_path / "in" / f"{number}.txt").write_text(text)
    return tmp_path / "in"


def stopped(folder, out: StringIO, *arguments: str) -> CommandError:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(CommandError) as error:
        call_command("import_issue", str(folder), *arguments, stdout=out)
    assert signal.getsignal(signal.SIGINT) is before
    return error.value


@pytest.mark.django_db
def test_ctrl_c_stops_after_the_current_issue_and_a_rerun_completes(forum, folder):
    error = stopped(folder, Stopping())
    assert error.returncode == 130
    assert "新建 1" in str(error)
    assert "1 created" in str(error)
    assert "run the same command again" in str(error)
    assert IssuePage.objects.count() == 1
    out = StringIO()
    call_command("import_issue", str(folder), stdout=out)
    assert out.getvalue().splitlines()[-1] == "新建 4、不變 1。 4 created, 1 unchanged."
    assert IssuePage.objects.count() == 5


@pytest.mark.django_db
@pytest.mark.parametrize("presses", [1, 2])
def test_a_dry_run_that_was_stopped_does_not_speak_of_what_was_written(forum, folder, presses):
    error = stopped(folder, Stopping(presses), "--dry-run")
    assert error.returncode == 130
    assert "nothing was written" in str(error)
    assert "undone" not in str(error)


@pytest.mark.django_db
def test_the_count_is_told_once(forum, folder):
    (folder / "6.txt").touch()
    out = StringIO()
    with pytest.raises(CommandError, match="5 created, 1 refused"):
        call_command("import_issue", str(folder), stdout=out)
    assert "5 created" not in out.getvalue()


@pytest.mark.django_db
def test_one_refused_file_is_not_counted(forum, folder):
    (folder / "6.txt").touch()
    with pytest.raises(CommandError, match=r"^未匯入任何內容。 Nothing was imported\.$"):
        call_command("import_issue", str(folder / "6.txt"), stdout=StringIO())


def test_a_path_is_told_once_on_a_line():
    path = "/archive/第 6 期/6.txt"
    told = IssueResult(path, Outcome.REFUSED, error=refusals.empty(path)).as_text()
    assert told.startswith(f"{path}: refused [empty] 6.txt 沒有內容")
    assert told.count(path) == 1


@pytest.mark.parametrize(
    ("where", "message", "shown"),
    [
        ("a.txt, line 3", "第 3 行：請確認。", "第 3 行：請確認。"),
        ("a.txt, line 3", "請確認。", "a.txt, line 3: 請確認。"),
        ("a.txt", "請確認。", "請確認。"),
        ("b/2.md, line 3", "第 3 行：請確認。", "b/2.md: 第 3 行：請確認。"),
    ],
)
def test_a_place_is_told_once(where, message, shown):
    told = replace(CREATED, warnings=(Warning(message, where),)).as_text()
    assert told.splitlines()[-1] == f"  ! {shown}"


@pytest.mark.parametrize("message", ["a.txt, line 3 有誤。 a.txt, line 3 is wrong.", "a.txt 有誤。 a.txt is wrong."])
def test_the_place_of_a_refusal_is_told_where_its_sentence_does_not(message):
    told = replace(REFUSED, source="a.txt", error=Refusal("corrupt", message, "a.txt, line 3")).as_text()
    assert told.endswith(message if "line 3" in message else f"{message}（a.txt, line 3）")


@pytest.mark.django_db
def test_a_second_ctrl_c_stops_at_once(forum, folder):
    error = stopped(folder, Stopping(presses=2))
    assert error.returncode == 130
    assert "undone" in str(error)


@pytest.mark.django_db
def test_a_stopped_import_leaves_a_whole_json_document(forum, folder):
    out = Stopping()
    stopped(folder, out, "--json")
    assert [issue["outcome"] for issue in json.loads(out.getvalue())["issues"]] == ["created"]


@pytest.mark.django_db
def test_a_report_has_a_row_for_each_issue(forum, folder, tmp_path):
    (folder / "6.txt").touch()
    with pytest.raises(CommandError):
        call_command("import_issue", str(folder), "--report", str(tmp_path / "report.csv"), stdout=StringIO())
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["outcome"] for row in rows] == ["created"] * 5 + ["refused"]
    assert (rows[0]["series"], rows[0]["number"], rows[0]["titles"]) == ("遠景論壇", "1", "海纜的備援路線")
    assert (rows[5]["code"], rows[5]["number"]) == ("empty", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "code", "named"),
    [
        (["--report", "{folder}/1.txt"], 2, "among what is to be imported"),
        (["--report", "{folder}/../none/report.csv"], 2, "There is no folder “.*/none”: make it first"),
        (["--report", "{folder}/.."], 2, "Cannot write"),
        (["--number", "0"], 2, "--number：期號須為正整數"),
        (["--jobs", "0"], 2, "--jobs"),
        (["--number", "-1"], 2, "--number"),
        (["--number", "9"], 2, "--number"),
        (["--date", "2023-13"], 2, "--date"),
        (["--date", "soon"], 2, "--date"),
        (["--author", "（教授）"], 2, "--author"),
    ],
)
def test_a_wrong_argument_is_one_sentence(forum, folder, arguments, code, named):
    told = [argument.format(folder=folder) for argument in arguments]
    with pytest.raises(CommandError, match=named) as error:
        call_command("import_issue", str(folder), *told, stdout=StringIO())
    assert error.value.returncode == code
    assert not IssuePage.objects.exists()
    assert "海纜" in (folder / "1.txt").read_text()


@pytest.mark.django_db
def test_a_dry_run_shows_what_was_understood(forum, folder):
    out = StringIO()
    call_command("import_issue", str(folder / "1.txt"), "--dry-run", stdout=out)
    assert "would be created: 遠景論壇 No. 1, 2026-03" in out.getvalue()
    assert "王小明 ｜ 東方研究院海洋研究中心研究員" in out.getvalue()
    assert "## 修復船的排程" in out.getvalue()


@pytest.mark.django_db
def test_a_dry_run_never_speaks_as_if_it_had_written(forum, folder, tmp_path):
    call_command("import_issue", str(folder / "1.txt"), stdout=StringIO())
    report, (text, data) = tmp_path / "report.csv", (StringIO(), StringIO())
    call_command("import_issue", str(folder), "--dry-run", "--report", str(report), stdout=text)
    call_command("import_issue", str(folder), "--dry-run", "--json", stdout=data)
    assert text.getvalue().splitlines()[-1] == "將新建 4、將不變 1。 4 would be created, 1 would be unchanged."
    with report.open(encoding="utf-8-sig", newline="") as file:
        assert [row["outcome"] for row in csv.DictReader(file)] == ["would be unchanged"] + ["would be created"] * 4
    told = json.loads(data.getvalue())
    assert told["dry_run"] is True
    assert [issue["outcome"] for issue in told["issues"]] == ["unchanged"] + ["created"] * 4
    (folder / "6.txt").touch()
    with pytest.raises(CommandError, match=r"\b1 refused"):
        call_command("import_issue", str(folder), "--dry-run", stdout=StringIO())


def test_an_outline_shows_every_kind_of_thing():
    shown = "\n".join(outline(ISSUE))
    for piece in (
        "遠景論壇 No. 501　2026-05　zh-Hant",
        "1. 島鏈之間的海纜一條看不見的航道",
        "王小明 ｜ 海洋大學海洋法律研究所教授；海纜安全研究中心主任",
        "https://example.org/cable.html",
        "## 修復船的排程",
        "### 誰來付錢",
        "海洋觀測站",
        "近年斷纜（3 × 2）",
        "2. 港口的早晨",
    ):
        assert piece in shown


def test_a_long_text_is_shown_by_its_ends():
    assert both_ends("短。") == "短。（2）"
    assert both_ends("一二三四五六七八九十" * 5) == "一二三四五六七八九十一二…九十一二三四五六七八九十（50）"


def test_json_is_written_piece_by_piece():
    out = StringIO()
    with AsJson(out.write) as told:
        told.add(CREATED)
        told.add(REFUSED)
    assert [issue["source"] for issue in json.loads(out.getvalue())["issues"]] == ["a.txt", "=b.txt"]
    with AsJson((empty := StringIO()).write):
        pass
    assert json.loads(empty.getvalue()) == {"dry_run": False, "issues": []}


def test_text_tells_conflicts_warnings_and_suggestions_apart():
    lines: list[str] = []
    result = replace(CREATED, changes=("改",), conflicts=("衝突",), suggestions=(Warning("建議", ""),))
    with AsText(lines.append) as told:
        told.add(result)
    assert lines == [
        "a.txt: created: 遠景論壇 No. 501, 2026-05\n  · 改\n  ≠ 衝突\n  ! a.txt, line 3: 請確認。\n  ? 建議"
    ]


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t"])
def test_no_cell_of_a_report_is_a_formula(tmp_path, beginning):
    evil = replace(ISSUE, articles=(replace(ARTICLE, title=f"{beginning}HYPERLINK(1)"),))
    with Report(tmp_path / "report.csv") as report:
        report.add(replace(CREATED, draft=evil))
        report.add(REFUSED)
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["titles"].startswith(f"'{beginning}HYPERLINK")
    assert rows[1]["source"] == "'=b.txt"


def test_a_terminal_is_shown_a_bar_with_rate_and_time_left():
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    with os.fdopen(theirs, "w") as terminal, Progress(terminal) as progress:
        progress.counted(4)
        write = progress.above(terminal.write)
        progress.add(CREATED)
        write("a line\n")
    sent = b""
    with suppress(OSError):  # the end of what a terminal was sent
        while part := os.read(ours, 10_000):
            sent += part
    os.close(ours)
    shown = sent.decode()
    assert "1/4" in shown
    assert "issues/s" in shown or "s/ issues" in shown
    assert "a line" in shown


def test_elsewhere_there_is_no_bar():
    out = StringIO()
    with Progress(out) as progress:
        progress.counted(4)
        progress.add(CREATED)
    assert out.getvalue() == ""
