"""Imports of innovations, as people drive them: upload, map, mend, insert, pass on, undo.

Whatever takes long is left to `inovasi.impor.services_kerja`: the state of the row says what is to be done, and the
broker only wakes a worker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from config.antrean import antrekan
from inovasi.choices import KeadaanImpor
from inovasi.impor.kembaran import tandai_kembaran
from inovasi.impor.petakan import baca_baris
from inovasi.impor.wadah import jenis_berkas
from inovasi.models import BarisImpor, ImporInovasi
from instansi import jejak
from instansi.bidang import bersihkan
from instansi.models import Instansi, Pengguna
from instansi.permissions import Hak, hak_di

TUGAS = "inovasi.tasks.kerjakan_impor"
BERSAMAAN = 5
BISA_DIUBAH = frozenset({KeadaanImpor.SIAP, KeadaanImpor.SELESAI})
SEDANG_JALAN = "Impor ini sedang diproses. Tunggu sampai selesai, lalu coba lagi."


@contextmanager
def terkunci(impor: ImporInovasi) -> Iterator[ImporInovasi]:
    """A transaction with the import locked and read again."""
    with transaction.atomic():
        yield (
            ImporInovasi.objects.select_for_update(of=("self",)).select_related("instansi").get(pk=impor.pk)
        )


def pindah(impor: ImporInovasi, keadaan: KeadaanImpor, **lain: Any) -> None:
    """Set the state of the locked import and wake a worker when there is work in it."""
    nilai: dict[str, Any] = {"keadaan": keadaan, "galat": "", "detak_pada": timezone.now(), **lain}
    if keadaan in KeadaanImpor.berjalan():
        nilai = {"selesai_baris": 0, "banyak_baris": 0, **nilai}
        antrekan(TUGAS, impor.pk)
    for nama, isi in nilai.items():
        setattr(impor, nama, isi)
    impor.save(update_fields=list(nilai))


def buang_berkas(impor: ImporInovasi) -> None:
    """Forget the uploaded file; it goes after the commit."""
    if impor.berkas:
        transaction.on_commit(partial(default_storage.delete, str(impor.berkas.name)), robust=True)
        impor.berkas = ""
        impor.save(update_fields=["berkas"])


@transaction.atomic
def unggah(*, instansi: Instansi, berkas: File[Any], oleh: Pengguna) -> ImporInovasi:
    """Take a spreadsheet in; a worker reads it. Raises ValidationError for a file that is none or hides something."""
    jenis = _jenis(berkas)
    berjalan = ImporInovasi.objects.filter(instansi=instansi, keadaan__in=KeadaanImpor.berjalan())
    if berjalan.count() >= BERSAMAAN:
        raise ValidationError("Masih ada impor yang sedang diproses. Tunggu sampai selesai.", code="penuh")
    impor = ImporInovasi(
        instansi=instansi, nama_berkas=_nama(berkas), dibuat_pada=timezone.now(), dibuat_oleh=oleh
    )
    impor.berkas.save(f"impor.{jenis}", berkas, save=False)
    impor.save()
    jejak.catat("impor_diunggah", objek=impor, oleh=oleh, instansi=instansi)
    antrekan(TUGAS, impor.pk)
    return impor


def _jenis(berkas: File[Any]) -> str:
    berkas.seek(0)
    isi = berkas.read()
    berkas.seek(0)
    try:
        return jenis_berkas(isi, _nama(berkas))
    except ValidationError as galat:
        raise ValidationError({"berkas": galat}) from galat


def _nama(berkas: File[Any]) -> str:
    nama = bersihkan(str(berkas.name or "")).replace("\\", "/").rpartition("/")[2].strip()
    return nama[-160:] or "lembar kerja"


def petakan(*, impor: ImporInovasi, pemetaan: Mapping[str, int]) -> None:
    """Say which column is what and have the rows checked. Raises ValidationError once something was inserted."""
    with terkunci(impor) as baris:
        if baris.keadaan not in (KeadaanImpor.DIUNGGAH, KeadaanImpor.SIAP):
            raise ValidationError(SEDANG_JALAN, code="keadaan")
        pindah(baris, KeadaanImpor.DIPERIKSA, pemetaan=dict(pemetaan))


def perbaiki_baris(*, impor: ImporInovasi, nomor: int, data: Mapping[str, str]) -> None:
    """Mend one row. Raises ValidationError by field while something still stands against it; then nothing changes."""
    with terkunci(impor) as induk:
        baris = _baris(induk, nomor)
        isi = {**baris.data, **data}
        baris.data = {nama: teks for nama, teks in isi.items() if teks}
        _, galat = baca_baris(baris.data)
        if galat:
            raise ValidationError(
                {nama: f"{kalimat[:1].upper()}{kalimat[1:]}" for nama, kalimat in galat.items()}
            )
        baris.galat, baris.dilewati = {}, False
        baris.save(update_fields=["data", "galat", "dilewati"])
        tandai_kembaran(induk)


def lewati_baris(*, impor: ImporInovasi, nomor: int, lewati: bool) -> None:
    """Leave a row out, or take it in after all."""
    with terkunci(impor) as induk:
        baris = _baris(induk, nomor)
        baris.dilewati = lewati
        baris.save(update_fields=["dilewati"])


def _baris(impor: ImporInovasi, nomor: int) -> BarisImpor:
    if impor.keadaan not in BISA_DIUBAH:
        raise ValidationError(SEDANG_JALAN, code="keadaan")
    baris = BarisImpor.objects.select_for_update().get(impor=impor, nomor=nomor)
    if baris.inovasi_id:
        raise ValidationError("Baris ini sudah dimasukkan. Ubah inovasinya.", code="masuk")
    return baris


def unggah_perbaikan(*, impor: ImporInovasi, berkas: File[Any]) -> None:
    """Take the mended list of bad rows in; a worker reads it. Raises ValidationError."""
    jenis = _jenis(berkas)
    with terkunci(impor) as baris:
        if baris.keadaan not in BISA_DIUBAH:
            raise ValidationError(SEDANG_JALAN, code="keadaan")
        baris.berkas.save(f"perbaikan.{jenis}", berkas, save=True)
        pindah(baris, KeadaanImpor.DIPERBAIKI)


def masukkan(*, impor: ImporInovasi, oleh: Pengguna) -> None:
    """Have every good row become a draft. The second time does nothing; raises ValidationError when none is good."""
    with terkunci(impor) as baris:
        if baris.keadaan == KeadaanImpor.DIMASUKKAN:
            return
        if baris.keadaan not in BISA_DIUBAH:
            raise ValidationError(SEDANG_JALAN, code="keadaan")
        banyak = siap(baris).count()
        if not banyak:
            raise ValidationError("Belum ada baris yang siap dimasukkan.", code="tanpa_baris")
        pindah(baris, KeadaanImpor.DIMASUKKAN, banyak_baris=banyak)
        jejak.catat("impor_dimasukkan", objek=baris, oleh=oleh, banyak=banyak)


def siap(impor: ImporInovasi) -> Any:
    """Rows that can become innovations."""
    return BarisImpor.objects.filter(impor=impor, inovasi__isnull=True, galat={}, dilewati=False)


def teruskan(*, impor: ImporInovasi, terbitkan: bool, oleh: Pengguna) -> None:
    """Have every draft of the import submitted for review, or published, by the rules of `inovasi.flow`.

    Raises PermissionDenied for somebody who may not, ValidationError while the import is at work.
    """
    perlu = {Hak.KELOLA_INOVASI, Hak.TERBITKAN_INOVASI} if terbitkan else {Hak.KELOLA_INOVASI}
    if not perlu <= hak_di(oleh, impor.instansi_id):
        raise PermissionDenied("Peran Anda di instansi ini tidak mencakup tindakan itu.")
    with terkunci(impor) as baris:
        if baris.keadaan != KeadaanImpor.SELESAI:
            raise ValidationError(SEDANG_JALAN, code="keadaan")
        BarisImpor.objects.filter(impor=baris).exclude(catatan="").update(catatan="")
        kini = timezone.now()
        pindah(
            baris,
            KeadaanImpor.DITERUSKAN,
            terbitkan=terbitkan,
            diminta_pada=kini,
            diminta_oleh=oleh,
            banyak_baris=BarisImpor.objects.filter(impor=baris, inovasi__isnull=False).count(),
        )
