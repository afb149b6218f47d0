"""BKS-040…: what the readers find about a sheet that is read otherwise than it was filled, or not at all."""

from __future__ import annotations

from lkjgen.core.rule import Severity, reading_rule

_TEMPLATE = "SOP nomor 23: data dikumpulkan dengan templat"

SHEET_COPIED = reading_rule(
    "BKS-040",
    Severity.WARNING,
    title="Lembar lain dengan judul kolom yang sama",
    message="Lembar '{sheet}' berjudul kolom sama dengan lembar '{expected}', tetapi isinya lain (misalnya sel {found}); "
    "yang dibaca hanya lembar '{expected}'.",
    remedy="Pindahkan isi yang berlaku ke lembar '{expected}', lalu hapus lembar '{sheet}'.",
    basis=_TEMPLATE,
    explanation="Salinan lembar, juga yang tersembunyi, mudah diisi alih-alih aslinya; isinya tidak dibaca.",
)
CODE_AND_NAME = reading_rule(
    "BKS-041",
    Severity.NOTE,
    title="Kode dan nama dalam satu sel",
    message="Pada lembar '{sheet}' kode dan nama ditulis dalam satu sel ({found}); dibaca sebagai kode dan nama.",
    remedy="Tidak perlu diubah bila pemisahannya benar; bila tidak, tulis kode dan nama pada kolomnya masing-masing.",
    basis="Keputusan D26: daftar kode resmi ditempel sebagaimana adanya",
    explanation="Daftar resmi sering menulis kode dan nama dalam satu sel.",
)
OPTIONAL_UNREAD = reading_rule(
    "BKS-042",
    Severity.WARNING,
    title="Lembar yang boleh kosong tidak terbaca seluruhnya",
    message="Lembar '{sheet}' boleh kosong dan {found}; yang lain tetap dikerjakan tanpa isian itu.",
    remedy="Betulkan lembar '{sheet}' menurut hasil pemeriksaan di atas bila isinya diperlukan.",
    basis=_TEMPLATE,
    explanation="Lembar yang boleh kosong tidak menahan pembuatan formulir dan laporan yang tidak memerlukannya.",
)

RULES = (SHEET_COPIED, CODE_AND_NAME, OPTIONAL_UNREAD)
