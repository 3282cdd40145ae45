"""The message catalogue against the code: ``python -m tools.catalogue check`` or ``update``.

The msgids are English and stand in the code, so that English needs no catalogue; ``locale/zh_Hant`` translates each.
Babel extracts them, with Django's own reading of templates: GNU gettext need not be installed.
"""

import sys
from io import BytesIO
from pathlib import Path

import django
import taggit
import wagtail
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS
from babel.messages.extract import extract as extract_messages
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

CHECKOUT = Path(__file__).resolve().parent.parent
ROOMS = ("articles", "editorial", "prospect_site", "templates")
CATALOGUES = {"zh_Hant": CHECKOUT / "locale" / "zh_Hant" / "LC_MESSAGES" / "django.po"}
# Babel's own list has the other names; an underscore followed by "lazy" is Django's.
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def extract() -> Catalog:
    """Every message of the code, with the files where it stands."""
    template = Catalog()
    for room in ROOMS:
        for path in sorted((CHECKOUT / room).rglob("*")):
            if path.suffix not in {".py", ".html", ".txt", ".xml"} or "migrations" in path.parts:
                continue
            source = path.read_text("utf-8")
            if path.suffix != ".py":
                # Python of a kind: right for the reader of messages but for its indentation.
                source = "\n".join(map(str.lstrip, templatize(source, origin=str(path)).splitlines()))
            name = str(path.relative_to(CHECKOUT))
            found = extract_messages("python", BytesIO(source.encode()), KEYWORDS, ["Translators:"])
            for line, message, comments, context in found:
                template.add(message, locations=[(name, line)], auto_comments=comments, context=context)
    return template


def faults(template: Catalog, catalogue: Catalog) -> list[str]:
    """One line for each message that the catalogue lacks, has in doubt, spoils, or has for nothing."""
    found = []
    for message in template:
        if not message.id:
            continue
        where = "{}:{}".format(*message.locations[0])
        translated = catalogue.get(message.id, message.context)
        if translated is None or not _is_complete(translated):
            found.append(f"{where}: no translation of {message.id!r}")
        elif translated.fuzzy:
            found.append(f"{where}: the translation of {message.id!r} is in doubt (fuzzy)")
        else:
            found += [f"{where}: {message.id!r}: {error}" for error in translated.check(catalogue)]
    unused = {
        str(message.id) for message in catalogue if message.id and template.get(message.id, message.context) is None
    }
    if unused:
        unused -= of_the_frameworks()
    return found + [f"{message!r} is translated but stands nowhere in the code" for message in sorted(unused)]


def of_the_frameworks() -> set[str]:
    """The messages of Django, Wagtail and taggit, whose own Chinese our catalogue may complete or put better."""
    messages: set[str] = set()
    for package in (django, wagtail, taggit):
        for path in Path(package.__path__[0]).rglob("locale/en/LC_MESSAGES/django.po"):
            with path.open("rb") as stream:
                messages.update(str(message.id) for message in read_po(stream))
    return messages


def _is_complete(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def main(verb: str) -> int:
    template = extract()
    status = 0
    for language, path in CATALOGUES.items():
        if path.exists():
            with path.open("rb") as stream:
                catalogue = read_po(stream, locale=language)
        else:
            catalogue = Catalog(locale=language, project="prospect-site", charset="utf-8")
        if verb == "update":
            catalogue.fuzzy = False
            catalogue.update(template, no_fuzzy_matching=True)
            kept = of_the_frameworks()
            for message in catalogue.obsolete.values():
                if str(message.id) in kept:
                    catalogue[message.id] = message
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as stream:
                write_po(stream, catalogue, width=120, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
        for fault in faults(template, catalogue):
            status = 1
            sys.stdout.write(f"{path.relative_to(CHECKOUT)}: {fault}\n")
    return status


if __name__ == "__main__":
    if sys.argv[1:] not in (["check"], ["update"]):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
