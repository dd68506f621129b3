"""Photos as a phone takes them: turned, and with the place where they were taken."""

from io import BytesIO

from PIL import Image, PngImagePlugin

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F
TURNED_LEFT = 6  # shown upright once turned by a quarter
PLACE = {1: "N", 2: (48.0, 51.0, 30.0), 3: "E", 4: (2.0, 17.0, 40.0)}


def _exif(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[MAKER] = "Téléphone".encode().decode("latin-1", "ignore")
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS).update(PLACE)
    return exif


def jpeg(orientation: int = TURNED_LEFT) -> bytes:
    """40 by 20: red on the left and blue on the right, with GPS, a maker, XMP and a comment."""
    picture = Image.new("RGB", (40, 20), "red")
    picture.paste("blue", (20, 0, 40, 20))
    out = BytesIO()
    xmp = b"<x:xmpmeta><exif:GPSLatitude>48,51.5N</exif:GPSLatitude></x:xmpmeta>"
    picture.save(out, "JPEG", quality=95, exif=_exif(orientation), xmp=xmp, comment=b"chez Ada")
    return out.getvalue()


def png() -> bytes:
    """The same as PNG, with a text besides."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "chez Ada")
    out = BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, "PNG", exif=_exif(TURNED_LEFT), pnginfo=told)
    return out.getvalue()
