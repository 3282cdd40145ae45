"""What the styles of a Word file say of a paragraph or run: by their names, in Word's languages, and what they inherit."""

import re
from dataclasses import dataclass, replace

from articles.importing.readers.docx.package import Element, W
from articles.importing.source import Role

_DEEPEST = 20
_POINTS = 20  # twips in a point
# Word stores its own styles under English names; other programs under those of the user's language.
_NAMED = (
    (Role.TITLE, r"title|標題|标题|題名|題目|篇名|文章標題|article title"),
    (Role.SUBTITLE, r"subtitle|副標題|副标题|article subtitle"),
    (Role.BYLINE, r"byline|authors?|作者|作者姓名|affiliations?|作者單位|單位職稱|職稱"),
    (Role.QUOTE, r"(?:intense )?quote|block ?text|quotations?|(?:鮮明)?引文|(?:明显)?引用|區塊文字|文本块"),
    (
        Role.ITEM,
        r"list (?:bullet|number)(?: \d)?|項目符號(?: \d)?|清單號碼(?: \d)?|列表项目符号(?: \d)?|列表编号(?: \d)?",
    ),
    (Role.CAPTION, r"caption|標號|题注|圖說|圖片說明|figure caption"),
    (Role.FURNITURE, r"toc \d|toc heading|目錄(?: ?\d)?|目录(?: ?\d)?|table of (?:contents|figures)"),
)
_ROLES = tuple((role, re.compile(names)) for role, names in _NAMED)
_HEADING = re.compile(r"(?:heading|標題|标题|überschrift|titre|見出し)\s*(\d)")
_PARTS = re.compile(r"(?<=[a-z])(?=\d)")
_OFF = {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class Form:
    """How a paragraph or run is set; None is unsaid. ``level`` counts headings from 0; lengths in points; ``list_id`` and
    ``list_level`` are the list and the level in it that a paragraph is numbered by, and the style that says so; ``raised`` is set as
    superscript."""

    role: Role | None = None
    level: int | None = None
    size: float | None = None
    bold: bool | None = None
    hidden: bool | None = None
    centred: bool | None = None
    left: float | None = None
    first: float | None = None
    list_id: str | None = None
    list_level: int | None = None
    list_style: str | None = None
    raised: bool | None = None

    def over(self, base: "Form") -> "Form":
        """This form where it says something, else its base."""
        said = {name: value for name in _FIELDS if (value := getattr(self, name)) is not None}
        return replace(base, **said)


_FIELDS = Form.__slots__


def value_of(element: Element | None, name: str, attribute: str = "val") -> str | None:
    """The value of a child such as ``<w:sz w:val="24"/>``."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child.get(f"{W}{attribute}") if child is not None else None


def is_on(element: Element | None, name: str) -> bool | None:
    """Whether a switch such as ``<w:b/>`` is on; None where it is not there."""
    child = element.find(f"{W}{name}") if element is not None else None
    return None if child is None else child.get(f"{W}val", "1") not in _OFF


def number_of(text: str | None) -> float | None:
    try:
        return float(text) if text is not None else None
    except ValueError:
        return None


class Styles:
    """The styles of a file; ``root`` is its styles.xml, if it has one."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default = ""
        self._forms: dict[str, Form] = {}
        self._base = Form(size=10.0)
        if root is None:
            return
        for style in root.iter(f"{W}style"):
            identity = style.get(f"{W}styleId", "")
            self._styles[identity] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default = identity
        for name in ("rPrDefault/{0}rPr", "pPrDefault/{0}pPr"):
            found = root.find(f"{W}docDefaults/{W}{name.format(W)}")
            self._base = (run_form(found) if name.startswith("r") else paragraph_form(found)).over(self._base)

    def paragraph(self, properties: Element | None) -> Form:
        """The form of a paragraph: its own properties over those of its style."""
        style = value_of(properties, "pStyle") or self._default
        return paragraph_form(properties).over(self._form(style).over(self._base))

    def run(self, properties: Element | None, paragraph: Form) -> Form:
        """The form of a run: its own properties over those of its character style, over its paragraph's."""
        style = value_of(properties, "rStyle")
        base = self._form(style).over(paragraph) if style else paragraph
        return run_form(properties).over(base)

    def _form(self, identity: str) -> Form:
        if identity not in self._forms:
            self._forms[identity] = self._inherited(identity)
        return self._forms[identity]

    def _inherited(self, identity: str) -> Form:
        # A file that lacks its styles still names them: Heading1.
        form = Form() if identity in self._styles else _named(_PARTS.sub(" ", identity), Form())
        for _ in range(_DEEPEST):
            style = self._styles.get(identity)
            if style is None:
                break
            properties = style.find(f"{W}pPr")
            own = run_form(style.find(f"{W}rPr")).over(paragraph_form(properties))
            if own.list_id:
                own = replace(own, list_style=identity)
            form = form.over(_named(value_of(style, "name") or "", own))
            identity = value_of(style, "basedOn") or ""
        return form


def _named(name: str, form: Form) -> Form:
    name = " ".join(name.lower().replace("_", " ").split())
    heading = _HEADING.fullmatch(name)
    if heading:
        return replace(form, level=int(heading[1]) - 1)
    role = next((role for role, names in _ROLES if names.fullmatch(name)), None)
    return replace(form, role=role) if role else form


def run_form(properties: Element | None) -> Form:
    """What the properties of a run say."""
    if properties is None:
        return Form()
    size = number_of(value_of(properties, "sz"))
    position = value_of(properties, "vertAlign")
    return Form(
        size=size / 2 if size else None,
        bold=is_on(properties, "b"),
        hidden=is_on(properties, "vanish"),
        raised=position == "superscript" if position else None,
    )


def paragraph_form(properties: Element | None) -> Form:
    """What the properties of a paragraph say."""
    if properties is None:
        return Form()
    level = number_of(value_of(properties, "outlineLvl"))
    justified = value_of(properties, "jc")
    numbering = properties.find(f"{W}numPr")
    list_level = number_of(value_of(numbering, "ilvl"))
    left = number_of(value_of(properties, "ind", "left") or value_of(properties, "ind", "start"))
    first, hanging = (number_of(value_of(properties, "ind", name)) for name in ("firstLine", "hanging"))
    first = first if first is not None else -hanging if hanging is not None else None
    return Form(
        level=int(level) if level is not None and 0 <= level < 9 else None,
        centred=justified == "center" if justified else None,
        left=left / _POINTS if left is not None else None,
        first=first / _POINTS if first is not None else None,
        list_id=value_of(numbering, "numId"),
        list_level=int(list_level) if list_level is not None else None,
    )
