# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""As much CSS as tells marks and lists: declarations of a `style` attribute, and rules for one class of a sheet.

Nothing is imported and nothing fetched; a rule for anything but a class (`.xl65`, `td.xl65`) is passed over.
"""

from collections.abc import Mapping

MAX_SHEET = 1 << 20  # characters of style sheets that are looked at
MAX_STYLE = 1 << 14  # characters of one attribute
MAX_RULES = 10_000
_KNOWN = frozenset(
    {
        "display", "font-style", "font-weight", "list-style-type", "mso-comment-reference", "mso-element", "mso-hide",
        "mso-list", "mso-tab-count", "text-align", "text-decoration", "text-decoration-line", "vertical-align",
        "white-space",
    }
)  # fmt: skip

Declarations = dict[str, str]


def declarations(style: str) -> Declarations:
    """The properties of a `style` attribute that tell something here, in lower case; of one given twice the last."""
    out: Declarations = {}
    for part in style[:MAX_STYLE].split(";"):
        name, colon, value = part.partition(":")
        if colon and (known := name.strip().lower()) in _KNOWN:
            out[known] = value.strip().lower()
    return out


def class_rules(sheet: str) -> dict[str, Declarations]:
    """The rules of a style sheet for elements of one class, by the class in lower case."""
    rules: dict[str, Declarations] = {}
    for rule in sheet[:MAX_SHEET].replace("<!--", "").replace("-->", "").split("}"):
        names, brace, body = rule.partition("{")
        if not brace or "{" in body:
            continue
        declared = declarations(body)
        for selector in names.split(",") if declared else ():
            _, dot, name = selector.strip().lower().partition(".")
            if dot and name.replace("-", "").replace("_", "").isalnum() and len(rules) < MAX_RULES:
                rules.setdefault(name, {}).update(declared)
    return rules


def style_of(attributes: Mapping[str, str], rules: Mapping[str, Declarations]) -> Declarations:
    """What an element's classes and its own `style` declare together."""
    named = attributes.get("class", "").lower().split()
    own = attributes.get("style", "")
    if not own and not (rules and named):
        return {}
    out: Declarations = {}
    for name in named[:50]:
        out |= rules.get(name, {})
    return out | declarations(own)
