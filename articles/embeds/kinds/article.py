"""The card of another article: its headline, picture and date, never its body."""

from django.utils.translation import gettext_noop as _

from articles.embeds.kinds.kind import Kind


def _api(card) -> dict:
    retracted_at = card.article.retracted_at
    return {
        "guid": str(card.article.guid),
        "url": card.url,
        "kicker": card.kicker,
        "headline": card.headline,
        "standfirst": card.standfirst,
        "published_at": card.published_at.isoformat(),
        "retracted_at": retracted_at.isoformat() if retracted_at else None,
    }


ARTICLE = Kind(
    name="article",
    label=_("Article"),
    hint=_("A card of another article of ours; it shows what readers may see of it."),
    names="article",
    # A card from the gate is shown as it is.
    direct=lambda card: card,
    show=lambda content, found: None,
    api=_api,
)
