"""Surat balasan: the host's answer, in three variants (guide, worked examples 2 and 3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import ClassVar
from zoneinfo import ZoneInfo

from instansi.models import Instansi
from instansi.penulisan import dengan_terbilang, jam_tiap_hari, senarai, tanggal_panjang
from kunjungan.choices import JenisKunjungan, KeadaanUsulan, KonfirmasiLokus, Pihak, Sifat, Status
from kunjungan.models import Kunjungan, Lokus, UsulanJadwal
from kunjungan.rules import banyak_hari, hari_demi_hari
from laporan.choices import JenisDokumen
from laporan.dokumen import bahan
from laporan.dokumen.bentuk import KepalaSurat, Kop, Naskah, Sesi, TandaTangan
from laporan.dokumen.rules import dengan_alasan
from laporan.dokumen.terdahulu import SuratTerdahulu, surat_terdahulu
from laporan.isian import IsianDokumen

MENERIMA, JADWAL_ULANG, MENOLAK = "MENERIMA", "JADWAL_ULANG", "MENOLAK"
HAL = {
    MENERIMA: "Kesediaan Menerima {jenis}",
    JADWAL_ULANG: "Penjadwalan Ulang {jenis}",
    MENOLAK: "Jawaban atas Permohonan {jenis}",
}
HAL_PERUBAHAN = "Perubahan Jadwal {jenis}"
PENUTUP = "Demikian disampaikan, atas perhatian dan kerja sama Bapak/Ibu diucapkan terima kasih."


@dataclass(frozen=True)
class SuratMasuk:
    """The letter that is answered: sender's office, number, date, subject; unknown parts are left out."""

    pengirim: str
    nomor: str = ""
    tanggal: dt.date | None = None
    hal: str = ""

    @property
    def rujukan(self) -> str:
        """ "surat Camat Sumberarum Nomor … tanggal … hal …"."""
        return " ".join(
            b
            for b in (
                f"surat {self.pengirim}",
                f"Nomor {self.nomor}" if self.nomor else "",
                f"tanggal {tanggal_panjang(self.tanggal)}" if self.tanggal else "",
                f"hal {self.hal}" if self.hal else "",
            )
            if b
        )


@dataclass(frozen=True, kw_only=True)
class SuratBalasan(Naskah):
    """The answer to a request. ``sesi`` holds the agreed or proposed times."""

    templat: ClassVar[str] = "pdf/surat_balasan.html"

    kop: Kop
    kepala: KepalaSurat
    varian: str
    surat_masuk: SuratMasuk
    sesi: tuple[Sesi, ...] = ()
    terdahulu: SuratTerdahulu | None = None
    jumlah: int = 0
    narahubung: str = ""
    batas: dt.date | None = None
    alasan: str = ""
    alternatif: str = ""
    ttd: TandaTangan
    tembusan: tuple[str, ...] = ()

    @property
    def judul(self) -> str:
        """ "Surat balasan: Kesediaan Menerima Studi Komparasi"."""
        return f"Surat balasan: {self.kepala.hal}"

    @property
    def pembuka(self) -> str:
        """First paragraph; ends with a colon when several times follow as a table."""
        if self.varian == MENERIMA and self.terdahulu:
            ubah = f"Menyusul {self.terdahulu.rujukan} sebagai jawaban atas {self.surat_masuk.rujukan}"
            lama = self.terdahulu.semula
            return f"{ubah}, dengan ini disampaikan perubahan jadwal kunjungan dimaksud{lama} menjadi{self._waktu}"
        awal = f"Menindaklanjuti {self.surat_masuk.rujukan}, "
        if self.varian == MENERIMA:
            bersedia = "dengan ini disampaikan bahwa kami bersedia menerima kunjungan dimaksud pada"
            return f"{awal}{bersedia}{self._waktu}"
        terima_kasih = f"{awal}kami menyampaikan terima kasih atas kepercayaan yang diberikan."
        if self.varian == MENOLAK:
            maaf = "Dengan hormat kami mohon maaf belum dapat menerima kunjungan dimaksud"
            return f"{terima_kasih} {dengan_alasan(maaf, self.alasan)}"
        maaf = "Kami mohon maaf belum dapat menerima kunjungan pada tanggal dimaksud"
        usul = f"Mohon kiranya kunjungan dapat dijadwalkan kembali pada{self._waktu}"
        return f"{terima_kasih} {dengan_alasan(maaf, self.alasan)} {usul}"

    @property
    def _waktu(self) -> str:
        if len(self.sesi) == 1:
            return f" {self.sesi[0].kalimat}."
        if not self.sesi:
            return " waktu yang akan disepakati kemudian."
        return " salah satu waktu berikut:" if self.varian == JADWAL_ULANG else ":"

    @property
    def sesi_tabel(self) -> tuple[Sesi, ...]:
        """Times to print as a list: only when there are several."""
        return self.sesi if len(self.sesi) > 1 else ()

    @property
    def berunit(self) -> bool:
        """Whether the list says which unit receives: then it is printed as a table."""
        return any(s.unit for s in self.sesi_tabel)

    @property
    def paragraf(self) -> tuple[str, ...]:
        """The paragraphs between the opening and the closing."""
        if self.varian == MENOLAK:
            return (self.alternatif,) if self.alternatif else ()
        return tuple(p for p in (self._menerima() if self.varian == MENERIMA else self._konfirmasi()) if p)

    def _menerima(self) -> list[str]:
        penerima = list(dict.fromkeys(s.penerima for s in self.sesi if s.penerima))
        banyak = f" sebanyak {dengan_terbilang(self.jumlah, 'orang')}" if self.jumlah else ""
        terima = f"Rombongan{banyak} akan diterima oleh {senarai(penerima)}." if penerima else ""
        batas = f" paling lambat {tanggal_panjang(self.batas)}" if self.batas else ""
        kepada = f" kepada {self.narahubung}" if self.narahubung else ""
        daftar = f"Mohon daftar peserta final dan jenis kendaraan disampaikan{batas}{kepada}."
        return [terima, daftar if batas or kepada else ""]

    def _konfirmasi(self) -> list[str]:
        kepada = f" kepada {self.narahubung}" if self.narahubung else ""
        if self.batas:
            return [f"Mohon konfirmasi disampaikan paling lambat {tanggal_panjang(self.batas)}{kepada}."]
        return [f"Mohon konfirmasi disampaikan{kepada}." if kepada else ""]

    @property
    def penutup(self) -> str:
        """The closing paragraph."""
        return PENUTUP


