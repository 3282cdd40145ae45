"""Migrations: none missing, each reversible, none that carries block definitions, and data moves apart from schema."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader

OURS = ("articles", "editorial")


def our_migrations() -> list[migrations.Migration]:
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    return [migration for (app, _name), migration in sorted(loader.disk_migrations.items()) if app in OURS]


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, stdout=StringIO())


@pytest.mark.django_db
def test_every_step_can_be_taken_back() -> None:
    for migration in our_migrations():
        assert [step for step in migration.operations if not step.reversible] == []


@pytest.mark.django_db
def test_data_moves_stand_apart_from_schema() -> None:
    for migration in our_migrations():
        moves = [isinstance(step, migrations.RunPython | migrations.RunSQL) for step in migration.operations]
        assert all(moves) or not any(moves), f"{migration} mixes data with schema"


@pytest.mark.django_db
def test_block_definitions_stay_out() -> None:
    """A changed label of a block must be no migration: the stream field deconstructs to an empty list of blocks."""
    from articles.models import ArticlePage

    field = ArticlePage._meta.get_field("body")
    _name, _path, arguments, keywords = field.deconstruct()
    assert arguments == [[]]
    assert "block_lookup" not in keywords
    assert list(field.stream_block.child_blocks), "the field itself must have its blocks"
