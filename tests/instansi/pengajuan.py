"""What the tests of joining type and read."""

from __future__ import annotations

import re

from django.core.files.uploadedfile import SimpleUploadedFile

from instansi.models import Surel
from tests.factories.kunjungan import pdf_kecil

SURAT = pdf_kecil()
SANDI = "kalimat sandi untuk gita"


def isian_pengajuan(**lain):
    """What is typed to ask for an agency, changed by ``lain``."""
    isian = {
        "nama": "Gita Lestari, S.STP.",
        "jabatan": "Kepala Seksi Pemerintahan",
        "email": "gita@contoh.go.id",
        "telepon": "0812-3456-7890",
        "peran": ["PEMOHON", "PETUGAS"],
        "surat": SimpleUploadedFile("Surat Tugas.pdf", SURAT, "application/pdf"),
        "pernyataan": "on",
    }
    return {**isian, **lain}


def ajukan(client, slug="sumbang", **lain):
    """Send the form for the agency."""
    return client.post(f"/instansi/{slug}/bergabung/", isian_pengajuan(**lain))


def surel_peristiwa(peristiwa) -> Surel:
    """The one mail of that event."""
    return Surel.objects.get(peristiwa=peristiwa)


def jalur_pengaju(surel) -> str:
    """The asker's own address in a mail."""
    return re.search(r"/bergabung/pengajuan/[^/\s]+/", surel.isi_teks)[0]
