"""PDF files beside an innovation: regulations, technical guides, business profiles."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils import timezone

from inovasi.models import BerkasInovasi, Inovasi
from inovasi.services import buang_berkas, sentuh, terkunci
from instansi import jejak
from instansi.berkas import HasilPdf, periksa_pdf
from instansi.models import Pengguna

BERKAS_TERBANYAK = 10


def tambah_berkas(
    *, inovasi: Inovasi, judul: str, berkas: File[Any], oleh: Pengguna, hasil: HasilPdf | None = None
) -> BerkasInovasi:
    """Keep an inspected PDF (``hasil`` when it was inspected already). Raises ValidationError; at most 10."""
    hasil = hasil or periksa_pdf(berkas)
    with terkunci(inovasi) as baris:
        ada = list(baris.berkas.order_by("id").values_list("sha256", flat=True))
        if len(ada) >= BERKAS_TERBANYAK:
            raise ValidationError(
                {"berkas": f"Satu inovasi menyimpan paling banyak {BERKAS_TERBANYAK} berkas."}
            )
        if hasil.sha256 in ada:
            raise ValidationError({"berkas": "Berkas yang sama sudah ada di inovasi ini."})
        satu = BerkasInovasi(
            inovasi=baris,
            judul=judul,
            ukuran=hasil.ukuran,
            halaman=hasil.halaman,
            sha256=hasil.sha256,
            urutan=len(ada) + 1,
            diunggah_pada=timezone.now(),
            diunggah_oleh=oleh,
        )
        satu.full_clean(exclude=["berkas"])
        satu.berkas.save("berkas.pdf", berkas, save=False)
        satu.save()
        sentuh(baris)
        jejak.catat("inovasi_berkas_ditambah", objek=baris, oleh=oleh, judul=judul)
        return satu


def hapus_berkas(*, berkas: BerkasInovasi, oleh: Pengguna) -> None:
    """Remove a file; gone already: nothing happens."""
    with terkunci(berkas.inovasi) as baris:
        if BerkasInovasi.objects.filter(pk=berkas.pk).delete()[0]:
            buang_berkas(berkas.berkas)
            sentuh(baris)
            jejak.catat("inovasi_berkas_dihapus", objek=baris, oleh=oleh, judul=berkas.judul)
