"""Kinds of paper, as a table one can print: who issues it, who orders it, who reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from instansi.models import Instansi
from instansi.permissions import Hak
from kunjungan.choices import Pihak
from kunjungan.models import Kunjungan
from laporan.choices import JenisDokumen
from laporan.dokumen import (
    daftar_hadir,
    laporan_kunjungan,
    surat_balasan,
    surat_undangan,
    susunan_acara,
)
from laporan.dokumen.bentuk import Naskah
from laporan.isian import IsianDokumen

_TUAN_RUMAH = frozenset({Pihak.TUAN_RUMAH})
_KEDUANYA = frozenset(Pihak)


@dataclass(frozen=True)
class Jenis:
    """A kind. ``penerbit`` are the sides that may issue it, ``pembaca`` those that may read it."""

    kode: JenisDokumen
    naskah: type[Naskah]
    susun: Callable[[Kunjungan, Instansi, IsianDokumen], Naskah]
    penghalang: Callable[[Kunjungan, Instansi], str]
    uraian: str
    pembaca: frozenset[Pihak]
    penerbit: frozenset[Pihak] = _TUAN_RUMAH
    hak: Hak = Hak.CETAK
    bernomor: bool = False
    milik_penerbit: bool = False

    @property
    def slug(self) -> str:
        """The kind in an address: "surat-balasan"."""
        return self.kode.value.lower().replace("_", "-")


JENIS: dict[str, Jenis] = {
    j.kode: j
    for j in (
        Jenis(
            JenisDokumen.SURAT_BALASAN,
            surat_balasan.SuratBalasan,
            surat_balasan.susun,
            surat_balasan.penghalang,
            "Jawaban tuan rumah: menerima, mengusulkan tanggal lain, atau belum dapat menerima.",
            _KEDUANYA,
            bernomor=True,
        ),
        Jenis(
            JenisDokumen.SURAT_UNDANGAN,
            surat_undangan.SuratUndangan,
            surat_undangan.susun,
            surat_undangan.penghalang,
            "Undangan kepada unit sendiri untuk ikut menerima rombongan.",
            _TUAN_RUMAH,
            bernomor=True,
        ),
        Jenis(
            JenisDokumen.SUSUNAN_ACARA,
            susunan_acara.SusunanAcara,
            susunan_acara.susun,
            susunan_acara.penghalang,
            "Acara yang dirilis, menurut waktu, petugas, dan tempatnya.",
            _KEDUANYA,
        ),
        Jenis(
            JenisDokumen.ACARA_PETUGAS,
            susunan_acara.SusunanAcara,
            susunan_acara.susun_petugas,
            susunan_acara.penghalang,
            "Susunan acara dengan butir dan catatan yang hanya bagi petugas.",
            _TUAN_RUMAH,
        ),
        Jenis(
            JenisDokumen.DAFTAR_HADIR,
            daftar_hadir.DaftarHadir,
            daftar_hadir.susun,
            daftar_hadir.penghalang,
            "Lembar tanda tangan tamu dan tuan rumah, dengan baris kosong untuk yang datang susulan.",
            _TUAN_RUMAH,
        ),
        Jenis(
            JenisDokumen.LAPORAN_KUNJUNGAN,
            laporan_kunjungan.LaporanKunjungan,
            laporan_kunjungan.susun,
            laporan_kunjungan.penghalang,
            "Laporan hasil kunjungan dengan peserta, tanya jawab, dan foto.",
            _KEDUANYA,
            penerbit=_KEDUANYA,
            bernomor=True,
            milik_penerbit=True,
        ),
    )
}

PER_SLUG: dict[str, Jenis] = {j.slug: j for j in JENIS.values()}
