"""What is kept of a secret: sealed with the newsroom's key, or a keyed digest of it. A database in
other hands, without the key, makes no codes."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac

_SALT = "articles.people.second"


class Unreadable(Exception):
    """It was sealed with another key than the newsroom has now."""


def seal(secret: str) -> str:
    return _fernet().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    try:
        return _fernet().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise Unreadable from None


def digest(*parts: str) -> str:
    return salted_hmac(f"{_SALT}.digest", "\0".join(parts), algorithm="sha256").hexdigest()


def _fernet() -> Fernet:
    key = salted_hmac(f"{_SALT}.sealing", "", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
