"""The data induk that was filled elsewhere, for the one in the folder, which is kept."""

from __future__ import annotations

from pathlib import Path

from lkjgen.core.values import dataclass
from lkjgen.files.child import Child
from lkjgen.files.contract_facts import contract_facts
from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.gathering.dossiers import opener
from lkjgen.gathering.imports import in_use
from lkjgen.workspace import WorkspaceError, read_file, shown
from lkjgen.workspace.replacing import put_instead
from lkjgen.workspace.turn import writing_in
from lkjgen.workspace.writing import Written


@dataclass(frozen=True)
class ContractTaken:
    """`kept` is where the one before lies now, None where it was the same or there was none."""

    year: int
    written: Written
    kept: Path | None


def take_contract(folder: Path, path: Path) -> ContractTaken:
    """Put a filled data induk in the place of the one that is there; raises `WorkspaceError` for what is none of this year."""
    data = read_file(path)
    with writing_in(folder) as workspace, Child() as child:
        opened, imported = opener(child), in_use(workspace, child)
        facts = contract_facts(data, path.name, opened, imported)
        name = shown(path.name)
        if facts is None or facts.year is None:
            raise WorkspaceError(
                f"Berkas {name} bukan data induk, atau tahun anggarannya tidak terbaca. Pakai {CONTRACT_FILE} yang diunduh dari "
                "tahun ini, isi, lalu kirim lagi."
            )
        standing = contract_facts(workspace.read_contract(), CONTRACT_FILE, opened, imported)
        if standing is not None and standing.year not in (None, facts.year):
            raise WorkspaceError(
                f"Berkas {name} data induk tahun {facts.year}, sedangkan folder ini tahun {standing.year}. Buka dulu tahun "
                f"{facts.year}, lalu kirim di sana; atau betulkan tahun anggaran pada lembar Profil."
            )
        written, kept = put_instead(workspace.contract_path, data, workspace.replaced)
        return ContractTaken(facts.year, written, kept)
