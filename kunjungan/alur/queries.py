"""Whose turn it is: the table of who holds the ball in each state, the progress line, and "Menunggu Anda"."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from config.data import baca_data
from instansi.models import Pengguna
from instansi.permissions import Hak, instansi_dengan_hak
from kunjungan.choices import KonfirmasiLokus, Pihak, Status
from kunjungan.inti.permissions import disposisi_untuk, lokus_unit
from kunjungan.models import Kunjungan
from kunjungan.models.kunjungan import KunjunganQuerySet


@dataclass(frozen=True)
class Giliran:
    """In this state ``pihak`` acts next, by somebody with ``hak``; ``tugas`` says what is to be done.

    ``pemegang`` names them to the host, ``pemegang_luar`` to the visitor, who learns nothing from inside.
    """

    pihak: Pihak
    hak: Hak
    tugas: str
    pemegang: str
    pemegang_luar: str


_TAMU, _TR = Pihak.TAMU, Pihak.TUAN_RUMAH
MASA_TAYANG = dt.timedelta(days=21)

KEADAAN: dict[str, dict[str, Any]] = baca_data("kunjungan/keadaan.toml")
GILIRAN = {
    Status(status): Giliran(Pihak(isi["giliran"][0]), Hak(isi["giliran"][1]), *isi["giliran"][2:])
    for status, isi in KEADAAN.items()
    if "giliran" in isi
}

# Who has to answer while a move of the agreed date is asked for, whatever else is being prepared.
RUNDING: dict[Pihak, Giliran] = {
    _TAMU: Giliran(_TAMU, Hak.AJUKAN, "Jawab permintaan tanggal lain", "pemohon", "pemohon"),
    _TR: Giliran(_TR, Hak.PUTUSKAN, "Jawab permintaan tanggal lain", "pimpinan", "tuan rumah"),
}

LANGKAH: tuple[tuple[str, frozenset[Status]], ...] = (
    ("Diajukan", frozenset({Status.DRAF, Status.DIAJUKAN})),
    ("Ditelaah", frozenset({*Status.ditimbang(), Status.JADWAL_DIUSULKAN})),
    ("Terjadwal", frozenset({Status.TERJADWAL})),
    ("Berlangsung", frozenset({Status.BERLANGSUNG})),
    ("Selesai", frozenset({Status.SELESAI})),
)


def giliran_kini(kunjungan: Kunjungan) -> Giliran | None:
    """Who acts next; nobody in an end state."""
    if kunjungan.giliran_tanggal:
        return RUNDING[Pihak(kunjungan.giliran_tanggal)]
    return GILIRAN.get(Status(kunjungan.status))


def pemegang(kunjungan: Kunjungan, pihak: Pihak) -> str:
    """Who holds the ball, as this side may know; empty when nothing is expected of anybody."""
    kini = giliran_kini(kunjungan)
    if kini is None:
        return ""
    instansi = kunjungan.pemohon if kini.pihak == Pihak.TAMU else kunjungan.tuan_rumah
    siapa = kini.pemegang_luar if pihak == Pihak.TAMU else kini.pemegang
    if kini.pihak == Pihak.TAMU or instansi is None:
        return f"{siapa} ({kunjungan.pemohon.nama_wilayah})"
    return f"{siapa} ({instansi.nama_wilayah})"


def garis(kunjungan: Kunjungan) -> list[tuple[str, str, str]]:
    """The progress line: (label, ``done`` | ``now`` | ``todo`` | ``stopped``, detail) for each of five steps."""
    status = Status(kunjungan.status)
    if status in Status.akhir():
        sampai = 2 if kunjungan.lokus.exists() else 1
        awal = [(label, "done", "") for label, _ in LANGKAH[:sampai]]
        return [*awal, (status.label, "stopped", "")]
    kini = next(i for i, (_, isi) in enumerate(LANGKAH) if status in isi)
    selesai = status == Status.SELESAI
    return [
        (label, "done" if i < kini or (i == kini and selesai) else "now" if i == kini else "todo", "")
        for i, (label, _) in enumerate(LANGKAH)
    ]


def _milik(pengguna: Pengguna, pihak: Pihak, hak: Hak, **keadaan: Any) -> Q:
    """Visits in this state on whose side the person holds the verb; nothing to ask where he holds it nowhere."""
    instansi = instansi_dengan_hak(pengguna, hak)
    bidang = "pemohon__in" if pihak == Pihak.TAMU else "tuan_rumah__in"
    return Q(**{bidang: instansi}, **keadaan) if instansi else Q()


def menunggu(pengguna: Pengguna) -> KunjunganQuerySet:
    """Visits that wait for this very person, oldest first, with both agencies; one query."""
    disposisi_saya = disposisi_untuk(pengguna).filter(disposisi__kunjungan=OuterRef("pk"), ditelaah_pada=None)
    syarat = Q(Exists(disposisi_saya), status__in=[Status.DIDISPOSISI, Status.DITELAAH])
    for status, g in GILIRAN.items():
        if status not in (Status.DIDISPOSISI, Status.SELESAI):
            syarat |= _milik(pengguna, g.pihak, g.hak, status=status)
    for pihak, g in RUNDING.items():
        syarat |= _milik(pengguna, g.pihak, g.hak, giliran_tanggal=pihak)
    if belum_lapor := _milik(pengguna, _TAMU, Hak.TULIS_LAPORAN, status=Status.SELESAI):
        syarat |= belum_lapor & ~Q(laporan__instansi__in=instansi_dengan_hak(pengguna, Hak.TULIS_LAPORAN))
    # Showing a visit is a choice, not a duty: it waits only while it is news.
    baru = {"status": Status.SELESAI, "tayang_pada": None, "status_sejak__gt": Now() - MASA_TAYANG}
    syarat |= _milik(pengguna, _TR, Hak.TAYANGKAN, **baru)
    unit = lokus_unit(pengguna, Hak.PUTUSKAN, Hak.SIAPKAN_ACARA).filter(
        konfirmasi=KonfirmasiLokus.MENUNGGU, batal=False, mulai__gt=Now()
    )
    syarat |= Q(pk__in=unit.values("kunjungan"), status__in=[Status.TERJADWAL, Status.BERLANGSUNG])
    return (
        Kunjungan.objects.filter(syarat)
        .select_related("pemohon__wilayah", "pemohon__induk", "tuan_rumah__wilayah", "tuan_rumah__induk")
        .order_by("status_sejak", "id")
    )
