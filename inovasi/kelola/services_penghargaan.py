"""Awards: add, change, delete unless a visit came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone

from inovasi.cari.services_indeks import segarkan
from inovasi.models import Inovasi, Penghargaan
from inovasi.services import buang_berkas, periksa_tautan, terikat
from instansi import jejak
from instansi.berkas import gambar_bersih, periksa_pdf
from instansi.models import Instansi, Pengguna
from instansi.services import simpan_sah, ubah

BIDANG_PENGHARGAAN = [
    "nama", "tingkat", "peringkat", "tahun", "pemberi", "uraian", "sumber_url", "bukti",
]  # fmt: skip
TAHUN_TERKECIL = 1945
SISI_BUKTI = 2000


def bukti_bersih(unggahan: File[Any]) -> ContentFile[bytes]:
    """Evidence fit to be shown: an inspected PDF as it is, or a picture drawn anew. Raises ValidationError."""
    unggahan.seek(0)
    kepala = unggahan.read(64).lstrip(b"\xef\xbb\xbf \r\n\t")
    unggahan.seek(0)
    if kepala.startswith(b"%PDF-"):
        periksa_pdf(unggahan)
        unggahan.seek(0)
        return ContentFile(unggahan.read(), name="bukti.pdf")
    return gambar_bersih(unggahan, SISI_BUKTI).berkas()


@transaction.atomic
def tambah_penghargaan(
    *, instansi: Instansi, data: Mapping[str, Any], oleh: Pengguna, inovasi: list[Inovasi] | None = None
) -> Penghargaan:
    """Add an award for innovations of the same agency. Raises ValidationError. ``bukti`` is of `bukti_bersih`."""
    _periksa(instansi, data, inovasi or [])
    isi = {n: data[n] for n in BIDANG_PENGHARGAAN if data.get(n) not in (None, False, "")}
    penghargaan = Penghargaan(instansi=instansi, **isi)
    simpan_sah(penghargaan)
    penghargaan.inovasi.set(inovasi or [])
    jejak.catat("penghargaan_ditambah", objek=penghargaan, oleh=oleh, instansi=instansi)
    _segarkan(penghargaan, {i.pk for i in inovasi or []})
    return penghargaan


@transaction.atomic
def ubah_penghargaan(
    *, penghargaan: Penghargaan, data: Mapping[str, Any], oleh: Pengguna, inovasi: list[Inovasi] | None = None
) -> list[str]:
    """Change an award and, unless None, the innovations it was for; labels of what changed. Raises ValidationError."""
    baris = _kunci(penghargaan)
    _periksa(baris.instansi, data, inovasi or [])
    berubah = ubah(baris, data, [b for b in BIDANG_PENGHARGAAN if b in data])
    lama = set(baris.inovasi.order_by("pk").values_list("pk", flat=True))
    baru = lama if inovasi is None else {i.pk for i in inovasi}
    if lama != baru:
        baris.inovasi.set(baru)
        berubah.append("inovasi")
    if berubah:
        rincian = ", ".join(berubah)
        jejak.catat("penghargaan_diubah", objek=baris, oleh=oleh, bidang=rincian)
        _segarkan(baris, lama | baru)
    return berubah


@transaction.atomic
def hapus_penghargaan(*, penghargaan: Penghargaan, oleh: Pengguna) -> None:
    """Delete an award with its evidence. Raises ValidationError when a visit refers to it."""
    baris = _kunci(penghargaan)
    if terikat(baris):
        raise ValidationError(
            "Penghargaan ini sudah menjadi alasan sebuah kunjungan, jadi tidak dapat dihapus."
        )
    lama = set(baris.inovasi.order_by("pk").values_list("pk", flat=True))
    jejak.catat("penghargaan_dihapus", objek=baris, oleh=oleh)
    buang_berkas(baris.bukti)
    pk = baris.pk
    baris.delete()
    segarkan(penghargaan=[pk], inovasi=sorted(lama))


def _kunci(penghargaan: Penghargaan) -> Penghargaan:
    baris = (
        Penghargaan.objects.select_for_update(of=("self",))
        .select_related("instansi")
        .filter(pk=penghargaan.pk)
        .first()
    )
    if baris is None:
        raise ValidationError("Penghargaan ini sudah dihapus.")
    return baris


def _periksa(instansi: Instansi, data: Mapping[str, Any], inovasi: list[Inovasi]) -> None:
    periksa_tautan(data, "sumber_url")
    tahun, kini = data.get("tahun"), timezone.localdate().year
    if tahun is not None and not TAHUN_TERKECIL <= tahun <= kini:
        raise ValidationError({"tahun": f"Tahun di antara {TAHUN_TERKECIL} dan {kini}."})
    if any(i.instansi_id != instansi.pk for i in inovasi):
        raise ValidationError({"inovasi": "Pilih inovasi milik instansi yang sama."})


def _segarkan(penghargaan: Penghargaan, inovasi: set[int]) -> None:
    """The award, and the innovations whose rank follows from it."""
    segarkan(penghargaan=[penghargaan.pk], inovasi=sorted(inovasi))
