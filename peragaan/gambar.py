"""Drawings that stand in for photos, by name; each says on its face that it is an illustration."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from peragaan import adegan_lain, adegan_margahayu, adegan_ruang, adegan_sehat
from peragaan.lukis import KETERANGAN, Kanvas

__all__ = ["ADEGAN", "KETERANGAN", "TEKS_ALTERNATIF", "gambar_adegan", "gambar_kecil"]

_LEBAR_KECIL = 480

ADEGAN: dict[str, Callable[[], Kanvas]] = {
    adegan.__name__: adegan
    for adegan in (
        adegan_ruang.aula,
        adegan_ruang.balai_kota,
        adegan_ruang.kantor,
        adegan_ruang.meja,
        adegan_ruang.pendopo,
        adegan_ruang.rapat,
        adegan_lain.kota_cerdas,
        adegan_lain.kurir,
        adegan_lain.layanan_malam,
        adegan_lain.layanan_ti,
        adegan_lain.lokakarya,
        adegan_lain.satu_inovasi,
        adegan_sehat.boneka,
        adegan_sehat.jajanan_sehat,
        adegan_margahayu.kampung,
        adegan_margahayu.kolaborasi,
        adegan_margahayu.laboratorium,
        adegan_margahayu.loket,
        adegan_sehat.pasar_sehat,
        adegan_margahayu.pekan_raya,
        adegan_margahayu.pilah_sampah,
        adegan_margahayu.rapat_minggon,
        adegan_sehat.sekolah_sehat,
    )
}

# What each scene of an innovation shows, for readers who hear the page.
TEKS_ALTERNATIF: dict[str, str] = {
    "boneka": "Gambar panggung boneka dengan dua boneka tangan dan anak-anak yang menonton.",
    "jajanan_sehat": "Gambar gerobak berisi buah, dengan penjual dan dua anak.",
    "kampung": "Gambar jalan kampung dengan rumah aneka warna dan untaian bendera.",
    "kolaborasi": "Gambar enam orang yang saling terhubung melalui kantor pemerintah di tengah.",
    "kota_cerdas": "Gambar telepon pintar berisi layanan kota, di antara gedung-gedung.",
    "kurir": "Gambar kurir bersepeda motor membawa kotak bantuan menuju rumah di bukit.",
    "laboratorium": "Gambar dua orang mengamati maket desa di atas meja.",
    "layanan_malam": "Gambar kantor dengan lampu menyala dan warga yang datang pada malam hari.",
    "layanan_ti": "Gambar dua orang bekerja dengan komputer di depan grafik.",
    "loket": "Gambar loket rendah dengan dua petugas yang melayani pengguna kursi roda.",
    "lokakarya": "Gambar empat orang di depan papan berisi catatan tempel dan lampu menyala.",
    "pasar_sehat": "Gambar kios pasar dengan dua penjual serta sayur dan buah.",
    "pekan_raya": "Gambar tenda pameran berhias untaian bendera dan para pengunjung.",
    "pilah_sampah": "Gambar tiga tempat sampah untuk memilah sampah dan seorang warga.",
    "rapat_minggon": "Gambar orang-orang yang rapat mengelilingi meja di bawah kalender.",
    "satu_inovasi": "Gambar empat kantor berjajar, masing-masing dengan lampu menyala di atasnya.",
    "sekolah_sehat": "Gambar sekolah dengan tiga murid, bendera, dan keran cuci tangan.",
}


@cache
def gambar_adegan(adegan: str) -> bytes:
    """The scene as JPEG, 1200 x 800; a scene is drawn once and used often. KeyError for an unknown one."""
    return ADEGAN[adegan]().jpeg()


@cache
def gambar_kecil(adegan: str) -> bytes:
    """The scene for lists, 480 x 320."""
    return ADEGAN[adegan]().jpeg(_LEBAR_KECIL)
