"""Child processes in which files are read: each document gets so much time and memory, and no more.

What bursts, hangs or crashes there becomes a refusal here. The children know no Django and hold no connection: they are
forked from a server of their own that has loaded the readers and nothing else. Each has one document at a time and a pipe
of its own, so that none waits for what another left behind.
"""

import multiprocessing
import os
import resource
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import parent_process
from pathlib import Path
from traceback import extract_tb
from typing import Any

from articles.importing import refusals
from articles.importing.source import Refusal

SECONDS = 60
MEMORY = 1024**3  # bytes of address space, libraries included
# A child takes a tenth of a second to begin. After so many documents it begins anew, so that what a library does not
# give back does not add up.
_DOCUMENTS = 500
_PRELOADED = ["__main__", "articles.importing.reading"]


@dataclass(frozen=True, slots=True)
class _Refused:
    """A refusal on its way from a child: an exception of three arguments cannot be sent."""

    code: str
    message: str
    where: str
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Failed:
    """The reader itself failed: in a few words, what and where in the code; without words, for want of memory."""

    words: str


class Failure(Exception):
    """A reader failed: what, and where in the code, in a few words."""


class Child:
    """A process that works at one document after another."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._began = 0

    def start(self, name: str, function: Callable[..., Any], *arguments: Any) -> "Job":
        """Sets ``function``, of a module that knows no Django, to work; it and its arguments must be picklable. The
        result of the document before must have been asked for."""
        if self._began % _DOCUMENTS == 0 or not self._process.is_alive():
            self.end()
            self._begin()
        self._began += 1
        with suppress(OSError):  # it died meanwhile; so its answer will say
            self._pipe.send((function, arguments, self.seconds))
        return Job(name, self, time.monotonic() + self.seconds)

    def answer(self, until: float) -> Any:
        """What came of the document, waited for until then. Raises TimeoutError or EOFError, and kills the child."""
        try:
            if not self._pipe.poll(max(0.0, until - time.monotonic())):
                raise TimeoutError
            return self._pipe.recv()
        except (OSError, EOFError):
            self.end()
            raise

    def end(self) -> None:
        if self._began:
            self._began = 0
            self._process.kill()
            self._process.join()
            self._process.close()
            self._pipe.close()

    def _begin(self) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_PRELOADED)
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()


@dataclass(frozen=True, slots=True)
class Job:
    """A document at work in a child; ``name`` is its file."""

    name: str
    child: Child
    until: float

    def result(self) -> Any:
        """What the function returned. Refused: as it refused, ``too_large`` (time, memory), ``corrupt``, ``suspicious``."""
        try:
            answer = self.child.answer(self.until)
        except TimeoutError as error:
            limit = f"{self.child.seconds:g}"
            raise refusals.too_much_work(self.name, f" {limit} 秒", f"{limit} seconds") from error
        except (OSError, EOFError) as error:
            raise refusals.corrupt(self.name, "讀取程式因此中止", "the reader broke down over it") from error
        if isinstance(answer, _Refused):
            raise Refusal(answer.code, answer.message, answer.where, answer.lacking)
        if isinstance(answer, _Failed) and answer.words:
            raise refusals.failed(self.name, answer.words)
        if isinstance(answer, _Failed):
            limit = f"{MEMORY // 1024**2:,} MB"
            raise refusals.too_much_work(self.name, f" {limit} 記憶體", f"{limit} of memory")
        return answer


@contextmanager
def children(count: int = 1, seconds: float = SECONDS) -> Iterator[list[Child]]:
    """So many children for the length of a ``with``; at its end those still at work are killed."""
    family = [Child(seconds) for _each in range(count)]
    try:
        yield family
    finally:
        for child in family:
            child.end()


def run(name: str, function: Callable[..., Any], *arguments: Any, seconds: float = SECONDS) -> Any:
    """One function in one child, as ``Child.start`` and ``Job.result``; ``name`` is the file it concerns."""
    with children(seconds=seconds) as (child,):
        return child.start(name, function, *arguments).result()


# In a child


def _work(pipe: Connection) -> None:
    _confine()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            function, arguments, seconds = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(_answer(function, arguments, seconds))
        except MemoryError:
            pipe.send(_Failed(""))


def _confine() -> None:
    """An interrupt from the keyboard, or the end of a service, is the parent's to answer: it lets a document be finished."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        wait([parent.sentinel])
    os._exit(1)


def _answer(function: Callable[..., Any], arguments: tuple[Any, ...], seconds: float) -> Any:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(usage.ru_utime + usage.ru_stime + seconds) + 5
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
    try:
        return _guarded(function, arguments)
    except Refusal as refused:
        return _Refused(refused.code, refused.message, refused.where, refused.lacking)
    except Failure as failure:
        return _Failed(str(failure))


def _guarded(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    try:
        return function(*arguments)
    except (Refusal, MemoryError):
        raise
    except (Exception, SystemExit) as error:
        raise Failure(_in_few_words(error)) from error


def _in_few_words(error: BaseException) -> str:
    place = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}, {Path(place.filename).name}:{place.lineno}"
