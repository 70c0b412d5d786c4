"""The Content-Security-Policy of nearly every answer is the same, and written once."""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings


class Policy(CSPMiddleware):
    def __init__(self, get_response):
        super().__init__(get_response)
        self.usual = build_policy()

    def process_response(self, request, response):
        """What a view has said of its own policy stands on its response, as `_csp_…`."""
        own = [name for name in vars(response) if name.startswith("_csp")]
        if own or settings.DEBUG or HEADER in response or getattr(request, "_csp_nonce", None):
            return super().process_response(request, response)
        response[HEADER] = self.usual
        return response
