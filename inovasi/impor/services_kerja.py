"""What a worker does for an import. Every step is short, locked and decided by what is in the database, so that it may
run twice, be killed half way and go on where it stopped."""

from __future__ import annotations

import datetime as dt
import logging
import re
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from django.db import OperationalError, transaction
from django.utils import timezone

from config.antrean import antrekan
from config.data import baca_data
from inovasi.choices import KeadaanImpor
from inovasi.impor import pembaca
from inovasi.impor import services_masuk as impor_masuk
from inovasi.impor.kembaran import tandai_kembaran
from inovasi.impor.petakan import (
    Baris,
    baca_baris,
    data_baris,
    ingatan,
    pisahkan_kepala,
    tebak,
)
from inovasi.impor.services import TUGAS, buang_berkas, pindah
from inovasi.models import BarisImpor, ImporInovasi
from instansi import jejak
from instansi.kurungan import tanya
from instansi.penulisan.angka import ribuan

log = logging.getLogger(__name__)

DETIK_SEKALI = 45.0  # well below the time limit of a task; the rest goes to the next one
SEKALI_PERIKSA = 250
MACET_SETELAH = dt.timedelta(seconds=60)
SIMPAN = dt.timedelta(days=30)
_PEMBACA = Path(pembaca.__file__)
_AKHIR = (KeadaanImpor.SELESAI, KeadaanImpor.DIBATALKAN, KeadaanImpor.GAGAL)
_GALAT: dict[str, str] = {
    kode: kalimat.format(batas=pembaca.BATAS_KOLOM)
    for kode, kalimat in baca_data("inovasi/galat_impor.toml")["kerja"].items()
}


def kerjakan(pk: int) -> None:
    """Take the import as far as it goes without a person. Work that is left over is handed on."""
    habis = time.monotonic() + DETIK_SEKALI
    while time.monotonic() < habis:
        keadaan = ImporInovasi.objects.filter(pk=pk).values_list("keadaan", flat=True).first()
        langkah = LANGKAH.get(KeadaanImpor(keadaan)) if keadaan else None
        if langkah is None or keadaan is None:
            return
        try:
            if not langkah(pk):
                return
        except OperationalError:
            raise  # the database is away or busy; the sweeper comes back
        except Exception:
            log.exception("impor %s terhenti saat %s", pk, keadaan)
            _mundur(pk, KeadaanImpor(keadaan))
            return
    antrekan(TUGAS, pk)


def _kunci(pk: int, keadaan: KeadaanImpor) -> ImporInovasi | None:
    """The import locked, if it is still in that state and nobody else is at it."""
    return (
        ImporInovasi.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("instansi")
        .filter(pk=pk, keadaan=keadaan)
        .first()
    )


_SEMULA = {
    KeadaanImpor.DIBACA: KeadaanImpor.GAGAL,
    KeadaanImpor.DIPERIKSA: KeadaanImpor.DIUNGGAH,
    KeadaanImpor.DIPERBAIKI: KeadaanImpor.SIAP,
    KeadaanImpor.DIMASUKKAN: KeadaanImpor.SIAP,
    KeadaanImpor.DITERUSKAN: KeadaanImpor.SELESAI,
}


@transaction.atomic
def _mundur(pk: int, keadaan: KeadaanImpor, galat: str = _GALAT["terhenti"]) -> None:
    """Back to where a person can act, with the reason."""
    if impor := _kunci(pk, keadaan):
        buang_berkas(impor)
        pindah(impor, _SEMULA[keadaan], galat=galat[:300])


def _isi(pk: int, keadaan: KeadaanImpor) -> list[Baris] | None:
    """Rows of the uploaded file, read in the cage outside any transaction; None when it was refused."""
    impor = ImporInovasi.objects.filter(pk=pk).first()
    try:
        isi = _baca_berkas(impor) if impor and impor.berkas else b""
    except OSError:
        isi = b""
    jawaban: dict[str, Any] | None = tanya(_PEMBACA, isi) if isi else {"galat": "hilang"}
    galat = (jawaban or {"galat": "rusak"}).get("galat")
    if galat or jawaban is None:
        _mundur(pk, keadaan, _GALAT.get(str(galat), _GALAT["rusak"]))
        return None
    return [(int(nomor), sel) for nomor, sel in jawaban["baris"]]


