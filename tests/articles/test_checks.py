"""What a start-up checks."""

import os
from pathlib import Path

import pytest
from django.core import checks
from wagtail.blocks import CharBlock

from articles.checks import every_block_has_its_template
from prospect_site.checks import catalogues_are_compiled


def test_every_block_has_its_template() -> None:
    assert every_block_has_its_template(None) == []


def test_a_block_without_a_template_is_named() -> None:
    block = CharBlock(template="articles/blocks/riddle.html")
    (error,) = every_block_has_its_template(None, blocks=[("riddle", block)])
    assert error.id == "articles.E001"
    assert "riddle" in error.msg
    assert "articles/blocks/riddle.html" in error.msg


@pytest.fixture
def catalogue(tmp_path: Path, settings) -> Path:
    source = tmp_path / "zh_Hant" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.touch()
    settings.LOCALE_PATHS = [tmp_path]
    return source


def test_a_catalogue_that_is_not_compiled_is_named_with_the_command(catalogue: Path) -> None:
    (error,) = catalogues_are_compiled(None)
    assert error.id == "prospect_site.E001"
    assert str(catalogue) in error.msg
    assert "pybabel compile -d locale -D django" in error.hint


def test_a_catalogue_that_changed_after_compiling_is_named(catalogue: Path) -> None:
    compiled = catalogue.with_suffix(".mo")
    compiled.touch()
    os.utime(catalogue, (1_000, 1_000))
    assert catalogues_are_compiled(None) == []
    os.utime(compiled, (999, 999))
    assert [error.id for error in catalogues_are_compiled(None)] == ["prospect_site.E001"]


def test_the_checks_are_registered() -> None:
    registered = {check.__name__ for check in checks.registry.registry.get_checks()}
    assert {"every_block_has_its_template", "catalogues_are_compiled"} <= registered
