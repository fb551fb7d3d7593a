"""Who hears of a released agenda: each only of what concerns them, in one message per version and person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from instansi.models import Instansi, Pengguna
from instansi.penulisan import hari_tanggal, label_zona
from instansi.permissions import Hak, orang_berhak
from instansi.surel import tulis_surel
from kunjungan.acara.queries import (
    bagi_diikuti,
    berlokus,
    isi_versi,
    kunjungan_gabungan,
    lokus_acara,
    lokus_diikuti,
    nama_jalur,
    tanggal_setempat,
    zona_acara,
)
from kunjungan.acara.rules import Butir, bagi_lokus, bagi_umum, perbedaan, urut, waktu_butir
from kunjungan.kabar.queries import Pokok, pokok_kunjungan
from kunjungan.models import Kunjungan, Lokus, VersiAcara

PERISTIWA = "acara"
BATAS_KALIMAT = 60


@dataclass(frozen=True)
class Bahan:
    """Both versions and how to read them."""

    lama: tuple[Butir, ...]
    baru: tuple[Butir, ...]
    lokus: list[Lokus]
    zona: str


@dataclass(frozen=True)
class Kabar:
    """What members of an agency with one of these verbs are told of their visit."""

    kunjungan: Kunjungan
    instansi: Instansi
    hak: tuple[Hak, ...]
    kalimat: list[str]


def kabarkan(versi: VersiAcara, lama: VersiAcara | None) -> None:
    """Write the messages about a release into the outbox, in the caller's transaction."""
    k = Kunjungan.objects.select_related("pemohon", "tuan_rumah").get(pk=versi.kunjungan_id)
    lokus = lokus_acara(k)
    b = Bahan(isi_versi(lama), isi_versi(versi), lokus, zona_acara(k, lokus))
    kabar: list[Kabar] = []
    if k.tuan_rumah:
        kabar.append(Kabar(k, k.tuan_rumah, (Hak.SIAPKAN_ACARA,), _kalimat(b, b.lama, b.baru)))
    for unit, milik in _unit(k, lokus).items():
        dulu, kini = (
            tuple(x for x in bagi_lokus(berlokus(isi, lokus), milik) if x.lokus in milik)
            for isi in (b.lama, b.baru)
        )
        kabar.append(Kabar(k, unit, (Hak.SIAPKAN_ACARA, Hak.PUTUSKAN), _kalimat(b, dulu, kini)))
    for tamu in (k, *kunjungan_gabungan(k)):
        diikuti = lokus_diikuti(tamu, k, lokus)
        dulu, kini = (bagi_umum(bagi_diikuti(isi, diikuti, lokus)) for isi in (b.lama, b.baru))
        kabar.append(Kabar(tamu, tamu.pemohon, (Hak.AJUKAN,), _kalimat(b, dulu, kini)))
    _kirim(versi, kabar)


def _unit(k: Kunjungan, lokus: list[Lokus]) -> dict[Instansi, frozenset[int]]:
    """Units of the host with stops of their own, and which."""
    luar = {k.tuan_rumah_id, k.pemohon_id}
    unit = dict.fromkeys(x.instansi for x in lokus if x.instansi_id not in luar)
    return {u: frozenset(x.pk for x in lokus if x.instansi_id == u.pk) for u in unit}


def _kalimat(b: Bahan, lama: tuple[Butir, ...], baru: tuple[Butir, ...]) -> list[str]:
    """What there is to say; before the first version a reader has, how much and when."""
    if baru and not lama:
        return _ringkasan(b, baru)
    beda = [p.kalimat for p in perbedaan(lama, baru, b.zona, nama_jalur(b.lokus))]
    lebih = len(beda) - BATAS_KALIMAT
    return beda if lebih <= 0 else [*beda[:BATAS_KALIMAT], f"Dan {lebih} perubahan lain."]


def _ringkasan(b: Bahan, baru: tuple[Butir, ...]) -> list[str]:
    sehari, zona = tanggal_setempat(b.zona), ZoneInfo(b.zona)
    hasil = []
    for hari in sorted({sehari(x.mulai) for x in baru}):
        isi = [x for x in urut(baru) if sehari(x.mulai) == hari]
        utuh = waktu_butir(replace(max(isi, key=lambda x: x.selesai), mulai=isi[0].mulai), zona)
        hasil.append(f"{hari_tanggal(hari)}, {utuh} {label_zona(b.zona)}: {len(isi)} butir acara.")
    return hasil


def _kirim(versi: VersiAcara, kabar: list[Kabar]) -> None:
    """One message per person, the first that is meant for him; nothing to whoever released it."""
    sudah = {versi.dirilis_oleh_id}
    for satu in kabar:
        if not satu.kalimat:
            continue
        k, instansi = satu.kunjungan, satu.instansi
        unit = () if instansi.pk in (k.tuan_rumah_id, k.pemohon_id) else (instansi.pk,)
        pokok = pokok_kunjungan(k, instansi.zona_waktu, unit)
        for pengguna in orang_berhak(satu.instansi, *satu.hak):
            if pengguna.pk not in sudah:
                sudah.add(pengguna.pk)
                _tulis(versi, satu, pengguna, pokok)


def _tulis(versi: VersiAcara, satu: Kabar, pengguna: Pengguna, pokok: Pokok) -> None:
    k = satu.kunjungan
    tulis_surel(
        peristiwa=PERISTIWA,
        kunci=f"{PERISTIWA}:{versi.pk}:{pengguna.pk}",
        penerima=pengguna,
        instansi=satu.instansi,
        konteks={
            "pokok": pokok.baris,
            "subjek": pokok.subjek(f"Susunan acara versi {versi.nomor}", k.judul),
            "judul": k.judul,
            "nomor": versi.nomor,
            "kalimat": satu.kalimat,
            "catatan": versi.catatan,
            "tautan": f"{settings.SITUS_URL}{reverse('kunjungan:acara', args=[k.kode])}",
            "kode": k.kode,
        },
    )
