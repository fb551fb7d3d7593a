"""From the records of agencies and visits to the shapes that papers share."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from instansi.choices import JenisInstansi, KelasJabatan
from instansi.models import Instansi, Jabatan, PemangkuJabatan, PengaturanNaskah
from instansi.models.bernama import Bergelar
from instansi.pejabat.queries import penanda_tangan
from instansi.penulisan import jam_tiap_hari, tampil_telepon
from kunjungan.inti.sajian import masa_kunjungan
from kunjungan.models import Kunjungan, Lokus
from kunjungan.rules import banyak_hari, hari_demi_hari
from laporan.dokumen.bentuk import Kop, Sesi, TandaTangan, Tata
from laporan.dokumen.rules import Penanda, tanda_tangan
from laporan.isian import IsianDokumen

_KEPALA_DAERAH = {KelasJabatan.KEPALA_DAERAH, KelasJabatan.WAKIL_KEPALA_DAERAH}


def pengaturan(instansi: Instansi) -> PengaturanNaskah:
    """How the agency writes; the defaults when it has not said."""
    ada = PengaturanNaskah.objects.filter(instansi=instansi).first()
    return ada or PengaturanNaskah(instansi=instansi)


def tata(atur: PengaturanNaskah) -> Tata:
    """Paper, type and margins."""
    return Tata(
        kertas=str(atur.kertas),
        huruf=atur.ukuran_huruf,
        atas=atur.margin_atas,
        kanan=atur.margin_kanan,
        bawah=atur.margin_bawah,
        kiri=atur.margin_kiri,
    )


def kop(atur: PengaturanNaskah, pemangku: PemangkuJabatan | None = None) -> Kop:
    """The letterhead; it follows the signing office: kepala daerah, sekretariat daerah, or the unit itself."""
    instansi = atur.instansi
    logo = instansi.logo.name or ""
    if pemangku and pemangku.jabatan.kelas in _KEPALA_DAERAH:
        return Kop((pemangku.jabatan.nama.upper(),), _alamat(instansi), logo, kepala_daerah=True)
    baris = tuple(b for b in (atur.kop_baris_1, atur.kop_baris_2, atur.kop_baris_3) if b)
    return Kop(baris or _baris_bawaan(instansi), _alamat(instansi), logo)


def _baris_bawaan(instansi: Instansi) -> tuple[str, ...]:
    if instansi.jenis in JenisInstansi.pemerintah_daerah():
        return (instansi.nama.upper(), "SEKRETARIAT DAERAH")
    atas = [instansi.induk] if instansi.induk else []
    while atas and atas[0].induk and atas[0].jenis not in JenisInstansi.pemerintah_daerah():
        atas.insert(0, atas[0].induk)
    return (*(i.nama.upper() for i in atas), instansi.nama.upper())


def _alamat(i: Instansi) -> tuple[str, ...]:
    # The town alone is no address.
    pos = " ".join(b for b in (i.kota_surat, i.kode_pos) if b) if i.alamat else ""
    telepon = f"Telepon {tampil_telepon(i.telepon)}" if i.telepon else ""
    faks = f"Faksimile {tampil_telepon(i.faksimile)}" if i.faksimile else ""
    laman = (
        f"Laman: {i.laman.removeprefix('https://').removeprefix('http://').rstrip('/')}" if i.laman else ""
    )
    satu = ", ".join(b for b in (i.alamat, pos, telepon, faks) if b)
    dua = ", ".join(b for b in (f"Pos-el: {i.pos_el}" if i.pos_el else "", laman) if b)
    return tuple(b for b in (satu, dua) if b)


def pemangku_untuk(instansi: Instansi, isian: IsianDokumen) -> PemangkuJabatan | None:
    """The signatory: the one chosen, or who holds the head office on the date of the paper."""
    return isian.pemangku or penanda_tangan(instansi, isian.tanggal)


def tanda_tangan_pemangku(
    pemangku: PemangkuJabatan | None, atur: PengaturanNaskah, atas_nama: str = ""
) -> TandaTangan:
    """The signature block of an office holder."""
    if pemangku is None:
        kepala = Jabatan.objects.filter(instansi=atur.instansi_id, kepala=True).first()
        return tanda_tangan(None, jabatan=kepala.nama if kepala else "")
    j = pemangku.jabatan
    orang = penanda(pemangku.pejabat, j.nama, kelas=str(j.kelas), status=str(pemangku.status))
    return tanda_tangan(orang, atas_nama=atas_nama, cetak_nip_sekda=atur.cetak_nip_sekda)


def penanda(orang: Bergelar, jabatan: str, **lain: str) -> Penanda:
    """Somebody who signs, with degrees, rank and NIP as recorded."""
    nilai = {n: str(getattr(orang, n)) for n in ("nama", "gelar_depan", "gelar_belakang", "nip", "golongan")}
    return Penanda(jabatan=jabatan, **nilai, **lain)


def lokus_berlaku(kunjungan: Kunjungan) -> list[Lokus]:
    """The places and times in force, in order."""
    rinci = ("ruang__instansi", "instansi", "penerima__jabatan", "penerima__pejabat")
    return list(kunjungan.lokus.berlaku().urut().select_related(*rinci))


def nama_tempat(lokus: Lokus) -> str:
    """ "Aula Kecamatan Lembayung": a room carries the name of its house unless it says it already."""
    if lokus.ruang is None:
        return lokus.nama_tempat
    rumah = lokus.ruang.instansi.nama_wilayah
    return lokus.ruang.nama if rumah.lower() in lokus.ruang.nama.lower() else f"{lokus.ruang.nama} {rumah}"


def sesi(lokus: Lokus) -> Sesi:
    """A place and time on the clock of the place."""
    zona = ZoneInfo(lokus.zona_waktu)
    mulai, selesai = lokus.mulai.astimezone(zona), lokus.selesai.astimezone(zona)
    return Sesi(
        tanggal=mulai.date(),
        mulai=mulai.time().replace(tzinfo=None),
        zona=str(lokus.zona_waktu),
        selesai=selesai.time().replace(tzinfo=None),
        tempat=nama_tempat(lokus),
        penerima=lokus.penerima.sebutan if lokus.penerima else lokus.penerima_teks,
        sampai=selesai.date() if banyak_hari(mulai, selesai) > 1 else None,
    )


def sesi_kunjungan(kunjungan: Kunjungan, lokus: Lokus) -> Sesi:
    """The agreed days of a visit with the place of its only stop."""
    satu, masa = sesi(lokus), masa_kunjungan(kunjungan, [lokus])
    a, b = (w.astimezone(ZoneInfo(lokus.zona_waktu)) for w in masa or (lokus.mulai, lokus.selesai))
    if banyak_hari(a, b) == 1:
        return satu
    harian = jam_tiap_hari(hari_demi_hari(a, b, kunjungan.jam_hari), satu.zona)
    return replace(satu, tanggal=a.date(), mulai=a.time(), sampai=b.date(), selesai=b.time(), harian=harian)


def narahubung(instansi: Instansi) -> str:
    """ "Wulan Sari, Kasi Pemberdayaan Masyarakat (0812-3456-7890)", as far as known."""
    orang = ", ".join(b for b in (instansi.kontak_nama, instansi.kontak_jabatan) if b)
    telepon = tampil_telepon(instansi.kontak_telepon)
    return f"{orang} ({telepon})" if orang and telepon else orang or telepon


def dengan_wilayah(sebutan: str, instansi: Instansi) -> str:
    """An office or unit with the region that tells it from its namesakes: "Camat Setu Kota Bekasi"."""
    if instansi.induk is None or instansi.jenis in JenisInstansi.pemerintah_daerah():
        return sebutan
    wilayah = instansi.induk.nama_wilayah
    return sebutan if wilayah.lower() in sebutan.lower() else f"{sebutan} {wilayah}"


def jabatan_instansi(jabatan: str, asal: str) -> str:
    """ "Kasi Pelayanan, Kecamatan Setu"; an office that names its place needs no more: "Camat Setu"."""
    inti = asal.removeprefix("Pemerintah ")
    for jenis in ("Kecamatan ", "Kelurahan ", "Desa ", "Distrik "):
        inti = inti.removeprefix(jenis)
    if jabatan and inti and inti.lower() in jabatan.lower():
        return jabatan
    return ", ".join(b for b in (jabatan, asal) if b)


def nama_dengan_wilayah(instansi: Instansi) -> str:
    """ "Kecamatan Harjamukti Kota Cirebon"."""
    return dengan_wilayah(instansi.nama_wilayah, instansi)


def sebutan_pengirim(kunjungan: Kunjungan) -> str:
    """The office that sent the request: as typed with its letter, else the head of the agency."""
    if kunjungan.surat_pengirim:
        return kunjungan.surat_pengirim
    kepala = kunjungan.pemohon.jabatan.filter(kepala=True).first()
    return kepala.nama if kepala else f"Pimpinan {kunjungan.pemohon.nama_wilayah}"
