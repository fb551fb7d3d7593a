"""The stops of an agreed visit: the host adds, changes and cancels them; the unit that receives confirms or declines.

The first stop is booked by the transition ``setujui``. A stop of the host itself is confirmed at once; a unit's waits
for the unit, and holds back nobody meanwhile.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from instansi import jejak
from instansi.models import Instansi, Pengguna
from kunjungan.choices import KonfirmasiLokus, Moda
from kunjungan.inti import kerja_susulan, naskah_terdampak
from kunjungan.inti.isian import IsianLokus, Rentang
from kunjungan.inti.penghalang import Penghalang
from kunjungan.inti.permissions import Tindakan, kedudukan
from kunjungan.jadwal.queries_bentrok import bergerak, masalah_lokus, nomor_pejabat
from kunjungan.jadwal.services_bersama import kunci_terkait, salin_acara, serahkan
from kunjungan.jadwal.services_kunci import terkunci
from kunjungan.jadwal.services_masa import ikuti_lokus
from kunjungan.jadwal.services_pembagian import pembagian_menyusul
from kunjungan.jadwal.services_pemindahan import (
    Semula,
    geser_butir,
    ikutkan,
    kalimat_perubahan,
    masalah_gabungan,
    tulis_riwayat,
)
from kunjungan.jadwal.services_tahanan import siapkan_sumber
from kunjungan.kabar.emails_lokus import kabarkan, unit_berpenjawab
from kunjungan.models import Kunjungan, Lokus
from kunjungan.rules import Urusan

BATAS_LOKUS = 60
# Of what changes beside time and place, the guest is told of these; the rest is read on the page.
_DIKABARKAN = frozenset({"penerima", "penerima_teks", "topik", "tautan", "keterangan_tautan"})
_MILIK_BERSAMA = frozenset({"penerima", "penerima_teks", "tautan", "keterangan_tautan"})
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
    return tambah_banyak_lokus(kunjungan=kunjungan, isian=[isian], oleh=oleh, pengganti_dari=pengganti_dari)[
        0
    ]


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
        kini, ruang = timezone.now(), [x.ruang.pk if x.ruang else None for x in isian]
        siapkan_sumber(ruang=ruang, pejabat={n for x in isian for n in nomor_pejabat(x)}, kini=kini)
        ganti = k.lokus.perlu_pengganti().filter(pk=pengganti_dari.pk).first() if pengganti_dari else None
        hasil, baru = [], []
        with pembagian_menyusul(k):
            for satu in isian:
                lokus = _sama(k, satu)
                if lokus is None:
                    lokus = _tambah(k, satu, oleh, kini, ganti)
                    baru.append(lokus)
                hasil.append(lokus)
        if baru:
            ikuti_lokus(k)
            _selesai(
                k, baru, "tambah", oleh, "lokus_ditambah", instansi=k.tuan_rumah_id,
                riwayat=f"Lokus baru: {_di_mana(baru)}.",
            )  # fmt: skip
    return hasil


def _tambah(k: Kunjungan, isian: IsianLokus, oleh: Pengguna, kini: dt.datetime, ganti: Lokus | None) -> Lokus:
    if k.lokus.berlaku().count() >= BATAS_LOKUS:
        raise Penghalang([f"Satu kunjungan paling banyak {BATAS_LOKUS} lokus."])
    _periksa(masalah_lokus(k, isian, oleh, kini))
    lokus = Lokus.objects.create(
        kunjungan=k,
        instansi=isian.instansi,
        zona_waktu=isian.instansi.zona_waktu,
        konfirmasi=_konfirmasi_awal(k, isian.instansi),
        pengganti_dari=ganti,
        **_bidang(isian),
    )
    _pasang_kelompok(lokus, isian)
    return lokus


def ubah_lokus(*, lokus: Lokus, isian: IsianLokus, oleh: Pengguna) -> Lokus:
    """Change a stop that has not ended; its unit stays. Another time or place asks the unit again.

    The items of the agenda that belong to the stop move with it. Raises PermissionDenied, or Penghalang.
    """
    with _terbuka(lokus.kunjungan, oleh) as k:
        kini = _kini(k, lokus)
        ruang = [kini.ruang_id, isian.ruang.pk if isian.ruang else None]
        siapkan_sumber(ruang=ruang, pejabat=nomor_pejabat(isian, kini), kini=timezone.now())
        bidang, gerak = _bidang(isian), bergerak(kini, isian)
        berubah = [n for n, nilai in bidang.items() if getattr(kini, n) != nilai]
        kelompok = {p.pk for p in isian.kelompok}
        if not berubah and kelompok == set(kini.kelompok.order_by().values_list("pk", flat=True)):
            return kini
        _periksa(_masalah_masa(kini, gerak))
        _periksa(masalah_gabungan([kini]) if gerak else _masalah_bersama(kini, berubah))
        _periksa(masalah_lokus(k, isian, oleh, timezone.now(), kini))
        geser, pemimpin = isian.waktu.mulai - kini.mulai, kini.bersama
        lama, semula = Rentang(kini.mulai, kini.selesai), {kini.pk: Semula.dari(kini)}
        for nama, nilai in bidang.items():
            setattr(kini, nama, nilai)
        if gerak:
            _minta_lagi(k, kini)
            kini.bersama = None  # who moves alone is received alone
        with pembagian_menyusul(k):
            kini.save()
            _pasang_kelompok(kini, isian)
        ikuti_lokus(k, lama, isian.waktu)
        ikutkan([kini], oleh, timezone.now())
        if geser:
            # Items of no stop are for all guests; where there is but one stop, they are its own.
            satu = not k.lokus.berlaku().exclude(pk=kini.pk).exists()
            butir = k.acara.all() if satu else kini.acara.all()
            geser_butir(list(butir.order_by("pk")), geser, kini.zona_waktu)
        if pemimpin and gerak:
            salin_acara(pemimpin, kini, oleh=oleh, selisih=geser)
        _selesai(
            k, [kini], "geser" if gerak else "ubah", oleh, "lokus_diubah", instansi=k.tuan_rumah_id,
            riwayat=kalimat_perubahan([kini], semula), bidang=_sebutan(berubah),
            diam=not gerak and not _DIKABARKAN & set(berubah),
        )  # fmt: skip
    return kini


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
        _periksa(_masalah_masa(kini, gerak=True))
        serahkan([kini], oleh=oleh)
        kini.batal = True
        kini.save()
        _selesai(
            k, [kini], "batal", oleh, "lokus_dibatalkan", instansi=k.tuan_rumah_id,
            riwayat=f"Lokus dibatalkan: {_di_mana([kini])}.",
        )  # fmt: skip
    return kini


def lepas_penolakan(*, lokus: Lokus, oleh: Pengguna) -> None:
    """Nobody stands in for the unit that declined: the task is over. Over already: nothing happens.

    Raises PermissionDenied, or Penghalang.
    """
    with _terbuka(lokus.kunjungan, oleh) as k:
        kini = k.lokus.perlu_pengganti().select_related("ruang").filter(pk=lokus.pk).first()
        if kini is None:
            return
        kini.tidak_diganti_pada, kini.tidak_diganti_oleh = timezone.now(), oleh
        kini.save(update_fields=["tidak_diganti_pada", "tidak_diganti_oleh"])
        jejak.catat(
            "lokus_tidak_diganti", objek=k, oleh=oleh, instansi=k.tuan_rumah_id, tempat=kini.nama_tempat
        )


def konfirmasi_lokus(*, lokus: Lokus, oleh: Pengguna, catatan: str = "") -> Lokus:
    """`konfirmasi_banyak_lokus` for one."""
    return konfirmasi_banyak_lokus(kunjungan=lokus.kunjungan, lokus=[lokus], oleh=oleh, catatan=catatan)[0]


def konfirmasi_banyak_lokus(
    *, kunjungan: Kunjungan, lokus: Iterable[Lokus], oleh: Pengguna, catatan: str = ""
) -> list[Lokus]:
    """The unit says that it receives; the host says so for units that have nobody in the portal, with a note.

    Confirmed already: nothing happens. Raises PermissionDenied, or Penghalang.
    """
    with terkunci(kunjungan, Urusan.LOKUS) as k:
        jawab = [_untuk_dijawab(k, x, oleh) for x in lokus]
        baru = [(x, unit) for x, unit in jawab if x.konfirmasi != KonfirmasiLokus.DITERIMA]
        if not catatan.strip() and not all(unit for _, unit in baru):
            raise Penghalang(["Tulis catatan: lewat apa dan oleh siapa unit mengonfirmasi."])
        for satu, _ in baru:
            _jawab(satu, KonfirmasiLokus.DITERIMA, catatan, oleh)
        for (instansi, unit), isi in _per_unit(baru):
            _selesai(
                k, isi, "terima", oleh, "lokus_dikonfirmasi", instansi=instansi if unit else k.tuan_rumah_id
            )
    return [x for x, _ in jawab]


def tolak_lokus(*, lokus: Lokus, alasan: str, oleh: Pengguna) -> Lokus:
    """`tolak_banyak_lokus` for one."""
    return tolak_banyak_lokus(kunjungan=lokus.kunjungan, lokus=[lokus], alasan=alasan, oleh=oleh)[0]


def tolak_banyak_lokus(
    *, kunjungan: Kunjungan, lokus: Iterable[Lokus], alasan: str, oleh: Pengguna
) -> list[Lokus]:
    """The unit cannot receive, and says why: the stops are off, and the host places them elsewhere.

    Declined already: nothing happens. Raises PermissionDenied, or Penghalang.
    """
    with terkunci(kunjungan, Urusan.LOKUS) as k:
        jawab = [_untuk_dijawab(k, x, oleh) for x in lokus]
        if not all(unit for _, unit in jawab):
            raise PermissionDenied("Hanya unit penerima yang dapat menyatakan tidak dapat menerima.")
        baru = [(x, unit) for x, unit in jawab if x.konfirmasi != KonfirmasiLokus.DITOLAK]
        if baru and not alasan.strip():
            raise Penghalang(["Tulis alasannya."])
        for satu, _ in baru:
            satu.batal = True
            _jawab(satu, KonfirmasiLokus.DITOLAK, alasan, oleh)
        for (instansi, _), isi in _per_unit(baru):
            _selesai(
                k, isi, "tolak", oleh, "lokus_ditolak", instansi=instansi, alasan=alasan.strip(),
                riwayat=f"{isi[0].instansi.nama} tidak dapat menerima: {_di_mana(isi)}.",
            )  # fmt: skip
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
        kunci_terkait(k)
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
        raise Penghalang(["Lokus ini sudah dibatalkan."])
    _periksa(_masalah_masa(kini, gerak=True))
    return kini, unit


def _jawab(kini: Lokus, jawaban: KonfirmasiLokus, kata: str, oleh: Pengguna) -> None:
    kini.konfirmasi, kini.alasan_konfirmasi = jawaban, kata.strip()[:1000]
    kini.dikonfirmasi_pada, kini.dikonfirmasi_oleh = timezone.now(), oleh
    kini.save()


def _konfirmasi_awal(k: Kunjungan, unit: Instansi) -> KonfirmasiLokus:
    return KonfirmasiLokus.DITERIMA if unit.pk == k.tuan_rumah_id else KonfirmasiLokus.MENUNGGU


def _minta_lagi(k: Kunjungan, kini: Lokus) -> None:
    """What was confirmed was another time or place."""
    kini.konfirmasi, kini.alasan_konfirmasi = _konfirmasi_awal(k, kini.instansi), ""
    kini.dikonfirmasi_pada = kini.dikonfirmasi_oleh = None


def _masalah_masa(kini: Lokus, gerak: bool) -> list[str]:
    """What is over cannot be changed, what has begun not be moved; joint receptions move as one."""
    saat = timezone.now()
    if kini.selesai <= saat:
        return ["Lokus ini sudah selesai."]
    if gerak and kini.mulai <= saat:
        return ["Lokus ini sudah dimulai; waktu dan tempatnya tidak dapat diubah lagi."]
    return []


def _masalah_bersama(kini: Lokus, berubah: Collection[str]) -> list[str]:
    """What a joint reception has in common is changed at the visit that leads it."""
    if kini.bersama is None or not _MILIK_BERSAMA & set(berubah):
        return []
    tamu = kini.bersama.kunjungan.pemohon.nama_lengkap
    return [f"Pejabat penerima dan tautannya mengikuti penerimaan bersama. Ubah pada kunjungan {tamu}."]


def _periksa(masalah: list[str]) -> None:
    if masalah:
        raise Penghalang(list(dict.fromkeys(masalah)))


def _bidang(isian: IsianLokus) -> dict[str, Any]:
    """Columns of a stop; a link belongs to a meeting that somebody joins from afar."""
    bidang = {n: getattr(isian, n) for n in BIDANG} | {
        "mulai": isian.waktu.mulai,
        "selesai": isian.waktu.selesai,
    }
    return bidang | ({"tautan": "", "keterangan_tautan": ""} if isian.moda == Moda.LURING else {})


def _sama(k: Kunjungan, isian: IsianLokus) -> Lokus | None:
    return k.lokus.berlaku().filter(instansi=isian.instansi, **_bidang(isian)).order_by("pk").first()


def _sebutan(berubah: list[str]) -> str:
    kata = (str(getattr(Lokus._meta.get_field(n), "verbose_name", n)) for n in berubah)
    return ", ".join(kata) or "kelompok"


def _pasang_kelompok(lokus: Lokus, isian: IsianLokus) -> None:
    milik = [] if isian.untuk_semua else [g for g in isian.kelompok if g.kunjungan_id == lokus.kunjungan_id]
    lokus.kelompok.set(milik)


def _di_mana(lokus: Sequence[Lokus]) -> str:
    return "; ".join(f"{x.instansi.nama}, {Semula.dari(x).kapan_di_mana}" for x in lokus)


def _selesai(
    k: Kunjungan, lokus: Sequence[Lokus], peristiwa: str, oleh: Pengguna, aksi: str, *, instansi: int | None,
    riwayat: str = "", alasan: str = "", diam: bool = False, **rincian: str,
) -> None:  # fmt: skip
    """What every change of a stop leaves behind: history, trail, messages, marks on papers, work for upper floors."""
    isi = {"alasan": alasan} if alasan else {}
    for x in lokus:
        jejak.catat(aksi, objek=k, oleh=oleh, instansi=instansi, tempat=x.nama_tempat, **isi, **rincian)
    kini = timezone.now()
    if riwayat:
        tulis_riwayat(k, riwayat, oleh, kini)
    if not diam:
        bidang = f"Yang berubah: {rincian['bidang']}." if rincian.get("bidang") else ""
        perubahan = (riwayat or bidang) if peristiwa in ("geser", "ubah") else ""
        kabarkan(k, lokus, peristiwa, oleh, alasan=alasan, perubahan=perubahan)
    if peristiwa != "terima":
        naskah_terdampak.tandai(k, naskah_terdampak.LOKUS_BERUBAH, oleh=oleh, kini=kini)
        kerja_susulan.catat(k, naskah_terdampak.LOKUS_BERUBAH, oleh=oleh)
