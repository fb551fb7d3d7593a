"""The visit and everything that belongs to it."""

from kunjungan.models.acara import ButirAcara, Terundang, Undangan
from kunjungan.models.catatan import CatatanInternal, Disposisi, PenerimaDisposisi, RiwayatStatus, Telaah
from kunjungan.models.hasil import BabLaporan, Foto, Laporan, Notula, TanyaJawab
from kunjungan.models.jadwal import Lokus, UsulanJadwal
from kunjungan.models.kunjungan import Kunjungan
from kunjungan.models.langganan import LanggananKalender
from kunjungan.models.peserta import Peserta
from kunjungan.models.saksi import SaksiInovasi

__all__ = [
    "BabLaporan",
    "ButirAcara",
    "CatatanInternal",
    "Disposisi",
    "Foto",
    "Kunjungan",
    "LanggananKalender",
    "Laporan",
    "Lokus",
    "Notula",
    "PenerimaDisposisi",
    "Peserta",
    "RiwayatStatus",
    "SaksiInovasi",
    "TanyaJawab",
    "Telaah",
    "Terundang",
    "Undangan",
    "UsulanJadwal",
]
