"""PKJ-060…: what the office itself declared about the rules: settings and waivers that cannot be followed.

They are told while the catalogue is applied (`checking`), because they speak of rules and of other findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lkjgen.core.model import Contract, Role, RuleSetting, Waiver
from lkjgen.core.rule import Hit, Rule, Severity, Subject

SETTING_UNUSABLE = Rule(
    "PKJ-060",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Pengaturan aturan tidak dapat dipakai",
    message="Pengaturan untuk {found} tidak dapat dipakai: {fault}.",
    remedy="Pada lembar Pengaturan Aturan: {way_out}.",
    basis="Pengaturan hanya berlaku bila aturannya ada, boleh diubah, dan alasannya dapat dicetak",
    explanation="Aturan boleh dimatikan atau diubah tingkatnya, tetapi hanya dengan alasan yang dicetak pada tiap laporan.",
)
WAIVER_UNUSABLE = Rule(
    "PKJ-061",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Penerimaan dengan alasan tidak berlaku",
    message="Penerimaan dengan alasan untuk {found} pada {waived} tidak berlaku: {fault}.",
    remedy="Pada lembar 'Diterima dengan alasan': {way_out}.",
    basis="Yang wajib diperbaiki tidak dapat diterima dengan alasan; penerimaan memuat siapa, kapan, dan mengapa",
    explanation="Penerimaan yang salah tulis tidak boleh dikira berlaku.",
)
WAIVER_ENDED = Rule(
    "PKJ-062",
    Severity.NOTE,
    Subject.CONTRACT,
    title="Penerimaan dengan alasan berakhir karena nilainya berubah",
    message="Penerimaan dengan alasan {code} pada {waived} diberikan untuk nilai '{expected}', sekarang tertulis '{found}'.",
    remedy="Periksa lagi isiannya; bila tetap diterima, perbarui nilai dan tanggal pada lembar 'Diterima dengan alasan'.",
    basis="Penerimaan hanya untuk nilai yang sudah dilihat",
    explanation="Penerimaan dengan alasan berlaku untuk satu nilai dan berakhir begitu nilainya berubah.",
)
RULES = (SETTING_UNUSABLE, WAIVER_UNUSABLE, WAIVER_ENDED)


_FORMER_ROLES = {
    "Bupati": Role.REGION_HEAD,
    "Kepala Dinas": Role.HEAD,
    "Sekretaris": Role.SECRETARY,
    "Kasubag": Role.SUBHEAD,
}
_FORMER_SUBJECTS = {
    f"kontrak/officials/{word}": f"kontrak/officials/{role.value}" for word, role in _FORMER_ROLES.items()
}


def subject_of(waiver: Waiver) -> str:
    """What a waiver is about, as it is called today: reasons that were given before a subject was renamed stay in force."""
    return _FORMER_SUBJECTS.get(waiver.subject, waiver.subject)


def usable_settings(contract: Contract, by_code: Mapping[str, Rule]) -> Mapping[str, RuleSetting]:
    """Code → the office's setting, for the settings that can be followed; the first of a code counts."""
    return {one.rule: one for one in reversed(contract.rule_settings) if not _setting_fault(one, by_code)}


def unusable(contract: Contract, by_code: Mapping[str, Rule]) -> Iterator[tuple[Rule, Hit]]:
    """Settings and waivers that name no rule, or a rule for which they are not allowed."""
    for setting in contract.rule_settings:
        fault = _setting_fault(setting, by_code)
        if fault:
            values = {"fault": fault[0], "way_out": fault[1]}
            place, subject = setting.source.place("rule"), f"kontrak/rule_settings/{setting.rule}"
            yield SETTING_UNUSABLE, Hit(place, subject, setting.rule, "", values)
    changed = usable_settings(contract, by_code)
    for waiver in contract.waivers:
        known = by_code.get(waiver.rule)
        if known is None:
            fault = ("tidak ada aturan berkode itu", "salin kode aturan dari laporan pemeriksaan")
        elif waiver.rule not in changed and known.severity is Severity.ERROR:
            fault = ("hal itu wajib diperbaiki", "hapus baris itu dan perbaiki isiannya")
        elif not (waiver.reason.strip() and waiver.name.strip() and waiver.granted):
            fault = ("nama, tanggal, atau alasannya kosong", "isi nama, tanggal, dan alasan penerimaan")
        else:
            continue
        values = {"fault": fault[0], "way_out": fault[1], "waived": waiver.subject}
        subject = f"kontrak/waivers/{waiver.rule} {waiver.subject}"
        yield WAIVER_UNUSABLE, Hit(waiver.source.place("rule"), subject, waiver.rule, "", values)


def _setting_fault(setting: RuleSetting, by_code: Mapping[str, Rule]) -> tuple[str, str] | None:
    known = by_code.get(setting.rule)
    if known is None:
        return "tidak ada aturan berkode itu", "salin kode aturan dari laporan pemeriksaan"
    reading = known.check is None and known.subject is not Subject.DRAFT
    if known in RULES or (reading and known.severity is Severity.ERROR):
        return (
            "tanpa aturan ini ada isian yang hilang diam-diam",
            "hapus baris itu; hasil pembacaan berkas yang wajib diperbaiki tidak dapat diubah",
        )
    if not (setting.reason.strip() and setting.name.strip() and setting.granted):
        return "nama, tanggal, atau alasannya kosong", "isi siapa yang menetapkan, tanggal, dan alasannya"
    return None
