"""What every service of a visit begins with: the row locked, read again, and open for this work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, OperationalError, transaction

from kunjungan.inti.penghalang import Penghalang
from kunjungan.jadwal.services_sumber import ANTRE, KENDALA_TEMPAT, antrean_buntu, kunci_sumber
from kunjungan.models import Kunjungan
from kunjungan.rules import Urusan, masalah_masa

__all__ = ["kunci_sumber", "terkunci"]

# Constraint -> sentence: reached only when two people save in the same instant.
_KENDALA = {
    "kelompok_nama_tunggal": "Kelompok dengan nama ini sudah ada.",
    **KENDALA_TEMPAT,
    "peserta_satu_pimpinan": "Pimpinan rombongan baru saja ditetapkan orang lain. Muat ulang halaman.",
    "peserta_nip_tunggal": "NIP ini sudah ada di daftar.",
    "peserta_nip_18_angka": "NIP terdiri atas 18 angka.",
    "acara_selesai_setelah_mulai": "Waktu selesai harus setelah waktu mulai.",
    "templat_instansi_nama_tunggal": "Templat dengan nama ini sudah ada.",
    "versi_acara_nomor_tunggal": "Versi ini baru saja dirilis orang lain. Muat ulang halaman.",
    "terundang_jabatan_tunggal": "Jabatan ini sudah diundang.",
}


@contextmanager
def terkunci(kunjungan: Kunjungan, *urusan: Urusan) -> Iterator[Kunjungan]:
    """One transaction in which nobody else changes this visit; yields the visit as it is now.

    Open when any of the ``urusan`` is; otherwise raises Penghalang, as does a violated constraint.
    """
    try:
        with transaction.atomic():
            # NO KEY UPDATE: rows that merely point to the visit (mail, history) need not wait.
            kini = Kunjungan.objects.select_for_update(no_key=True).get(pk=kunjungan.pk)
            masalah = [masalah_masa(u, kini.status) for u in urusan]
            if masalah and all(masalah):
                raise Penghalang(masalah[0])
            yield kini
    except IntegrityError as galat:
        nama = getattr(getattr(galat.__cause__, "diag", None), "constraint_name", None) or ""
        raise Penghalang(
            [_KENDALA.get(nama, "Data baru saja diubah orang lain. Muat ulang halaman lalu coba lagi.")]
        ) from galat
    except OperationalError as galat:
        if not antrean_buntu(galat):
            raise
        raise Penghalang([ANTRE]) from galat
