"""A person's edits in the example's annual draft, made inside LibreOffice Writer and saved by it as .docx.

Run by a Python that has LibreOffice's bridge `uno`, which is not this project's: so it imports nothing of it.
"""

from __future__ import annotations

import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

uno: Any = import_module("uno")
BOLD = 150.0
PARAGRAPH = 0  # com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK
_LONGEST_WAIT = 60  # seconds for the program to come up


def setting(name: str, value: object) -> Any:
    found = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    found.Name, found.Value = name, value
    return found


class Writer:
    """A document opened in Writer."""

    def __init__(self, document: Any) -> None:
        self.document = document

    def find(self, words: str) -> Any:
        search = self.document.createSearchDescriptor()
        search.SearchString, search.SearchCaseSensitive = words, True
        found = self.document.findFirst(search)
        if found is None:
            raise LookupError(words)
        return found

    def replace(self, old: str, new: str) -> None:
        search = self.document.createReplaceDescriptor()
        search.SearchString, search.ReplaceString, search.SearchCaseSensitive = old, new, True
        if not self.document.replaceAll(search):
            raise LookupError(old)

    def paragraph(self, words: str) -> Any:
        """A cursor over the whole paragraph."""
        found = self.find(words)
        cursor = found.Text.createTextCursorByRange(found)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        return cursor

    def behind(self, words: str, text: str) -> None:
        """Enter at the end of a paragraph, and a new one typed."""
        cursor = self.paragraph(words)
        cursor.collapseToEnd()
        cursor.Text.insertControlCharacter(cursor, PARAGRAPH, False)
        cursor.Text.insertString(cursor, text, False)

    def insert(self, words: str, kind: str) -> Any:
        """A thing behind the words."""
        made = self.document.createInstance(kind)
        found = self.find(words)
        found.Text.insertTextContent(found.End, made, False)
        return made

    def table(self, first: str) -> Any:
        """The table whose first cell says exactly that."""
        every = self.document.TextTables
        tables = (every.getByIndex(number) for number in range(every.Count))
        return next(one for one in tables if "A1" in one.CellNames and one.getCellByName("A1").String == first)


def edit(writer: Writer) -> None:
    writer.replace("Kepastian jumlah bantuan APBN", "sunting-lo-kata jumlah bantuan")
    writer.behind("Laporan Kinerja disusun sebagai pertanggungjawaban Dinas", "sunting-lo-alinea")
    writer.find("Pada akhir tahun 2023 dinas didukung").CharWeight = BOLD
    writer.paragraph("Kami berharap laporan ini").String = ""
    writer.insert("Dinas menempati satu gedung", "com.sun.star.text.Footnote").String = "sunting-lo-catatan-kaki"
    comment = writer.document.createInstance("com.sun.star.text.textfield.Annotation")
    comment.Author, comment.Content = "Kasubag", "sunting-lo-komentar"
    place = writer.find("Angka yang pernah diterbitkan")
    place.Text.insertTextContent(place.End, comment, False)
    scale = writer.table("Kelas")
    scale.Rows.insertByIndex(2, 1)
    scale.getCellByName("B3").String = "sunting-lo-baris"
    scale.getCellByName("C2").String = "sunting-lo-sel"
    cursor = writer.paragraph("Peraturan Daerah Kabupaten Sinjai Nomor 5")
    cursor.collapseToEnd()
    table = writer.document.createInstance("com.sun.star.text.TextTable")
    table.initialize(2, 2)
    cursor.Text.insertTextContent(cursor, table, False)
    table.getCellByName("A1").String = "sunting-lo-tabel"
    writer.document.RecordChanges = True
    writer.replace("Banyak bidang tanah milik", "sunting-lo-terlacak bidang tanah milik")
    writer.document.RecordChanges = False


def main(program: str, profile: str, source: str, target: str) -> None:
    pipe = f"lkjgen{time.monotonic_ns()}"
    command = [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore"]
    office = subprocess.Popen([*command, f"--accept=pipe,name={pipe};urp;"])
    try:
        manager = uno.getComponentContext().ServiceManager
        resolver = manager.createInstance("com.sun.star.bridge.UnoUrlResolver")
        desktop = _desktop(resolver, f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        hidden = setting("Hidden", True)
        document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, (hidden,))
        edit(Writer(document))
        document.storeToURL(Path(target).as_uri(), (setting("FilterName", "MS Word 2007 XML"),))
        document.close(True)
    finally:
        office.terminate()
        office.wait(_LONGEST_WAIT)


def _desktop(resolver: Any, address: str) -> Any:
    """The running program's desktop, as soon as it answers."""
    last = time.monotonic() + _LONGEST_WAIT
    while True:
        try:
            context = resolver.resolve(address)
        except Exception:  # uno raises classes of its own that exist only while it runs
            if time.monotonic() > last:
                raise
            time.sleep(0.2)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


if __name__ == "__main__":
    main(*sys.argv[1:])
