"""What a portal takes of a file: the file itself, or a PDF in parts that are small enough."""

from __future__ import annotations

from collections.abc import Iterator

from lkjgen.core.procedure.uploads import megabytes
from lkjgen.core.values import dataclass
from lkjgen.files.child import Child, ChildError, TooSlowError
from lkjgen.files.pdf_parts import CutPdf, cut_pdf, is_pdf, is_signed

_SCAN_AGAIN = "Pindai ulang dengan resolusi lebih kecil (150–200 dpi, hitam putih atau abu-abu)"


@dataclass(frozen=True)
class Portion:
    """`end` follows the stem of the file's name, `pages` are told where it is a part."""

    data: bytes
    end: str = ""
    pages: str = ""


def portions(child: Child, data: bytes, limit: int | None) -> tuple[Portion, ...] | str:
    """The file in portions of at most `limit` bytes, or a sentence why there are none and what to do."""
    if not data:
        return "berkasnya kosong. Salin lagi dari aslinya."
    if limit is None or len(data) <= limit:
        return (Portion(data),)
    told = f"{megabytes(len(data))}, lebih dari batas {megabytes(limit)}"
    if not is_pdf(data):
        return f"{told}, dan bukan PDF sehingga tidak dapat dipecah per halaman. Simpan sebagai PDF, atau kecilkan gambarnya."
    if is_signed(data):
        return (
            f"{told}, dan bertanda tangan elektronik: bila dipecah, tanda tangannya tidak berlaku lagi. Kecilkan sebelum "
            "ditandatangani, atau unggah alamat penyimpanannya bila portal menerimanya."
        )
    try:
        cut = child.call(cut_pdf, data, limit)
    except TooSlowError:
        return f"{told}, dan terlalu lama dipecah. Pecah sendiri per bagian, lalu letakkan bagian-bagiannya di tempat yang sama."
    except ChildError:
        return (
            f"{told}, dan tidak dapat dipecah: PDF rusak, atau dikunci kata sandi. Simpan ulang tanpa kata sandi "
            '(cetak ke "Microsoft Print to PDF"), lalu ulangi.'
        )
    if cut.too_large:
        return (
            f"{told}, dan halaman {cut.too_large} saja sudah {megabytes(cut.size)}. {_SCAN_AGAIN}, terutama halaman itu, lalu "
            "ulangi."
        )
    return tuple(_parts(cut))


def _parts(cut: CutPdf) -> Iterator[Portion]:
    for number, one in enumerate(cut.parts, 1):
        pages = f"{one.first}–{one.last}" if one.last > one.first else str(one.first)
        yield Portion(one.data, f"_bagian_{number}_dari_{len(cut.parts)}", pages)
