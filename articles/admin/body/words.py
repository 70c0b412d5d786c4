"""Every sentence the editor's scripts say, so that it can be translated like all others.

A test compares this list with the scripts: `say("...")` in static/js/body.
"""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

WORDS = (
    _("A related article stood here: choose an article"),
    _("Add"),
    _("Add column"),
    _("Add row"),
    _("Added: {what}. Choose more, or go on."),
    _("Address"),
    _("Alt F10 goes to the buttons."),
    _("Apply"),
    _("Articles that fit"),
    _("Asking …"),
    _("Back"),
    _("Bold"),
    _("Bulleted list"),
    _("Change"),
    _("Change: {kind}"),
    _("Choose"),
    _("Choose another"),
    _("Close"),
    _("Enter changes it, Delete removes it, Tab goes to its buttons."),
    _("Found"),
    _("Go on"),
    _("Heading cell"),
    _("Heading {level}"),
    _("Insert"),
    _("Insert anything else"),
    _("Insert: {kind}"),
    _("Inserted: {what}. Undo gives the address back."),
    _("Italic"),
    _("Keep"),
    _("Language"),
    _("Language code, for example de or ar"),
    _("Link"),
    _("Lost id"),
    _("Merge or split"),
    _("Missing"),
    _("More"),
    _("Move down"),
    _("Move up"),
    _("Nothing found. Try other words."),
    _("Nothing has this id any more. Choose another, or remove this."),
    _("Numbered list"),
    _("Quotation"),
    _("Redo"),
    _("Remove"),
    _("Remove column"),
    _("Remove row"),
    _("Remove table"),
    _("Removed. Undo with Control Z."),
    _("Rule"),
    _("Search pictures"),
    _("Search, or paste an address of ours"),
    _("Table"),
    _("Text"),
    _("The desk cannot be reached. Try again."),
    _("The desk cannot be reached. What you typed is still here; try again."),
    _("The desk cannot be reached; the address stays as text."),
    _("The desk cannot be reached; what this shows is unknown. It is kept as it is."),
    _("The newest {count}"),
    _("This is not a language code. Write two or three small letters, for example de."),
    _("This is not an address. Start it with https://, mailto:, tel: or /."),
    _("To come: must be filled in before publishing"),
    _(
        "Type / on an empty line to insert, or paste an address of ours. Alt F10 goes to "
        "the buttons."
    ),
    _("Undo"),
    _("Unknown"),
    _("What to insert"),
    _("Without"),
    _("Words in another language"),
    _("You may not do this. Sign in again, or ask an editor."),
    _("{count} found"),
    _("{count} pictures were not pasted. Insert them from the library."),
    _("{warning} Press again to choose it all the same."),
    _("{words} words · {minutes} min"),
)


def translated() -> dict[str, str]:
    """English sentence -> what the scripts say instead of it; only those that differ."""
    return {word: said for word in WORDS if (said := gettext(word)) != word}
