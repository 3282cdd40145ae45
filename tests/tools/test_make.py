"""The commands around the site: the same checks everywhere, and plain words where they cannot go on."""

import os
import re
import socket
import subprocess
import tomllib

import pytest

from tests.architecture import CHECKOUT

MAKEFILE = (CHECKOUT / "Makefile").read_text("utf-8")


def run_site(port: str) -> subprocess.CompletedProcess[str]:
    command = [str(CHECKOUT / "tools" / "run")]
    return subprocess.run(
        command, env=os.environ | {"PORT": port}, capture_output=True, text=True, check=False, timeout=20
    )


def test_commits_and_make_lint_check_the_same() -> None:
    (listed,) = re.findall(r"^LINT := (.*)$", MAKEFILE, re.MULTILINE)
    hooks = (CHECKOUT / ".pre-commit-config.yaml").read_text("utf-8")
    assert re.findall(r"entry: make --no-print-directory (\S+)$", hooks, re.MULTILINE) == listed.split()
    assert re.findall(r"- id: (\S+)$", hooks, re.MULTILINE) == listed.split()
    for target in listed.split():
        assert re.search(rf"^{target}: setup$", MAKEFILE, re.MULTILINE)


def test_make_run_says_that_its_port_is_taken() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = str(listener.getsockname()[1])
        done = run_site(port)
    assert done.returncode == 1
    assert re.fullmatch(rf"Port {port} is in use: choose another, for example PORT=\d+ make run\.\n", done.stderr)


@pytest.mark.parametrize("port", ["0", "65536", "eight", "80 80", "-1", "08000"])
def test_make_run_refuses_what_is_no_port(port: str) -> None:
    done = run_site(port)
    assert done.returncode == 1
    assert done.stderr == f'PORT must be a number from 1 to 65535, not "{port}".\n'


def test_setup_knows_which_uv_is_new_enough() -> None:
    """tools/setup reads it from pyproject.toml with sed."""
    wanted = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["tool"]["uv"]["required-version"]
    (line,) = re.findall(
        r"^oldest_uv=\$\(sed -n '(.*)' pyproject\.toml\)$", (CHECKOUT / "tools" / "setup").read_text(), re.MULTILINE
    )
    found = subprocess.run(
        ["sed", "-n", line, "pyproject.toml"], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert f">={found.stdout.strip()}" == wanted


def test_the_locked_uv_is_found_for_a_machine_without_one() -> None:
    packages = tomllib.loads((CHECKOUT / "uv.lock").read_text("utf-8"))["package"]
    locked = next(package["version"] for package in packages if package["name"] == "uv")
    (line,) = re.findall(
        r"locked=\$\(sed -n '(.*)' uv\.lock\)$", (CHECKOUT / "tools" / "setup").read_text("utf-8"), re.MULTILINE
    )
    found = subprocess.run(["sed", "-n", line, "uv.lock"], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == locked
