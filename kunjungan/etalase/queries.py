"""Reads behind the public pages of an agency, an innovation and an award: what all three show."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.files.storage import default_storage
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse

from inovasi.choices import KeadaanInovasi, Kesegaran, TingkatPenghargaan
from inovasi.models import FotoInovasi, Inovasi, Penghargaan
from inovasi.rules import kesegaran, terakhir_diketahui
from instansi.models import Instansi
from instansi.models.wilayah import titik_terdekat
from instansi.penulisan import tanggal_panjang
from instansi.peta import BANYAK_BUSUR, Perjalanan, Tempat, titik
from kunjungan.choices import Status
from kunjungan.inti.sajian import lama_lalu
from kunjungan.jadwal.queries import Terlihat, dengan_sampul, tayang_dengan_waktu
from kunjungan.models import Kunjungan

SISI = ("pemohon", "tuan_rumah")


def alamat_ajukan(instansi: Instansi, **lain: object) -> str:
    """Where a visit to this agency is requested, or "" while it has not joined and nobody would answer."""
    if instansi.bergabung_pada is None:
        return ""
    return f"{reverse('kunjungan:ajukan')}?{urlencode({'tuan_rumah': instansi.slug, **lain})}"


def alamat_cari(**saringan: object) -> str:
    """The search page with these filters."""
    dasar = reverse("inovasi:cari")
    return f"{dasar}?{urlencode(saringan)}" if saringan else dasar


# --- innovations as cards


def dengan_foto(inovasi: QuerySet[Inovasi]) -> QuerySet[Any]:
    """Each innovation with ``sampul``: small picture and its words of the first photo, or None."""
    foto = FotoInovasi.objects.filter(inovasi=OuterRef("pk")).order_by("urutan", "pk")
    isi = JSONObject(kecil="kecil", besar="berkas", teks="teks_alternatif", lebar="lebar", tinggi="tinggi")
    return inovasi.annotate(sampul=Subquery(foto.values(isi=isi)[:1]))


@dataclass(frozen=True)
class KartuInovasi:
    """An innovation as a card: words, picture, badges (label, tone, icon)."""

    inovasi: Inovasi
    url: str
    gambar: str
    gambar_set: str
    teks_gambar: str
    lencana: list[tuple[str, str, str]]
    pelajaran: str

    @property
    def instansi(self) -> Instansi:
        """The agency that shows it."""
        return self.inovasi.instansi


def kartu_inovasi(satu: Any) -> KartuInovasi:
    """The card of an innovation read through `dengan_foto`."""
    sampul = satu.sampul or {}
    return KartuInovasi(
        satu,
        satu.get_absolute_url(),
        _alamat_berkas(sampul.get("kecil")),
        f"{_alamat_berkas(sampul['kecil'])} 480w, {_alamat_berkas(sampul['besar'])} {sampul['lebar']}w"
        if sampul
        else "",
        sampul.get("teks") or "",
        lencana_inovasi(satu),
        satu.pelajaran if satu.keadaan != KeadaanInovasi.BERJALAN else "",
    )


def _alamat_berkas(nama: str | None) -> str:
    return default_storage.url(nama) if nama else ""


def lencana_inovasi(satu: Inovasi) -> list[tuple[str, str, str]]:
    """What a reader should know first: that it stopped, that it took no APBD."""
    hasil = []
    if satu.keadaan != KeadaanInovasi.BERJALAN:
        keadaan = KeadaanInovasi(satu.keadaan)
        hasil.append((keadaan.label, keadaan.nada, "info"))
    if satu.tanpa_apbd:
        hasil.append(("Tanpa APBD", "berhasil", "centang"))
    return hasil


def baris_segar(satu: Inovasi, hari_ini: dt.date, terlihat: Terlihat | None = None) -> tuple[str, str]:
    """How fresh the record is: (sentence, tone); ``terlihat`` tells on which day and by whom it was seen."""
    terakhir = terakhir_diketahui(satu.dikonfirmasi_pada, satu.disaksikan_pada)
    nada = "berhasil" if kesegaran(terakhir, hari_ini) == Kesegaran.SEGAR else "menunggu"
    kata = []
    if satu.dikonfirmasi_pada:
        lama = lama_lalu(satu.dikonfirmasi_pada.date(), hari_ini)
        kata.append(f"Dikonfirmasi {lama} oleh pemiliknya")
    if terlihat:
        kata.append(f"Terakhir terlihat berjalan {tanggal_panjang(terlihat.tanggal)} oleh {terlihat.oleh}")
    elif satu.disaksikan_pada:
        kata.append(f"Terakhir terlihat berjalan {lama_lalu(satu.disaksikan_pada, hari_ini)}")
    if nada == "menunggu":
        kata.append("Perlu dikonfirmasi" if kata else "Belum pernah dikonfirmasi pemiliknya")
    return ". ".join(kata), nada


# --- awards


def kalimat_penghargaan(satu: Penghargaan) -> str:
    """Level, year and giver in one line, as far as they are known."""
    tingkat = TingkatPenghargaan(satu.tingkat).label if satu.tingkat else "Tingkat tidak disebut"
    return " · ".join(str(bagian) for bagian in (tingkat, satu.tahun, satu.pemberi) if bagian)


def judul_penghargaan(satu: Penghargaan) -> str:
    """ "Juara III Lomba Sinergitas Kinerja Kecamatan"; without a rank the name alone."""
    return f"{satu.peringkat} {satu.nama}" if satu.peringkat else satu.nama


# --- visits


def kunjungan_publik(syarat: Q) -> QuerySet[Any]:
    """Public visits under this condition, the latest first, with time and cover."""
    return dengan_sampul(tayang_dengan_waktu().filter(syarat)).order_by("-pertama", "-id")


def perjalanan(syarat: Q) -> list[Perjalanan]:
    """Who visited whom in public visits that were held, by pair of agencies; those without a point are left out."""
    kolom = {
        f"{sisi}_{sumbu}": nilai
        for sisi in SISI
        for sumbu, nilai in titik_terdekat(f"{sisi}__wilayah__").items()
    }
    nama = [f"{sisi}__{n}" for sisi in SISI for n in ("nama", "slug", "jenis", "induk__nama")]
    baris = (
        Kunjungan.objects.tayang()
        .filter(syarat, status=Status.SELESAI)
        .order_by()
        .values("pemohon_id", "tuan_rumah_id", *nama, **kolom)
        .annotate(jumlah=Count("pk", distinct=True))
        .order_by("-jumlah", "pemohon_id", "tuan_rumah_id")[:BANYAK_BUSUR]
    )
    tempat = [(_tempat(b, "pemohon"), _tempat(b, "tuan_rumah"), b["jumlah"]) for b in baris]
    return [Perjalanan(dari, ke, jumlah) for dari, ke, jumlah in tempat if dari and ke]


def _tempat(baris: dict[str, Any], sisi: str) -> Tempat | None:
    lintang, bujur = baris[f"{sisi}_lintang"], baris[f"{sisi}_bujur"]
    if lintang is None or bujur is None:
        return None
    induk = Instansi(nama=baris[f"{sisi}__induk__nama"]) if baris[f"{sisi}__induk__nama"] else None
    satu = Instansi(
        nama=baris[f"{sisi}__nama"], slug=baris[f"{sisi}__slug"], jenis=baris[f"{sisi}__jenis"], induk=induk
    )
    return Tempat(satu.nama_wilayah, titik(lintang, bujur), satu.get_absolute_url(), satu.nama_lengkap)
