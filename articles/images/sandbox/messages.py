"""What parent and worker say to each other over a socket: a head in JSON, and a body of bytes.

Never pickle: whoever takes over the worker by a hostile picture must not get any further.
"""

import base64
import json
import socket
import struct
from typing import Any

LONGEST_HEAD = 8 * 2**20
LONGEST_BODY = 64 * 2**20
_LENGTHS = struct.Struct("!II")


class Ended(Exception):
    """The other side is gone, or speaks nonsense."""


def send(line: socket.socket, head: dict[str, Any], body: bytes = b"") -> None:
    words = json.dumps(head, default=_bytes_as_words).encode()
    try:
        line.sendall(_LENGTHS.pack(len(words), len(body)) + words)
        if body:
            line.sendall(body)
    except (BrokenPipeError, ConnectionError) as error:
        raise Ended from error


def receive(line: socket.socket) -> tuple[dict[str, Any], bytes]:
    """Raises Ended, or TimeoutError where the line has a time limit."""
    length, body_length = _LENGTHS.unpack(_exactly(line, _LENGTHS.size))
    if length > LONGEST_HEAD or body_length > LONGEST_BODY:
        raise Ended
    words, body = _exactly(line, length), _exactly(line, body_length)
    try:
        head = json.loads(words, object_hook=_words_as_bytes)
    except (ValueError, RecursionError) as error:
        raise Ended from error
    if not isinstance(head, dict):
        raise Ended
    return head, body


def _exactly(line: socket.socket, length: int) -> bytes:
    found = bytearray(length)
    rest = memoryview(found)
    while rest:
        try:
            count = line.recv_into(rest)
        except ConnectionError as error:
            raise Ended from error
        if not count:
            raise Ended
        rest = rest[count:]
    return bytes(found)


def _bytes_as_words(value: Any) -> dict[str, str]:
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    raise TypeError(f"{type(value).__name__} cannot be said in JSON.")


def _words_as_bytes(value: dict[str, Any]) -> Any:
    if value.keys() == {"base64"} and isinstance(value["base64"], str):
        return base64.b64decode(value["base64"])
    return value
