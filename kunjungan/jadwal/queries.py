"""Reads that lists, dashboard and workspace share; each is one query however many rows there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from inovasi.choices import StatusInovasi
from inovasi.models import Inovasi
from instansi.models import Instansi, Pengguna, Ruang
from instansi.permissions import Hak, hak_di, instansi_dengan_hak, keanggotaan_aktif
from kunjungan.choices import KeadaanUsulan, KonfirmasiLokus, Pihak, Status
from kunjungan.inti.permissions import SYARAT, Tindakan, disposisi_untuk, lokus_unit
from kunjungan.inti.sajian import saat_kunjungan, waktu_kunjungan
from kunjungan.jadwal.queries_hadirin import hadirin_calon, tempat_ruang
from kunjungan.jadwal.queries_terpakai import terpakai
from kunjungan.jadwal.rules_peringatan import kekurangan_ruang
from kunjungan.jadwal.sajian_terpakai import Masa, Terpakai, masa_ruang
from kunjungan.models import Foto, Kunjungan, Lokus, RiwayatStatus, SaksiInovasi, Tahanan, UsulanJadwal
from kunjungan.models.kunjungan import KunjunganQuerySet

BATAS_SERUPA = 8  # so many rows are read for each step shown
INSTANSI = ("pemohon__wilayah", "pemohon__induk", "tuan_rumah__wilayah", "tuan_rumah__induk")

# Groups of a list: internal states share one group, so no count tells the visitor what happens inside.
KELOMPOK: dict[str, tuple[str, frozenset[Status]]] = {
    "draf": ("Draf", frozenset({Status.DRAF})),
    "ditelaah": ("Ditelaah", frozenset({Status.DIAJUKAN, *Status.ditimbang()})),
    "tanggal": ("Tanggal diusulkan", frozenset({Status.JADWAL_DIUSULKAN})),
    "terjadwal": ("Terjadwal", frozenset({Status.TERJADWAL, Status.BERLANGSUNG})),
    "selesai": ("Selesai", frozenset({Status.SELESAI})),
    "berhenti": ("Tidak jadi", Status.akhir()),
}


def jumlah_per_kelompok(kunjungan: QuerySet[Kunjungan]) -> dict[str, int]:
    """How many visits each group of `KELOMPOK` holds; key ``""`` is all of them."""
    hitungan = dict(kunjungan.order_by().values_list("status").annotate(n=Count("pk")))
    jumlah = {k: sum(hitungan.get(s, 0) for s in isi) for k, (_, isi) in KELOMPOK.items()}
    return {"": sum(hitungan.values()), **jumlah}


def dengan_waktu(kunjungan: KunjunganQuerySet) -> QuerySet[Any]:
    """Each visit with ``pertama`` and ``terakhir`` (agreed, or the earliest date proposed last) and ``gerak_luar``.

    ``gerak_luar`` is the last step that both sides may know of.
    """
    usulan = UsulanJadwal.objects.filter(kunjungan=OuterRef("pk"))
    lokus = Lokus.objects.filter(kunjungan=OuterRef("pk"), batal=False)
    luar = RiwayatStatus.objects.filter(kunjungan=OuterRef("pk"), internal=False)
    return kunjungan.select_related(*INSTANSI).annotate(
        disepakati=Subquery(
            lokus.order_by("mulai", "pk").values(n=Coalesce("kunjungan__mulai", "mulai"))[:1]
        ),
        pertama=Coalesce("disepakati", Subquery(usulan.order_by("-putaran", "urutan").values("mulai")[:1])),
        terakhir=Coalesce(
            Subquery(lokus.order_by("mulai", "pk").values(n=Coalesce("kunjungan__selesai", "selesai"))[:1]),
            Subquery(usulan.order_by("-putaran", "urutan").values("selesai")[:1]),
        ),
        gerak_luar=Coalesce(Subquery(luar.order_by("-id").values("pada")[:1]), "dibuat_pada"),
    )


def tayang_dengan_waktu() -> QuerySet[Any]:
    """Public visits with ``pertama`` and ``terakhir``: the agreed days, or the stops where none are kept."""
    lokus = Lokus.objects.filter(kunjungan=OuterRef("pk"), batal=False)
    return (
        Kunjungan.objects.tayang()
        .select_related(*INSTANSI)
        .annotate(
            pertama=Coalesce("mulai", Subquery(lokus.order_by("mulai", "pk").values("mulai")[:1])),
            terakhir=Coalesce("selesai", Subquery(lokus.order_by("-selesai", "pk").values("selesai")[:1])),
        )
    )


def dengan_sampul(kunjungan: QuerySet[Any]) -> QuerySet[Any]:
    """Each visit with ``foto_tayang``, its public photos in their order; the first is its cover."""
    foto = Foto.objects.filter(publik=True).order_by("urutan", "pk")
    return kunjungan.prefetch_related(Prefetch("foto", queryset=foto, to_attr="foto_tayang"))


def terlihat(pengguna: Pengguna) -> Q:
    """Which visits a person may open at all, as a condition on Kunjungan."""
    return terlihat_utuh(pengguna) | Q(pk__in=lokus_unit(pengguna, Hak.LIHAT_MASUK).values("kunjungan"))


def terlihat_utuh(pengguna: Pengguna) -> Q:
    """Visits a person opens for themselves, not for the stop of a unit."""
    keluar = Q(pemohon__in=instansi_dengan_hak(pengguna, Hak.LIHAT_KELUAR))
    masuk = Q(tuan_rumah__in=instansi_dengan_hak(pengguna, Hak.LIHAT_MASUK)) & ~Q(status=Status.DRAF)
    disposisi = Q(pk__in=disposisi_untuk(pengguna).values("disposisi__kunjungan"))
    return keluar | masuk | (disposisi & ~Q(status=Status.DRAF))


def lokus_ditolak(pengguna: Pengguna) -> list[Lokus]:
    """Stops that a unit declined and this person's agency has to place anew, oldest refusal first."""
    tuan_rumah = {i.pk for h in (Hak.PUTUSKAN, Hak.SIAPKAN_ACARA) for i in instansi_dengan_hak(pengguna, h)}
    lokus = Lokus.objects.perlu_pengganti().filter(
        kunjungan__tuan_rumah__in=tuan_rumah, kunjungan__status__in=[Status.TERJADWAL, Status.BERLANGSUNG]
    )
    return list(
        lokus.select_related("instansi", *(f"kunjungan__{nama}" for nama in INSTANSI)).order_by(
            "dikonfirmasi_pada", "pk"
        )
    )


