"""Which caches are told of changes: NEWSROOM_PURGE, read with care."""

import re

from newsroom import env

EXAMPLE = "varnish://127.0.0.1:6081, fastly://SERVICE or cloudflare://ZONE"
VARNISH = re.compile(r"varnish://(?:[A-Za-z0-9._-]+|\[[0-9a-f:.]+\])(?::(?P<port>\d{1,5}))?")
HOUSE = re.compile(r"(?:fastly|cloudflare)://[A-Za-z0-9_-]{4,64}")


def targets(name: str, token: str) -> list[str]:
    """The caches in the order written, several with commas between: the innermost first, as what
    stands further out asks it. `token`: the name of the variable with the secret that the
    houses want, of which there may be one."""
    found = [target.rstrip("/") for target in env.words(name)]
    for target in found:
        if not (_is_varnish(target) or HOUSE.fullmatch(target)):
            env.refuse(name, target.split("@")[-1][:100], f"write {EXAMPLE}")
    if len(set(found)) < len(found):
        env.refuse(name, ",".join(found)[:100], "write each cache once")
    houses = [target for target in found if HOUSE.fullmatch(target)]
    if len(houses) > 1:
        env.refuse(name, ",".join(houses)[:100], "write one CDN, as there is one token")
    if houses and not secret(token):
        env.refuse(token, "", f"write the API token with which {houses[0]} lets us purge")
    return found


def _is_varnish(target: str) -> bool:
    found = VARNISH.fullmatch(target)
    return bool(found) and 1 <= int(found["port"] or 80) <= 65535


def secret(name: str) -> str:
    """A word that goes into a header; it is not repeated in the refusal."""
    value = env.text(name)
    if not re.fullmatch(r"[!-~]{0,300}", value):
        env.refuse(name, "…", "write the token alone: letters, digits and signs, without spaces")
    return value
