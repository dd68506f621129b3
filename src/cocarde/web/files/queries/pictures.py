"""A picture without what it says of where, when and with what it was taken."""

import re
import warnings
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile

PICTURES = {"jpg": ("JPEG", "MPO"), "jpeg": ("JPEG", "MPO"), "png": ("PNG",)}
# Larger pictures are refused unread: a small file may hold a very large one.
MAX_PIXELS = 80_000_000
TURNED_QUALITY = 92
_ORIENTATION = 0x0112
_UPRIGHT = 1
_JPEG_END = b"\xff\xd9"
# All else may tell something: EXIF and XMP (APP1), several pictures in one (APP2), IPTC (APP13), comments.
_SILENT_SEGMENT = re.compile(rb"^(JFIF|Adobe|ICC_PROFILE)")
_SILENT_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs cICP".split()
)


class PictureUnreadableError(ValueError):
    """The picture cannot be decoded, or is far too large: what it says cannot be taken out."""


def is_picture(name: str) -> bool:
    """True for a file that its name says is a picture."""
    return PurePath(name).suffix.lower().lstrip(".") in PICTURES


def without_metadata(upload: UploadedFile) -> Any:
    """The same picture upright and without metadata; the file itself where it holds none.

    Colours keep their profile. A JPEG that stood upright keeps its compression.

    Raises:
        PictureUnreadableError: it cannot be decoded, or has too many pixels.
    """
    name = upload.name or ""
    upload.seek(0)
    data = upload.read()
    upload.seek(0)
    formats = PICTURES[PurePath(name).suffix.lower().lstrip(".")]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=formats) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise PictureUnreadableError(name)
                picture.load()
                if _is_silent(picture, data):
                    return upload
                return ContentFile(_silenced(picture), name=name)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Warning) as problem:
        raise PictureUnreadableError(name) from problem


def _is_silent(picture: Image.Image, data: bytes) -> bool:
    if isinstance(picture, JpegImageFile):
        is_alone = picture.format == "JPEG" and data.endswith(_JPEG_END)
        return is_alone and all(_SILENT_SEGMENT.match(said) for _name, said in picture.applist)
    return set(_png_chunks(data)) <= _SILENT_CHUNKS


def _png_chunks(data: bytes) -> list[bytes]:
    """The kind of each part of a PNG; what follows the last is a part of no kind."""
    at, kinds = 8, []
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kinds.append(data[at + 4 : at + 8])
        at += length + 12
        if kinds[-1] == b"IEND":
            break
    return kinds if at == len(data) else [*kinds, b""]


def _silenced(picture: Image.Image) -> bytes:
    profile = picture.info.get("icc_profile")
    is_turned = picture.getexif().get(_ORIENTATION, _UPRIGHT) != _UPRIGHT
    kept: dict[str, Any] = {"icc_profile": profile} if profile else {}
    out = BytesIO()
    if isinstance(picture, JpegImageFile):
        shown = ImageOps.exif_transpose(picture) if is_turned else picture
        kept["quality"] = TURNED_QUALITY if is_turned else "keep"
        for key in ("exif", "xmp", "comment", "photoshop"):
            shown.info.pop(key, None)
        if picture.format == "MPO":
            shown, kept["quality"] = shown.copy(), TURNED_QUALITY
        shown.save(out, "JPEG", exif=b"", comment=b"", **kept)
        return out.getvalue()
    shown = ImageOps.exif_transpose(picture).copy()
    if "transparency" in picture.info:
        kept["transparency"] = picture.info["transparency"]
    shown.info = {}
    shown.save(out, "PNG", exif=b"", **kept)
    return out.getvalue()
