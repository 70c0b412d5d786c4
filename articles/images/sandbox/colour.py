"""Every colour becomes sRGB in eight bits, so that all readers' screens show what the newsroom saw.

A profile in the file is believed where it can be read; without one grey and RGB are taken for
sRGB, CMYK for ink on white paper.
"""

import io

from PIL import Image as Pillow
from PIL import ImageCms

_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
_SPACES = {"L": "GRAY", "RGB": "RGB ", "CMYK": "CMYK"}
_USUAL_GAMMA = 1 / 2.2


def eight_bits(picture: Pillow.Image) -> Pillow.Image:
    """As L, LA, RGB, RGBA or CMYK: palettes looked up, sixteen bits scaled, never cut off."""
    see_through = picture.has_transparency_data
    if picture.mode.startswith("I;16"):
        low_and_high = Pillow.frombytes("LA", picture.size, picture.tobytes())
        return low_and_high.getchannel("L" if picture.mode == "I;16B" else "A")
    if picture.mode in ("1", "L"):
        return picture.convert("LA" if see_through else "L")
    if picture.mode in ("LA", "CMYK"):
        return picture
    return picture.convert("RGBA" if see_through else "RGB")


def to_srgb(picture: Pillow.Image, profile: bytes | None, info: dict) -> Pillow.Image:
    """From what `eight_bits` gives. RGBA only where something can be seen through. `info`: what
    Pillow read beside the pixels."""
    alpha = picture.getchannel("A") if picture.mode in ("LA", "RGBA") else None
    if alpha is not None:
        picture = picture.convert("L" if picture.mode == "LA" else "RGB")
    picture = _by_profile(picture, profile) or _by_gamma(picture, info)
    if alpha is not None and alpha.getextrema()[0] < 255:
        picture.putalpha(alpha)
    return picture


def _by_profile(picture: Pillow.Image, written: bytes | None) -> Pillow.Image | None:
    """None where there is no profile, or nonsense in its place: then it is ignored."""
    if not written:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(written))
        if profile.profile.xcolor_space != _SPACES[picture.mode]:
            return None
        if (profile.profile.profile_description or "").startswith("sRGB"):
            return None
        return ImageCms.profileToProfile(
            picture,
            profile,
            _SRGB,
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (TypeError, ValueError, OSError, ImageCms.PyCMSError):
        return None


def _by_gamma(picture: Pillow.Image, info: dict) -> Pillow.Image:
    """What a PNG says of its brightness is heeded; a value that no picture has is not."""
    plain = picture.convert("RGB")
    gamma = info.get("gamma")
    if "srgb" in info or not isinstance(gamma, float) or not 0.2 < gamma < 1.5:
        return plain
    power = _USUAL_GAMMA / gamma
    if abs(power - 1) < 0.05:
        return plain
    return plain.point([round(255 * (value / 255) ** power) for value in range(256)] * 3)
