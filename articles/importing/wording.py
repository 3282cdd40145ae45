"""Sentences for people, said in Chinese and then in English: one string, so that logs and commands print both, which a page
in one language can part again. And the options of the command that supply what a file lacks, which only it names."""

# An en space, which prints as a space and is stored as any letter: ``both`` lets it stand nowhere but between the halves,
# whatever a file is called and whatever it says.
_BETWEEN = "\u2002"
# What parted the halves of sentences that were stored before.
_FORMERLY = "。 "

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

# What a person calls a language, in either.
_LANGUAGES = {"zh-hant": ("繁體中文", "Traditional Chinese"), "en": ("英文", "English")}


def language_names(code: str) -> tuple[str, str]:
    """The Chinese and the English name of the language ``code``; the code itself of one that nobody imports."""
    return _LANGUAGES.get(code.lower(), (code, code))


def both(chinese: str, english: str) -> str:
    """One sentence, said twice; the Chinese one ends with a full stop."""
    return _BETWEEN.join(half.replace(_BETWEEN, " ") for half in (chinese, english))


def in_language(message: str, language: str) -> str:
    """The half of a message that is in ``language`` (``zh-hant``, ``en``); the whole where it was said only once."""
    chinese, between, english = message.partition(_BETWEEN)
    if not between:
        if message.count(_FORMERLY) != 1:
            return message
        chinese, _, english = message.partition(_FORMERLY)
        chinese += "。"
    return english if language.lower().startswith("en") else chinese


def with_options(message: str, lacking: tuple[str, ...]) -> str:
    """The message with the options of the command by which its reader goes on."""
    if not lacking:
        return message
    options = [OPTIONS[name] for name in lacking]
    return both(
        f"{in_language(message, 'zh-hant')}指令可加 {'、'.join(options)}。",
        f"{in_language(message, 'en')} On the command line: {', '.join(options)}.",
    )
