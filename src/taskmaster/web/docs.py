"""The page for people who program against us. `make openapi` writes it; it holds no script and fetches nothing."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from flask import Blueprint, Response

from taskmaster.web.operation import PUBLIC, operation

bp = Blueprint("docs", __name__)


@bp.get("/api/docs")
@operation(PUBLIC, "Read about this API")
def read_docs() -> Response:
    page, policy = _page()
    answer = Response(page, mimetype="text/html")
    answer.headers["Content-Security-Policy"] = policy
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@cache
def _page() -> tuple[str, str]:
    page = Path(__file__).with_name("docs.html").read_text(encoding="utf-8")
    style = page.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return page, f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; frame-ancestors 'none'"
