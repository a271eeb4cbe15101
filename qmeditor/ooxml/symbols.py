# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Letters of symbol fonts as Unicode: Word writes Symbol and Wingdings with codes of the font (F020 to F0FF) for
characters (ECMA-376 part 1, 17.3.3.30). Sources: the encodings of the fonts as Unicode lists their signs."""

_SYMBOL_20 = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_A0 = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…│─↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
_SYMBOL_F1 = "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"

_WINGDINGS = {
    0x21: "✏", 0x22: "✂", 0x23: "✁", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x3F: "✍", 0x41: "✌", 0x45: "☜", 0x46: "☞",
    0x47: "☝", 0x48: "☟", 0x4A: "☺", 0x4C: "☹", 0x4F: "⚐", 0x52: "☼", 0x54: "❄", 0x58: "✠", 0x5B: "☯", 0x6C: "●",
    0x6D: "❍", 0x6E: "■", 0x6F: "☐", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "◆", 0x75: "◆", 0x76: "❖",
    0x77: "⬥", 0x78: "☒", 0x7A: "⌘", 0x7B: "❀", 0x7C: "✿", 0x7D: "❝", 0x7E: "❞", 0x80: "⓪", 0x81: "①", 0x82: "②",
    0x83: "③", 0x84: "④", 0x85: "⑤", 0x86: "⑥", 0x87: "⑦", 0x88: "⑧", 0x89: "⑨", 0x8A: "⑩", 0x8C: "❶", 0x8D: "❷",
    0x8E: "❸", 0x8F: "❹", 0x90: "❺", 0x91: "❻", 0x92: "❼", 0x93: "❽", 0x94: "❾", 0x95: "❿", 0x9E: "·", 0x9F: "•",
    0xA0: "▪", 0xA1: "○", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "☐", 0xAA: "✦", 0xAB: "★", 0xAC: "✶", 0xAD: "✴",
    0xAE: "✹", 0xAF: "✵", 0xB1: "⌖", 0xB2: "⟡", 0xD5: "⌫", 0xD6: "⌦", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→",
    0xE1: "↑", 0xE2: "↓", 0xE3: "↖", 0xE4: "↗", 0xE5: "↙", 0xE6: "↘", 0xE7: "←", 0xE8: "➔", 0xE9: "↑", 0xEA: "↓",
    0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xF3: "⬄", 0xF8: "▪", 0xF9: "▫", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x96: "●", 0x97: "●", 0x98: "●",
                0x9E: "◉", 0xA2: "■", 0xA3: "☐", 0xAE: "◆"}  # fmt: skip
_WINGDINGS_3 = {0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓", 0x7D: "▶", 0x84: "◀", 0x70: "▲", 0x71: "▼", 0x75: "▶"}
_WEBDINGS = {0x34: "▶", 0x61: "✓", 0x63: "☐", 0x67: "■", 0x72: "✗", 0x6E: "●", 0x3D: "■"}

_SYMBOL = {0x20 + k: c for k, c in enumerate(_SYMBOL_20)}
_SYMBOL |= {0xA0 + k: c for k, c in enumerate(_SYMBOL_A0)}
_SYMBOL |= {0xF1 + k: c for k, c in enumerate(_SYMBOL_F1)}

_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}
EMPTY_BOX, TICKED_BOX = "☐", "☑"
"""Tick boxes: the fonts' empty squares are one sign, whichever font they come from."""
UNKNOWN = "▪"
"""What stands for a code of a symbol font that is not in the lists: a mark, as nearly all of them are used."""


def is_symbol_font(font: str) -> bool:
    """Whether the letters of this font are signs."""
    return font.casefold().strip() in _FONTS


def symbol(font: str, code: int) -> str:
    """The character for a code of a font, whether written as F0xx or as the plain byte."""
    byte = code & 0xFF if 0xF000 <= code <= 0xF0FF or code < 0x100 else -1
    # Where the file tells no font, the common bullet is Symbol's and nearly all else is of Wingdings.
    table = _FONTS.get(font.casefold().strip()) or (_SYMBOL if byte == 0xB7 else _WINGDINGS)
    if byte < 0:
        return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN
    return table.get(byte, UNKNOWN)


def without_private_codes(text: str, font: str) -> str:
    """``text`` with private-use codes of symbol fonts as Unicode; in a symbol font also its plain letters."""
    if is_symbol_font(font):
        return "".join(symbol(font, ord(c)) if c > " " else c for c in text)
    if any("\uf020" <= c <= "\uf0ff" for c in text):
        return "".join(symbol(font or "wingdings", ord(c)) if "\uf020" <= c <= "\uf0ff" else c for c in text)
    return text
