"""The newsroom's roles: Django groups, and what their members may do.

A role may be given for the whole newsroom (the account's groups) or for one section
(`SectionRole`). Migration 0005 makes the groups; an administrator may change them afterwards.
"""

REPORTER = "Reporter"
EDITOR = "Editor"
PHOTO_EDITOR = "Photo editor"
PUBLISHER = "Publisher"
ADMINISTRATOR = "Administrator"

_READ = (
    "view_article view_image view_tag view_author view_source view_section view_event "
    "view_aboutpage view_wireitem"
).split()
_WRITE = "add_article change_article share_article take_wireitem".split()
_PICTURES = "add_image change_image delete_image".split()
_NAMES = [
    f"{act}_{name}" for name in ("tag", "author", "source") for act in ("add", "change", "delete")
]
_EDIT = [
    *_WRITE,
    *"delete_article approve_article embargo_article hold_article assign_article".split(),
]
_PUBLISH = ["publish_article", "withdraw_article", "edit_front", "publish_aboutpage"]
_FEEDS = ["manage_wirefeeds"]
_ABOUT = ["add_aboutpage", "change_aboutpage", "delete_aboutpage"]
_HOUSE = ["view_policy", "change_policy", "view_decision"]
_PLACES = ["add_section", "change_section", "delete_section"]
_ACCOUNTS = [
    f"{act}_{name}" for name in ("user", "group") for act in ("view", "add", "change", "delete")
]

# role -> codenames of permissions, those of `auth` among them
ROLES: dict[str, list[str]] = {
    REPORTER: [*_READ, *_WRITE, "add_image"],
    PHOTO_EDITOR: [*_READ, "change_article", *_PICTURES],
    EDITOR: [*_READ, *_EDIT, *_PICTURES, *_NAMES, *_ABOUT],
    PUBLISHER: [*_READ, *_EDIT, *_PICTURES, *_NAMES, *_ABOUT, *_PUBLISH, *_HOUSE, *_FEEDS],
    ADMINISTRATOR: [
        *(*_READ, *_EDIT, *_PICTURES, *_NAMES, *_ABOUT, *_PUBLISH, *_PLACES, *_ACCOUNTS, *_HOUSE),
        *_FEEDS,
        "remove_version",
    ],
}


def give_new(group_model, permission_model, codenames) -> None:
    """Permissions that came after the roles were made, to each role that has them by now."""
    for name, held in ROLES.items():
        group = group_model.objects.filter(name=name).first()
        if group:
            group.permissions.add(
                *permission_model.objects.filter(
                    codename__in=set(held) & set(codenames), content_type__app_label="articles"
                )
            )


def make_roles(group_model, permission_model) -> None:
    """Every role that is missing, with its permissions; one that is there stays as it is. Takes
    the models, so that a migration can hand over those of its own time."""
    for name, codenames in ROLES.items():
        group, made = group_model.objects.get_or_create(name=name)
        if made:
            found = permission_model.objects.filter(
                codename__in=codenames, content_type__app_label__in=("articles", "auth")
            )
            group.permissions.set(found)
