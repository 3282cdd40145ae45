"""Time and queries of importing one issue (the demo's), against a management command that does nothing.

Each is a process of its own, as an operator starts it, on a fresh copy of a site that is set up. Times are medians of several runs.
Queries are counted in this process, savepoints included, in a transaction that is taken back.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

RUNS = 5
ISSUE = str(settings.CHECKOUT / "demo" / "no-1.txt")
IMPORT = [sys.executable, str(settings.CHECKOUT / "manage.py"), "import_issue", ISSUE]
# The command line's own start and end, with a command between them that does nothing.
NOTHING = [
    sys.executable,
    "-c",
    (
        "import django; django.setup(); from django.core.management.base import BaseCommand;"
        "type('Command', (BaseCommand,), {'handle': lambda self, **options: None})().run_from_argv(['manage.py', 'nothing'])"
    ),
]
KINDS = (
    ("dry run", ["--dry-run"], []),
    ("as drafts", [], []),
    ("public at once", ["--live"], []),
    ("a second time, unchanged", ["--live"], ["--live"]),
)


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("set_up_site", verbosity=0)
    nothing, nothing_cpu = timed(NOTHING)
    print("| command | queries | elapsed s | CPU s | CPU, times nothing |")
    print("|---|---:|---:|---:|---:|")
    print(f"| one that does nothing | 0 | {nothing:.2f} | {nothing_cpu:.2f} | 1.00 |")
    for name, arguments, before in KINDS:
        asked = queries(arguments, before)
        elapsed, cpu = timed([*IMPORT, *arguments], [*IMPORT, *before] if before else [])
        print(f"| import: {name} | {asked} | {elapsed:.2f} | {cpu:.2f} | {cpu / nothing_cpu:.2f} |")


def timed(command: Sequence[str], before: Sequence[str] = ()) -> tuple[float, float]:
    """Elapsed and CPU seconds of ``command`` on a fresh copy of the site, on which ``before`` has run."""
    connection.close()
    rows = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory(prefix="prospect-benchmark-") as folder:
            copy = Path(shutil.copytree(settings.DATA_DIR, Path(folder) / "site"))
            environment = {**os.environ, "DATA_DIR": str(copy)}
            if before:
                subprocess.run(before, env=environment, check=True, capture_output=True)
            used, started = _cpu_of_children(), time.perf_counter()
            subprocess.run(command, env=environment, check=True, capture_output=True)
            rows.append((time.perf_counter() - started, _cpu_of_children() - used))
    elapsed, cpu = zip(*rows, strict=True)
    return statistics.median(elapsed), statistics.median(cpu)


def _cpu_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def queries(arguments: Sequence[str], before: Sequence[str]) -> int:
    with transaction.atomic():
        if before:
            call_command("import_issue", ISSUE, *before, stdout=StringIO())
        with CaptureQueriesContext(connection) as captured:
            call_command("import_issue", ISSUE, *arguments, stdout=StringIO())
        transaction.set_rollback(True)
    return len(captured)