def lokus_menunggu_unit(pengguna: Pengguna, kini: dt.datetime) -> dict[int, list[Lokus]]:
    """Visit -> stops that wait for the word of this person's unit, in order."""
    hasil: dict[int, list[Lokus]] = {}
    lokus = lokus_unit(pengguna, Hak.PUTUSKAN, Hak.SIAPKAN_ACARA).filter(
        konfirmasi=KonfirmasiLokus.MENUNGGU, batal=False, mulai__gt=kini
    )
    for x in lokus.select_related("instansi").order_by("mulai", "pk"):
        hasil.setdefault(x.kunjungan_id, []).append(x)
    return hasil


def instansi_dalam(pengguna: Pengguna) -> list[Instansi]:
    """Agencies whose internal handling of visits a member may read."""
    hak = SYARAT[Tindakan.LIHAT_INTERNAL].tuan_rumah
    return [k.instansi for k in keanggotaan_aktif(pengguna) if hak & hak_di(pengguna, k.instansi)]


def gerak_terakhir(pengguna: Pengguna, banyak: int = 8) -> list[RiwayatStatus]:
    """The latest steps of visits a person may see, without internal ones that are not theirs to read.

    The same step of one person in a row, as when stops are arranged one by one, stands once.
    """
    boleh_dalam = Q(kunjungan__tuan_rumah__in=instansi_dalam(pengguna)) | Q(
        kunjungan__in=disposisi_untuk(pengguna).values("disposisi__kunjungan")
    )
    kunjungan = Kunjungan.objects.filter(terlihat(pengguna)).values("pk")
    nomor = (
        RiwayatStatus.objects.filter(kunjungan__in=kunjungan)
        .filter(Q(internal=False) | boleh_dalam)
        .values("pk")
    )
    baris = (
        RiwayatStatus.objects.filter(pk__in=nomor)
        .select_related("oleh", "kunjungan__pemohon__wilayah", "kunjungan__tuan_rumah__wilayah")
        .order_by("-pada", "-id")[: banyak * BATAS_SERUPA]
    )
    serupa = groupby(baris, key=lambda r: (r.kunjungan_id, r.oleh_id, r.aksi))
    return [next(satu) for _, satu in serupa][:banyak]


@dataclass(frozen=True)
class UsulanTerbaca:
    """A proposed date with its words for a reader in some zone."""

    usulan: UsulanJadwal
    waktu: str
    keadaan: str
    nada: str
    dari: str
    siapa: str
    tahanan: str = ""


