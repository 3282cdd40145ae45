"""What README says is true: its commands run, its variables are the ones that are read, its links lead somewhere."""

import re
import shlex
import subprocess
from contextlib import nullcontext
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import ArticlePage, HomePage
from tests.architecture import CHECKOUT, OTHERS, ROOMS

README = (CHECKOUT / "README.md").read_text("utf-8")
MAKEFILE = (CHECKOUT / "Makefile").read_text("utf-8")
COMMANDS = [
    shlex.split(line, comments=True)
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
]
TARGETS = [words[1] for words in COMMANDS if words[0] == "make"]
MANAGE = [words[2:] for words in COMMANDS if words[:2] == [".venv/bin/python", "manage.py"]]
READ_BY_PYTHON = re.compile(r"(?:environ(?:\.get\(|\[)|words\()\"([A-Z_]+)\"")
READ_BY_SHELL = re.compile(r"\$\{([A-Z_]+):-")


def test_readme_has_commands_of_two_kinds_only() -> None:
    assert TARGETS
    assert MANAGE
    assert len(TARGETS) + len(MANAGE) == len(COMMANDS)


@pytest.mark.parametrize("target", TARGETS)
def test_make_knows_the_target(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)
    subprocess.run(["make", "--dry-run", target], cwd=CHECKOUT, check=True, capture_output=True)


def test_make_help_lists_every_command() -> None:
    done = subprocess.run(["make", "help"], cwd=CHECKOUT, check=True, capture_output=True, text=True)
    listed = re.findall(r"^  make (\S+)", done.stdout, re.MULTILINE)
    assert set(listed) >= {*TARGETS, "clean", "format", "messages"}


def test_manage_commands_run_as_written(site: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CHECKOUT)
    for name, *arguments in MANAGE:
        # Drafts that nobody has approved do not go out, and the command says so.
        outcome = pytest.raises(CommandError) if name == "publish_issue" else nullcontext()
        with outcome:
            call_command(name, *arguments, stdout=StringIO())
    assert ArticlePage.objects.readable().exists()


def test_table_has_every_variable_that_is_read() -> None:
    sources = [*CHECKOUT.glob("prospect_site/**/*.py"), CHECKOUT / "tools" / "setup", CHECKOUT / "tools" / "run"]
    read = {"SAMPLES_DIR"}
    for path in sources:
        pattern = READ_BY_PYTHON if path.suffix == ".py" else READ_BY_SHELL
        read.update(pattern.findall(path.read_text("utf-8")))
    told = set(re.findall(r"^\| `([A-Z_]+)`", README, re.MULTILINE))
    # The system's own, which nobody sets for this site.
    assert told == read - {"DJANGO_SETTINGS_MODULE", "PYENV_ROOT"}


def markdown_files() -> list[Path]:
    return [CHECKOUT / "README.md", CHECKOUT / "CHANGELOG.md", *sorted((CHECKOUT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", markdown_files(), ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    dead = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert dead == []


@pytest.mark.parametrize("page", markdown_files(), ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_files_that_pages_name_are_there(page: Path) -> None:
    """``plan.py`` may stand in any room; ``articles/importing/plan.py`` and ``templates/articles/`` only where they say."""
    named = re.findall(r"`([\w./-]+(?:\.py|\.html|\.toml|\.txt|/))`", page.read_text("utf-8"))
    found = {
        str(path.relative_to(CHECKOUT))
        for room in (*ROOMS, *OTHERS, "templates")
        for path in (CHECKOUT / room).rglob("*")
    }
    found |= {path.name for path in CHECKOUT.iterdir()}
    parts = {"/".join(Path(name).parts[-length:]) for name in found for length in range(1, 7)}
    # Addresses of the site and the installation's own folder are no files of the checkout.
    gone = [name for name in named if not name.startswith("/") and name != "var/" and name.rstrip("/") not in parts]
    assert gone == []
