"""Puts the ground of the demonstration into the database: regions, agencies, people, rooms, awards, accounts."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile

from instansi.akun_demo import AKUN_DEMO, SANDI_DEMO
from instansi.models import (
    Instansi,
    Jabatan,
    Keanggotaan,
    Pejabat,
    PemangkuJabatan,
    PengaturanNaskah,
    Pengguna,
    Ruang,
)
from peragaan.etalase import muat_etalase
from peragaan.gambar import KETERANGAN, gambar_adegan, gambar_kecil
from peragaan.instansi import INSTANSI, RUANG, BarisInstansi
from peragaan.orang import JABATAN, PEJABAT
from peragaan.waktu import pukul

_BERGABUNG = pukul(dt.date(2017, 11, 1), dt.time(8))  # before the first of the five cases


def muat_dasar() -> dict[str, Instansi]:
    """Write the ground and return its agencies by slug. What is there already is left as it is.

    Regions and their agencies are there before (`muat_wilayah`).
    """
    instansi = {b.slug: _muat_instansi(b) for b in INSTANSI}
    _muat_pejabat(instansi)
    _muat_ruang(instansi)
    _muat_akun(instansi)
    muat_etalase(instansi)
    return instansi


def _muat_instansi(b: BarisInstansi) -> Instansi:
    """The agency of a region is there already and gets what it still lacks; a unit is made."""
    instansi, _ = Instansi.objects.get_or_create(
        slug=b.slug,
        defaults={
            "nama": b.nama,
            "jenis": b.jenis,
            "wilayah_id": b.wilayah,
            "induk": Instansi.objects.get(slug=b.induk) if b.induk else None,
        },
    )
    isi = {"kota_surat": b.kota_surat, "profil": b.profil, "bergabung_pada": b.bergabung and _BERGABUNG}
    kosong = [bidang for bidang, nilai in isi.items() if nilai and not getattr(instansi, bidang)]
    for bidang in kosong:
        setattr(instansi, bidang, isi[bidang])
    if kosong:
        instansi.save(update_fields=kosong)
    if b.kop:
        baris = {f"kop_baris_{nomor}": teks for nomor, teks in enumerate(b.kop, start=1)}
        PengaturanNaskah.objects.get_or_create(instansi=instansi, defaults=baris)
    return instansi


def _muat_pejabat(instansi: dict[str, Instansi]) -> None:
    for b in PEJABAT:
        jabatan, _ = Jabatan.objects.get_or_create(
            instansi=instansi[b.instansi],
            nama=b.jabatan,
            defaults={"kelas": b.kelas, "kepala": b.kepala, "urutan": 1 if b.kepala else 10},
        )
        pejabat, _ = Pejabat.objects.get_or_create(
            instansi=instansi[b.instansi],
            nama=b.nama,
            defaults={"gelar_depan": b.gelar_depan, "gelar_belakang": b.gelar_belakang},
        )
        PemangkuJabatan.objects.get_or_create(
            pejabat=pejabat,
            jabatan=jabatan,
            defaults={"status": b.status, "mulai": b.masa[0], "berakhir": b.masa[1]},
        )
    for slug, nama, kelas, kepala in JABATAN:
        Jabatan.objects.get_or_create(
            instansi=instansi[slug], nama=nama, defaults={"kelas": kelas, "kepala": kepala, "urutan": 1}
        )


def _muat_ruang(instansi: dict[str, Instansi]) -> None:
    for b in RUANG:
        ruang, baru = Ruang.objects.get_or_create(
            instansi=instansi[b.instansi],
            nama=b.nama,
            defaults={
                "kapasitas": b.kapasitas,
                "lantai": b.lantai,
                "akses_tanpa_tangga": b.tanpa_tangga,
                "perlengkapan": list(b.perlengkapan),
                "alamat": b.alamat,
                "keterangan_foto": KETERANGAN,
            },
        )
        if baru:
            ruang.foto = ContentFile(gambar_adegan(b.gambar), f"{b.gambar}.jpg")
            ruang.foto_kecil = ContentFile(gambar_kecil(b.gambar), f"{b.gambar}.jpg")
            ruang.save()


def _muat_akun(instansi: dict[str, Instansi]) -> None:
    sandi = make_password(SANDI_DEMO)  # one hash for all: making it is slow on purpose
    for a in AKUN_DEMO:
        pengguna, _ = Pengguna.objects.get_or_create(
            email=a.email,
            defaults={
                "nama": a.nama,
                "password": sandi,
                "is_staff": a.admin_sistem,
                "is_superuser": a.admin_sistem,
            },
        )
        if a.instansi:
            Keanggotaan.objects.get_or_create(
                pengguna=pengguna,
                instansi=instansi[a.instansi],
                dicabut_pada=None,
                defaults={"peran": [str(p) for p in a.peran]},
            )
