"""Photos of an innovation: drawn anew in two sizes, in an order the agency chooses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils import timezone

from inovasi.cari.services_indeks import segarkan
from inovasi.models import FotoInovasi, Inovasi
from inovasi.services import buang_berkas, sentuh, terkunci
from instansi import jejak
from instansi.berkas import gambar_bersih
from instansi.models import Pengguna
from instansi.services import bertukar

FOTO_TERBANYAK = 20
SEKALI_UNGGAH = 10
SISI_BESAR, SISI_KECIL = 1600, 480
PENUH = f"Satu inovasi menyimpan paling banyak {FOTO_TERBANYAK} foto. Hapus yang lama dahulu."
BIDANG_FOTO = ("keterangan", "teks_alternatif")


@dataclass(frozen=True)
class FotoBersih:
    """A photo drawn anew, and its small version."""

    besar: ContentFile[bytes]
    kecil: ContentFile[bytes]


def bersihkan_foto(unggahan: File[Any]) -> FotoBersih:
    """The upload at most 1600 px wide or high and again at most 480 px, without metadata. Raises ValidationError.

    About a third of a second for a phone's 12 megapixels; done before the row is locked.
    """
    besar = gambar_bersih(unggahan, SISI_BESAR).berkas()
    return FotoBersih(besar, gambar_bersih(besar, SISI_KECIL).berkas())


def tambah_foto(
    *,
    inovasi: Inovasi,
    gambar: FotoBersih | File[Any],
    oleh: Pengguna,
    keterangan: str = "",
    teks_alternatif: str = "",
) -> FotoInovasi:
    """Put a photo behind the others. Raises ValidationError for a bad picture and when there are 20."""
    bersih = gambar if isinstance(gambar, FotoBersih) else bersihkan_foto(gambar)
    with terkunci(inovasi) as baris:
        ada = list(baris.foto.order_by("urutan", "id").values_list("urutan", flat=True))
        if len(ada) >= FOTO_TERBANYAK:
            raise ValidationError(PENUH, code="penuh")
        foto = FotoInovasi(
            inovasi=baris,
            keterangan=keterangan,
            teks_alternatif=teks_alternatif,
            urutan=max(ada, default=0) + 1,
            diunggah_pada=timezone.now(),
            diunggah_oleh=oleh,
        )
        foto.full_clean(exclude=["berkas", "kecil"])
        foto.berkas, foto.kecil = bersih.besar, bersih.kecil
        foto.save()
        _catat(baris, "foto_ditambah", oleh)
        return foto


def ubah_foto(*, foto: FotoInovasi, data: Mapping[str, Any], oleh: Pengguna) -> bool:
    """Change caption and alternative text; False when they were so. Raises ValidationError."""
    with terkunci(foto.inovasi) as baris:
        kini = baris.foto.filter(pk=foto.pk).first()
        if kini is None:
            raise ValidationError("Foto ini sudah dihapus.")
        baru = {b: data[b] for b in BIDANG_FOTO if b in data}
        if all(getattr(kini, b) == nilai for b, nilai in baru.items()):
            return False
        for bidang, nilai in baru.items():
            setattr(kini, bidang, nilai)
        kini.full_clean(exclude=["berkas", "kecil"])
        kini.save(update_fields=list(baru))
        _catat(baris, "foto_diubah", oleh)
        return True


def geser_foto(*, foto: FotoInovasi, naik: bool, oleh: Pengguna) -> None:
    """Change places with the photo before (``naik``) or after; at the end of the row nothing happens."""
    with terkunci(foto.inovasi) as baris:
        urut = list(baris.foto.order_by("urutan", "id"))
        if bertukar(urut, foto.pk, naik=naik):
            FotoInovasi.objects.bulk_update(urut, ["urutan"])
            _catat(baris, "foto_diubah", oleh)


def hapus_foto(*, foto: FotoInovasi, oleh: Pengguna) -> None:
    """Remove a photo with both its files; gone already: nothing happens."""
    with terkunci(foto.inovasi) as baris:
        if FotoInovasi.objects.filter(pk=foto.pk).delete()[0]:
            buang_berkas(foto.berkas, foto.kecil)
            _catat(baris, "foto_dihapus", oleh)


def _catat(inovasi: Inovasi, aksi: str, oleh: Pengguna) -> None:
    sentuh(inovasi)
    jejak.catat(f"inovasi_{aksi}", objek=inovasi, oleh=oleh)
    segarkan(inovasi=[inovasi.pk])