_VARIAN = {
    Status.TERJADWAL: MENERIMA,
    Status.BERLANGSUNG: MENERIMA,
    Status.SELESAI: MENERIMA,
    Status.JADWAL_DIUSULKAN: JADWAL_ULANG,
    Status.DITOLAK: MENOLAK,
}


def penghalang(kunjungan: Kunjungan, instansi: Instansi) -> str:
    """What is still missing, as a sentence; "" when the answer can be printed."""
    if Status(kunjungan.status) not in _VARIAN:
        return "Surat balasan dapat dibuat setelah permohonan diputuskan."
    return ""


def susun(kunjungan: Kunjungan, instansi: Instansi, isian: IsianDokumen) -> SuratBalasan:
    """The answer that fits the state of the visit. KeyError before a decision (see `penghalang`)."""
    varian = _VARIAN[Status(kunjungan.status)]
    atur = bahan.pengaturan(instansi)
    pemangku = bahan.pemangku_untuk(instansi, isian)
    pengirim = bahan.sebutan_pengirim(kunjungan)
    jenis = JenisKunjungan(kunjungan.jenis).sebutan_surat
    terdahulu = (
        surat_terdahulu(kunjungan, instansi, JenisDokumen.SURAT_BALASAN) if varian == MENERIMA else None
    )
    return SuratBalasan(
        tata=bahan.tata(atur),
        kop=bahan.kop(atur, pemangku),
        kepala=KepalaSurat(
            tempat=instansi.kota_surat,
            tanggal=isian.tanggal,
            hal=(HAL_PERUBAHAN if terdahulu else HAL[varian]).format(jenis=jenis),
            yth=(bahan.dengan_wilayah(pengirim, kunjungan.pemohon),),
            di=kunjungan.pemohon.kota_surat or "Tempat",
            nomor=isian.nomor,
            sifat=isian.sifat or Sifat(kunjungan.sifat).label,
        ),
        varian=varian,
        # A letter without a number is entered with a dash, which is no number to refer to.
        surat_masuk=SuratMasuk(
            pengirim, kunjungan.surat_nomor.strip(" -–—"), kunjungan.surat_tanggal, kunjungan.surat_hal
        ),
        sesi=_sesi(kunjungan, varian),
        terdahulu=terdahulu,
        jumlah=kunjungan.jumlah_peserta or 0,
        narahubung=bahan.narahubung(instansi),
        batas=isian.batas,
        alasan="" if varian == MENERIMA else _alasan(kunjungan, varian),
        alternatif=isian.alternatif,
        ttd=bahan.tanda_tangan_pemangku(pemangku, atur, isian.atas_nama),
        tembusan=isian.tembusan,
    )


def _usulan(kunjungan: Kunjungan) -> list[UsulanJadwal]:
    """The host's open proposals."""
    return list(
        kunjungan.usulan.filter(pihak=Pihak.TUAN_RUMAH, keadaan=KeadaanUsulan.TERBUKA).order_by(
            "putaran", "urutan"
        )
    )


def _sesi(kunjungan: Kunjungan, varian: str) -> tuple[Sesi, ...]:
    if varian == MENERIMA:
        lokus = bahan.lokus_berlaku(kunjungan)
        if len(lokus) == 1:
            return (bahan.sesi_kunjungan(kunjungan, lokus[0]),)
        return tuple(replace(bahan.sesi(x), unit=_unit(x)) for x in lokus)
    if varian == MENOLAK:
        return ()
    hasil = []
    for u in _usulan(kunjungan):
        mulai, selesai = (w.astimezone(ZoneInfo(u.zona_waktu)) for w in (u.mulai, u.selesai))
        sampai = selesai.date() if banyak_hari(mulai, selesai) > 1 else None
        zona, jam = str(u.zona_waktu), jam_tiap_hari(hari_demi_hari(mulai, selesai, u.jam_hari), u.zona_waktu)
        hasil.append(Sesi(mulai.date(), mulai.time(), zona, selesai.time(), sampai=sampai, harian=jam))
    return tuple(hasil)


def _unit(lokus: Lokus) -> str:
    """The receiving unit; one that has not answered yet says so, since the letter promises nothing for it."""
    menunggu = lokus.konfirmasi == KonfirmasiLokus.MENUNGGU
    return f"{lokus.instansi.nama} (menunggu konfirmasi)" if menunggu else lokus.instansi.nama


def _alasan(kunjungan: Kunjungan, varian: str) -> str:
    """The reason written for the visitor; never a word of disposition or review."""
    if varian == MENOLAK:
        return kunjungan.alasan_putusan
    return next((u.catatan for u in _usulan(kunjungan) if u.catatan), "")
