"""Berkas: what was made for the year as a whole, by what it is for; and what each role is to do."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from flask import Response, g, render_template, request, url_for

from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.page import archive_tasks, tasks
from lkjgen.page.app import current, current_year, office, person, places_of
from lkjgen.page.desk import Step
from lkjgen.page.guard import SEEN
from lkjgen.page.period import day_in, files_in, text_in
from lkjgen.page.rights import EVERYONE, READING, SUBHEAD, Routes, contract_file, year_files
from lkjgen.page.start import to
from lkjgen.page.year import mine_and_others
from lkjgen.workspace import WorkspaceError
from lkjgen.workspace.glance import Glance, Listed, number_of
from lkjgen.workspace.incoming import thrown_away
from lkjgen.workspace.own import backup_places, key_of

routes = Routes()
_PERIODS = ("TW1", "TW2", "TW3", "TW4", "Tahunan")
_STEPS = {
    "Langkah 1–3: penugasan dan pembagian tugas": ("Lembar_Disposisi", "Catatan_Pembagian"),
    "Langkah 4: bahan dari tim": ("Draf_Data", "Formulir_Pengukuran", "Tanda_Terima", "Nota_Dinas"),
    "Langkah 6: koreksi": ("Hasil_Koreksi",),
    "Rapat evaluasi": ("Undangan_Rapat", "Daftar_Hadir", "Notulen"),
    "Langkah 7: persetujuan": ("Lembar_Persetujuan", "Ringkasan_Laporan"),
    "Pergantian Kasubag": ("Serah_Terima",),
    "Naskah lain": ("",),
}
"""Headings of the list, by how the names of the papers begin."""


@routes.page("/berkas-tahun", READING)
def files_page() -> str | Response:
    year, told = current_year(), current(archive_tasks.read_history)
    if isinstance(year, Response):
        return year
    if isinstance(told, Response):
        return told
    return render_template(
        "berkas.html",
        year=year,
        told=told,
        contract=g.glance.listed.get(number_of(CONTRACT_FILE)),
        papers=_papers(g.glance),
        places=named_places(),
        made=_made(g.glance),
        today=year.today,
    )


def named_places() -> list[tuple[str, str]]:
    """Where a backup can be put: by key, in words."""
    return [(key_of(one), one.name or str(one)) for one in backup_places()]


@routes.page("/tugas", EVERYONE)
def duties_page() -> str | Response:
    """Apa yang harus saya lakukan?"""
    year = current_year()
    if isinstance(year, Response):
        return year
    mine, _ = mine_and_others(year, person())
    return render_template("tugas.html", year=year, mine=mine)


@routes.action("/data-induk", SUBHEAD, contract_file)
def send_contract() -> Response:
    """The data induk as it was filled in Excel."""
    files = files_in("berkas", needed=True)
    try:
        work = Step("Menyimpan data induk", archive_tasks.take_contract, (files[0],))
        return _start("Data induk", work, back="year_board", afterwards=partial(thrown_away, files))
    except WorkspaceError:
        thrown_away(files)
        raise


@routes.action("/berkas-tahun/data-dukung", SUBHEAD, year_files)
def list_proofs() -> Response:
    return _start("Daftar data dukung", Step("Menyusun daftar", archive_tasks.list_proofs, (_today(),)))


@routes.action("/berkas-tahun/paket-reviu", SUBHEAD, year_files)
def pack_for_review() -> Response:
    return _start("Paket reviu", Step("Mengumpulkan berkas", archive_tasks.pack, (_today(),)))


@routes.action("/berkas-tahun/persandingan", SUBHEAD, year_files)
def compare_documents() -> Response:
    return _start("Persandingan", Step("Menyandingkan angka", archive_tasks.compare, (day_in("tanggal"), _today())))


@routes.action("/berkas-tahun/serah-terima", SUBHEAD, year_files)
def hand_over() -> Response:
    arguments = (text_in("kepada"), day_in("tanggal"), _today())
    return _start("Serah Terima", Step("Menulis Serah Terima", archive_tasks.hand_over_to, arguments))


@routes.action("/berkas-tahun/cadangan", SUBHEAD, year_files)
def back_up() -> Response:
    """Into one of the places that this PC has: none comes from the form."""
    target = next((one for one in backup_places() if key_of(one) == text_in("tempat")), None)
    if target is None:
        raise WorkspaceError("Tempat cadangannya tidak ada lagi. Pasang lagi flashdisknya, lalu muat ulang halaman.")
    return _start("Cadangan", Step("Menyalin dan memeriksa", archive_tasks.back_up_to, (target, _today())))


@routes.action("/berkas-tahun/periksa-arsip", SUBHEAD, year_files)
def check_archives() -> Response:
    return _start("Pemeriksaan arsip", Step("Memeriksa arsip", archive_tasks.check_archive, (None, True)))


def _start(title: str, work: Step, back: str = "files_page", **named: Any) -> Response:
    desk = office().desk
    places = places_of(request.endpoint or "", request.view_args or {})
    step = Step(work.title, tasks.as_seen, (desk.root, places, request.form[SEEN], work.work, *work.arguments))
    job = desk.start(title, url_for(back), (step,), person().who, **named)
    return to(url_for("job_page", number=job.number))


def _today() -> object:
    return office().clock().date()


def _papers(listing: Glance) -> tuple[tuple[str, tuple[tuple[str, tuple[Listed, ...]], ...]], ...]:
    """Heading → period → its papers."""
    found: dict[str, dict[str, list[Listed]]] = {title: {} for title in _STEPS}
    for period in _PERIODS:
        for one in listing.below(f"output/{period}/naskah"):
            title = next(title for title, starts in _STEPS.items() if one.name.startswith(starts))
            if Path(one.name).suffix.casefold() != ".txt":
                found[title].setdefault(period, []).append(one)
    return tuple(
        (title, tuple((period, tuple(files)) for period, files in by_period.items()))
        for title, by_period in found.items()
        if by_period
    )


def _made(listing: Glance) -> tuple[Listed, ...]:
    """What this page makes for the year, the newest first."""
    starts = ("Data_Dukung_LKE", "Paket_Reviu")
    return tuple(one for one in listing.below("output/Tahunan") if one.name.startswith(starts))
