"""How a message is signed, so that whoever gets it knows it is ours, whole, and of now: by the
rules of Standard Webhooks (HMAC-SHA256 of number, moment and body)."""

import base64
import hashlib
import hmac
import secrets

PREFIX = "whsec_"
BYTES = 32


def new_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(BYTES)).decode()


def signed(secret: str, number: str, at: int, said: bytes) -> dict[str, str]:
    """The headers that go with `said`."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    digest = hmac.new(key, f"{number}.{at}.".encode() + said, hashlib.sha256).digest()
    return {
        "webhook-id": number,
        "webhook-timestamp": str(at),
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }
