"""Makes a picture of a page small: at most 256 colours, those most used; the others become the nearest of them."""

import base64
import struct
import zlib
from typing import Any

REDUCE = """async source => {
  const image = new Image();
  image.src = "data:image/png;base64," + source;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width; canvas.height = image.height;
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const dots = context.getImageData(0, 0, image.width, image.height).data, used = new Map();
  const colour = at => dots[at] << 16 | dots[at + 1] << 8 | dots[at + 2];
  for (let at = 0; at < dots.length; at += 4) used.set(colour(at), (used.get(colour(at)) || 0) + 1);
  const kept = [...used].sort((a, b) => b[1] - a[1]).slice(0, 256).map(([each]) => each), place = new Map();
  const apart = (a, b) => [16, 8, 0].reduce((sum, by) => sum + ((a >> by & 255) - (b >> by & 255)) ** 2, 0);
  for (const each of used.keys())
    place.set(each, kept.reduce((best, other, i) => apart(each, other) < apart(each, kept[best]) ? i : best, 0));
  let text = "";
  for (let at = 0; at < dots.length; at += 4) text += String.fromCharCode(place.get(colour(at)));
  return {width: image.width, height: image.height, kept, dots: btoa(text)};
}"""


def small_png(browser: Any, picture: bytes) -> bytes:
    """The browser reads the dots, so that no library of pictures is needed."""
    page = browser.new_page()
    found = page.evaluate(REDUCE, base64.b64encode(picture).decode())
    page.close()
    width, height = found["width"], found["height"]
    dots = base64.b64decode(found["dots"])
    rows = b"".join(b"\0" + dots[at : at + width] for at in range(0, width * height, width))
    palette = b"".join(colour.to_bytes(3) for colour in found["kept"])
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", palette),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )
