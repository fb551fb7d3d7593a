"""Reads the rules, closed periods, days off and working hours of an agency into the values that judge a wish."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from instansi.choices import GolonganTamu, JenisInstansi
from instansi.models import AturanPenerimaan, HariLibur, Instansi, MasaJamKerja, PeriodeTutup
from instansi.penerimaan import (
    Aturan,
    BilaLibur,
    Buku,
    HariKhusus,
    JenisHari,
    Kalender,
    Klausul,
    Niat,
    Pengecualian,
    ProfilJam,
    Rentang,
    Tawaran,
    Temuan,
    Tutup,
    nilai,
    tanggal_berikut,
)


@dataclass(frozen=True)
class Penerimaan:
    """Everything an agency's reception hangs on, read once; ``buku`` is what the caller knows to be agreed."""

    aturan: tuple[Aturan, ...]
    kalender: Kalender
    tutup: tuple[Tutup, ...]

    def nilai(self, niat: Niat, *, hari_ini: dt.date, buku: Buku | None = None) -> list[Temuan]:
        """What stands against a wish."""
        return nilai(
            niat, aturan=self.aturan, kalender=self.kalender, tutup=self.tutup, buku=buku, hari_ini=hari_ini
        )

    def berikut(self, niat: Niat, *, hari_ini: dt.date, buku: Buku | None = None) -> list[Tawaran]:
        """The next three lawful days."""
        return tanggal_berikut(
            niat, aturan=self.aturan, kalender=self.kalender, tutup=self.tutup, buku=buku, hari_ini=hari_ini
        )


def penerimaan(instansi: Instansi) -> Penerimaan:
    """The rules and calendar of an agency, in six queries however many rows."""
    aturan = AturanPenerimaan.objects.filter(instansi=instansi).order_by("berlaku_mulai", "id")
    return Penerimaan(
        tuple(aturan_dari_baris(a) for a in aturan.prefetch_related("jam", "pengecualian")),
        kalender(instansi),
        tuple(
            Tutup(p.mulai, p.sampai, p.sebab)
            for p in PeriodeTutup.objects.filter(instansi=instansi).order_by("mulai", "id")
        ),
    )


def kalender(instansi: Instansi | None) -> Kalender:
    """National days off and working hours, with those of the agency and of the agency above it."""
    milik = Q(instansi__isnull=True)
    if instansi is not None:
        milik |= Q(instansi__in=[i for i in (instansi.pk, instansi.induk_id) if i])
    libur = HariLibur.objects.filter(milik, dihapus=False).order_by("tanggal", "id")
    masa = MasaJamKerja.objects.order_by("mulai", "id")
    return Kalender.dari(
        [HariKhusus(h.tanggal, h.nama, JenisHari(h.jenis), h.perkiraan) for h in libur],
        [ProfilJam(m.nama, m.mulai, m.sampai, m.buka, m.tutup, m.tutup_jumat, m.dasar) for m in masa],
    )


def golongan_tamu(pemohon: Instansi, tuan_rumah: Instansi) -> frozenset[str]:
    """The classes of guests an agency belongs to when it visits the host, by kind and region code."""
    golongan = set()
    if pemohon.jenis in (JenisInstansi.DPRD, JenisInstansi.SETWAN):
        golongan.add(GolonganTamu.DPRD)
    asal, tujuan = pemohon.wilayah_id, tuan_rumah.wilayah_id
    if asal[:5] == tujuan[:5] and len(asal) >= 5 and len(tujuan) >= 5:
        golongan.add(GolonganTamu.SEDAERAH)
    golongan.add(GolonganTamu.SEPROVINSI if asal[:2] == tujuan[:2] else GolonganTamu.LUAR_PROVINSI)
    return frozenset(str(g) for g in golongan)


def aturan_dari_baris(a: AturanPenerimaan) -> Aturan:
    """The stored rules as a value; hours and exemptions prefetched or read."""
    return Aturan(
        berlaku_mulai=a.berlaku_mulai,
        berlaku_sampai=a.berlaku_sampai,
        dasar=a.dasar,
        hari=frozenset(a.hari),
        jam=tuple(Rentang(j.hari, j.mulai, j.selesai) for j in a.jam.all()),
        slot_tetap=a.slot_tetap,
        tenggang=a.tenggang,
        rombongan_min=a.rombongan_min,
        rombongan_maks=a.rombongan_maks,
        per_hari=a.per_hari,
        per_minggu=a.per_minggu,
        bila_libur=BilaLibur(a.bila_libur),
        boleh_bersama=a.boleh_bersama,
        pengecualian=tuple(
            Pengecualian(p.golongan, frozenset(Klausul(k) for k in p.klausul), p.dasar)
            for p in a.pengecualian.all()
        ),
    )
