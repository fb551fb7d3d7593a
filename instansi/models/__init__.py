"""The ground every other app stands on: regions, agencies, people, offices, rooms, trail, outbox."""

from instansi.models.instansi import Instansi, PengaturanNaskah
from instansi.models.jejak import JejakAudit
from instansi.models.pejabat import Jabatan, Pejabat, PemangkuJabatan
from instansi.models.pengguna import Keanggotaan, Pengguna, UndanganAnggota
from instansi.models.ruang import Ruang
from instansi.models.surel import Surel
from instansi.models.wilayah import Wilayah

__all__ = [
    "Instansi",
    "Jabatan",
    "JejakAudit",
    "Keanggotaan",
    "Pejabat",
    "PemangkuJabatan",
    "PengaturanNaskah",
    "Pengguna",
    "Ruang",
    "Surel",
    "UndanganAnggota",
    "Wilayah",
]