def _baca_berkas(impor: ImporInovasi) -> bytes:
    with impor.berkas.open("rb") as berkas:
        isi: bytes = berkas.read()
    return isi


def _baca(pk: int) -> bool:
    """DIBACA: rows from the file, with a guess at its columns."""
    isi = _isi(pk, KeadaanImpor.DIBACA)
    if isi is None:
        return False
    kepala, baris = pisahkan_kepala(isi)
    if not baris or len(baris) > pembaca.BATAS_BARIS:
        banyak = f"lebih dari {ribuan(pembaca.BATAS_BARIS)} baris; bagi menjadi beberapa berkas"
        sebab = banyak if baris else "tidak ada baris di bawah judul kolom"
        _mundur(pk, KeadaanImpor.DIBACA, f"Lembar ini tidak dapat diimpor: {sebab}.")
        return False
    with transaction.atomic():
        impor = _kunci(pk, KeadaanImpor.DIBACA)
        if impor is None:
            return False
        BarisImpor.objects.filter(impor=impor).delete()
        BarisImpor.objects.bulk_create(
            [BarisImpor(impor=impor, nomor=nomor, sel=_tanpa_nol(sel)) for nomor, sel in baris],
            batch_size=500,
        )
        buang_berkas(impor)
        pemetaan = tebak(kepala, _ingat(impor))
        pindah(impor, KeadaanImpor.DIUNGGAH, kepala=_tanpa_nol(kepala), pemetaan=pemetaan)
    return True


def _tanpa_nol(sel: Sequence[str]) -> list[str]:
    """PostgreSQL's JSON takes neither NUL nor lone surrogates."""
    return [s.replace("\x00", "").encode("utf-8", "ignore").decode() for s in sel]


def _ingat(impor: ImporInovasi) -> dict[str, str]:
    lama = (
        ImporInovasi.objects.filter(
            instansi_id=impor.instansi_id, keadaan__in=(KeadaanImpor.SIAP, *_AKHIR[:2])
        )
        .exclude(pk=impor.pk)
        .order_by("-id")
        .first()
    )
    return ingatan(lama.kepala, lama.pemetaan) if lama else {}


@transaction.atomic
def _periksa(pk: int) -> bool:
    """DIPERIKSA: the next rows against the mapping; at the end the repeats."""
    impor = _kunci(pk, KeadaanImpor.DIPERIKSA)
    if impor is None:
        return False
    semua = BarisImpor.objects.filter(impor=impor, inovasi__isnull=True).order_by("nomor")
    if not impor.selesai_baris:
        impor.banyak_baris = semua.count()
    potong = list(semua[impor.selesai_baris : impor.selesai_baris + SEKALI_PERIKSA])
    if not potong:
        tandai_kembaran(impor)
        pindah(impor, KeadaanImpor.SIAP)
        return False
    for baris in potong:
        baris.data = data_baris(baris.sel, impor.pemetaan)
        baris.galat = baca_baris(baris.data)[1]
    BarisImpor.objects.perbarui(potong, ["data", "galat"])
    maju(impor, len(potong))
    return True


def maju(impor: ImporInovasi, banyak: int) -> None:
    """Note the progress on the locked import."""
    impor.selesai_baris = min(impor.selesai_baris + banyak, 1_000_000)
    impor.detak_pada = timezone.now()
    impor.save(update_fields=["selesai_baris", "banyak_baris", "detak_pada"])


def _baca_perbaikan(pk: int) -> bool:
    """DIPERBAIKI: rows by their number from the mended list of bad rows."""
    isi = _isi(pk, KeadaanImpor.DIPERBAIKI)
    if isi is None:
        return False
    kepala, baris = pisahkan_kepala(isi)
    kolom = next((ke for ke, judul in enumerate(kepala) if judul.strip().casefold() == "baris"), None)
    if kolom is None:
        _mundur(
            pk,
            KeadaanImpor.DIPERBAIKI,
            "Kolom Baris tidak ada di berkas itu. Unggah daftar yang diunduh dari halaman ini.",
        )
        return False
    with transaction.atomic():
        impor = _kunci(pk, KeadaanImpor.DIPERBAIKI)
        if impor is None:
            return False
        pesan = _terapkan_perbaikan(impor, baris, kolom, tebak(kepala))
        tandai_kembaran(impor)
        buang_berkas(impor)
        pindah(impor, KeadaanImpor.SIAP, galat=pesan)
    return False


