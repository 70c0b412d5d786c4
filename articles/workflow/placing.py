"""Make sections, as a newsroom begins with them. What is done to one later, its page at the desk
does."""

from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Section
from articles.models.names import slug_of
from articles.models.places import refuse_reserved
from articles.workflow.errors import Refused
from articles.workflow.readdressing import is_slug_taken


def section_slug(name: str) -> str:
    """The address of a section with this name. Raises Refused where it cannot have one."""
    longest = Section._meta.get_field("name").max_length
    if len(name) > longest:
        raise Refused(
            _("“%(words)s” is too long: a section’s name has at most %(longest)s characters.")
            % {"words": name[:60], "longest": longest},
            field="name",
        )
    slug = slug_of(name)
    if not slug:
        raise Refused(
            _("“%(words)s” has no letter for an address.") % {"words": name}, field="name"
        )
    try:
        refuse_reserved(slug)
    except ValidationError as refusal:
        raise Refused(refusal.messages[0], field="name") from None
    return slug


@transaction.atomic
def add_section(*, by, language: str, name: str, position: int = 0) -> Section:
    """The language may be one that the newsroom is about to take up."""
    slug = section_slug(name)
    if is_slug_taken(Section, slug, language=language):
        raise Refused(
            _("“%(slug)s” is taken, or was, and leads on. Choose another name.") % {"slug": slug},
            field="name",
        )
    section = Section.objects.create(language=language, name=name, slug=slug, position=position)
    _log(section, by)
    return section


@transaction.atomic
def take_up_section(section: Section, *, by, name: str, position: int) -> Section:
    """One that somebody else has brought in becomes the newsroom's own: it says nothing more of
    itself than this name."""
    section = Section.objects.select_for_update().get(pk=section.pk)
    section.name, section.description, section.position = name, "", position
    section.save(update_fields=["name", "description", "position"])
    _log(section, by)
    return section


def _log(section: Section, by) -> None:
    """Sections have no record of events: who made one stands in its history."""
    if by is not None:
        LogEntry.objects.create(
            user=by,
            content_type=ContentType.objects.get_for_model(Section),
            object_id=section.pk,
            object_repr=section.name[:200],
            action_flag=ADDITION,
            change_message="Made when the newsroom began.",
        )
