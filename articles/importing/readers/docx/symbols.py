"""Characters of Word's symbol fonts (w:sym), which lie in a private area and mean another one in each font."""

_PRIVATE = range(0xF000, 0xF100)
_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆",
    0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x28: "☎", 0x2A: "✉",
} | {0x80 + number: "⓪①②③④⑤⑥⑦⑧⑨⑩"[number] for number in range(11)}  # fmt: skip
_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SYMBOL = {
    0x2D: "−", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥",
    0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD6: "√", 0xE5: "∑", 0xF2: "∫",
    0x61: "α", 0x62: "β", 0x63: "χ", 0x64: "δ", 0x65: "ε", 0x66: "φ", 0x67: "γ", 0x68: "η", 0x69: "ι", 0x6A: "ϕ",
    0x6B: "κ", 0x6C: "λ", 0x6D: "μ", 0x6E: "ν", 0x6F: "ο", 0x70: "π", 0x71: "θ", 0x72: "ρ", 0x73: "σ", 0x74: "τ",
    0x75: "υ", 0x76: "ϖ", 0x77: "ω", 0x78: "ξ", 0x79: "ψ", 0x7A: "ζ",
} | {0x41 + at: letter for at, letter in enumerate(_GREEK)}  # fmt: skip


def symbol(font: str, code: str) -> str | None:
    """The character that a symbol prints, or None where nobody can tell."""
    try:
        number = int(code, 16)
    except ValueError:
        return None
    if number not in _PRIVATE and number > 0xFF:
        return chr(number) if number < 0xD800 or 0xF900 <= number < 0xFFFE else None
    number &= 0xFF
    font = font.lower()
    if font.startswith("wingdings"):
        return _WINGDINGS.get(number) if font == "wingdings" else None
    if font == "symbol":
        return _SYMBOL.get(number) or (chr(number) if 0x20 <= number < 0x40 else None)
    return chr(number) if 0x20 <= number < 0x7F else None
