"""The plan of the house: floors, rooms, and every module the law has no name for. Changed on purpose only.

An app is a pile of floors, the lowest first; a file or room imports from floors below its own, never from beside or
above. Within a room an import goes to the same line of `BARIS` or a line above.
"""

from __future__ import annotations

DENAH: dict[str, tuple[str, ...]] = {
    "instansi": (
        "choices kurungan penolakan penulisan periksa_pdf peta rules signals tata teks_ringan views",
        "berkas bidang_angka models templatetags",
        "bidang jejak kesiapan permintaan permissions queries surel",
        "inti pencarian services",
        "akun penerimaan",
        "bergabung pejabat",
        "apps kelola",
        "management tasks urls",
    ),
    "inovasi": (
        "choices",
        "models rules",
        "cari emails queries queries_kelola services",
        "flow permissions receivers templatetags",
        "apps impor management",
        "kelola",
        "tasks",
    ),
    "kunjungan": (
        "choices",
        "models rules",
        "inti",
        "kabar",
        "jadwal",
        "alur kalender peringatan tasks",
        "apps management ruang_kerja",
        "acara etalase putusan",
        "hasil permohonan rombongan",
        "lokus",
        "templatetags urls",
    ),
    "laporan": (
        "choices isian render",
        "models",
        "dokumen",
        "cetak jenis templatetags",
        "forms keberlakuan permissions",
        "queries services",
        "pembuatan receivers views",
        "apps tasks urls",
    ),
    "peragaan": (
        "apps gambar inovasi instansi orang peramban surat waktu",
        "cerita penerimaan",
        "camat_jambi kasus_1 kasus_2 kasus_5",
        "kasus_3 serupa",
        "babak etalase",
        "dasar lakon",
        "lakon_lokus permohonan",
        "permainan urutan",
        "muat",
        "management",
    ),
    "config": (
        "data",
        "antrean catatan celery formats galeri konteks lingkungan lokal management tasks templatetags wsgi",
        "apps kesiapan middleware settings views_galeri",
        "views",
        "urls",
    ),
}
BARIS = (
    "rules permissions isian",
    "queries sajian",
    "flow services emails",
    "forms filters",
    "views urls tasks",
)
# Room -> what stands there beside the names of the law, and on which line. A second module of a kind says its
# subject after the kind and needs no entry: `views_versi`, `rules_urutan`.
BERNAMA: dict[str, dict[str, int]] = {
    "config/lokal": dict.fromkeys(
        "__main__ dasar layanan pasang periksa pin portal postgres proses uji valkey".split(), 0
    ),
    "config/formats": {"id": 0},
    "instansi/akun": {"adapter": 4, "demo": 1},
    "instansi/inti": {"menu": 0},
    "instansi/pencarian": {"bidang": 3},
    "instansi/penerimaan": {"aturan": 0, "bulan": 0, "dampak": 1, "kalender": 0, "kata": 0, "nilai": 0},
    "instansi/penulisan": {"angka": 0, "kepegawaian": 0, "nama": 0, "surat": 0, "waktu": 0},
    "inovasi/cari": {"bobot": 0, "pertanyaan": 0, "segi": 0},
    "inovasi/impor": dict.fromkeys(
        ("buku", "ekspor", "kembaran", "kolom", "pembaca", "petakan", "tulis", "urai", "wadah"), 0
    ),
    "kunjungan/alur": {"akibat": 2, "syarat": 1},
    "kunjungan/inti": {"kerja_susulan": 1, "naskah_terdampak": 0, "penghalang": 0},
    "kunjungan/kalender": {"ical": 1},
    "kunjungan/permohonan": {"keranjang": 1, "konteks": 4, "langkah": 1},
    "kunjungan/rombongan": {"tempelan": 0},
    "laporan/dokumen": {"bentuk": 0, "bahan": 1, "terdahulu": 1}
    | dict.fromkeys(
        ("daftar_hadir", "laporan_kunjungan", "surat_balasan", "surat_undangan", "susunan_acara"), 2
    ),
}
# Beside its rooms an app keeps only ground and roof.
PALING_BANYAK = {"kunjungan": 12}


def lantai(app: str, nama: str) -> int | None:
    """The floor of a file or room of an app; None when the plan does not know it."""
    return next((i for i, satu in enumerate(DENAH[app]) if nama in satu.split()), None)


def baris(kamar: str, modul: str) -> int | None:
    """The line of a module in a room; None when neither the law nor the plan knows its name."""
    if modul in BERNAMA.get(kamar, {}):
        return BERNAMA[kamar][modul]
    jenis = modul.split("_", 1)[0]
    return next((i for i, satu in enumerate(BARIS) if jenis in satu.split()), None)
