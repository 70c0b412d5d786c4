"""From where a request came."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings


def address_of(request) -> str:
    """Of whoever asked. A proxy's word counts only where the newsroom is said to be behind one;
    then it is the last address in the header that is not our own machine: those before it were
    written by whoever sent the request. Of one that cannot be read nobody knows whose it is, and
    what stands before it may be anybody's word: then it is the machine that asked us."""
    direct = request.META.get("REMOTE_ADDR", "")
    if not settings.BEHIND_PROXY:
        return _plain(direct)
    said = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    for one in reversed(said):
        found = _plain(one.strip())
        if not found:
            break
        if not ip_address(found).is_loopback:
            return found
    return _plain(direct)


def counted_as(address: str) -> str:
    """A household of IPv6 has a network of its own, of which it may use any address."""
    if ":" not in address:
        return address
    whole = int(IPv6Address(address))
    return str(IPv6Address(whole >> 64 << 64))


def _plain(written: str) -> str:
    try:
        found = ip_address(written)
    except ValueError:
        return ""
    mapped = getattr(found, "ipv4_mapped", None)
    return str(mapped or found).partition("%")[0]
