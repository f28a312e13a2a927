"""Answers go out compressed where it pays: API Gateway does not, nor CloudFront with what it may not keep.

A list of 50 tasks is a tenth of its size then. Nobody can guess a secret from the length of an answer (BREACH): another
site cannot make a browser ask with the token in its header, and what answers a cookie repeats nothing of the question.
"""

import gzip

from flask import Response, request

from taskmaster.web.gateway import TEXT

PAYS = 1_400  # What one packet holds goes no faster when it is smaller.
LEVEL = 5


def compress(response: Response) -> Response:
    """Gzip a text for whoever understands it. Entity tags name versions of what is shown, so they stay as they are."""
    if response.direct_passthrough or not (response.mimetype or "").startswith(TEXT):
        return response
    response.vary.add("Accept-Encoding")
    said = response.get_data()
    if len(said) < PAYS or "Content-Encoding" in response.headers or not request.accept_encodings["gzip"]:
        return response
    response.set_data(gzip.compress(said, LEVEL, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    return response
