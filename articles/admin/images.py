"""The picture library: a wall of thumbnails, and a page for each picture's words and file."""

from django import forms
from django.contrib import messages
from django.contrib.admin import SimpleListFilter
from django.contrib.admin.models import DELETION
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html

from articles import workflow
from articles.admin.bin import noted
from articles.admin.lists import DeskAdmin
from articles.admin.needs import IMAGE_NEEDS
from articles.admin.pictures import SEARCHED, rendition, thumbnail, with_thumbnails
from articles.admin.stale import MergingAdmin, MergingForm
from articles.admin.uses import given_with, uses_now
from articles.admin.wording import moment, zone
from articles.images.decoding import decode
from articles.images.intake import NotAPicture, add_picture, attach_file
from articles.models import Image
from articles.workflow import Refused


class ImageNeedsFilter(SimpleListFilter):
    title, parameter_name = "needs", "needs"

    def lookups(self, request, model_admin):
        return [(name, label) for name, (label, _) in IMAGE_NEEDS.items()]

    def queryset(self, request, queryset):
        label_and_narrow = IMAGE_NEEDS.get(self.value())
        return label_and_narrow[1](queryset) if label_and_narrow else queryset


class ImageForm(MergingForm):
    new_file = forms.FileField(
        label="File",
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        help_text="JPEG, PNG, WebP or GIF, up to 30 MB. Without one the picture awaits its file.",
    )
    people = forms.CharField(
        label="Photographers",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One name a line.",
    )
    usable_until = forms.DateTimeField(
        label="May be used until",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    class Meta:
        model = Image
        fields = (
            *("title", "alt", "caption", "credit_agency", "credit_mark", "credit_raw", "licence"),
            "usable_until",
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].initial = "\n".join(self.instance.credit_people)
        for name in ("title", "alt", "caption", "people", "credit_agency", "credit_raw"):
            if name in self.fields:
                self.fields[name].widget.attrs["dir"] = "auto"
        until = self.fields.get("usable_until")
        if until:
            # The zone's offset changes with the season: said when it is asked.
            until.help_text = (
                f"From then on nothing is published with it. In the newsroom's zone, {zone()}."
            )

    def mark_of_file(self, name):
        return self.instance.sha256

    def clean_new_file(self):
        """Judged here, where it can still be said beside the field, by what it decodes to."""
        file = self.cleaned_data["new_file"]
        if file:
            try:
                decode(file)
            except NotAPicture as refusal:
                raise forms.ValidationError(str(refusal)) from None
            file.seek(0)
        return file

    def clean_people(self):
        lines = self.cleaned_data["people"].splitlines()
        return [" ".join(line.split()) for line in lines if line.strip()]

    def clean(self):
        """No picture stands before readers without a credit: what publishing refuses must not
        come about afterwards."""
        given = super().clean()
        left = [given.get(name) for name in ("people", "credit_agency", "credit_raw")]
        bare = self.instance.pk and self.instance.credit and not any(left)
        if bare and given_with(self.instance):
            self.add_error(
                "people",
                "An article is given to readers with this picture, so it keeps a credit: "
                "write who took it, or take the picture out of the article first.",
            )
        return given


class ImageAdmin(MergingAdmin, DeskAdmin):
    name_many = "Pictures"
    name_new = "New picture"
    form = ImageForm
    list_display = ("title",)
    list_filter = (ImageNeedsFilter, "credit_mark")
    list_per_page = 48
    search_fields = SEARCHED
    search_help_text = "Words of its title, alt text, caption or credit"
    readonly_fields = ("look", "used", "embed_token")
    fieldsets = (
        (None, {"fields": ("look", "new_file", "title")}),
        ("What readers see", {"fields": ("alt", "caption")}),
        (
            "Credit",
            {
                "fields": (
                    *("people", "credit_agency", "credit_mark", "credit_raw", "licence"),
                    "usable_until",
                ),
                "description": "Belongs to the picture: a change shows wherever it is used.",
            },
        ),
        ("In articles", {"fields": ("used", "embed_token")}),
    )

    def get_fieldsets(self, request, obj=None):
        if obj is not None:
            return self.fieldsets
        first = (None, {"fields": ("new_file", "title")})
        return (first, *self.fieldsets[1:-1])

    def get_urls(self):
        view = self.admin_site.admin_view(rendition)
        address = "rendition/<uuid:guid>/<str:shape>/<int:width>.<str:extension>"
        return [path(address, view, name="articles_image_rendition"), *super().get_urls()]

    def shown_rows(self, rows):
        return with_thumbnails(rows)

    def look(self, image):
        if image.binned_at:
            return format_html(
                '<span class="mark mark-should">In the bin since {}.</span> <a href="{}">{}</a>',
                moment(image.binned_at),
                reverse("admin:bin"),
                "To the bin",
            )
        if image.awaits_file:
            return format_html('<span class="mark mark-should">{}</span>', "It awaits its file.")
        return format_html(
            '<img class="look" src="{}" alt="{}" width="{}" height="{}"><span>{} × {}</span>',
            *(thumbnail(image), image.alt, image.width, image.height, image.width, image.height),
        )

    look.short_description = "Picture"

    def embed_token(self, image):
        return format_html("<code>{{image:{}}}</code> alone in a paragraph", image.guid)

    embed_token.short_description = "To place it in a text"

    def save_model(self, request, obj, form, change):
        file, people = form.cleaned_data["new_file"], form.cleaned_data["people"]
        obj.credit_people = people
        if not change:
            words = {name: getattr(obj, name) for name in ImageForm.Meta.fields}
            made = add_picture(by=request.user, file=file, credit_people=people, **words)
            obj.__dict__.update(made.__dict__)
        elif file:
            attach_file(obj, file)
        else:
            obj.save()

    # --- Deleting puts into the bin: see articles.admin.bin ---------------------------------------

    def changelist_queryset(self, queryset):
        return queryset.filter(binned_at=None)

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
            messages.error(request, f"Not put into the bin. {refusal.sentence}")
            return HttpResponseRedirect(reverse("admin:articles_image_change", args=[object_id]))

    def log_deletions(self, request, queryset):
        noted(request.user, queryset, DELETION, "Put it into the bin.")

    def delete_model(self, request, obj):
        workflow.put_in_bin(obj)

    def response_delete(self, request, obj_display, obj_id):
        address = reverse("admin:bin")
        told = 'In the bin: {}. <a href="{}">Take it out there</a>, if it is wanted after all.'
        messages.success(request, format_html(told, obj_display, address))
        return HttpResponseRedirect(reverse("admin:articles_image_changelist"))
