"""Deep links to a quote in its article: URL text fragments (WICG scroll-to-text-fragment).

`#:~:text=[prefix-,]start[,end][,-suffix]`, each part percent-encoded, with `-`, `,` and `&` encoded too.
"""

import urllib.parse

LONGEST_EXACT = 300


def fragment_link(url: str, quote: str, *, prefix: str = "", suffix: str = "", text: str = "") -> str:
    """`url` with a text fragment for `quote`. Context is given only where the quote occurs twice in `text`."""
    base, _, anchor = url.partition("#")
    words = quote.split()
    if not words:
        return url
    if len(quote) <= LONGEST_EXACT:
        parts = [_encode(" ".join(words))]
    else:
        parts = [_encode(" ".join(words[:6])), _encode(" ".join(words[-6:]))]
    if text.count(quote) > 1:
        parts = [*([_encode(prefix.strip()) + "-"] if prefix.strip() else []), *parts]
        parts += ["-" + _encode(suffix.strip())] if suffix.strip() else []
    return f"{base}#{anchor.split(':~:')[0]}:~:text={','.join(parts)}"


def without_fragment(url: str) -> str:
    """The address that `fragment_link` was given. For restoring."""
    base, found, _ = url.partition(":~:text=")
    return base.removesuffix("#") if found else url


def tells_context(link: str) -> bool:
    """Whether a link tells the words around a quote, since the article has it more than once. For restoring."""
    parts = link.partition(":~:text=")[2].split(",")
    return any(part.startswith("-") or part.endswith("-") for part in parts)


def _encode(part: str) -> str:
    return urllib.parse.quote(part, safe="").replace("-", "%2D")
