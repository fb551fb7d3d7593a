"""The ground every other app stands on: regions, agencies, people, offices, rooms, trail, outbox."""

from instansi.models.instansi import Instansi, NamaInstansi, PengaturanNaskah
from instansi.models.jejak import JejakAudit
from instansi.models.pejabat import Jabatan, KetidakhadiranPejabat, Pejabat, PemangkuJabatan
from instansi.models.pencarian import CariInstansi, KataInstansi
from instansi.models.penerimaan import (
    AturanPenerimaan,
    HariLibur,
    JamPenerimaan,
    MasaJamKerja,
    PengecualianPenerimaan,
    PeriodeTutup,
)
from instansi.models.pengajuan import PengajuanBergabung
from instansi.models.pengguna import Keanggotaan, Pengguna, UndanganAnggota
from instansi.models.ruang import Ruang
from instansi.models.surel import Surel
from instansi.models.wilayah import NamaWilayah, Wilayah