def usulan_terbaca(kunjungan: Kunjungan, zona_pembaca: str, *, tamu: bool = True) -> list[UsulanTerbaca]:
    """Every proposal of all rounds, in their order; what is held is named to the host alone."""
    nama = {
        Pihak.TAMU: kunjungan.pemohon.nama_wilayah,
        Pihak.TUAN_RUMAH: (kunjungan.tuan_rumah or kunjungan.pemohon).nama_wilayah,
    }
    draf = kunjungan.status == Status.DRAF  # nobody was asked yet
    usulan = kunjungan.usulan.select_related("tahanan__ruang", "tahanan__pemangku__pejabat")
    return [
        UsulanTerbaca(
            u,
            waktu_kunjungan(u.mulai, u.selesai, u.zona_waktu, zona_pembaca, u.jam_hari),
            "" if draf else u.get_keadaan_display(),
            KeadaanUsulan(u.keadaan).nada,
            nama[Pihak(u.pihak)],
            "" if draf else _siapa(u, nama),
            kalimat_tahanan(u, zona_pembaca, tamu=tamu),
        )
        for u in usulan.order_by("putaran", "urutan", "pk")
    ]


def _siapa(u: UsulanJadwal, nama: dict[Pihak, str]) -> str:
    """Who has to answer or did, after the word for the state, and who proposed."""
    pengusul, penjawab = nama[Pihak(u.pihak)], nama[Pihak(u.pihak).lawan]
    awal = {KeadaanUsulan.TERBUKA: f"dari {penjawab}; ", KeadaanUsulan.DITERIMA: f"oleh {penjawab}; "}
    return f"{awal.get(KeadaanUsulan(u.keadaan), '')}diusulkan {pengusul}"


def kalimat_tahanan(usulan: UsulanJadwal, zona_pembaca: str, *, tamu: bool = True) -> str:
    """Until when something is held for a date, as this side reads it; "" when nothing is."""
    tahanan: Tahanan | None = getattr(usulan, "tahanan", None)
    if tahanan is None or not tahanan.masih(timezone.now()):
        return ""
    sampai = saat_kunjungan(tahanan.berakhir_pada, usulan.zona_waktu, zona_pembaca)
    return f"tempat ditahan untuk Anda sampai {sampai}" if tamu else f"{tahanan.isi} ditahan sampai {sampai}"


def lokus_mendatang(pengguna: Pengguna, kini: dt.datetime, banyak: int = 6) -> list[Any]:
    """The next stop of agreed visits that are under way or ahead, nearest first; ``sisa`` stops follow it.

    Whoever is here for a unit reads of its own stops alone: then the visit is not theirs whole (``utuh``).
    """
    kunjungan = Kunjungan.objects.filter(terlihat_utuh(pengguna)).values("pk")
    lokus = Lokus.objects.filter(
        Q(kunjungan__in=kunjungan) | Q(pk__in=lokus_unit(pengguna, Hak.LIHAT_MASUK).values("pk")),
        kunjungan__status__in=[Status.TERJADWAL, Status.BERLANGSUNG],
        batal=False,
        selesai__gte=kini - dt.timedelta(hours=12),
    )
    sekunjungan = lokus.filter(kunjungan=OuterRef("kunjungan")).order_by()
    lebih_awal = Q(mulai__lt=OuterRef("mulai")) | Q(mulai=OuterRef("mulai"), pk__lt=OuterRef("pk"))
    banyaknya = sekunjungan.values("kunjungan").annotate(n=Count("pk")).values("n")
    return list(
        lokus.filter(~Exists(sekunjungan.filter(lebih_awal)))
        .annotate(sisa=Subquery(banyaknya) - 1, utuh=Exists(kunjungan.filter(pk=OuterRef("kunjungan"))))
        .select_related("ruang", *(f"kunjungan__{nama}" for nama in INSTANSI))
        .order_by("mulai", "pk")[:banyak]
    )


@dataclass(frozen=True)
class PakaiRuang:
    """A room on one period: what keeps it from being had, or None when it is free."""

    mulai: dt.datetime
    selesai: dt.datetime
    oleh: Terpakai | None


@dataclass(frozen=True)
class KeadaanRuang:
    """A room with its use on each period asked for, whether everybody fits, and what it lacks for this visit."""

    ruang: Ruang
    pemakaian: tuple[PakaiRuang, ...]
    muat: bool
    hadir: int = 0
    kurang: tuple[str, ...] = ()


