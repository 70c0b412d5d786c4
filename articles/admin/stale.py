"""Two people with one page open: the second to save does not silently overwrite the first.

The page carries, signed, the values it was opened with. What only one of the two changed is
merged, and told. What both changed is refused with both values; what was typed stays, and the
next press puts it in place.
"""

import json
from datetime import UTC, datetime

from django import forms
from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.db import connection
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.wording import called, listed, moment

OPENED = "opened"
UNREADABLE = gettext_lazy(
    "The desk could not tell with which values this page was opened. Compare it with the page as "
    "it is now, then save again; nothing you typed is lost."
)


class MergingForm(forms.ModelForm):
    """`merged`: the labels of fields that somebody else changed, and that are saved as they are
    now. A request without the signed values (a script's) speaks for itself."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.merged: list[str] = []
        self.clashes: list[str] = []
        self.unreadable = self._compared = False

    @property
    def opened(self) -> str:
        """The values of now, for the page that is shown next."""
        return signing.dumps(
            {name: self._now(name) for name in self.fields}, salt=self._salt, compress=True
        )

    def full_clean(self):
        if self.is_bound and self.instance.pk and not self._compared:
            self._compared = True
            self._compare()
        super().full_clean()

    def clean(self):
        given = super().clean()
        if self.unreadable:
            self.add_error(None, UNREADABLE)
        if self.clashes:
            who = last_changed_by(self.instance)
            for name in self.clashes:
                self.add_error(name, self._both(name, who))
        return given

    def _compare(self) -> None:
        written = self.data.get(OPENED)
        if written is None:
            return
        try:
            opened = signing.loads(written, salt=self._salt)
        except signing.BadSignature:
            self.unreadable = True
            return
        self.data = self.data.copy()
        for name in [name for name in self.fields if name in opened]:
            self._merge(name, opened[name])

    def _merge(self, name: str, opened: str) -> None:
        now, typed = self._now(name), self._typed(name, opened)
        if now == opened or typed == now:
            return
        if typed == opened:
            self._put(name)
            self.merged.append(str(self[name].label))
        else:
            self.clashes.append(name)

    def mark_of_file(self, name: str) -> str:
        """What changes with the file that a file's field stands for."""
        return ""

    def _now(self, name: str) -> str:
        if isinstance(self.fields[name], forms.FileField):
            return self.mark_of_file(name)
        return _canonical(self.get_initial_for_field(self.fields[name], name))

    def _typed(self, name: str, opened: str) -> str | None:
        """None for what cannot be read: that is neither what it was nor what it is."""
        field = self.fields[name]
        raw = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        if isinstance(field, forms.FileField):
            return None if raw else opened
        if _canonical(raw) == opened:
            return opened
        try:
            return _canonical(field.clean(raw))
        except forms.ValidationError:
            return None if _canonical(raw) else ""

    def _put(self, name: str) -> None:
        """The value of now, as if it had been typed."""
        field, key = self.fields[name], self.add_prefix(name)
        if isinstance(field, forms.FileField):
            return
        value = field.prepare_value(self.get_initial_for_field(field, name))
        widget = field.widget
        if isinstance(widget, forms.MultiWidget):
            parts = zip(widget.widgets_names, widget.decompress(value), widget.widgets, strict=True)
            for suffix, part, one in parts:
                self.data[key + suffix] = one.format_value(part) or ""
        else:
            self.data[key] = "" if value is None else str(value)

    def _both(self, name: str, who: str) -> str:
        """What both changed: theirs here, ours still in the field."""
        field, now = self.fields[name], self._now(name)
        told = _("%(who)s has changed this since you opened the page.") % {"who": who}
        if isinstance(field, forms.FileField):
            return _("%(told)s Look at it, then choose your file again to put it in its place.") % {
                "told": told
            }
        mend = _("Saving again puts yours in its place.")
        if not now:
            return _("%(told)s It is empty now. %(mend)s") % {"told": told, "mend": mend}
        value = self.get_initial_for_field(field, name)
        if isinstance(value, datetime):
            now = moment(value)
        now = dict(getattr(field, "choices", ())).get(now, now)
        return format_html(_('{} It says now: <q dir="auto">{}</q> {}'), told, now, mend)

    @property
    def _salt(self) -> str:
        return f"articles.stale.{self._meta.model._meta.label}.{self.instance.pk}"


class MergingAdmin:
    """For a ModelAdmin whose form is a MergingForm."""

    def get_object(self, request, object_id, from_field=None):
        """Who saves sees what others have just saved, and they wait for each other."""
        thing = super().get_object(request, object_id, from_field)
        # A page that only looks may be sent to as well; there is no transaction to hold the row.
        saves = request.method == "POST" and connection.in_atomic_block
        if thing is not None and saves:
            locked = type(thing)._default_manager.select_for_update().filter(pk=thing.pk)
            thing = thing if locked.first() else None
            if thing is not None:
                thing.refresh_from_db()
        return thing

    def save_form(self, request, form, change):
        if form.merged:
            who = last_changed_by(form.instance)
            what = listed(f"“{label}”" for label in form.merged)
            messages.warning(
                request,
                _("%(who)s has changed %(what)s meanwhile. Both changes are saved.")
                % {"who": who, "what": what},
            )
        return super().save_form(request, form, change)

    def render_change_form(self, request, context, *args, obj=None, **options):
        form = context["adminform"].form
        if obj is not None:
            context["opened"] = form.opened
        if form.is_bound and form.merged:
            who, what = last_changed_by(obj), listed(f"“{label}”" for label in form.merged)
            messages.warning(
                request,
                _("%(who)s has changed %(what)s meanwhile: the newer words stand below.")
                % {"who": who, "what": what},
            )
        return super().render_change_form(request, context, *args, obj=obj, **options)


def last_changed_by(thing) -> str:
    """Who touched it last in the desk, at the beginning of a sentence."""
    kind = ContentType.objects.get_for_model(thing)
    acts = LogEntry.objects.filter(content_type=kind, object_id=str(thing.pk))
    act = acts.select_related("user").order_by("-action_time", "-pk").first()
    return called(act.user) if act else _("Somebody")


def _canonical(value) -> str:
    """One spelling for one value, however it came."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        # Whatever zone it came in, and as fine as a form writes it.
        return value.astimezone(UTC).isoformat(timespec="minutes")
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, sort_keys=True, default=str, ensure_ascii=False)
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
