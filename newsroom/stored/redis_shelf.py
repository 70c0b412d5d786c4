"""The shelf of several machines: Redis or Valkey. One server: its scripts reach for more than the
names they are given, which a cluster refuses.

    p:<address>   a hash: data, stale, keys (names, a line each), size
    k:<key>       a hash: address -> lo hi mark
    used          addresses by when they were put or last fetched;  bytes: their size in all
    l:<address>   who is making it;  position: how far the log has been applied
"""

import time
from collections.abc import Callable, Sequence
from functools import wraps

import redis

from newsroom.stored.page import Page, Unreadable, from_bytes
from newsroom.stored.shelf import Broken, Held

PREFIX = "newsroom:1:"
SECONDS = 0.5
"""Longer than that a reader does not wait for Redis; a page is made in less."""
_OUT = """
local function out(prefix, address)
    local place = prefix .. 'p:' .. address
    local found = redis.call('HMGET', place, 'keys', 'size')
    if not found[2] then return end
    for key in string.gmatch(found[1], '[^\\n]+') do
        redis.call('HDEL', prefix .. 'k:' .. key, address)
    end
    redis.call('DECRBY', prefix .. 'bytes', found[2])
    redis.call('ZREM', prefix .. 'used', address)
    redis.call('DEL', place)
end
"""
_PUT = f"""{_OUT}
local prefix, address, now, most = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
out(prefix, address)
local names = {{}}
for i = 8, #ARGV, 2 do
    redis.call('HSET', prefix .. 'k:' .. ARGV[i], address, ARGV[i + 1])
    names[#names + 1] = ARGV[i]
end
redis.call('HSET', prefix .. 'p:' .. address, 'data', ARGV[5], 'stale', ARGV[6],
           'keys', table.concat(names, '\\n'), 'size', ARGV[7])
redis.call('ZADD', prefix .. 'used', now, address)
local total = redis.call('INCRBY', prefix .. 'bytes', ARGV[7])
while total > most do
    local first = redis.call('ZRANGE', prefix .. 'used', 0, 0)[1]
    if not first then break end
    out(prefix, first)
    total = tonumber(redis.call('GET', prefix .. 'bytes'))
end
"""
_DROP = f"{_OUT} for i = 2, #ARGV do out(ARGV[1], ARGV[i]) end"
_CLEAR = f"""{_OUT}
for _, it in ipairs(redis.call('ZRANGE', ARGV[1] .. 'used', 0, -1)) do out(ARGV[1], it) end
"""
_STALE = """
for i = 3, #ARGV do
    local place = ARGV[1] .. 'p:' .. ARGV[i]
    if redis.call('HGET', place, 'stale') == '0.0' then
        redis.call('HSET', place, 'stale', ARGV[2])
    end
end
"""
# A Redis that throws away what it likes (allkeys-lru) may have lost that the page shows a key: then
# no change of it can have reached the page, and it is not believed.
_GET = f"""{_OUT}
local prefix, address = ARGV[1], ARGV[2]
local found = redis.call('HMGET', prefix .. 'p:' .. address, 'data', 'stale', 'keys')
if not found[1] then return found end
local whole = redis.call('ZSCORE', prefix .. 'used', address)
for key in string.gmatch(found[3], '[^\\n]+') do
    whole = whole and redis.call('HEXISTS', prefix .. 'k:' .. key, address) == 1
end
if not whole then
    out(prefix, address)
    return {{false, false}}
end
redis.call('ZADD', prefix .. 'used', ARGV[3], address)
return found
"""
_SCRIPTS = {"get": _GET, "put": _PUT, "drop": _DROP, "stale": _STALE, "clear": _CLEAR}


def _explained(method: Callable) -> Callable:
    @wraps(method)
    def asked(self, *args):
        try:
            return method(self, *args)
        except redis.RedisError as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            raise Broken(f"Redis at {self.where} does not do as asked: {reason}") from error

    return asked


class RedisShelf:
    def __init__(self, url: str, most_bytes: int):
        # Without the password, which may stand on either side.
        self.where = url.rpartition("@")[2].partition("?")[0]
        self.most_bytes = most_bytes
        # Every failure is told at once: after one, the shelf has to be emptied.
        self._redis = redis.Redis.from_url(
            url, socket_timeout=SECONDS, socket_connect_timeout=SECONDS, retry=None
        )
        self._script = {name: self._redis.register_script(text) for name, text in _SCRIPTS.items()}

    @_explained
    def get(self, address: str) -> Page | None:
        data, stale, *_keys = self._script["get"](args=[PREFIX, address, time.time()])
        if data is None:
            return None
        try:
            return from_bytes(data, float(stale))
        except Unreadable:
            return None

    @_explained
    def put(self, page: Page) -> None:
        data = page.to_bytes()
        size = len(data) + 200 * len(page.keys)
        if size > self.most_bytes // 4:
            return
        keys = []
        for key, (lo, hi) in page.keys.items():
            keys += [key, f"{lo!r} {hi!r} {page.mark}"]
        args = [PREFIX, page.address, time.time(), self.most_bytes, data, float(page.stale), size]
        self._script["put"](args=[*args, *keys])

    @_explained
    def holding(self, key: str) -> list[Held]:
        if key == "*":
            names = self._redis.scan_iter(f"{PREFIX}k:*", count=1000)
            found = [held for name in names for held in self._holding(name)]
            return list({held.address: held for held in found}.values())
        return self._holding(f"{PREFIX}k:{key}")

    def _holding(self, name) -> list[Held]:
        held = []
        for address, value in self._redis.hgetall(name).items():
            lo, hi, mark = value.decode().split(" ")
            held.append(Held(address.decode(), (float(lo), float(hi)), mark))
        return held

    @_explained
    def drop(self, addresses: Sequence[str]) -> None:
        for start in range(0, len(addresses), 500):
            self._script["drop"](args=[PREFIX, *addresses[start : start + 500]])

    @_explained
    def grow_stale(self, addresses: Sequence[str], now: float) -> None:
        for start in range(0, len(addresses), 500):
            self._script["stale"](args=[PREFIX, float(now), *addresses[start : start + 500]])

    @_explained
    def clear(self) -> None:
        """Not the whole database, which others may use; and `position` stays."""
        self._script["clear"](args=[PREFIX])

    @_explained
    def lease(self, address: str, seconds: float) -> bool:
        return bool(self._redis.set(f"{PREFIX}l:{address}", 1, nx=True, px=int(seconds * 1000)))

    @_explained
    def release(self, address: str) -> None:
        self._redis.delete(f"{PREFIX}l:{address}")

    @_explained
    def position(self) -> str:
        return (self._redis.get(f"{PREFIX}position") or b"").decode()

    @_explained
    def set_position(self, position: str) -> None:
        self._redis.set(f"{PREFIX}position", position)

    @_explained
    def size(self) -> tuple[int, int]:
        count, total = self._redis.zcard(f"{PREFIX}used"), self._redis.get(f"{PREFIX}bytes")
        return count, int(total or 0)
