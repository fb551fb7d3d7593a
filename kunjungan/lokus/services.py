"""The stops of an agreed visit: the host adds, changes and cancels them; the unit that receives confirms or declines.

The first stop is booked by the transition ``setujui``. A stop of the host itself is confirmed at once; a unit's waits
for the unit, and holds back nobody meanwhile.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import groupby
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from instansi.models import Pengguna
from kunjungan.choices import KonfirmasiLokus, Moda
from kunjungan.inti.isian import IsianLokus
from kunjungan.inti.penghalang import Penghalang
from kunjungan.inti.permissions import Tindakan, kedudukan
from kunjungan.jadwal.queries_runding import masalah_hari
from kunjungan.jadwal.sajian_perubahan import Ubahan
from kunjungan.jadwal.services_kunci import terkunci
from kunjungan.jadwal.services_perubahan import ubah
from kunjungan.kabar.emails_lokus import unit_berpenjawab
from kunjungan.lokus.queries import masalah_berlangsung, masalah_bersama, masalah_isi, masalah_isian
from kunjungan.models import Kelompok, Kunjungan, Lokus
from kunjungan.rules import Urusan

_SUDAH_BATAL = "Lokus ini sudah dibatalkan."
_GERAK = frozenset({"mulai", "selesai", "ruang", "tempat", "moda"})
BIDANG = (
    "ruang", "tempat", "penerima", "penerima_teks", "penanggung_jawab", "topik", "kuota", "moda", "tautan",
    "keterangan_tautan", "menit_perjalanan", "untuk_semua",
)  # fmt: skip


def tambah_lokus(
    *, kunjungan: Kunjungan, isian: IsianLokus, oleh: Pengguna, pengganti_dari: Lokus | None = None
) -> Lokus:
    """Add a stop; a unit's waits for its word. The very same one sent twice stands once.

    ``pengganti_dari`` is the declined stop it stands in for. Raises PermissionDenied, or Penghalang with what stands
    against it.
    """
    satu = tambah_banyak_lokus(kunjungan=kunjungan, isian=[isian], oleh=oleh, pengganti_dari=pengganti_dari)
    return satu[0]


def tambah_banyak_lokus(
    *,
    kunjungan: Kunjungan,
    isian: Sequence[IsianLokus],
    oleh: Pengguna,
    pengganti_dari: Lokus | None = None,
) -> list[Lokus]:
    """Add several stops or none: locked once, each judged beside those before it, one message per side.

    Raises as `tambah_lokus`.
    """
    with _terbuka(kunjungan, oleh) as k:
        ganti = k.lokus.perlu_pengganti().filter(pk=pengganti_dari.pk).first() if pengganti_dari else None
        baru: list[Ubahan] = []
        hasil = [_sama(k, x) or _baru(k, x, ganti, baru) for x in isian]
        ubah(k, baru, oleh=oleh, syarat=lambda kini: [m for x in isian for m in _masalah_waktu(k, x, kini)])
    return hasil


def _masalah_waktu(k: Kunjungan, isian: IsianLokus, saat: dt.datetime) -> list[str]:
    """Against a stop at this time: new or moved, it stays on the agreed days."""
    return masalah_isian(k, isian, saat) or masalah_hari(k, isian.waktu)


def _baru(k: Kunjungan, isian: IsianLokus, ganti: Lokus | None, baru: list[Ubahan]) -> Lokus:
    bidang = _bidang(isian) | {"instansi": isian.instansi, "zona_waktu": isian.instansi.zona_waktu}
    satu = Ubahan(Lokus(kunjungan=k), bidang | {"pengganti_dari": ganti}, _kelompok(isian))
    kembar = next((u for u in baru if (u.bidang, u.kelompok) == (satu.bidang, satu.kelompok)), None)
    if kembar is None:
        baru.append(satu)
    return (kembar or satu).lokus


def ubah_lokus(*, lokus: Lokus, isian: IsianLokus, oleh: Pengguna) -> Lokus:
    """Change a stop that has not ended; its unit stays. Another time or place asks the unit again.

    The items of the agenda that belong to the stop move with it. Raises PermissionDenied, or Penghalang.
    """
    with _terbuka(lokus.kunjungan, oleh) as k:
        kini = _kini(k, lokus)
        satu = Ubahan(kini, _bidang(isian), _kelompok(isian))
        if satu.berubah:
            ubah(k, [satu], oleh=oleh, syarat=lambda saat: _masalah_ubah(k, satu, isian, saat))
    return kini


def _masalah_ubah(k: Kunjungan, satu: Ubahan, isian: IsianLokus, saat: dt.datetime) -> list[str]:
    """What is over stays, what has begun stays where it is; another hour or place is asked for as a new one."""
    gerak = bool(_GERAK & set(satu.berubah))
    masalah = masalah_berlangsung(satu.lokus, saat, gerak=gerak)
    if gerak:
        return masalah or _masalah_waktu(k, isian, saat)
    return masalah or masalah_bersama(satu.lokus, satu.berubah) or masalah_isi(k, isian)


def batalkan_lokus(*, lokus: Lokus, oleh: Pengguna) -> Lokus:
    """Take a stop off the visit; room and people are free. Cancelled already: nothing happens.

    Raises PermissionDenied, or Penghalang for the last one and for one that has begun.
    """
    with _terbuka(lokus.kunjungan, oleh) as k:
        kini = k.lokus.select_related("ruang", "instansi").get(pk=lokus.pk)
        if kini.batal:
            return kini
        if not k.lokus.berlaku().exclude(pk=kini.pk).exists():
            raise Penghalang(["Ini satu-satunya lokus. Untuk membatalkan semuanya, batalkan kunjungannya."])
        satu = Ubahan(kini, {"batal": True})
        ubah(k, [satu], oleh=oleh, syarat=partial(masalah_berlangsung, kini))
    return kini


def lepas_penolakan(*, lokus: Lokus, oleh: Pengguna) -> None:
    """Nobody stands in for the unit that declined: the task is over. Over already: nothing happens.

    Raises PermissionDenied, or Penghalang.
    """
    with _terbuka(lokus.kunjungan, oleh) as k:
        kini = k.lokus.perlu_pengganti().select_related("ruang", "instansi").filter(pk=lokus.pk).first()
        if kini:
            lepas = {"tidak_diganti_pada": timezone.now(), "tidak_diganti_oleh": oleh}
            ubah(k, [Ubahan(kini, lepas)], oleh=oleh)


def konfirmasi_lokus(*lokus: Lokus, oleh: Pengguna, catatan: str = "") -> list[Lokus]:
    """The unit says that it receives; the host says so for units that have nobody in the portal, with a note.

    Confirmed already: nothing happens. Raises PermissionDenied, or Penghalang.
    """
    with terkunci(lokus[0].kunjungan, Urusan.LOKUS) as k:
        jawab = [_untuk_dijawab(k, x, oleh) for x in lokus]
        if any(
            x.batal for x, _ in jawab
        ):  # one's own refusal stands: the host was told, and looks for another
            raise Penghalang([_SUDAH_BATAL])
        baru = [(x, unit) for x, unit in jawab if x.konfirmasi != KonfirmasiLokus.DITERIMA]
        if not catatan.strip() and not all(unit for _, unit in baru):
            raise Penghalang(["Tulis catatan: lewat apa dan oleh siapa unit mengonfirmasi."])
        jawaban = {"konfirmasi": KonfirmasiLokus.DITERIMA, "alasan_konfirmasi": catatan.strip()[:1000]}
        for (instansi, unit), isi in _per_unit(baru):
            ubahan = [Ubahan(x, jawaban) for x in isi]
            ubah(k, ubahan, oleh=oleh, instansi=instansi if unit else None)
    return [x for x, _ in jawab]


def tolak_lokus(*lokus: Lokus, alasan: str, oleh: Pengguna) -> list[Lokus]:
    """The unit cannot receive, and says why: the stops are off, and the host places them elsewhere.

    Declined already: nothing happens. Raises PermissionDenied, or Penghalang.
    """
    with terkunci(lokus[0].kunjungan, Urusan.LOKUS) as k:
        jawab = [_untuk_dijawab(k, x, oleh) for x in lokus]
        if not all(unit for _, unit in jawab):
            raise PermissionDenied("Hanya unit penerima yang dapat menyatakan tidak dapat menerima.")
        baru = [(x, unit) for x, unit in jawab if x.konfirmasi != KonfirmasiLokus.DITOLAK]
        if baru and not alasan.strip():
            raise Penghalang(["Tulis alasannya."])
        jawaban = {
            "konfirmasi": KonfirmasiLokus.DITOLAK, "alasan_konfirmasi": alasan.strip()[:1000], "batal": True
        }  # fmt: skip
        for (instansi, _), isi in _per_unit(baru):
            ubahan = [Ubahan(x, jawaban) for x in isi]
            ubah(k, ubahan, oleh=oleh, instansi=instansi, alasan=alasan.strip())
    return [x for x, _ in jawab]


def _per_unit(jawab: list[tuple[Lokus, bool]]) -> Iterator[tuple[tuple[int, bool], list[Lokus]]]:
    """Answered stops by the unit that answers, and whether it does so itself."""
    urut = sorted(jawab, key=lambda j: (j[0].instansi_id, j[1]))
    for kunci, isi in groupby(urut, key=lambda j: (j[0].instansi_id, j[1])):
        yield kunci, [x for x, _ in isi]


def boleh_jawab(pengguna: Pengguna, kunjungan: Kunjungan, lokus: Lokus) -> tuple[bool, bool]:
    """Whether the person may answer for the unit of a stop, and whether as one of the unit."""
    k = kedudukan(pengguna, kunjungan)
    if lokus.instansi_id == kunjungan.tuan_rumah_id:
        return False, False
    if k.boleh_di_lokus(Tindakan.JAWAB_LOKUS, lokus.instansi_id):
        return True, True
    return k.boleh(Tindakan.KELOLA_LOKUS) and not unit_berpenjawab([lokus.instansi_id]), False


@contextmanager
def _terbuka(kunjungan: Kunjungan, oleh: Pengguna) -> Iterator[Kunjungan]:
    """The visit locked for the host who arranges its stops."""
    with terkunci(kunjungan, Urusan.LOKUS) as k:
        if not kedudukan(oleh, k).boleh(Tindakan.KELOLA_LOKUS):
            raise PermissionDenied("Hanya tuan rumah yang mengatur lokus.")
        yield k


def _kini(k: Kunjungan, lokus: Lokus) -> Lokus:
    kini = k.lokus.select_related("ruang", "instansi", "penerima").get(pk=lokus.pk)
    if kini.batal:
        raise Penghalang(["Lokus ini sudah dibatalkan. Tambahkan lokus baru."])
    return kini


def _untuk_dijawab(k: Kunjungan, lokus: Lokus, oleh: Pengguna) -> tuple[Lokus, bool]:
    """The stop as it is now and whether one of its unit answers; who declined may say so twice."""
    kini = k.lokus.select_related("instansi", "ruang").get(pk=lokus.pk)
    if kini.konfirmasi == KonfirmasiLokus.DITOLAK and kini.dikonfirmasi_oleh_id == oleh.pk:
        return kini, True
    boleh, unit = boleh_jawab(oleh, k, kini)
    if not boleh:
        raise PermissionDenied("Lokus ini dijawab oleh unit penerimanya.")
    if kini.batal:
        raise Penghalang([_SUDAH_BATAL])
    if masalah := masalah_berlangsung(kini, timezone.now()):
        raise Penghalang(masalah)
    return kini, unit


def _bidang(isian: IsianLokus) -> dict[str, Any]:
    """Columns of a stop; a link belongs to a meeting that somebody joins from afar."""
    bidang = {n: getattr(isian, n) for n in BIDANG} | {
        "mulai": isian.waktu.mulai,
        "selesai": isian.waktu.selesai,
    }
    return bidang | ({"tautan": "", "keterangan_tautan": ""} if isian.moda == Moda.LURING else {})


def _sama(k: Kunjungan, isian: IsianLokus) -> Lokus | None:
    """The very same stop, for the same groups."""
    ada = k.lokus.berlaku().filter(instansi=isian.instansi, **_bidang(isian)).order_by("pk")
    kelompok = {g.pk for g in _kelompok(isian)}
    return next(
        (x for x in ada.prefetch_related("kelompok") if {g.pk for g in x.kelompok.all()} == kelompok), None
    )


def _kelompok(isian: IsianLokus) -> list[Kelompok]:
    return [] if isian.untuk_semua else list(isian.kelompok)