def keadaan_ruang(kunjungan: Kunjungan, waktu: Iterable[Masa]) -> list[KeadaanRuang]:
    """The host's rooms and those the visit has, fitting ones first, against the periods with the minutes around."""
    waktu, hadir = list(waktu), hadirin_calon(kunjungan).semua
    butuh = (kunjungan.perlu_tanpa_tangga, kunjungan.perlengkapan_diminta)
    milik = Q(instansi=kunjungan.tuan_rumah_id) | Q(
        pk__in=kunjungan.lokus.berlaku().order_by().values("ruang")
    )
    daftar = list(Ruang.objects.filter(milik, aktif=True).order_by("kapasitas", "pk"))
    semua = terpakai(
        waktu,
        timezone.now(),
        ruang=[r.pk for r in daftar],
        kecuali=[kunjungan.pk],
        pembaca=kunjungan.tuan_rumah_id,
    )
    baris = [
        KeadaanRuang(
            r,
            tuple(PakaiRuang(a, b, _pemakai(r, a, b, semua)) for a, b in waktu),
            r.kapasitas >= hadir,
            hadir,
            kekurangan_ruang(tempat_ruang(r), *butuh),
        )
        for r in daftar
    ]
    return sorted(baris, key=lambda k: (not k.muat, len(k.kurang), k.ruang.kapasitas))


def _pemakai(r: Ruang, mulai: dt.datetime, selesai: dt.datetime, semua: list[Terpakai]) -> Terpakai | None:
    masa = masa_ruang(r, mulai, selesai)
    return next((x for x in semua if x.ruang == r.pk and x.bertemu(*masa)), None)


def lokus_sekitar(kunjungan: Kunjungan, waktu: Iterable[tuple[dt.datetime, dt.datetime]]) -> list[Lokus]:
    """Other visits the host receives within a day of these periods."""
    syarat = Q(pk__in=[])
    for mulai, selesai in waktu:
        syarat |= Q(mulai__lt=selesai + dt.timedelta(hours=14), selesai__gt=mulai - dt.timedelta(hours=14))
    return list(
        Lokus.objects.filter(syarat, instansi=kunjungan.tuan_rumah_id, batal=False)
        .exclude(kunjungan=kunjungan)
        .select_related("ruang", "kunjungan__pemohon__wilayah", "kunjungan__tuan_rumah__wilayah")
        .order_by("mulai", "pk")
    )


def nomor_agenda_berikut(instansi_id: int | None, tahun: int) -> int:
    """The number the register would give next in that year."""
    terakhir = Kunjungan.objects.filter(tuan_rumah=instansi_id, tahun_agenda=tahun).aggregate(
        m=Max("nomor_agenda")
    )["m"]
    return (terakhir or 0) + 1


def inovasi_tertaut(kunjungan: Kunjungan) -> list[tuple[str, str]]:
    """(name, address) of the innovations a visit is about; those no longer shown keep their name without a page."""
    return [
        (i.nama, i.get_absolute_url() if i.status == StatusInovasi.TERBIT else "")
        for i in kunjungan.inovasi.order_by("nama", "pk")
    ]


@dataclass(frozen=True)
class Terlihat:
    """When an innovation was last seen running and by whom; ``url`` is the public page of that visit."""

    tanggal: dt.date
    oleh: str
    url: str


def saksi_inovasi(inovasi: Inovasi) -> Terlihat | None:
    """The last word of a visitor who saw the innovation running. One query.

    The visitor is named only when the host has made the visit public; otherwise ``oleh`` is "instansi pengunjung".
    """
    saksi = (
        SaksiInovasi.objects.filter(inovasi=inovasi, melihat=True)
        .select_related("kunjungan__pemohon__induk", "kunjungan__pemohon__wilayah")
        .order_by("-tanggal", "-id")
        .first()
    )
    if saksi is None:
        return None
    if saksi.kunjungan.tayang_pada is None:
        return Terlihat(saksi.tanggal, "instansi pengunjung", "")
    url = reverse("kunjungan:publik_rincian", args=[saksi.kunjungan.kode])
    return Terlihat(saksi.tanggal, saksi.kunjungan.pemohon.nama_lengkap, url)


def saksi_kunjungan(kunjungan: Kunjungan) -> list[tuple[Inovasi, SaksiInovasi | None]]:
    """Each innovation of the visit with what its visitors said of it. At most two queries."""
    kata = SaksiInovasi.objects.filter(kunjungan=kunjungan).select_related("diubah_oleh").order_by("pk")
    inovasi = kunjungan.inovasi.order_by("nama", "pk").prefetch_related(Prefetch("saksi", kata))
    return [(i, next(iter(i.saksi.all()), None)) for i in inovasi]
