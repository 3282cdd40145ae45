"""Sentences for people, said in Chinese and then in English: one string, so that logs and commands print both, which a page
in one language can part again. And the options of the command that supply what a file lacks, which only it names."""

# The Chinese half ends with its full stop; no space follows one inside of it.
_BETWEEN = "。 "

# What a refusal may lack, and the option of ``import_issue`` for it.
OPTIONS = {
    "series": "--series",
    "number": "--number",
    "date": "--date",
    "author": "--author「姓名（單位職銜）」",
    "create_series": "--create-series",
    "replace": "--replace",
    "overwrite": "--overwrite",
}


def both(chinese: str, english: str) -> str:
    """One sentence, said twice; the Chinese one ends with a full stop."""
    return f"{chinese} {english}"


def in_language(message: str, language: str) -> str:
    """The half of a message that is in ``language`` (``zh-hant``, ``en``); the whole where it was said only once."""
    chinese, between, english = message.partition(_BETWEEN)
    if not between:
        return message
    return english if language.lower().startswith("en") else f"{chinese}。"


def with_options(message: str, lacking: tuple[str, ...]) -> str:
    """The message with the options of the command by which its reader goes on."""
    if not lacking:
        return message
    options = [OPTIONS[name] for name in lacking]
    return both(
        f"{in_language(message, 'zh-hant')}指令可加 {'、'.join(options)}。",
        f"{in_language(message, 'en')} On the command line: {', '.join(options)}.",
    )
