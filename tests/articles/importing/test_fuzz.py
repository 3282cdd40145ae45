"""Broken input of any kind: a refusal or an issue of which nothing is missing, never another exception."""

import random
from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.importing.characters import compact
from articles.importing.document import Heading, IssueDraft, Paragraph
from articles.importing.readers import read_source
from articles.importing.source import Refusal, Source
from articles.importing.understand import understand
from tests.articles.importing.issues import random_case
from tests.articles.importing.layouts import print_issue

CASES = [random_case(seed) for seed in range(24)]
PRINTED = [print_issue(issue, layout) for issue, layout in CASES]
TEXTS = [print_issue(issue, replace(layout, encoding="utf-8")).decode() for issue, layout in CASES]
fuzzing = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def survives(data: bytes) -> None:
    refusal = None
    try:
        source = read_source("fuzz.txt", data)
        draft = understand(source)
    except Refusal as refused:
        refusal = refused
    if refusal:
        assert refusal.code
        assert refusal.message
        assert "found no place" not in refusal.message, "whatever the file holds, the reading loses nothing of it"
    else:
        conserves(source, draft)


def conserves(source: Source, draft: IssueDraft) -> None:
    """Counted here without the code under test: what is missing from the draft is at most furniture and marks."""
    printed = Counter(compact("".join(line.text for line in source.lines)))
    kept: Counter[str] = Counter()
    for article in draft.articles:
        texts = [article.title, article.subtitle, article.disclaimer, *article.footnotes]
        texts += [item.text for item in article.body if isinstance(item, Heading | Paragraph)]
        texts += [figure.caption + figure.source_url + figure.source_name for figure in article.figures()]
        kept.update(compact("".join(texts)))
    assert not kept - printed, "nothing is invented"
    assert "\ufffd" not in kept


@fuzzing
@given(st.binary(max_size=400))
def test_random_bytes(data):
    survives(data)


@fuzzing
@given(st.text(max_size=400))
def test_random_text(text):
    survives(text.encode("utf-8", "surrogatepass"))


@fuzzing
@given(st.sampled_from(PRINTED), st.integers(0, 12_000), st.integers(0, 12_000))
def test_a_piece_of_a_file(data, start, end):
    survives(data[start:end])


@fuzzing
@given(st.sampled_from(PRINTED), st.lists(st.tuples(st.integers(0, 12_000), st.integers(0, 7)), min_size=1, max_size=6))
def test_flipped_bits(data, flips):
    broken = bytearray(data)
    for at, bit in flips:
        broken[at % len(broken)] ^= 1 << bit
    survives(bytes(broken))


@fuzzing
@given(st.sampled_from(TEXTS), st.integers(), st.booleans())
def test_shuffled_lines(text, seed, keep_header):
    lines = text.split("\n")
    head = lines[:3] if keep_header else []
    rest = lines[len(head) :]
    random.Random(seed).shuffle(rest)
    survives("\n".join(head + rest).encode())


@fuzzing
@given(st.sampled_from(TEXTS), st.integers(), st.floats(0.02, 0.6))
def test_missing_and_doubled_lines(text, seed, share):
    chance = random.Random(seed)
    lines: list[str] = []
    for at, line in enumerate(text.split("\n")):
        dice = chance.random()
        lines += [line] if at < 3 or dice > share else [] if dice > share / 2 else [line, line]
    survives("\n".join(lines).encode())
