"""PKJ-080, PKJ-081: the posts and the employees of the office, which Bab I shows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lkjgen.core.achievement.results import Results
from lkjgen.core.model import Dossier, Posts, StaffGrouping
from lkjgen.core.rule import Hit, Periods, Severity, Subject, rule
from lkjgen.core.rules.wording import shown


@rule(
    "PKJ-080",
    Severity.WARNING,
    Subject.CONTRACT,
    periods=Periods.YEAR,
    title="Jabatan tanpa jalur ke pimpinan",
    message="Jabatan {post} tidak tampak pada bagan struktur organisasi: atasannya, '{found}', bukan jabatan pada lembar "
    "ini, jalurnya tidak sampai ke pimpinan, atau jabatannya tertulis dua kali.",
    remedy="Pada lembar Jabatan tulis Atasan persis seperti pada kolom Jabatan; hanya pimpinan yang atasannya kosong.",
    basis="Bagan struktur organisasi pada Bab I dibuat dari lembar Jabatan",
)
def post_without_way_up(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Jabatan yang atasannya salah tulis tidak mempunyai tempat pada bagan dan hilang tanpa terlihat."""
    for one in Posts(dossier.contract.posts).unplaced:
        yield Hit(
            one.source.place("above"), f"kontrak/posts/{one.title}", one.above.strip(), "", {"post": one.title.strip()}
        )


@rule(
    "PKJ-081",
    Severity.WARNING,
    Subject.CONTRACT,
    periods=Periods.YEAR,
    title="Jumlah pegawai berbeda",
    message="Pegawai {what} menurut pendidikan berjumlah {found} orang, menurut golongan {expected} orang.",
    remedy="Samakan jumlah pegawai menurut golongan dan menurut pendidikan pada lembar Pegawai.",
    basis="Kedua tabel pada Bab I menghitung pegawai yang sama",
)
def staff_counted_differently(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Orang yang sama dihitung dua kali dengan cara yang berbeda; jumlahnya tidak boleh berbeda."""
    by = {each: [one for one in dossier.contract.staff_counts if one.grouping is each] for each in StaffGrouping}
    if not all(by.values()):
        return
    for what, key in (("laki-laki", "men"), ("perempuan", "women")):
        expected, found = (sum(getattr(one, key) for one in by[each]) for each in StaffGrouping)
        if found != expected:
            place = by[StaffGrouping.EDUCATION][-1].source.place(key)
            subject = f"kontrak/staff_counts/{what}"
            yield Hit(place, subject, shown(Decimal(found)), shown(Decimal(expected)), {"what": what})


RULES = (post_without_way_up, staff_counted_differently)
