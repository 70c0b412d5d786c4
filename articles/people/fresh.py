"""Whether the one who asks gave the password a moment ago: a desk left open is not enough to
change how somebody signs in."""

import time

KEY, LASTS = "password_at", 10 * 60


def note(request) -> None:
    request.session[KEY] = time.time()


def is_fresh(request) -> bool:
    return time.time() - request.session.get(KEY, 0) < LASTS
