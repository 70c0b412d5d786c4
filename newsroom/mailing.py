"""The server that takes our mail: as `NEWSROOM_MAIL` names it."""

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

# Whoever pressed a button waits for it.
LONGEST = 10


class Backend(EmailBackend):
    def __init__(self, fail_silently=False, **_more):
        server = settings.NEWSROOM_MAIL
        super().__init__(
            host=server.host,
            port=server.port,
            username=server.user,
            password=server.password,
            use_tls=server.starts_tls,
            use_ssl=server.is_tls,
            fail_silently=fail_silently,
            timeout=LONGEST,
        )
