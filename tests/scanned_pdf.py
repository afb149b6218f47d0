"""A scanned document as PDF, made by hand: a picture on each page, of as many bytes as a test asks for."""

from __future__ import annotations

import random
from collections.abc import Sequence


def scanned(sizes: Sequence[int], *, one_list: bool = False) -> bytes:
    """`one_list`: each page lists the pictures of all, as some programs write it."""
    noise, count = random.Random(1), len(sizes)  # noqa: S311 (what a compressor cannot make smaller)
    pictures = range(3, 3 + count)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [ %s ] >>"
        % (count, b" ".join(b"%d 0 R" % (3 + count + 2 * n) for n in range(count))),
    ]
    objects += (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length %d >>\n"
        b"stream\n%s\nendstream" % (size, size, noise.randbytes(size))
        for size in sizes
    )
    for number, picture in enumerate(pictures):
        shown = pictures if one_list else (picture,)
        listed = b" ".join(b"/Im%d %d 0 R" % (one, one) for one in shown)
        drawn = b"q 500 0 0 700 0 0 cm /Im%d Do Q" % picture
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /XObject << %s >> >> >>"
            % (4 + count + 2 * number, listed)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % one for one in places)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, len(data))
    )
