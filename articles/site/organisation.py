"""What machines read about the newsroom: schema.org's NewsMediaOrganization, with the policies that
are public."""

from collections.abc import Iterable

from django.conf import settings
from django.templatetags.static import static

from articles.editions import Edition, editions

# What kind of about page states which of the policies that machines know.
POLICIES = {
    "principles": "publishingPrinciples",
    "masthead": "masthead",
    "ownership": "ownershipFundingInfo",
    "coverage": "missionCoveragePrioritiesPolicy",
    "ethics": "ethicsPolicy",
    "verification": "verificationFactCheckingPolicy",
    "unnamed-sources": "unnamedSourcesPolicy",
    "no-bylines": "noBylinesPolicy",
    "corrections": "correctionsPolicy",
    "report-error": "actionableFeedbackPolicy",
    "diversity": "diversityPolicy",
}
TYPE = "NewsMediaOrganization"


def named(edition: Edition) -> dict:
    """The newsroom as an article names it; the front of the edition says the rest of it."""
    home = settings.NEWSROOM_URL + edition.home
    return {"@type": TYPE, "@id": f"{home}#publisher", "name": edition.name, "url": home}


def organisation(edition: Edition, pages: Iterable) -> dict:
    """`pages`: the public about pages of the edition, in order; the first of a kind counts."""
    others = {it.name for it in editions()} - {edition.name}
    stated = {
        POLICIES[it.kind]: settings.NEWSROOM_URL + it.url
        for it in reversed(list(pages))
        if it.kind in POLICIES
    }
    return {
        "@context": "https://schema.org",
        **named(edition),
        "inLanguage": edition.lang,
        "logo": {"@type": "ImageObject", "url": settings.NEWSROOM_URL + static("img/share.png")},
        **({"alternateName": sorted(others)} if others else {}),
        **stated,
    }
