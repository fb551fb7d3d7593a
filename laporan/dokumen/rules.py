"""Rules of official papers as pure functions: who signs how, wording around free text, text to blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from instansi.choices import KelasJabatan, StatusPemangku
from instansi.penulisan import BULAN, pangkat_golongan, tampil_nip
from laporan.dokumen.bentuk import TandaTangan

_KEPALA = {KelasJabatan.KEPALA_DAERAH, KelasJabatan.WAKIL_KEPALA_DAERAH}
_PELAKSANA = {StatusPemangku.PLT, StatusPemangku.PLH, StatusPemangku.PJ, StatusPemangku.PJS}

TITIK = "………………………………"


@dataclass(frozen=True)
class Penanda:
    """The person who signs, as plain values."""

    jabatan: str
    nama: str
    gelar_depan: str = ""
    gelar_belakang: str = ""
    nip: str = ""
    golongan: str = ""
    kelas: str = KelasJabatan.ADMINISTRATOR
    status: str = StatusPemangku.DEFINITIF


def tanda_tangan(
    penanda: Penanda | None,
    *,
    atas_nama: str = "",
    untuk_beliau: str = "",
    cetak_nip_sekda: bool = False,
    jabatan: str = "",
) -> TandaTangan:
    """The signature block after Permendagri 1/2023 Pasal 44.

    Kepala daerah, wakil and sekda sign without NIP and pangkat; acting heads of region (Pj., Pjs., Plt.,
    Plh.) and Pj./Plh. sekda also without degrees; all others with degrees, pangkat and NIP. ``atas_nama`` is
    the office on whose behalf ("Bupati Giripura"), ``untuk_beliau`` the office in between. Without a
    person the name stays blank to be filled in by hand under ``jabatan``, the office that signs as far as it is known.
    """
    if penanda is None:
        return TandaTangan(jabatan=(f"{jabatan.upper() or TITIK},",), nama=TITIK)
    polos = _tanpa_gelar(penanda)
    depan = f"{penanda.gelar_depan} " if penanda.gelar_depan and not polos else ""
    belakang = f", {penanda.gelar_belakang}" if penanda.gelar_belakang and not polos else ""
    bawah: tuple[str, ...] = ()
    if _dengan_nip(penanda, cetak_nip_sekda):
        nip = f"NIP {tampil_nip(penanda.nip)}" if penanda.nip else ""
        bawah = tuple(b for b in (pangkat_golongan(penanda.golongan), nip) if b)
    return TandaTangan(
        _baris_jabatan(penanda, atas_nama, untuk_beliau), f"{depan}{penanda.nama}{belakang}", bawah
    )


def _tanpa_gelar(p: Penanda) -> bool:
    if p.kelas in _KEPALA:
        return p.status in _PELAKSANA
    return p.kelas == KelasJabatan.SEKDA and p.status in {StatusPemangku.PJ, StatusPemangku.PLH}


def _dengan_nip(p: Penanda, cetak_nip_sekda: bool) -> bool:
    if p.kelas in _KEPALA:
        return False
    if p.kelas == KelasJabatan.SEKDA:
        return cetak_nip_sekda and not _tanpa_gelar(p)
    return True


def _baris_jabatan(p: Penanda, atas_nama: str, untuk_beliau: str) -> tuple[str, ...]:
    """Office in capitals; the acting prefix keeps its small letters: "Plt. CAMAT LEMBAYUNG,"."""
    sendiri = f"{StatusPemangku(p.status).awalan}{p.jabatan.upper()},"
    if not atas_nama:
        return (sendiri,)
    depan = f"a.n. {atas_nama.upper()}"
    return (depan, untuk_beliau.upper(), "u.b.", sendiri) if untuk_beliau else (depan, sendiri)


_TAK_PISAH = re.compile(
    r"(?<=\d\.\d\d) (?=WI[BT])"
    rf"|(?<=\d) (?=(?:{'|'.join(BULAN)})\b)"
    r"|(?<=\bpukul) (?=\d)|(?<=\bterima) (?=kasih)|(?<=\bNomor) (?=\d)"
)


def tak_pisah(teks: str) -> str:
    """Keep together across line ends what belongs together: "09.00 WIB", "28 Januari", "terima kasih"."""
    return _TAK_PISAH.sub("\u00a0", teks)


def dengan_alasan(kalimat: str, alasan: str) -> str:
    """Join a clause and a typed reason: a clause is woven in with "karena", a sentence stands by itself."""
    alasan = " ".join(alasan.split()).rstrip(".")
    if not alasan:
        return f"{kalimat}."
    if alasan.lower().startswith(("karena ", "sehubungan ", "berhubung ", "mengingat ")):
        return f"{kalimat} {alasan[0].lower()}{alasan[1:]}."
    if alasan[0].islower():
        return f"{kalimat} karena {alasan}."
    return f"{kalimat}. {alasan}."
