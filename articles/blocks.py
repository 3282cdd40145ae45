"""What an article is made of. One block, one template: ``QuoteBlock`` and ``templates/articles/blocks/quote.html``."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from articles.fields import leads_to_the_web, links_are_harmless

# No headings, pictures or embeds inside a text: those have blocks of their own, so that the structure is known.
TEXT_FEATURES = ["bold", "italic", "superscript", "subscript", "link", "document-link"]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("heading"))
    level = blocks.ChoiceBlock(
        label=_("level"), search_index=False, choices=[("1", _("section")), ("2", _("sub-section"))], default="1"
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "articles/blocks/heading.html"
        label_format = "{text}"


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": TEXT_FEATURES, "validators": (links_are_harmless,)} | kwargs)


class AddressBlock(blocks.URLBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"search_index": False, "max_length": 2000, "validators": (leads_to_the_web,)} | kwargs)


class ParagraphBlock(TextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        template = "articles/blocks/paragraph.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("quotation"))
    attribution = blocks.CharBlock(label=_("who said it"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "articles/blocks/quote.html"


class FigureBlock(blocks.StructBlock):
    """A picture, or its note (caption and source) until an editor adds the picture."""

    image = ImageChooserBlock(label=_("image"), required=False)
    caption = blocks.TextBlock(label=_("caption"), required=False)
    source_name = blocks.CharBlock(label=_("source"), required=False)
    source_url = AddressBlock(label=_("source address"), required=False)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "articles/blocks/figure.html"
        label_format = "{caption}"


class TableBlock(TypedTableBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__([("text", blocks.CharBlock(label=_("text"), required=False))], **kwargs)

    class Meta:
        icon = "table"
        label = _("Table")
        template = "articles/blocks/table.html"


class ListBlock(blocks.StructBlock):
    numbered = blocks.BooleanBlock(label=_("numbered"), required=False)
    items = blocks.ListBlock(TextBlock(), label=_("items"))

    class Meta:
        icon = "list-ul"
        label = _("List")
        template = "articles/blocks/list.html"


class LinkCardBlock(blocks.StructBlock):
    """A film, map or page elsewhere, as a card that links to it: no third party learns who reads the article."""

    url = AddressBlock(label=_("address"))
    title = blocks.CharBlock(label=_("title"))
    description = blocks.TextBlock(label=_("description"), required=False)

    class Meta:
        icon = "media"
        label = _("Film or page elsewhere")
        template = "articles/blocks/link_card.html"


class DocumentBlock(DocumentChooserBlock):
    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "articles/blocks/document.html"


class FootnotesBlock(blocks.ListBlock):
    """The notes in their order; ``[^1]`` in the text above points to the first (docs/decisions/footnotes.md)."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(TextBlock(label=_("note")), **kwargs)

    class Meta:
        icon = "list-ol"
        label = _("Footnotes")
        template = "articles/blocks/footnotes.html"


def body_blocks() -> list[tuple[str, blocks.Block]]:
    """The blocks of a text by their stored names."""
    return [
        ("heading", HeadingBlock()),
        ("paragraph", ParagraphBlock()),
        ("quote", QuoteBlock()),
        ("figure", FigureBlock()),
        ("table", TableBlock()),
        ("list", ListBlock()),
        ("link_card", LinkCardBlock()),
        ("document", DocumentBlock()),
        ("footnotes", FootnotesBlock()),
    ]
