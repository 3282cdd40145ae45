"""Whether two printed affiliations can be those of one person. Pure.

The same institution is, whatever the department or the post; another one is not for a program to judge.
"""

import re
from collections.abc import Iterable

# Where the name of an institution ends, the surest kinds first. 「國立政治大學國際關係研究中心研究員」 is of 「政治大學」.
STRONG = re.compile(
    r"^.*?(?:大學(?:.{2,6}分校)?|研究院|學院|基金會|協會|學會|智庫|公司|集團|銀行|報社|報|雜誌社?|出版社|通訊社|電視臺)"
)
WEAK = re.compile(r"^.*?(?:委員會|研究中心|研究所|中心|總統府|立法院|行政院|部|署|局|處|院|會|社|黨|所|館|臺)")
# The house above another: 「行政院農業部」 is of 「農業部」.
HOUSES = re.compile(r"^(?:行政院|考試院|監察院|司法院|總統府)(?=.{2,}(?:部|委員會|署|局|處|總處)(?!長))")
BEFORE = re.compile(r"^(?:前任?|現任|時任|曾任|兼任|現為|任職於)\s*")
OWNER = re.compile(r"^(?:國立|私立|市立|財團法人|社團法人)")
SHORT_UNIVERSITY = re.compile(r"^(\w大)(?!學)(?=\w)")
# What could be any house's: 「本會研究員」, 「研究中心主任」.
NOBODYS = re.compile(
    r"^[本該]?(?:科技|師範)?(?:大學|學院|研究院|研究中心|研究所|基金會|協會|學會|智庫|公司|委員會|中心)$|^[本該]"
)
LATIN_ENDS = re.compile(
    r"\b(?:universit\w*|college|institut\w*|school|foundation|cent(?:er|re)|council|ministry|academy|association|"
    r"society|bank|corporation|company|department|bureau|agency|commission|news|times|office|think tank)\b"
)
LATIN_BEST = re.compile(r"\buniversit\w*\b")
LATIN_POST = re.compile(
    r"^.*\b(?:professor|fellow|president|director|dean|chair\w*|researcher|scholar|editor|lecturer|candidate)\b"
)
LATIN_NOISE = re.compile(r"\b(?:the|of|at|in|for|national|former(?:ly)?)\b|[^\w\s]")


def institutions(affiliations: Iterable[str]) -> frozenset[str]:
    """The institutions that printed ``affiliations`` name, each in one form of its name; posts alone name none."""
    return frozenset(filter(None, map(_institution, affiliations)))


def share_an_institution(some: Iterable[str], others: Iterable[str]) -> bool:
    """``some`` and ``others`` are what ``institutions`` gives."""
    others = list(others)
    return any(_same(one, other) for one in some for other in others)


def _same(one: str, other: str) -> bool:
    if one == other or _is_short_for(one, other) or _is_short_for(other, one):
        return True
    # A department of a ministry, the long name of a foundation: 「兩岸交流遠景基金會」 and 「遠景基金會」.
    short, long = sorted((one, other), key=len)
    return not short.isascii() and len(short) >= 4 and long.endswith(short)


def _is_short_for(short: str, long: str) -> bool:
    """「政大」 is 「政治大學」; 「師大」 could be several."""
    return len(short) == 2 and short[1] == "大" and len(long) == 4 and long[0] == short[0] and long.endswith("大學")


def _institution(affiliation: str) -> str:
    text = OWNER.sub("", BEFORE.sub("", affiliation.strip().replace("台", "臺")))
    if re.search(r"[A-Za-z]{3}", text) and not re.search(r"[\u4e00-\u9fff]", text):
        return _latin_institution(text.lower())
    text = HOUSES.sub("", text)
    if short := SHORT_UNIVERSITY.match(text):
        return short[1]
    found = STRONG.match(text) or WEAK.match(text)
    return found[0] if found and len(found[0]) > 1 and not NOBODYS.match(found[0]) else ""


def _latin_institution(text: str) -> str:
    """The part between commas that names the widest body: a university before its institutes."""
    parts = [LATIN_POST.sub("", part) for part in re.split(r"[,;，、]|\bat\b", text)]
    named = [part for part in parts if LATIN_BEST.search(part)] or [part for part in parts if LATIN_ENDS.search(part)]
    return " ".join(LATIN_NOISE.sub(" ", named[-1]).split()) if named else ""
