"""What each check looks for, in the one sentence of docs/preflight.md."""

from django.utils.translation import gettext_lazy as _

SAYS = {
    "no-headline": _("No headline."),
    "long-headline": _(
        "A headline of more than 90 characters, which search results and cards cut."
    ),
    "no-standfirst": _("No standfirst."),
    "no-section": _("No section, so no part of the site lists it."),
    "tk": _(
        "“TK”, the journalists' “to come”, alone or as TKTK, in any field, caption or quotation."
    ),
    "no-credit": _("A lead picture, or one in the text or a gallery, without a credit."),
    "no-alt": _(
        "A picture without alt text in its use, which alone is what readers get. One marked as "
        "decorative in its use needs none."
    ),
    "weak-alt": _("Alt text that is the caption again, the name of a file, or under three words."),
    "rights-ended": _("A picture that may no longer be used at the moment it would appear."),
    "rights-not-begun": _("A picture that may not be used yet at the moment it would appear."),
    "rights-ending": _("A picture that may be used for less than seven more days."),
    "no-permission": _(
        "A picture from social media without a word on who allowed it, in its usage terms or "
        "licence."
    ),
    "strict-instructions": _(
        "Makers who ask for what is easily broken: “ONE TIME USE ONLY”, embargoes, “no archive”, "
        "“mandatory credit”. Their words are shown."
    ),
    "instructions": _("Whatever else its makers ask, in their words."),
    "restrictions": _("What must not be done with a picture."),
    "territory": _("Where in the world a picture may be shown."),
    "awaits-file": _("A picture without its file; readers see its words on a plate."),
    "lost-embed": _(
        "An embed that leads nowhere: lost id, deleted, in the bin, gone at its provider, the "
        "article itself."
    ),
    "hidden-embed": _(
        "An embedded article that readers may not see: draft, in review, held, embargoed, "
        "withdrawn, spiked."
    ),
    "scheduled-embed": _("An embedded article that readers see later, by itself."),
    "no-source": _("Copy of an agency without a source."),
    "name-variants": _("One name in two spellings: “Milanese”, then “Milanesi”."),
    "unbalanced": _("A quotation mark or bracket without its other half."),
    "broken-link": _("A link to a page elsewhere that no longer answers."),
    "no-tag": _("No tag."),
    "relative-date": _("“Today”, “Monday” and the like, without a dateline."),
    "embargo": _("An embargo that lies ahead of the moment it would appear."),
    "held": _("The article is held."),
    "wire-killed": _(
        "The provider of the copy it was made of has withdrawn it, and nobody has said why we "
        "keep it."
    ),
}
