"""Languages as HTML and machines write them. Pure."""


def bcp47(language_code: str) -> str:
    """Django's ``zh-hant`` as BCP 47 writes it: ``zh-Hant``. Others stay as they are."""
    language, _, script = language_code.partition("-")
    return f"{language}-{script.title()}" if len(script) == 4 else language_code
