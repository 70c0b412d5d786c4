"""The picture library: a list of all pictures, and a page for each one's words, rights and file."""

from functools import partial

from django.contrib import messages
from django.contrib.admin.models import DELETION
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.bin import noted
from articles.admin.lists import DeskAdmin
from articles.admin.picture_library import adding, together
from articles.admin.picture_library.beforehand import decode_first, guess_of
from articles.admin.picture_library.form import CREDIT, TERMS, ImageForm
from articles.admin.picture_library.listing import LibraryList, shown
from articles.admin.picture_library.page import about
from articles.admin.picture_library.replacing import put_earlier_back
from articles.admin.picture_library.told import changes_of
from articles.admin.pictures import rendition
from articles.admin.stale import MergingAdmin
from articles.admin.uses import uses_now
from articles.images import making
from articles.images.found import enter
from articles.images.intake import NotAPicture, add_picture, attach_file
from articles.models import Image
from articles.models.shapes import Focus
from articles.workflow import Refused

FILE = ("new_file", "title")
FOCUS = ("from_left", "from_top", "guess_again")
# Where it was taken and how; its instructions stand before everything else.
MAKERS = (
    *("instructions", "headline", "description", "source", "job_id", "depicted"),
    *("taken_on", "city", "country", "source_type"),
)
SHARED = gettext_lazy("Belongs to the picture: a change shows wherever it is used.")


class ImageAdmin(MergingAdmin, DeskAdmin):
    name_many = gettext_lazy("Pictures")
    name_new = gettext_lazy("New picture")
    form = ImageForm
    list_display = ("title",)
    list_per_page = 48
    readonly_fields = ("used", "embed_token")
    change_form_template = "admin/articles/image/change_form.html"

    def get_fieldsets(self, request, obj=None):
        changes = obj is None or self.has_change_permission(request, obj)
        file = FILE if changes else ("title",)
        seen_and_file = [
            (_("What readers see"), {"fields": ("alt", "caption")}),
            (_("Credit"), {"fields": ("people", *CREDIT), "description": SHARED}),
            (_("Its file and name") if obj else None, {"fields": file}),
        ]
        sets = [
            *(seen_and_file if obj else [seen_and_file[2], *seen_and_file[:2]]),
            (_("Focal point"), {"fields": FOCUS}),
            (_("In articles"), {"fields": ("used", "embed_token")}),
            (_("Rights"), {"fields": TERMS}),
            (_("What its makers wrote"), {"fields": MAKERS}),
        ]
        left_out = {_("Focal point"), _("In articles")} if obj is None else set()
        if not (obj and obj.file and changes):
            left_out.add(_("Focal point"))
        return [it for it in sets if it[0] not in left_out]

    def get_urls(self):
        own, site = self.admin_site.admin_view, self.admin_site
        address = "rendition/<uuid:guid>/<str:shape>/<int:width>.<str:extension>"
        back = "<int:pk>/put-back/<int:earlier>/"
        return [
            path(address, own(rendition), name="articles_image_rendition"),
            path("add-one/", own(adding.add_one), name="articles_image_add_one"),
            path("add-many/", own(partial(adding.add_many, site)), name="articles_image_add_many"),
            path("together/", own(partial(together.give, site)), name="articles_image_together"),
            path(back, own(put_earlier_back), name="articles_image_put_back"),
            *super().get_urls(),
        ]

    # --- The list ---------------------------------------------------------------------------------

    def get_changelist(self, request, **kwargs):
        return LibraryList

    def changelist_queryset(self, queryset):
        return queryset.filter(binned_at=None)

    def shown_rows(self, rows):
        return shown(rows, timezone.now())

    def changelist_view(self, request, extra_context=None):
        own = {
            "same_for_all": adding.SameForAll(),
            "most_at_once": adding.MOST_AT_ONCE,
            "may_change": request.user.has_perm("articles.change_image"),
        }
        return super().changelist_view(request, {**own, **(extra_context or {})})

    # --- One picture ------------------------------------------------------------------------------

    def render_change_form(self, request, context, *args, obj=None, **options):
        if obj is not None:
            context.update(about(obj, context["adminform"].form, timezone.now()))
        return super().render_change_form(request, context, *args, obj=obj, **options)

    def people(self, image):
        """For those who only look."""
        return ", ".join(image.credit_people)

    people.short_description = gettext_lazy("Photographers")

    def depicted(self, image):
        return ", ".join(image.depicted)

    depicted.short_description = gettext_lazy("Shows")

    def embed_token(self, image):
        return format_html(_("<code>{{image:{}}}</code> alone in a paragraph"), image.guid)

    embed_token.short_description = gettext_lazy("To place it in a text")

    def construct_change_message(self, request, form, formsets, add=False):
        return "Added it." if add else changes_of(form)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        acts = self.has_change_permission if object_id else self.has_add_permission
        if request.method == "POST" and acts(request):
            decode_first(request, object_id)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        form.fill(obj)
        if not change:
            names = (*ImageForm.Meta.fields, "credit_people", "depicted")
            words = {name: getattr(obj, name) for name in names}
            obj.__dict__.update(_added(request, form, words).__dict__)
            return
        if form.cleaned_data["guess_again"] and (obj.file or form.taken):
            _guess(request, obj, guess_of(request, form.taken))
        obj.save()
        enter(obj)
        if form.taken and form.taken.sha256 != obj.sha256:
            _attach(request, form, obj)
        else:
            making.renew(obj)

    # --- Deleting puts into the bin: see articles.admin.bin ---------------------------------------

    def has_delete_permission(self, request, obj=None):
        binned = obj is not None and obj.binned_at is not None
        return not binned and super().has_delete_permission(request, obj)

    def get_deleted_objects(self, objs, request):
        """Older texts keep nothing out of the bin: the picture is still there."""
        uses = [line for obj in objs for line in uses_now(obj, request.user)]
        return [str(obj) for obj in objs], {"pictures": len(objs)}, set(), uses

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refused as refusal:
            messages.error(
                request, (_("Not put into the bin. %(sentence)s") % {"sentence": refusal.sentence})
            )
            return HttpResponseRedirect(reverse("admin:articles_image_change", args=[object_id]))

    def log_deletions(self, request, queryset):
        noted(request.user, queryset, DELETION, "Put it into the bin.")

    def delete_model(self, request, obj):
        workflow.put_in_bin(obj)

    def response_delete(self, request, obj_display, obj_id):
        address = reverse("admin:bin")
        told = _('In the bin: {}. <a href="{}">Take it out there</a>, if it is wanted after all.')
        messages.success(request, format_html(told, obj_display, address))
        return HttpResponseRedirect(reverse("admin:articles_image_changelist"))


def _added(request, form, words: dict) -> Image:
    """What was typed is kept, whatever becomes of the file."""
    try:
        return add_picture(by=request.user, file=form.taken, **words)
    except NotAPicture as refusal:
        messages.error(
            request,
            (_("%(refusal)s The picture is kept, and awaits its file.") % {"refusal": refusal}),
        )
        return add_picture(by=request.user, **words)


def _attach(request, form, image: Image) -> None:
    try:
        attach_file(image, form.taken, by=request.user)
    except NotAPicture as refusal:
        form.changed_data.remove("new_file")
        messages.error(
            request,
            _("%(refusal)s What you wrote is saved; the file is as it was.") % {"refusal": refusal},
        )
        image.refresh_from_db()


def _guess(request, image: Image, focus: Focus | None) -> None:
    if focus is None:
        messages.error(request, _("Its file cannot be read, so its focal point stays as it was."))
        return
    image.focus_x, image.focus_y = focus
    image.focus_set = False
