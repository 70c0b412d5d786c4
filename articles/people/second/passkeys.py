"""Passkeys and security keys (WebAuthn). The browser keeps the secret; we keep its public half, in
the form in which the browser sent it.

A passkey belongs to the host under which it was made, and browsers hand one out over https or at
localhost alone.
"""

import struct
from ipaddress import ip_address

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http.request import split_domain_port
from django.utils import timezone
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

KIND = Authenticator.Type.WEBAUTHN
MOST = 10
# What fido2 raises where an answer is cut off or made up.
UNFIT = (
    *(ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError),
    *(RuntimeError, struct.error),
)
_VERIFIED = UserVerificationRequirement.PREFERRED


def work_at(request) -> bool:
    """Whether browsers hand out passkeys to this address."""
    host = _host(request)
    secure = request.is_secure() or settings.SESSION_COOKIE_SECURE
    return host == "localhost" or host.endswith(".localhost") or (secure and not _is_number(host))


def begin_adding(request) -> tuple[dict, dict]:
    """What the browser is asked, and what is kept to judge its answer."""
    account = request.user
    user = PublicKeyCredentialUserEntity(
        id=str(account.pk).encode(),
        name=account.get_username(),
        display_name=account.get_full_name() or account.get_username(),
    )
    asked, state = _server(request).register_begin(
        user,
        [_credential(row) for row in _rows(account)],
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=_VERIFIED,
    )
    return dict(asked), state


def add(request, state: dict, name: str, answer: dict) -> bool:
    """Within a transaction that has locked the account."""
    try:
        made = _server(request).register_complete(state, RegistrationResponse.from_dict(answer))
    except UNFIT:
        return False
    known = {_credential(row).credential_id for row in _rows(request.user)}
    if made.credential_data.credential_id in known or len(known) >= MOST:
        return False
    kept = {key: answer[key] for key in ("id", "rawId", "type", "response")}
    data = {"name": name, "credential": kept, "counter": made.counter}
    Authenticator.objects.create(user=request.user, type=KIND, data=data)
    return True


def begin_proving(request, account) -> tuple[dict, dict]:
    known = [_credential(row) for row in _rows(account)]
    asked, state = _server(request).authenticate_begin(known, user_verification=_VERIFIED)
    return dict(asked), state


@transaction.atomic
def right(request, account, state: dict, answer: dict) -> bool:
    """A key that counts its answers and counts backwards has a copy somewhere: refused."""
    rows = {_credential(row).credential_id: row for row in _rows(account).select_for_update()}
    known = [_credential(row) for row in rows.values()]
    try:
        given = AuthenticationResponse.from_dict(answer)
        used = _server(request).authenticate_complete(state, known, given)
    except UNFIT:
        return False
    row = rows[used.credential_id]
    counted, before = given.response.authenticator_data.counter, row.data.get("counter", 0)
    if (counted or before) and counted <= before:
        return False
    row.data["counter"], row.last_used_at = counted, timezone.now()
    row.save(update_fields=["data", "last_used_at"])
    return True


def _server(request) -> Fido2Server:
    return Fido2Server(PublicKeyCredentialRpEntity(name=settings.NEWSROOM_NAME, id=_host(request)))


def _rows(account):
    return Authenticator.objects.filter(user=account, type=KIND).order_by("pk")


def _credential(row: Authenticator) -> AttestedCredentialData:
    made = RegistrationResponse.from_dict(row.data["credential"])
    return made.response.attestation_object.auth_data.credential_data


def _host(request) -> str:
    return split_domain_port(request.get_host())[0]


def _is_number(host: str) -> bool:
    try:
        return bool(ip_address(host.strip("[]")))
    except ValueError:
        return False
