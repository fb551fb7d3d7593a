"""The visit and everything that belongs to it."""

from kunjungan.models.acara import ButirAcara, TemplatInstansi, Terundang, Undangan, VersiAcara
from kunjungan.models.catatan import (
    CatatanInternal,
    Disposisi,
    KerjaSusulan,
    PenerimaDisposisi,
    RiwayatStatus,
    Telaah,
)
from kunjungan.models.hasil import BabLaporan, Foto, Laporan, Notula, TanyaJawab
from kunjungan.models.jadwal import Tahanan, UsulanJadwal
from kunjungan.models.kelompok import KehadiranLokus, Kelompok, PesertaLokus
from kunjungan.models.kunjungan import Kunjungan
from kunjungan.models.langganan import LanggananKalender
from kunjungan.models.lokus import Lokus, Pemakaian, PetugasLokus
from kunjungan.models.peserta import Peserta
from kunjungan.models.saksi import SaksiInovasi
