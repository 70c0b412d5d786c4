"""How tests run a command."""

from io import StringIO

from django.core.management import call_command


def ran(command, *flags) -> tuple[int, str]:
    """Its exit code, and what it printed."""
    out, code = StringIO(), 0
    try:
        call_command(command, *flags, stdout=out)
    except SystemExit as end:
        code = end.code
    return code, out.getvalue()
