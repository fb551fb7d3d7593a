"""Kinds of paper, as a table one can print: who issues it, who orders it, who reads it."""

from __future__ import annotations

from dataclasses import dataclass

from instansi.permissions import Hak
from kunjungan.choices import Pihak
from laporan.choices import JenisDokumen
from laporan.dokumen.bentuk import Naskah
from laporan.dokumen.daftar_hadir import DaftarHadir
from laporan.dokumen.laporan_kunjungan import LaporanKunjungan
from laporan.dokumen.surat_balasan import SuratBalasan
from laporan.dokumen.surat_undangan import SuratUndangan
from laporan.dokumen.susunan_acara import SusunanAcara


@dataclass(frozen=True)
class Jenis:
    """A kind. ``penerbit`` are the sides that may issue it, ``pembaca`` those that may read it."""

    kode: JenisDokumen
    naskah: type[Naskah]
    uraian: str
    penerbit: frozenset[Pihak]
    hak: Hak
    pembaca: frozenset[Pihak]
    bernomor: bool
    milik_penerbit: bool = False


_TUAN_RUMAH = frozenset({Pihak.TUAN_RUMAH})
_KEDUANYA = frozenset(Pihak)

JENIS: dict[str, Jenis] = {
    j.kode: j
    for j in (
        Jenis(
            JenisDokumen.SURAT_BALASAN,
            SuratBalasan,
            "Jawaban tuan rumah: menerima, mengusulkan tanggal lain, atau belum dapat menerima.",
            penerbit=_TUAN_RUMAH,
            hak=Hak.CETAK,
            pembaca=_KEDUANYA,
            bernomor=True,
        ),
        Jenis(
            JenisDokumen.SURAT_UNDANGAN,
            SuratUndangan,
            "Undangan kepada unit sendiri untuk ikut menerima rombongan.",
            penerbit=_TUAN_RUMAH,
            hak=Hak.CETAK,
            pembaca=_TUAN_RUMAH,
            bernomor=True,
        ),
        Jenis(
            JenisDokumen.SUSUNAN_ACARA,
            SusunanAcara,
            "Acara menurut waktu, petugas, dan tempatnya.",
            penerbit=_TUAN_RUMAH,
            hak=Hak.CETAK,
            pembaca=_KEDUANYA,
            bernomor=False,
        ),
        Jenis(
            JenisDokumen.DAFTAR_HADIR,
            DaftarHadir,
            "Lembar tanda tangan tamu dan tuan rumah, dengan baris kosong untuk yang datang susulan.",
            penerbit=_TUAN_RUMAH,
            hak=Hak.CETAK,
            pembaca=_TUAN_RUMAH,
            bernomor=False,
        ),
        Jenis(
            JenisDokumen.LAPORAN_KUNJUNGAN,
            LaporanKunjungan,
            "Laporan hasil kunjungan dengan peserta, tanya jawab, dan foto.",
            penerbit=_KEDUANYA,
            hak=Hak.CETAK,
            pembaca=_KEDUANYA,
            bernomor=True,
            milik_penerbit=True,
        ),
    )
}
