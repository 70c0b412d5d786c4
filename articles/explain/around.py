"""What decides nothing and is worth knowing: which text, where, and what stands in the way."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles import visibility
from articles.checks import Level, problems_of
from articles.explain.lines import Facts, Line, moment, note
from articles.models import Event, Image
from articles.models.languages import autonym
from articles.visibility import State

Verb = Event.Verb


def notes(f: Facts) -> list[Line]:
    return [line for found in NOTES for line in found(f)]


def text(f: Facts) -> Iterator[Line]:
    """Which of its texts readers see, and what they do not see of it."""
    article = f.article
    if article.next_id:
        because = f.last(Verb.SCHEDULE, revision_id=article.next_id)
        what = (
            _("waits until") if f.is_ahead(article.next_at) else _("replaces the text before since")
        )
        yield note(
            (
                _("A scheduled update %(what)s %(moment)s.")
                % {"what": what, "moment": moment(article.next_at)}
            ),
            because,
        )
    if article.has_changes_waiting:
        yield note(_("Editors have written more since, which readers do not see."))


def aside(f: Facts) -> Iterator[Line]:
    article = f.article
    if article.spiked_at:
        yield note(_("It is on the spike: nobody publishes it."), f.last(Verb.SPIKE))
    if article.held_at:
        stays = _(" What readers see already stays.") if article.live_id else ""
        why = _("It is held, and nothing goes out: “%(held_note)s”%(stays)s") % {
            "held_note": article.held_note,
            "stays": stays,
        }
        yield note(why, f.last(Verb.HOLD))


def review(f: Facts) -> Iterator[Line]:
    article, stage = f.article, visibility.stage(f.article)
    if stage == State.APPROVED:
        yield note(_("Its working text is approved."), f.last(Verb.APPROVE))
    elif stage == State.IN_REVIEW:
        yield note(_("It was sent for review."), f.last(Verb.SUBMIT))
    elif f.events and article.live_id is None and f.last(Verb.SEND_BACK):
        yield note(_("It was sent back to its writer."), f.last(Verb.SEND_BACK))


def retracted(f: Facts) -> Iterator[Line]:
    if f.article.retracted_at:
        because = f.last(Verb.CORRECT, kind="retraction")
        yield note(
            _("It is retracted: readers see it with a note that it does not stand."), because
        )


def place(f: Facts) -> Iterator[Line]:
    article = f.article
    language = autonym(article.language)
    where = (
        (_("in the section %(section)s") % {"section": article.section})
        if article.section
        else _("in no section")
    )
    address = (_(", at %(path)s") % {"path": article.path}) if article.path else ""
    yield note(
        (
            _("It stands %(where)s, in %(language)s%(address)s.")
            % {"where": where, "language": language, "address": address}
        ),
        f.last(Verb.MOVE),
    )


def pictures(f: Facts) -> Iterator[Line]:
    """Of the text readers see, or would see."""
    shown = visibility.shown(f.article, f.at) or f.article.live or f.article.working
    guids = shown.embed_links.filter(kind="image").values("target")
    embedded = list(Image.objects.filter(guid__in=guids))
    for image in [shown.picture, *embedded] if shown.picture else embedded:
        if said := _rights(image, f):
            yield note(
                _("The rights to the picture “%(image)s” %(said)s") % {"image": image, "said": said}
            )
        if image.awaits_file:
            yield note(
                _("The picture “%(image)s” awaits its file: readers see its place alone.")
                % {"image": image}
            )


def _rights(image: Image, f: Facts) -> str:
    plate = _("readers see a plate in its place.")
    begins, ends = image.usable_from, image.usable_until
    if begins and f.is_ahead(begins):
        return _("begin %(moment)s: until then %(plate)s") % {
            "moment": moment(begins),
            "plate": plate,
        }
    if ends:
        return _("%(words)s %(moment)s: from then on %(plate)s") % {
            "words": _("end") if f.is_ahead(ends) else _("ended"),
            "moment": moment(ends),
            "plate": plate,
        }
    return ""


def shared(f: Facts) -> Iterator[Line]:
    """Readers see nothing more by it, but somebody does."""
    for link in visibility.open_previews(f.article, f.at).order_by("until", "pk"):
        whom = (_("%(whom)s has") % {"whom": link.whom}) if link.whom else _("Somebody has")
        because = next((e for e in f.events if e.details.get("link") == str(link.guid)), None)
        yield note(
            (
                _("%(whom)s a preview link to one of its texts until %(moment)s.")
                % {"whom": whom, "moment": moment(link.until)}
            ),
            because,
        )


def in_the_way(f: Facts) -> Iterator[Line]:
    """What must be mended before the working text may go out."""
    article = f.article
    if article.live_id is None or article.has_changes_waiting:
        for problem in problems_of(article.working, f.at):
            if problem.level == Level.MUST:
                yield note(
                    _("To be mended before it is published: %(sentence)s")
                    % {"sentence": problem.sentence}
                )


NOTES = (text, aside, review, retracted, place, shared, pictures, in_the_way)
