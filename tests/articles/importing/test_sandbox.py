"""What bursts, hangs or crashes over a file is answered with a sentence, and the next file is read."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from articles.importing import sandbox
from articles.importing.source import Place, Refusal


def double(value: bytes) -> bytes:
    return value * 2


def refuse(name: str) -> None:
    raise Refusal("empty", "It is empty.", Place(name, line=3))


def hang() -> None:
    time.sleep(60)


def wait_for(path: Path) -> str:
    while not path.exists():
        time.sleep(0.01)
    return "seen"


def make(path: Path) -> None:
    path.touch()


def burn() -> None:
    while True:
        pass


def burst() -> int:
    return len(bytearray(2 * 1024**3))


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def err() -> None:
    {}["key"]


def leave() -> None:
    sys.exit(3)


def django_is_there() -> bool:
    return "django" in sys.modules


def refused(function, *arguments: object, seconds: float = 10) -> Refusal:
    with pytest.raises(Refusal) as caught:
        sandbox.run("a.pdf", function, *arguments, seconds=seconds)
    return caught.value


def test_a_result_comes_back():
    assert sandbox.run("a.txt", double, b"ab" * 1_000_000) == b"ab" * 2_000_000


def test_a_refusal_comes_back_as_it_was():
    answer = refused(refuse, "b.txt")
    assert (answer.code, answer.message, answer.where) == ("empty", "It is empty.", "b.txt, line 3")


@pytest.mark.parametrize(
    ("function", "code", "named"),
    [
        (hang, "too_large", "1 seconds"),
        (burn, "too_large", "1 seconds"),
        (burst, "too_large", "1,024 MB"),
        (crash, "corrupt", "broke down"),
        (err, "suspicious", "KeyError"),
        (leave, "suspicious", "SystemExit"),
    ],
)
def test_what_goes_wrong_in_a_child_is_a_refusal(function, code, named):
    started = time.monotonic()
    answer = refused(function, seconds=1)
    assert (answer.code, named in answer.message, "a.pdf" in answer.message) == (code, True, True)
    assert time.monotonic() - started < 5


def test_the_others_go_on():
    with sandbox.children(1, seconds=1) as (child,):
        for function in (hang, crash, err, burst):
            with pytest.raises(Refusal):
                child.start("bad", function).result()
            assert child.start("good", double, b"x").result() == b"xx"


def test_children_work_side_by_side(tmp_path):
    with sandbox.children(2) as (first, second):
        waiting = first.start("a.txt", wait_for, tmp_path / "sign")
        second.start("b.txt", make, tmp_path / "sign").result()
        assert waiting.result() == "seen"


def test_a_child_that_died_between_two_documents_begins_anew():
    with sandbox.children() as (child,):
        os.kill(child.start("a.txt", os.getpid).result(), signal.SIGKILL)
        time.sleep(0.2)
        assert child.start("a.txt", double, b"x").result() == b"xx"


def test_a_child_begins_anew_after_many_documents(monkeypatch):
    monkeypatch.setattr(sandbox, "_DOCUMENTS", 2)
    with sandbox.children() as (child,):
        processes = [child.start("a.txt", os.getpid).result() for _each in range(4)]
    assert processes[0] == processes[1] != processes[2] == processes[3]


def test_a_child_knows_no_django():
    """A connection to the database that a child inherits would be closed by it."""
    script = (
        "from articles.importing import sandbox; from tests.articles.importing.test_sandbox import django_is_there;"
        "import django.db; assert not sandbox.run('x', django_is_there)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(__file__).parents[3], timeout=60)


def test_no_child_outlives_its_parent():
    script = (
        "import os; from articles.importing import sandbox;"
        "from tests.articles.importing.test_sandbox import hang\n"
        "with sandbox.children(1, 30) as (c,):\n"
        " print(c.start('x', os.getpid).result(), flush=True); c.start('x', hang).result()"
    )
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3]) as parent:
        child = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 10
    while Path(f"/proc/{child}").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not Path(f"/proc/{child}").exists()
