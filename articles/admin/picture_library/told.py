"""What somebody did to a picture, in words, for its history."""

from django.utils import translation

from articles.admin.picture_library.form import ImageForm

# What a reader, or a lawyer, may ask about later: told with what it was and what it is.
_IN_FULL = frozenset(
    (
        *("people", "credit_agency", "credit_via", "credit_mark", "credit_raw"),
        *("rights", "licence", "licence_url", "usable_from", "usable_until", "restrictions"),
    )
)
LONGEST = 120


@translation.override("en")
def changes_of(form: ImageForm) -> str:
    """Sentences."""
    changed = [name for name in form.changed_data if name in form.cleaned_data]
    told = []
    if "new_file" in changed:
        told.append("Replaced its file." if form.had_file else "Gave it its file.")
    if "guess_again" in changed:
        told.append("Had its focal point guessed anew.")
    elif form.focus_moved:
        x, y = form.instance.focus
        told.append(f"Set its focal point: {x / 10} % from the left, {y / 10} % from the top.")
    told += [_in_full(form, name) for name in changed if name in _IN_FULL]
    apart = {"new_file", "guess_again", "from_left", "from_top", *_IN_FULL}
    others = [str(form[name].label) for name in changed if name not in apart]
    if others:
        told.append(f"Changed: {', '.join(others)}.")
    return " ".join(told) or "Saved it unchanged."


def _in_full(form: ImageForm, name: str) -> str:
    now = form.cleaned_data[name]
    before = form.get_initial_for_field(form.fields[name], name)
    was, is_now = (_said(form, name, it) for it in (before, now))
    return f"{form[name].label}: {was} became {is_now}."


def _said(form: ImageForm, name: str, value) -> str:
    if not value:
        return "nothing"
    if isinstance(value, list):
        value = ", ".join(value)
    if hasattr(value, "strftime"):
        return f"{value:%Y-%m-%d %H:%M %Z}".strip()
    choices = dict(getattr(form.fields[name], "choices", ()))
    words = ", ".join(str(choices.get(value, value)).splitlines())
    return f"“{words[:LONGEST]}…”" if len(words) > LONGEST else f"“{words}”"
