"""The demo's pictures: drawn by the program, the same on every run, free of anybody's rights."""

from types import ModuleType

from PIL import Image

from articles.demo import content
from articles.demo.drawing import (
    assembly,
    ballots,
    bank,
    boatyard,
    bridge,
    bundle,
    ferry,
    fishing_boats,
    flood,
    goal,
    harbour,
    islands_map,
    lanterns,
    library,
    lighthouse,
    market,
    pitch,
    press,
    quay,
    rowing,
    school,
    snow_hills,
    stage,
    station,
    storm,
    stove,
    turbines,
    winter_street,
)

# A new scene is a module in drawing/ with a function draw(), and a name here.
SCENES: dict[str, ModuleType] = {
    scene.__name__.rpartition(".")[2]: scene
    for scene in (
        assembly, ballots, bank, boatyard, bridge, bundle, ferry, fishing_boats, flood, goal,
        harbour, islands_map, lanterns, library, lighthouse, market, pitch, press, quay, rowing,
        school, snow_hills, stage, station, storm, stove, turbines, winter_street,
    )
}  # fmt: skip


def draw(key: str) -> Image.Image:
    """The picture of that key in content/pictures.toml, 1600 x 900."""
    return SCENES[content.pictures()[key].drawing].draw()


def said_of(picture: content.Picture) -> dict:
    """What it says in the library: columns of Image."""
    return {
        "title": picture.title,
        "alt": picture.alt,
        "caption": picture.caption,
        "credit_people": picture.people,
        "credit_agency": picture.agency,
        "credit_mark": picture.mark,
        "licence": "Drawn for this demo; may be used as freely as the program itself.",
    }
