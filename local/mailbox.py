"""The page at /local/mail: what SES would have sent, each link ready to be followed; /local/mail.json for tests."""

import html

from aiohttp import web

from local.mail import Letters

_STYLE = """
:root { color-scheme: light dark; --line: light-dark(#e4e4e7, #3f3f46); --soft: light-dark(#71717a, #a1a1aa); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1rem; margin: 0; } p { margin: .2rem 0; }
article { border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.2rem; margin: 1rem 0; }
.soft { color: var(--soft); font-size: .875rem; } pre { white-space: pre-wrap; font: inherit; margin: .6rem 0 0; }
a { overflow-wrap: anywhere; }
"""
_SHUT = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"}


def routes(letters: Letters) -> list[web.AbstractRouteDef]:
    async def as_json(_request: web.Request) -> web.Response:
        return web.json_response({"items": letters.all()})

    async def as_page(_request: web.Request) -> web.Response:
        shown = "".join(map(_article, letters.all())) or '<p class="soft">Nothing has been sent yet.</p>'
        return _page("Sent mail", f'<p><a href="/">TaskMaster</a></p><h1>Sent mail</h1>{shown}')

    async def as_sent(request: web.Request) -> web.Response:
        letter = letters.find(request.match_info["letter"])
        if letter is None:
            raise web.HTTPNotFound
        headers = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:"}
        return web.Response(text=letter["html"], content_type="text/html", headers=headers)

    return [
        web.get("/local/mail", as_page),
        web.get("/local/mail.json", as_json),
        web.get("/local/mail/{letter}", as_sent),
    ]


def _article(letter: dict[str, str]) -> str:
    text = html.escape(letter["text"])
    links = "".join(f'<p><a href="{html.escape(link)}">{html.escape(link)}</a></p>' for link in letter["links"])
    sent_at = f"{letter['at'][:10]} {letter['at'][11:16]} UTC"
    as_sent = f' · <a href="/local/mail/{letter["id"]}">as sent</a>' if letter["html"] else ""
    return (
        f"<article><h2>{html.escape(letter['subject'])}</h2>"
        f'<p class="soft">to {html.escape(", ".join(letter["to"]))} · {sent_at}{as_sent}</p>'
        f"<pre>{text}</pre>{links}</article>"
    )


def _page(title: str, body: str) -> web.Response:
    document = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style><body>{body}</body></html>'
    )
    return web.Response(text=document, content_type="text/html", headers=_SHUT)
