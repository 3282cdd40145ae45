"""What an import needs in memory: the peak of the command that loads 100 issues, and of one that loads many.

Flat in the number of issues, or the archive of a foundation would one day not fit.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

SIZES = (100, int(os.environ.get("BENCHMARK_MANY", "5000")))
KILOBYTES_IN_A_MEGABYTE = 1024


def main() -> None:
    print("| issues | peak of the command, MB |")
    print("|---:|---:|")
    for issues in SIZES:
        print(f"| {issues} | {peak(issues):.0f} |")


def peak(issues: int) -> float:
    """Megabytes of memory at the most, of the process that writes, as ``/usr/bin/time -v`` has it."""
    with tempfile.TemporaryDirectory(prefix="prospect-benchmark-") as folder:
        environment = {**os.environ, "DATA_DIR": folder}
        manage = [sys.executable, str(settings.CHECKOUT / "manage.py")]
        texts = str(Path(folder) / "texts")
        call_command("make_demo_archive", issues, files=Path(texts), verbosity=0)
        for command in (["migrate"], ["set_up_site"]):
            subprocess.run([*manage, *command], env=environment, check=True, capture_output=True)
        load = [*manage, "import_issue", texts, "--live", "--create-series"]
        process = subprocess.Popen(load, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _pid, status, usage = os.wait4(process.pid, 0)
        if status:
            raise RuntimeError(f"The load of {issues} issues ended with status {status}.")
        return usage.ru_maxrss / KILOBYTES_IN_A_MEGABYTE
