"""Runs benchmarks, each on a site of its own: ``python -m benchmarks [NAME...]``

The site is SQLite in a folder that is thrown away, under the settings of ``make run``. Tables are in Markdown.
"""

import importlib
import os
import subprocess
import sys
import tempfile

NAMES = ("import_memory", "import_one_issue", "import_speed", "interrupted_import", "public_pages")
# What would make the figures those of somebody's installation.
NOT_OURS = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS", "EMAIL_URL", "DEBUG")


def run(name: str) -> None:
    """One benchmark, in this process."""
    for variable in NOT_OURS:
        os.environ.pop(variable, None)
    if name == "import_speed" and (url := os.environ.get("BENCHMARK_DATABASE_URL")):
        os.environ["DATABASE_URL"] = url
    with tempfile.TemporaryDirectory(prefix="prospect-benchmark-") as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "prospect_site.settings.dev"}
        # The environment comes first: what a benchmark imports reads it.
        importlib.import_module("django").setup()
        importlib.import_module(f"benchmarks.{name}").main()


def main(names: list[str]) -> int:
    """The exit status: that of the first benchmark that fails, else 0."""
    if set(names) - set(NAMES):
        sys.exit(f"{__doc__}\nNAME is one of {', '.join(NAMES)}.")
    if len(names) == 1:
        run(names[0])
        return 0
    # A process for each: Django is set up once in one.
    return next(
        filter(None, (subprocess.call([sys.executable, "-m", "benchmarks", name]) for name in names or NAMES)), 0
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
