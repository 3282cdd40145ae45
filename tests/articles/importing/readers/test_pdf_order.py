"""The order of reading of a page loses nothing and repeats nothing, however its boxes lie."""

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importing.readers.pdf.geometry import Box
from articles.importing.readers.pdf.order import Item, Strip, move_asides, read_order

LINES = st.builds(
    lambda left, width, top, height, order: Item(Box(left, top, left + width, top + height), order),
    st.sampled_from((50, 60, 180, 300, 310)),
    st.sampled_from((40, 110, 120, 230, 480)),
    st.integers(0, 40).map(lambda at: at * 9),
    st.sampled_from((8, 10, 60)),
    st.integers(-1, 60),
)


def items_of(strips: list[Strip]) -> list[int]:
    return [id(item) for strip in strips for item in strip.items]


@settings(max_examples=400, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=24))
def test_every_item_is_read_once(items):
    assert sorted(items_of(move_asides(read_order(items)))) == sorted(map(id, items))
