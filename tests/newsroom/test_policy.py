"""The policy that is written once is the one that the settings state."""

import pytest
from csp.utils import build_policy

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/nothing-here/", "/admin/login/", "/healthz"])
def test_each_answer_has_it(client, path):
    said = client.get(path)["Content-Security-Policy"].split("; ")
    assert sorted(said) == sorted(build_policy().split("; "))
