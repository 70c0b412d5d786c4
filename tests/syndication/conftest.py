"""The small newsroom of the readers' site."""

from tests.site.conftest import clock_at as clock_at
from tests.site.conftest import media as media
from tests.site.conftest import mira_writes as mira_writes
from tests.site.conftest import press as press
from tests.site.conftest import quay as quay
from tests.site.conftest import taswit as taswit
from tests.site.conftest import vote as vote
