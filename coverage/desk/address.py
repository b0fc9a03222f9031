"""One address a document: what trackers and spelling add to a URL is taken off before articles are compared.

Only what can't change the document goes. `www.`, `m.`, AMP, http or https and a last slash stay: they are probably
the same, and an editor says so, not this module.
"""

import re
from urllib.parse import SplitResult, quote, unquote_plus, urlsplit, urlunsplit

from coverage.desk.refusal import Problem, Refused

LONGEST = 1000
"""Characters of an address that Article.url holds."""

DEFAULT_PORTS = {"http": 80, "https": 443}

# Parameters that name a reader's way to the page. `id`, `p`, `page` and `v` name the page and aren't here.
_TRACKERS = re.compile(
    r"(utm_|mc_|at_|_hs|mtm_|hsa_|pk_campaign|pk_kwd|vero_).*"
    r"|(fb|g|d|ms|y|tw|tt)clk?id|gclsrc|[gw]braid|li_fat_id"
    r"|igshid|igsh|xtor|mkt_tok|__twitter_impression|ns_(campaign|mchannel|source|linkname|fee)|cmpid|s_cid|_ga|_gl",
    re.IGNORECASE,
)
_ESCAPE = re.compile("%[0-9a-fA-F]{2}")
_KEPT_IN_PATHS = "/:@!$&'()*+,;=~%-._"
_KEPT_IN_QUERIES = _KEPT_IN_PATHS + "?"


def canonical(url: str) -> str:
    """The address under which the document at `url` is kept; canonical again, it stays as it is.

    Raises Refused for what is no public web address: another scheme, no host, a login in it, too long.
    """
    parts = _split(url.strip())
    host = _host(parts)
    path = _escaped(parts.path, _KEPT_IN_PATHS) or "/"
    result = urlunsplit((parts.scheme.lower(), host, path, _query(parts.query), ""))
    if len(result) > LONGEST:
        raise _no(f"an address has at most {LONGEST} characters, this one {len(result)}")
    return result


def _no(message: str) -> Refused:
    return Refused(Problem("url", f"{message}. Give the page's address as the browser shows it: https://…"))


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port_is_a_number = parts.port is None or parts.port >= 0
    except ValueError:
        raise _no(f"“{url}” is no web address") from None
    if parts.scheme.lower() not in DEFAULT_PORTS or not parts.hostname or not port_is_a_number:
        raise _no(f"“{url}” is no web address")
    if len(url.split()) != 1:
        raise _no(f"“{url}” has a space in it")
    if parts.username is not None or parts.password is not None:
        raise _no("this address carries a login, which would be kept with the article")
    return parts


def _host(parts: SplitResult) -> str:
    name = (parts.hostname or "").rstrip(".")
    try:
        ascii_name = name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        raise _no(f"“{name}” can't be the name of a host") from None
    if ":" in ascii_name:  # an IPv6 address
        ascii_name = f"[{ascii_name}]"
    if not ascii_name.strip("."):
        raise _no("the address names no host")
    port = parts.port
    return ascii_name if port in (None, DEFAULT_PORTS[parts.scheme.lower()]) else f"{ascii_name}:{port}"


def _escaped(text: str, kept: str) -> str:
    """Non-ASCII as UTF-8 escapes, and escapes in capitals, as RFC 3986 (6.2.2.1) has it."""
    lone = re.sub("%(?![0-9a-fA-F]{2})", "%25", text)
    return _ESCAPE.sub(lambda found: found.group().upper(), quote(lone, safe=kept))


def _query(query: str) -> str:
    """The parameters that aren't trackers, sorted by name; those of one name keep their order."""
    named = [(unquote_plus(part.partition("=")[0]), part) for part in query.split("&") if part]
    kept = sorted((pair for pair in named if not _TRACKERS.fullmatch(pair[0])), key=lambda pair: pair[0])
    return "&".join(_escaped(part, _KEPT_IN_QUERIES) for _, part in kept)
