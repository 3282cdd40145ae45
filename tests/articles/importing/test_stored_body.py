from articles.importing.document import ArticleDraft, Figure, Heading, ItemList, Paragraph, Quote
from articles.importing.source import Picture, Table
from articles.importing.stored_body import stored_body


def test_each_item_is_a_block_and_footnotes_come_last():
    draft = ArticleDraft(
        title="港口",
        body=(
            Heading("早晨", 2),
            Paragraph("A < B & C[^1]"),
            Quote("海是路。"),
            ItemList(("一", "二"), True),
            Figure("船", "https://example.org", "海洋觀測站", Picture("ab", "png", 1, 1)),
            Table((("年", "次"), ("2024", "9")), "斷纜"),
        ),
        footnotes=("見年報。",),
    )
    blocks = stored_body(draft, {"ab": 7})
    assert [block["type"] for block in blocks] == [
        "heading",
        "paragraph",
        "quote",
        "list",
        "figure",
        "table",
        "footnotes",
    ]
    assert blocks[0]["value"] == {"text": "早晨", "level": "2"}
    assert blocks[1]["value"] == "<p>A &lt; B &amp; C[^1]</p>"
    assert blocks[3]["value"]["numbered"] is True
    assert [item["value"] for item in blocks[3]["value"]["items"]] == ["<p>一</p>", "<p>二</p>"]
    assert blocks[4]["value"]["image"] == 7
    assert blocks[5]["value"]["rows"] == [{"values": ["2024", "9"]}]
    assert [item["value"] for item in blocks[6]["value"]] == ["<p>見年報。</p>"]


def test_every_block_has_an_id_of_its_own():
    body = tuple(Paragraph("港口。") for _paragraph in range(5))
    ids = {block["id"] for block in stored_body(ArticleDraft(title="港口", body=body))}
    assert len(ids) == 5
