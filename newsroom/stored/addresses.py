"""Which requests the store answers, and under which address. Pure.

The host only has to be one of ours: our pages name one public address, whichever host was asked. Of
what stands behind the question mark only `before` counts, which turns the pages of a list; the rest
(what mailings and networks append) is dropped, also from what the newsroom is asked. Not so where
programs ask: there every parameter counts, and only `before` alone turns a page that may be kept.
"""

import re
from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import parse_qsl

ELSEWHERE = ("/admin/", "/static/", "/preview/", "/api/v1/desk/")
NEVER = frozenset(("/healthz", "/readyz", "/metrics", "/admin"))
LONGEST = 400
LONGEST_QUERY = 2000
MOST_HOSTS = 1000
# Former systems had all their articles at the front's address: articles/site/addresses.py.
_NUMBER = re.compile(r"[a-z_]{1,20}=[0-9]{1,15}", re.ASCII)
_BEFORE = re.compile(r"-?[0-9]{1,17}(-[0-9]{1,18})?", re.ASCII)
_SEARCH = "/search/"
_API = "/api/"
_LIST_OF_API = re.compile(r"/api/v1/(articles|corrections)", re.ASCII)


class Asked(NamedTuple):
    """`query`: what is left of it. `dropped`: it was more."""

    address: str
    query: str = ""
    dropped: bool = False


class Addresses:
    """`hosts` as in ALLOWED_HOSTS; `homes`: paths of fronts; `believes_proxy`: X-Forwarded-Proto
    says how a reader came; `only_https`: who comes otherwise is sent on, which is not our job;
    `release`: the pages of another one look otherwise."""

    def __init__(
        self,
        hosts: Collection[str],
        homes: Collection[str] = ("/",),
        believes_proxy: bool = False,
        only_https: bool = False,
        release: str = "",
    ):
        self.hosts = tuple(host.lower() for host in hosts)
        self.homes = frozenset(homes)
        self.believes_proxy = believes_proxy
        self.only_https = only_https
        self._places = {False: f"{release}http:", True: f"{release}https:"}
        self._good: set[str] = set()

    def read(self, environ: dict) -> Asked | None:
        """None: the store has nothing to do with it."""
        host = environ.get("HTTP_HOST", "")
        if host not in self._good and not self._is_ours(host):
            return None
        path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        if path.startswith(ELSEWHERE) or path in NEVER or len(path) > LONGEST or "\x00" in path:
            return None
        secure = self._is_secure(environ)
        if self.only_https and not secure:
            return None
        address = self._places[secure] + path
        return self._with_query(address, path, query) if query else Asked(address)

    def _with_query(self, address: str, path: str, query: str) -> Asked | None:
        if len(query) > LONGEST_QUERY or path.endswith(_SEARCH):
            return None
        if path in self.homes and _NUMBER.fullmatch(query):
            return None
        try:
            names = parse_qsl(query, keep_blank_values=True, max_num_fields=50)
        except ValueError:
            return None
        if any(name == "q" for name, _value in names):
            return None
        before = next((value for name, value in reversed(names) if name == "before"), "")
        kept = f"before={before}" if _BEFORE.fullmatch(before) else ""
        if path.startswith(_API) and not (kept == query and _LIST_OF_API.fullmatch(path)):
            return None
        return Asked(f"{address}?{kept}" if kept else address, kept, kept != query)

    def _is_secure(self, environ: dict) -> bool:
        if self.believes_proxy:
            said = environ.get("HTTP_X_FORWARDED_PROTO")
            if said is not None:
                return said.split(",", 1)[0].strip() == "https"
        return environ["wsgi.url_scheme"] == "https"

    def _is_ours(self, host: str) -> bool:
        name = _name(host)
        ours = bool(name) and any(
            name == known or (known.startswith(".") and (name.endswith(known) or name == known[1:]))
            for known in self.hosts
        )
        if ours and len(self._good) < MOST_HOSTS:
            self._good.add(host)
        return ours


_HOST = re.compile(r"([a-z0-9.-]+|\[[a-f0-9]*:[a-f0-9.:]+\])(:[0-9]{1,5})?", re.ASCII)


def _name(host: str) -> str:
    """The host without its port and its last dot; "" for what is none."""
    match = _HOST.fullmatch(host.lower())
    return match[1].removesuffix(".") if match else ""