def _terapkan_perbaikan(
    impor: ImporInovasi, baris: Sequence[Baris], kolom: int, pemetaan: dict[str, int]
) -> str:
    """A sentence on what could not be taken over, or nothing."""
    ada = {b.nomor: b for b in BarisImpor.objects.filter(impor=impor, inovasi__isnull=True)}
    berubah, asing = [], 0
    for _, sel in baris:
        satu = ada.get(int(sel[kolom])) if re.fullmatch("[0-9]{1,9}", sel[kolom]) else None
        if satu is None:
            asing += 1
            continue
        lama = {n: v for n, v in satu.data.items() if n not in pemetaan}
        satu.data = lama | data_baris(_tanpa_nol(sel), pemetaan)
        satu.galat = baca_baris(satu.data)[1]
        satu.dilewati = satu.dilewati and bool(satu.kembaran)
        berubah.append(satu)
    BarisImpor.objects.perbarui(berubah, ["data", "galat", "dilewati"])
    return f"{asing} baris pada berkas perbaikan tidak dikenali nomornya dan tidak dipakai." if asing else ""


@transaction.atomic
def _lanjutkan(pk: int, keadaan: KeadaanImpor) -> bool:
    """DIMASUKKAN: the next good rows become drafts. DITERUSKAN: the next drafts are submitted or published."""
    impor = _kunci(pk, keadaan)
    if impor is None:
        return False
    diteruskan = keadaan == KeadaanImpor.DITERUSKAN
    jadi = impor_masuk.teruskan_berikut(impor) if diteruskan else impor_masuk.masukkan_berikut(impor)
    if jadi:
        maju(impor, jadi)
        return True
    if diteruskan:
        impor_masuk.kabarkan_selesai(impor)
    pindah(impor, KeadaanImpor.SELESAI)
    return False


LANGKAH: dict[KeadaanImpor, Callable[[int], bool]] = {
    KeadaanImpor.DIBACA: _baca,
    KeadaanImpor.DIPERIKSA: _periksa,
    KeadaanImpor.DIPERBAIKI: _baca_perbaikan,
    KeadaanImpor.DIMASUKKAN: partial(_lanjutkan, keadaan=KeadaanImpor.DIMASUKKAN),
    KeadaanImpor.DITERUSKAN: partial(_lanjutkan, keadaan=KeadaanImpor.DITERUSKAN),
}


def sapu(kini: dt.datetime | None = None) -> list[int]:
    """Wake what stands still, and forget the cells of imports that ended 30 days ago; the keys woken."""
    kini = kini or timezone.now()
    macet = ImporInovasi.objects.filter(
        keadaan__in=KeadaanImpor.berjalan(), detak_pada__lt=kini - MACET_SETELAH
    )
    daftar = list(macet.order_by("id").values_list("pk", flat=True)[:50])
    for pk in daftar:
        antrekan(TUGAS, pk)
    lama = ImporInovasi.objects.filter(detak_pada__lt=kini - SIMPAN)
    _lupakan(lama.filter(keadaan__in=_AKHIR))
    for impor in lama.filter(keadaan__in=(KeadaanImpor.DIUNGGAH, KeadaanImpor.SIAP)).order_by("id")[:50]:
        _buang(impor.pk)
    return daftar


def _lupakan(selesai: Any) -> None:
    baris = BarisImpor.objects.filter(impor__in=selesai).exclude(sel=[], data={})
    baris.filter(inovasi__isnull=True).update(dilewati=True)
    baris.update(sel=[], data={}, galat={})


@transaction.atomic
def _buang(pk: int) -> None:
    """Throw away an import that nobody finished; what it inserted stays."""
    impor = ImporInovasi.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
    if impor is None:
        return
    buang_berkas(impor)
    jejak.catat("impor_dibuang", objek=impor, oleh=None)
    impor.delete()
