"""Conventions that a start-up checks."""

from typing import Any

from django.core.checks import CheckMessage, Error
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.blocks import Block

from articles.blocks import body_blocks


def every_block_has_its_template(
    app_configs: Any, blocks: list[tuple[str, Block]] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """articles.E001: a body block that readers cannot see, for want of its template."""
    return [
        Error(
            f"The body block “{name}” has no template {block.meta.template}.",
            hint="Add it below templates/articles/blocks/; one block, one template, one name.",
            obj=type(block),
            id="articles.E001",
        )
        for name, block in blocks or body_blocks()
        if not _exists(block.meta.template)
    ]


def _exists(template: str) -> bool:
    try:
        get_template(template)
    except TemplateDoesNotExist:
        return False
    return True
