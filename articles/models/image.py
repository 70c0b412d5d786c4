"""Image: a picture with its credit and its rights. Caption and alt text here are defaults for
each use."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from articles.models.pictured import Files, Pictured
from articles.models.shapes import FORMATS, SHAPES, WHOLE, Focus


def original_name(image: "Image", _uploaded_name: str) -> str:
    """Names are ours: the uploaded one never reaches the disk. Another file has another name, so
    nothing is ever overwritten."""
    return (
        f"originals/{image.guid.hex[:2]}/{image.guid}-{image.sha256[:12]}.{image.format or 'bin'}"
    )


AWAITING = Q(file="")
# Without people, without agency and without what a wire said.
UNSIGNED = Q(credit_raw="", credit_agency="", credit_people=[])


class ImageQuerySet(models.QuerySet):
    def in_library(self):
        """Not in the bin: what may be shown and chosen."""
        return self.filter(binned_at=None)

    def awaiting_file(self):
        return self.filter(AWAITING)

    def without_credit(self):
        return self.filter(UNSIGNED)


class Image(Files, models.Model):
    class Mark(models.TextChoices):
        NONE = "", gettext_lazy("None")
        FILE = "file", gettext_lazy("File")
        HANDOUT = "handout", gettext_lazy("Handout")
        ILLUSTRATION = "illustration", gettext_lazy("Illustration")
        AI = "ai", gettext_lazy("AI-generated")

    class Rights(models.TextChoices):
        NONE = "", gettext_lazy("Not stated")
        STAFF = "staff", gettext_lazy("Staff")
        COMMISSIONED = "commissioned", gettext_lazy("Commissioned")
        AGENCY = "agency", gettext_lazy("Agency")
        POOL = "pool", gettext_lazy("Pool")
        HANDOUT = "handout", gettext_lazy("Handout")
        SOCIAL = "social", gettext_lazy("Social media, with permission")
        SCREENGRAB = "screengrab", gettext_lazy("Screengrab")
        CREATIVE_COMMONS = "cc", gettext_lazy("Creative Commons")
        PUBLIC_DOMAIN = "public-domain", gettext_lazy("Public domain")
        OTHER = "other", gettext_lazy("Other")

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    legacy_id = models.CharField(max_length=200, blank=True, db_index=True)
    title = models.CharField(
        max_length=200,
        blank=True,
        help_text=gettext_lazy("For finding it again; readers never see this."),
    )

    # --- The file -------------------------------------------------------------------------------
    file = models.FileField(upload_to=original_name, blank=True, max_length=200)
    format = models.CharField(max_length=10, blank=True, editable=False)
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)
    frames = models.PositiveIntegerField(
        default=1, editable=False, help_text=gettext_lazy("More than one: it moves.")
    )
    sha256 = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    # A perceptual hash of 64 bits in four parts: near-duplicates are found by their parts.
    hash_a = models.IntegerField(null=True, editable=False)
    hash_b = models.IntegerField(null=True, editable=False)
    hash_c = models.IntegerField(null=True, editable=False)
    hash_d = models.IntegerField(null=True, editable=False)
    c2pa = models.BooleanField(
        default=False,
        editable=False,
        help_text=gettext_lazy("The original carries content credentials."),
    )
    widths = models.JSONField(
        default=list,
        blank=True,
        editable=False,
        help_text=gettext_lazy("Renditions of the whole picture."),
    )
    # Where the renditions lie; another file, focal point or credit has another folder.
    renditions = models.CharField(max_length=40, blank=True, editable=False)
    rendered_at = models.DateTimeField(
        null=True,
        editable=False,
        help_text=gettext_lazy("Empty: only the first renditions are there."),
    )
    focus_x = models.PositiveSmallIntegerField(default=500, editable=False)
    focus_y = models.PositiveSmallIntegerField(default=500, editable=False)
    focus_set = models.BooleanField(
        default=False, editable=False, help_text=gettext_lazy("Chosen by somebody, not guessed.")
    )

    # --- Words ----------------------------------------------------------------------------------
    alt = models.CharField(
        gettext_lazy("alt text"),
        max_length=500,
        blank=True,
        help_text=gettext_lazy("What the picture shows, for those who cannot see it."),
    )
    caption = models.TextField(blank=True)
    credit_people = models.JSONField(default=list, blank=True)
    credit_agency = models.CharField(max_length=160, blank=True)
    credit_via = models.CharField(
        max_length=160, blank=True, help_text=gettext_lazy("Who passed it on to us.")
    )
    credit_mark = models.CharField(max_length=20, blank=True, choices=Mark, default=Mark.NONE)
    credit_raw = models.CharField(gettext_lazy("credit as received"), max_length=500, blank=True)

    # --- What its makers wrote into the file ----------------------------------------------------
    headline = models.CharField(
        max_length=300, blank=True, help_text=gettext_lazy("Its makers' headline.")
    )
    description = models.TextField(
        blank=True, help_text=gettext_lazy("The caption as received. Never alt text by itself.")
    )
    instructions = models.TextField(
        blank=True, help_text=gettext_lazy("From its makers, for whoever uses it: read before use.")
    )
    source = models.CharField(
        max_length=200, blank=True, help_text=gettext_lazy("Where it came from.")
    )
    job_id = models.CharField(
        max_length=200, blank=True, help_text=gettext_lazy("Its makers' number for it.")
    )
    depicted = models.JSONField(
        default=list, blank=True, help_text=gettext_lazy("The people it shows.")
    )
    taken_on = models.DateField(
        null=True, blank=True, help_text=gettext_lazy("The day, where it was taken.")
    )
    city = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=120, blank=True)
    source_type = models.CharField(
        max_length=60,
        blank=True,
        help_text=gettext_lazy("IPTC's digital source type, e.g. digitalCapture."),
    )

    # --- Rights ---------------------------------------------------------------------------------
    rights = models.CharField(max_length=20, blank=True, choices=Rights, default=Rights.NONE)
    copyright = models.CharField(max_length=500, blank=True)
    licence = models.CharField(
        max_length=200,
        blank=True,
        help_text=gettext_lazy("Its name and version, for example CC BY-SA 4.0."),
    )
    licence_url = models.URLField(gettext_lazy("licence address"), max_length=500, blank=True)
    licensor_url = models.URLField(
        gettext_lazy("where to get a licence"),
        max_length=500,
        blank=True,
        help_text=gettext_lazy("For others who want it."),
    )
    usage_terms = models.TextField(blank=True)
    restrictions = models.TextField(
        blank=True, help_text=gettext_lazy("What we must not do with it: crop, resell, use twice.")
    )
    territory = models.CharField(
        max_length=300, blank=True, help_text=gettext_lazy("Where in the world it may be shown.")
    )
    usable_from = models.DateTimeField(gettext_lazy("may be used from"), null=True, blank=True)
    usable_until = models.DateTimeField(
        gettext_lazy("may be used until"),
        null=True,
        blank=True,
        help_text=gettext_lazy("From this moment on readers see a neutral plate in its place."),
    )

    binned_at = models.DateTimeField(null=True, blank=True, editable=False)
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = ImageQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-id"]
        indexes = [
            models.Index(fields=["-added_at", "-id"], name="image_newest"),
            models.Index(fields=["hash_a", "hash_b", "hash_c", "hash_d"], name="image_hash_a"),
            models.Index(fields=["hash_b"], name="image_hash_b"),
            models.Index(fields=["hash_c"], name="image_hash_c"),
            models.Index(fields=["hash_d"], name="image_hash_d"),
            models.Index(fields=["usable_from"], name="image_usable_from"),
            models.Index(fields=["usable_until"], name="image_usable_until"),
            # Few among many, and asked about by the desk's first page.
            models.Index(
                fields=["added_at", "id"],
                name="image_awaits_file",
                condition=AWAITING & Q(binned_at=None),
            ),
            models.Index(
                fields=["added_at", "id"],
                name="image_unsigned",
                condition=UNSIGNED & Q(binned_at=None),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(file="", width__isnull=True, height__isnull=True, sha256="")
                | (~Q(file="") & Q(width__gt=0, height__gt=0) & ~Q(sha256="") & ~Q(format="")),
                name="image_has_file_or_awaits_it",
            ),
            models.CheckConstraint(
                condition=Q(focus_x__lte=1000, focus_y__lte=1000), name="image_focus_inside"
            ),
            models.CheckConstraint(
                condition=Q(usable_from__isnull=True)
                | Q(usable_until__isnull=True)
                | Q(usable_until__gt=models.F("usable_from")),
                name="image_rights_begin_before_they_end",
            ),
        ]

    def __str__(self):
        return self.title or self.alt or self.caption[:60] or self.headline or str(self.guid)

    @property
    def awaits_file(self) -> bool:
        return not self.file

    # Set by the gate, for one moment: its rights have ended or not begun. Readers see a plate.
    out_of_rights = False
    begins_later = False  # ... but they will begin

    @property
    def shows(self) -> bool:
        """Readers see the picture itself, not its words on a plate."""
        return bool(self.widths) and not self.out_of_rights

    @property
    def focus(self) -> Focus:
        return Focus(self.focus_x, self.focus_y)

    def cut_as(self, usual: str) -> str:
        """The shape where nobody chose one. A drawing or chart says something up to its edges:
        none is cut unless somebody wants it."""
        return WHOLE if self.credit_mark == self.Mark.ILLUSTRATION else usual

    @property
    def credit(self) -> str:
        """As readers see it: people, then agency, then who passed it on; what could not be split
        stays as received."""
        people = ", ".join(self.credit_people)
        made_by = " / ".join(part for part in (people, self.credit_agency) if part)
        if made_by and self.credit_via:
            return f"{made_by} via {self.credit_via}"
        return made_by or self.credit_raw or self.credit_via

    # Where its files are asked for; a preview asks under its own address.
    folder = "/media/"

    def has_rendition(self, width: int, extension: str, shape: str = WHOLE) -> bool:
        """Whether readers may ask for it; whether it is made yet is another question."""
        known = bool(self.widths) and extension in FORMATS and shape in SHAPES
        return known and width in self.widths_in(shape)

    def as_shown(self) -> Pictured:
        """For whoever keeps what was written of it: another file or credit is another value."""
        return Pictured(
            self.folder, self.guid, tuple(self.widths), self.width, self.height,
            self.credit, self.credit_mark,
        )  # fmt: skip
