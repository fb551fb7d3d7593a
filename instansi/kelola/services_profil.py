"""Changes to an agency's own data and letter settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from instansi import jejak
from instansi.models import Instansi, PengaturanNaskah, Pengguna
from instansi.services import ubah, ubah_tercatat

# Name, kind, region and parent are facts of the state, changed by the system administrator only.
BIDANG_PROFIL = (
    "label_lokal profil keterangan_tamu alamat kode_pos kota_surat telepon faksimile pos_el laman logo "
    "kontak_nama kontak_jabatan kontak_telepon kontak_pos_el"
).split()
BIDANG_NASKAH = (
    "kop_baris_1 kop_baris_2 kop_baris_3 kode_unit pola_nomor kertas ukuran_huruf margin_atas "
    "margin_kanan margin_bawah margin_kiri cetak_nip_sekda nip_pada_daftar_hadir"
).split()


def ubah_profil_instansi(*, instansi: Instansi, data: Mapping[str, Any], oleh: Pengguna) -> list[str]:
    """Change what the agency shows and prints about itself; labels of what changed. Raises ValidationError."""
    return ubah_tercatat("instansi_diubah", instansi, data, BIDANG_PROFIL, oleh=oleh)


@transaction.atomic
def ubah_naskah(*, instansi: Instansi, data: Mapping[str, Any], oleh: Pengguna) -> list[str]:
    """Change how the agency lays out letters; applies to papers ordered from now on. Raises ValidationError."""
    Instansi.objects.select_for_update(of=("self",)).get(pk=instansi.pk)
    baris, _ = PengaturanNaskah.objects.get_or_create(instansi=instansi)
    berubah = ubah(baris, data, BIDANG_NASKAH)
    if berubah:
        jejak.catat("naskah_diubah", objek=instansi, oleh=oleh, bidang=berubah)
    return berubah
