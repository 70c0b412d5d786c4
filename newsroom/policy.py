"""The Content-Security-Policy of nearly every answer is the same, and written once. So is what
pages with a secret in their address tell others of it."""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings

# Also where the answer is a refusal or a fault: its styles would be asked for with the secret in
# the Referer. With less than the origin a browser sends a form from nowhere, and it is refused.
ONE_TIME_LINKS, ORIGIN_ALONE = "/admin/link/", "strict-origin"


class Policy(CSPMiddleware):
    def __init__(self, get_response):
        super().__init__(get_response)
        self.usual = build_policy()

    def process_response(self, request, response):
        """What a view has said of its own policy stands on its response, as `_csp_…`."""
        if request.path_info.startswith(ONE_TIME_LINKS):
            response["Referrer-Policy"] = ORIGIN_ALONE
        own = [name for name in vars(response) if name.startswith("_csp")]
        if own or settings.DEBUG or HEADER in response or getattr(request, "_csp_nonce", None):
            return super().process_response(request, response)
        response[HEADER] = self.usual
        return response
