"""How long the commands take beside the usual way to do the same, as whole processes; writes docs/kinerja.md.

Run: python -m benchmarks.compare [--rounds N] [--before TREE] [--target FILE]. `--before` measures an older tree too.

The sides run in turn, so that a busy moment falls on all of them; medians of the rounds are compared, as ratios. Each run
begins from a copy of the same folder and of the same kept cells. LibreOffice is off on all sides. Linux only: it reads the
memory of processes there, and takes tomorrow from a time zone.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from benchmarks.growth import exponents
from benchmarks.prepared import ROOT, Ran, Side, bare, changed, counts, dumped, plan, script, side, year

COMMANDS = ("periksa", "susun")
SITUATIONS = {
    "first": "pertama kali",
    "changed": "satu berkas berubah",
    "same": "tidak ada yang berubah, hari yang sama",
    "tomorrow": "tidak ada yang berubah, hari berikutnya",
    "deleted": "satu keluaran dihapus",
    "edited": "satu keluaran diubah",
}
GOALS = {
    "susun": {"first": 2.5, "changed": 2.0, "same": 10.0, "tomorrow": 4.0},
    "periksa": {"first": 2.5, "changed": 3.5, "same": 12.0, "tomorrow": 5.0},
}
TODAY, TOMORROW = {"TZ": "UTC0"}, {"TZ": "XXX-23:59"}
SIDES = {"before": "sebelumnya", "lkjgen": "lkjgen"}
COUNTED = {
    "workbooks": "berkas",
    "forms": "lembar",
    "paragraphs": "paragraf",
    "tables": "tabel",
    "rows": "baris tabel",
    "charts": "grafik",
}
CACHE = "LKJGEN_CACHE"  # the switch that says where read cells are kept
REPORT, DRAFT = "Pemeriksaan_Tahunan_2023", "LKJ_Tahunan_2023"


@dataclass
class Compared:
    """What was measured: (side, command, situation) → the runs."""

    runs: dict[tuple[str, str, str], list[Ran]] = field(default_factory=dict)

    def add(self, name: str, command: str, situation: str, ran: Ran) -> None:
        self.runs.setdefault((name, command, situation), []).append(ran)

    def seconds(self, name: str, command: str, situation: str) -> float:
        return statistics.median(one.wall for one in self.runs[name, command, situation])

    def memory(self, name: str) -> float:
        return max(one.megabytes for key, runs in self.runs.items() if key[0] == name for one in runs)


class Office:
    """The folder that a side works in, always at the same place, and what it is made from."""

    def __init__(self, home: Path, ours: Side, made: Path) -> None:
        self.side, self._home, self._made = ours, home, made
        self.folder, self.kept = home / "kantor", home / "simpanan"
        self._states: dict[str, Path] = {}

    def prepare(self, command: str) -> None:
        """Remember how folder and kept cells stand after the first run of a command."""
        self._reset(self._made, None)
        self.call(command, TODAY)
        self._states[command] = state = self._home / f"setelah_{command}"
        state.mkdir()
        shutil.copytree(self.folder, state / "kantor")
        shutil.copytree(self.kept, state / "simpanan")

    def begin(self, command: str, situation: str) -> None:
        """The folder as a situation finds it."""
        if situation == "first":
            self._reset(self._made, None)
            return
        state = self._states[command]
        self._reset(state / "kantor", state / "simpanan")
        if situation == "changed":
            changed(self.folder / "masuk/Tahunan/LKJ_2023_Tahunan_PKP.xlsx")
        output = self.folder / "output/Tahunan" / f"{REPORT}.html"
        if situation == "deleted":
            output.unlink()
        if situation == "edited":
            output.write_bytes(output.read_bytes() + b"<!-- -->")

    def assert_seen(self, command: str, situation: str) -> None:
        """That a run did what its situation asks for: a figure in the draft, or the output that was missing."""
        outputs = self.folder / "output/Tahunan"
        if situation == "changed" and command == "susun":
            first, second = ((outputs / f"{DRAFT}{number}.json").read_bytes() for number in ("", "_v2"))
            assert first != second
        if situation == "deleted":
            assert (outputs / f"{REPORT}.html").is_file()
        if situation == "edited":
            assert (outputs / f"{REPORT}_v2.html").is_file()

    def call(self, command: str, env: dict[str, str], *, watch: bool = False) -> Ran:
        arguments = [command, str(self.folder), "--tahunan"]
        if command == "susun":
            arguments += ["--tetap", "--tanpa-nomor-halaman"]
        return self.side.run(*arguments, env={**env, CACHE: str(self.kept)}, watch=watch)

    def _reset(self, folder: Path, kept: Path | None) -> None:
        for one in (self.folder, self.kept):
            shutil.rmtree(one, ignore_errors=True)
        shutil.copytree(folder, self.folder)
        if kept:
            shutil.copytree(kept, self.kept)
        else:
            self.kept.mkdir()


def measure(
    home: Path, rounds: int, before: Path | None, progress: Callable[[str], None]
) -> tuple[Compared, list[str]]:
    """All sides in turn, round after round; and the counts that were equal on both ways."""
    trees = {"lkjgen": ROOT} | ({"before": before} if before else {})
    sides = {name: side(name, tree, home) for name, tree in trees.items()}
    usual, limit, nothing = script("usual", "usual.py", home), script("limit", "limit.py", home), bare(home)
    progress("the example's year")
    made = year(sides["lkjgen"], home / "tahun")
    offices = {name: Office(home / name, one, made) for name, one in sides.items()}
    for command in COMMANDS:
        for office in offices.values():
            office.prepare(command)
    first = offices["lkjgen"]
    draft = home / f"{DRAFT}.docx"
    shutil.copy(first.folder / "output/Tahunan" / draft.name, draft)
    wanted = plan(made, draft)
    planned, target = dumped(wanted, home / "plan.json"), home / "usual"
    done: dict[str, int] = {}
    found = Compared()
    for number in range(-1, rounds):  # one round more before the first: then all bytecode is there
        progress(f"round {number + 1} of {rounds}")
        measured = Compared() if number < 0 else found
        measured.add("bare", "", "", nothing.run())
        measured.add("limit", "", "", limit.run(made, draft, target / "limit.zip"))
        for name, one in sides.items():
            measured.add(name, "--help", "", one.run("--help"))
        for command in COMMANDS:
            options = ("--draft",) if command == "susun" else ()
            ran = usual.run(made, planned, target, *options)
            measured.add("usual", command, "", ran)
            done |= json.loads(ran.output)
            for situation in SITUATIONS:
                for name, office in offices.items():
                    office.begin(command, situation)
                    ran = office.call(command, TOMORROW if situation == "tomorrow" else TODAY, watch=True)
                    office.assert_seen(command, situation)
                    measured.add(name, command, situation, ran)
    assert done == counts(wanted), (done, counts(wanted))
    return found, [f"{number} {COUNTED[name]}" for name, number in done.items()]


# --- what is told ---


def page(found: Compared, equal: list[str], growth: dict[str, float], rounds: int) -> str:
    """docs/kinerja.md."""
    names = [one for one in SIDES if (one, "--help", "") in found.runs]
    bare_seconds, limit = found.seconds("bare", "", ""), found.seconds("limit", "", "")
    lines = [
        "# Kecepatan",
        "",
        (
            "Diukur dengan `python -m benchmarks.compare`: proses utuh, bergiliran, median dari "
            f"{rounds} putaran, tanpa LibreOffice, dengan data kantor contoh. Yang berlaku di komputer lain adalah "
            "perbandingannya, bukan detiknya."
        ),
        "",
        f"Komputer: {machine()}.",
        "",
        f"`lkjgen --help`: {found.seconds('lkjgen', '--help', '') / bare_seconds:.1f} × Python tanpa program "
        "(batas: 2,5).".replace(".", ",", 1),
        "",
        "## Cara biasa dibagi lkjgen",
        "",
        (
            "Cara biasa: satu `pandas.read_excel` per berkas, satu skema pandera per lembar, paragraf dan tabel yang sama dengan "
            f"python-docx, grafik dengan pyplot ({', '.join(equal)})."
        ),
        "",
        f"| perintah | keadaan | {' | '.join(SIDES[name] for name in names)} | sasaran | × batas bawah |",
        f"|---|---|{'---|' * len(names)}---|---|",
    ]
    for command in COMMANDS:
        usual = found.seconds("usual", command, "")
        for situation, told in SITUATIONS.items():
            ratios = [f"{usual / found.seconds(name, command, situation):.1f}" for name in names]
            goal = GOALS[command].get(situation)
            over = found.seconds("lkjgen", command, situation) / limit
            lines.append(f"| {command} | {told} | {' | '.join(ratios)} | {goal or ''} | {over:.0f} |".replace(".", ","))
    lines += [
        "",
        (
            "Batas bawah: menghitung sidik dan membuka ke-21 berkas, lalu mengemas bagian-bagian draf. "
            f"Cara biasa `susun`: {found.seconds('usual', 'susun', '') / limit:.0f} × batas itu."
        ),
        "",
        "Memori terbanyak semua proses bersama: "
        + ", ".join(f"{SIDES[name]} {found.memory(name):.0f} MB" for name in names)
        + " (batas: 300 MB).",
        "",
        "## Pertumbuhan",
        "",
        "Pangkat pertumbuhan waktu, setelah waktu untuk keadaan kosong dikurangkan (1 berarti sebanding; batas: 1,15):",
        "",
        *(f"- {name}: {value:.2f}".replace(".", ",") for name, value in growth.items()),
        "",
    ]
    return "\n".join(lines)


def machine() -> str:
    """Processor, memory, system and Python, without a name of the machine."""
    processor = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    libraries = ", ".join(f"{one} {version(one)}" for one in ("openpyxl", "pandas", "pandera", "python-docx"))
    system = f"{platform.system()} {platform.release().split('-')[0]}"
    return f"{processor}, {os.cpu_count()} inti, {memory:.0f} GB, {system}, Python {platform.python_version()}, {libraries}"


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=5)
    words.add_argument("--before", type=Path)
    words.add_argument("--target", type=Path, default=ROOT / "docs/kinerja.md")
    words.add_argument("--without-growth", action="store_true")
    options = words.parse_args()
    with tempfile.TemporaryDirectory() as name:
        found, equal = measure(Path(name), options.rounds, options.before, lambda told: print(told, flush=True))
    growth = {} if options.without_growth else exponents()
    options.target.write_text(page(found, equal, growth, options.rounds), encoding="utf-8")
    for (who, command, situation), runs in found.runs.items():
        wall, cpu = (statistics.median(values) for values in ([r.wall for r in runs], [r.cpu for r in runs]))
        print(f"{wall:8.3f} s {cpu:8.3f} cpu {max(r.megabytes for r in runs):6.0f} MB  {who} {command} {situation}")


if __name__ == "__main__":
    main()
