"""Surat undangan: the host invites its own units (guide, worked example 4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar
from zoneinfo import ZoneInfo

from instansi.models import Instansi
from instansi.penulisan import dengan_terbilang
from kunjungan.choices import Sifat
from kunjungan.models import Kunjungan
from kunjungan.models import Undangan as UndanganKunjungan
from laporan.choices import JenisDokumen
from laporan.dokumen import bahan
from laporan.dokumen.bentuk import KepalaSurat, Kop, Naskah, Sesi, TandaTangan
from laporan.dokumen.terdahulu import SuratTerdahulu, surat_terdahulu
from laporan.isian import IsianDokumen

# Up to three addressees stand in the letter; more go to an enclosed list.
BATAS_SEBARIS = 3


@dataclass(frozen=True)
class Undangan:
    """An office invited, and what it is asked for."""

    jabatan: str
    keterangan: str = ""


@dataclass(frozen=True, kw_only=True)
class SuratUndangan(Naskah):
    """An invitation with up to three addressees in the letter or an enclosed list."""

    templat: ClassVar[str] = "pdf/surat_undangan.html"

    kop: Kop
    kepala: KepalaSurat
    acara: str
    sesi: Sesi
    terundang: tuple[Undangan, ...]
    terdahulu: SuratTerdahulu | None = None
    pakaian: str = ""
    catatan: tuple[str, ...] = ()
    narahubung: str = ""
    ttd: TandaTangan
    tembusan: tuple[str, ...] = ()

    @property
    def judul(self) -> str:
        """ "Surat undangan: Penerimaan studi komparasi …"."""
        return f"Surat undangan: {self.acara}"[:240]

    @property
    def pembuka(self) -> str:
        """First paragraph; a letter that replaces an earlier one says which."""
        hadir = "kehadiran Bapak/Ibu/Saudara pada:"
        if self.terdahulu is None:
            return f"Mengharap dengan hormat {hadir}"
        lama = self.terdahulu
        return f"Menyusul {lama.rujukan} dan karena perubahan jadwal{lama.semula} mengharap dengan hormat {hadir}"

    @property
    def terlampir(self) -> bool:
        """Do the invitees stand on an enclosed list?"""
        return len(self.terundang) > BATAS_SEBARIS

    @property
    def berketerangan(self) -> bool:
        """Does the list need a third column?"""
        return any(t.keterangan for t in self.terundang)


# A page of the enclosed list holds about this many names.
BARIS_SELEMBAR = 25


def penghalang(kunjungan: Kunjungan, instansi: Instansi) -> str:
    """What is still missing, as a sentence; "" when the invitation can be printed."""
    if not kunjungan.lokus.filter(batal=False).exists():
        return "Undangan dapat dibuat setelah kunjungan dijadwalkan."
    if not UndanganKunjungan.objects.filter(kunjungan=kunjungan, terundang__isnull=False).exists():
        return "Isi dahulu daftar yang diundang pada bagian Susunan acara."
    return ""


def susun(kunjungan: Kunjungan, instansi: Instansi, isian: IsianDokumen) -> SuratUndangan:
    """The invitation with the invitees of the visit. IndexError without a schedule (see `penghalang`)."""
    atur = bahan.pengaturan(instansi)
    pemangku = bahan.pemangku_untuk(instansi, isian)
    undangan = UndanganKunjungan.objects.get(kunjungan=kunjungan)
    terundang = tuple(Undangan(t.jabatan, t.keterangan) for t in undangan.terundang.order_by("urutan", "id"))
    terlampir = len(terundang) > BATAS_SEBARIS
    lembar = -(-len(terundang) // BARIS_SELEMBAR)
    return SuratUndangan(
        tata=bahan.tata(atur),
        kop=bahan.kop(atur, pemangku),
        kepala=KepalaSurat(
            tempat=instansi.kota_surat,
            tanggal=isian.tanggal,
            hal="Undangan",
            yth=("(daftar terlampir)",) if terlampir else tuple(t.jabatan for t in terundang),
            di=instansi.kota_surat or "Tempat",
            nomor=isian.nomor,
            klasifikasi="400.14.1.1",
            sifat=isian.sifat or Sifat(kunjungan.sifat).label,
            lampiran=dengan_terbilang(lembar, "lembar") if terlampir else "-",
        ),
        acara=(
            f"Penerimaan {kunjungan.get_jenis_display().lower()} {bahan.nama_dengan_wilayah(kunjungan.pemohon)}"
        ),
        sesi=_sesi(kunjungan, undangan),
        terundang=terundang,
        terdahulu=surat_terdahulu(kunjungan, instansi, JenisDokumen.SURAT_UNDANGAN),
        pakaian=undangan.pakaian,
        catatan=tuple(b.strip() for b in undangan.catatan.splitlines() if b.strip()),
        narahubung=bahan.narahubung(instansi),
        ttd=bahan.tanda_tangan_pemangku(pemangku, atur, isian.atas_nama),
        tembusan=isian.tembusan,
    )


def _sesi(kunjungan: Kunjungan, undangan: UndanganKunjungan) -> Sesi:
    """When the invitees are asked to come: their own hour if one is set, and an open end."""
    sesi = replace(bahan.sesi(bahan.lokus_berlaku(kunjungan)[0]), selesai=None, penerima="")
    if undangan.waktu_hadir is None:
        return sesi
    hadir = undangan.waktu_hadir.astimezone(ZoneInfo(sesi.zona))
    return replace(sesi, tanggal=hadir.date(), mulai=hadir.time())
