"""A letter on paper: the same in text and in HTML, under the organisation's name, logo and colour.

Mail programs read old HTML: tables, and styles beside what they style. They may drop the head: its dark page is an
offer, without which a program makes its own of the light one.
"""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from taskmaster.aws.mail import Picture
from taskmaster.notifications.words import direction_of, language_of

OURS = "#4f46e5"
LONGEST_QUOTE = 500
_FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_DARK = (
    ":root{color-scheme:light dark}@media (prefers-color-scheme:dark){.page{background:#0f172a!important}"
    ".card{background:#1e293b!important;border-right-color:#334155!important;border-bottom-color:#334155!important;"
    "border-left-color:#334155!important}.ink{color:#f1f5f9!important}"
    ".soft{color:#a8b5c7!important}.quote{color:#cbd5e1!important;border-color:#475569!important}}"
)


class Brand(NamedTuple):
    """How an organisation's mail looks. A picture whose type some mail program cannot show is better left out."""

    org: str
    accent: str = OURS
    logo: Picture | None = None


class Letter(NamedTuple):
    subject: str
    text: str
    html: str
    language: str
    logo: Picture | None


class Said(NamedTuple):
    subject: str
    opening: str
    link: tuple[str, str]
    closing: str
    facts: Sequence[str] = ()
    quote: str | None = None
    choices: tuple[str, str] | None = None


def write(said: Said, brand: Brand, locale: str) -> Letter:
    one_line = said._replace(
        subject=_in_one_line(said.subject),
        opening=_in_one_line(said.opening),
        facts=[*map(_in_one_line, said.facts)],
        quote=_shortened(said.quote) if said.quote else None,
    )
    language = language_of(locale)
    return Letter(one_line.subject, _text(one_line, brand), _page(one_line, brand, locale), language, brand.logo)


def _text(said: Said, brand: Brand) -> str:
    quoted = [f"> {line}" for line in said.quote.splitlines()] if said.quote else []
    parts = [[said.opening], said.facts, quoted, [": ".join(said.link)], [said.closing]]
    if said.choices:
        parts.append([": ".join(said.choices)])
    parts.append([f"-- \n{_in_one_line(brand.org)} · TaskMaster"])
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _page(said: Said, brand: Brand, locale: str) -> str:
    title, way = escape(said.subject), direction_of(locale)
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">'
        f"<title>{title}</title><style>{_DARK}</style>"
    )
    start = "right" if way == "rtl" else "left"
    card = (
        'class="card" style="max-width:560px;background:#ffffff;border:1px solid #e2e8f0;border-radius:10px;'
        f'border-top:4px solid {brand.accent}"'
    )
    body = "\n".join([_masthead(brand), *_paragraphs(said, brand, start)])
    table = '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"'
    return (
        f'<!doctype html>\n<html lang="{language_of(locale)}" dir="{way}"><head>{head}</head>\n'
        f'<body class="page" style="margin:0;padding:0;background:#f1f5f9">\n{table} class="page" dir="{way}">'
        f'<tr><td align="center" style="padding:24px 12px">\n{table} {card}>'
        f'<tr><td align="{start}" style="padding:24px 28px;{_FONT}">\n{body}\n'
        "</td></tr></table>\n</td></tr></table>\n</body></html>\n"
    )


def _masthead(brand: Brand) -> str:
    picture = (
        '<td style="padding:0;padding-inline-end:10px"><img src="cid:logo" height="28" alt="" '
        'style="display:block;height:28px;width:auto;max-width:120px;border:0"></td>'
        if brand.logo
        else ""
    )
    name = f'<td class="soft" dir="auto" style="{_FONT};font-size:14px;font-weight:600;color:#475569">'
    row = f"<tr>{picture}{name}{escape(_in_one_line(brand.org))}</td></tr>"
    return f'<table role="presentation" cellpadding="0" cellspacing="0" border="0">{row}</table>'


def _paragraphs(said: Said, brand: Brand, start: str) -> list[str]:
    ink = 'class="ink" style="margin:0 0 14px;font-size:15px;line-height:1.5;color:#0f172a"'
    soft = 'class="soft" style="margin:0;font-size:13px;line-height:1.5;color:#64748b"'
    heading = 'class="ink" style="margin:20px 0 14px;font-size:18px;line-height:1.35;font-weight:600;color:#0f172a"'
    parts = [f"<h1 {heading}>{escape(said.opening)}</h1>"]
    if said.facts:
        parts.append(f"<p {ink}>{'<br>'.join(map(escape, said.facts))}</p>")
    if said.quote:
        rule = f"border-{start}:3px solid #cbd5e1;padding-{start}:12px"
        lines = "<br>".join(f'<span dir="auto">{escape(line)}</span>' for line in said.quote.splitlines())
        parts.append(
            f'<blockquote class="quote" style="margin:0 0 16px;{rule};font-size:15px;line-height:1.5;color:#334155">'
            f"{lines}</blockquote>"
        )
    label, address = said.link
    button = (
        f"display:inline-block;background:{brand.accent};color:{_readable_on(brand.accent)};padding:10px 18px;"
        "border-radius:7px;font-size:15px;font-weight:600;text-decoration:none"
    )
    parts.append(f'<p style="margin:0 0 20px"><a href="{escape(address)}" style="{button}">{escape(label)}</a></p>')
    parts.append(f"<p {soft}>{escape(said.closing)}</p>")
    if said.choices:
        label, address = said.choices
        parts.append(
            f'<p {soft}><a class="soft" href="{escape(address)}" style="color:#64748b">{escape(label)}</a></p>'
        )
    return parts


def _readable_on(colour: str) -> str:
    """White or near black, whichever stands out more (WCAG 2.2, relative luminance)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#ffffff" if 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.055 else "#0f172a"


def _in_one_line(text: str) -> str:
    """A header must not break, and a title must not write lines of its own."""
    return " ".join(text.split())


def _shortened(quote: str) -> str:
    return quote if len(quote) <= LONGEST_QUOTE else quote[:LONGEST_QUOTE].rstrip() + " …"
