"""Reads the rules, closed periods, days off and working hours of an agency into the values that judge a wish."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from instansi.choices import (
    GolonganTamu,
    JenisHariLibur,
    JenisInstansi,
    KlausulPenerimaan,
    PerlakuanLibur,
)
from instansi.models import (
    AturanPenerimaan,
    HariLibur,
    Instansi,
    JamPenerimaan,
    MasaJamKerja,
    PengecualianPenerimaan,
    PeriodeTutup,
)
from instansi.penerimaan import (
    Aturan,
    Buku,
    HariKhusus,
    Kalender,
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

# A kelurahan of Jakarta: under a kecamatan, under a kota administrasi, under the province.
_TINGKAT_LIBUR = 3


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
    """The rules and calendar of an agency, in four queries however many rows."""
    return Penerimaan(
        aturan_instansi(instansi),
        kalender(instansi),
        tuple(
            Tutup(p.mulai, p.sampai, p.sebab)
            for p in PeriodeTutup.objects.filter(instansi=instansi).order_by("mulai", "id")
        ),
    )


def aturan_instansi(instansi: Instansi) -> tuple[Aturan, ...]:
    """Every set of rules of an agency with hours and exemptions, oldest first, in one query."""
    jam = JamPenerimaan.objects.filter(aturan=OuterRef("pk")).order_by("hari", "mulai", "id")
    bebas = PengecualianPenerimaan.objects.filter(aturan=OuterRef("pk")).order_by("golongan", "id")
    baris = AturanPenerimaan.objects.filter(instansi=instansi).annotate(
        baris_jam=ArraySubquery(jam.values(isi=JSONObject(hari="hari", mulai="mulai", selesai="selesai"))),
        baris_bebas=ArraySubquery(
            bebas.values(isi=JSONObject(golongan="golongan", klausul="klausul", dasar="dasar"))
        ),
    )
    return tuple(
        _aturan(
            a,
            [
                Rentang(j["hari"], dt.time.fromisoformat(j["mulai"]), dt.time.fromisoformat(j["selesai"]))
                for j in a.baris_jam
            ],
            [(p["golongan"], p["klausul"], p["dasar"]) for p in a.baris_bebas],
        )
        for a in baris.order_by("berlaku_mulai", "id")
    )


def hari_libur(instansi: Instansi | None) -> QuerySet[HariLibur]:
    """National days off, with those of the agency and of all above it up to the government whose unit it is.

    A kabupaten or kota governs itself: the days off of its province are not its own.
    """
    milik = Q(instansi__isnull=True)
    if instansi is not None:
        milik |= Q(instansi=instansi)
        atas = Instansi.objects.filter(pk=instansi.pk)
        for _ in range(_TINGKAT_LIBUR):
            atas = Instansi.objects.filter(
                pk__in=atas.exclude(jenis__in=JenisInstansi.otonom()).values("induk_id")
            )
            milik |= Q(instansi__in=atas.values("pk"))
    return HariLibur.objects.filter(milik, dihapus=False).order_by("tanggal", "id")


def kalender(instansi: Instansi | None) -> Kalender:
    """Days off and working hours as an agency keeps them, in two queries."""
    libur = hari_libur(instansi)
    masa = MasaJamKerja.objects.order_by("mulai", "id")
    return Kalender.dari(
        [HariKhusus(h.tanggal, h.nama, JenisHariLibur(h.jenis), h.perkiraan) for h in libur],
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
    return _aturan(
        a,
        [Rentang(j.hari, j.mulai, j.selesai) for j in a.jam.all()],
        [(p.golongan, p.klausul, p.dasar) for p in a.pengecualian.all()],
    )


def _aturan(a: AturanPenerimaan, jam: list[Rentang], bebas: list[tuple[str, list[str], str]]) -> Aturan:
    return Aturan(
        berlaku_mulai=a.berlaku_mulai,
        berlaku_sampai=a.berlaku_sampai,
        dasar=a.dasar,
        hari=frozenset(a.hari),
        jam=tuple(jam),
        slot_tetap=a.slot_tetap,
        tenggang=a.tenggang,
        rombongan_min=a.rombongan_min,
        rombongan_maks=a.rombongan_maks,
        hari_maks=a.hari_maks,
        per_hari=a.per_hari,
        per_minggu=a.per_minggu,
        bila_libur=PerlakuanLibur(a.bila_libur),
        boleh_bersama=a.boleh_bersama,
        pindah_sendiri=a.pindah_sendiri,
        pengecualian=tuple(
            Pengecualian(g, frozenset(KlausulPenerimaan(k) for k in kl), d) for g, kl, d in bebas
        ),
    )
