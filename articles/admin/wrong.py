"""Where one is led on a page that comes back because something in it is wrong."""

from django.forms import Form


def lead_to_fault(form: Form) -> None:
    """The focus is on the first field that is wrong, when the form is shown again."""
    for name in form.fields:
        if name in form.errors:
            form.fields[name].widget.attrs["autofocus"] = True
            return
