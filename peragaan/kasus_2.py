"""Case 2: Kota Cirebon visits Kota Administrasi Jakarta Pusat, Thursday 19 December 2024: three topics in a room."""

from __future__ import annotations

import datetime as dt

from kunjungan.choices import AlternatifDaring, Bab, Instruksi, JenisKunjungan, PeranPeserta, Tema
from peragaan.cerita import Butir, Cerita, Gambar, Orang

_ASISTEN = "Asisten Pemerintahan, Denny Ramdany"
_JURU_BICARA = "Analis Kebijakan Ahli Muda, Muhammad Jatmika"
_RUANG = "Ruang Rapat Wakil Wali Kota"
_TOPIK = (
    "Pelaksanaan kinerja",
    "Struktur organisasi dan pembagian tugas",
    "Pemeliharaan sarana, taman, dan ruang terbuka hijau",
)

KASUS_2 = Cerita(
    kunci="kasus-2",
    pemohon="kota-cirebon",
    tuan_rumah="kota-administrasi-jakarta-pusat",
    tanggal=dt.date(2024, 12, 19),
    jenis=JenisKunjungan.BENCHMARKING,
    tema=(Tema.KELEMBAGAAN, Tema.KINERJA, Tema.LINGKUNGAN),
    topik=_TOPIK,
    tujuan="Mempelajari kelembagaan Kota Administrasi Jakarta Pusat: pelaksanaan kinerja, struktur organisasi dan "
    "pembagian tugas, serta pemeliharaan sarana, taman, dan ruang terbuka hijau.",
    urgensi="Pemerintah Kota Administrasi Jakarta Pusat mendapat apresiasi Kementerian PANRB.",
    hasil_diharapkan="Langkah yang dapat diterapkan di Kota Cirebon, serta komunikasi dan kerja sama yang berlanjut.",
    alternatif_daring=AlternatifDaring.TIDAK_CUKUP,
    alasan_luring="Rombongan ingin berdiskusi langsung tentang ketiga topik.",
    jumlah=19,
    # The report names a spokesman, not who led: the leader stays without a name.
    pimpinan=Orang("", "Perwakilan Pemerintah Kota Cirebon"),
    surat_pengirim="Pemerintah Kota Cirebon",
    narahubung="Pemohon Pemerintah Kota Cirebon",
    alasan_pindah="Sebagian rombongan bertugas menangani banjir di Kota Cirebon pada hari itu.",
    ruang=_RUANG,
    mulai=dt.time(9, 0),
    selesai=dt.time(11, 30),
    jabatan_penerima="Asisten Pemerintahan",
    disposisi_kepada=("petugas.jakartapusat", "protokol.jakartapusat"),
    instruksi=(Instruksi.TANGGAPAN, Instruksi.SIAPKAN),
    catatan_disposisi="Siapkan narasumber untuk ketiga topik.",
    telaah="Ruang tersedia dan ketiga topik dapat dibahas dalam satu pertemuan. Disarankan diterima.",
    # 19 representatives, one of them named as their spokesman; the other names are unknown.
    rombongan=(
        Orang("Muhammad Jatmika", "Analis Kebijakan Ahli Muda (juru bicara)"),
        *(Orang(f"Perwakilan Pemerintah Kota Cirebon {n}") for n in range(1, 19)),
    ),
    penerima=(Orang("Denny Ramdany", "Asisten Pemerintahan", peran=PeranPeserta.NARASUMBER),),
    # Opened and led by the Asisten Pemerintahan, with these topics; order and minutes are demonstration values.
    acara=(
        Butir(dt.time(9, 0), dt.time(9, 15), "Kedatangan dan registrasi rombongan", "Protokol", _RUANG),
        Butir(dt.time(9, 15), dt.time(9, 30), "Pembukaan dan sambutan tuan rumah", _ASISTEN, _RUANG),
        Butir(dt.time(9, 30), dt.time(9, 45), "Penyampaian maksud dan tujuan kunjungan", _JURU_BICARA, _RUANG),
        *(
            Butir(mulai, selesai, f"Topik {n}: {topik[0].lower()}{topik[1:]}", "Perangkat daerah terkait", _RUANG)
            for n, (topik, mulai, selesai) in enumerate(
                zip(
                    _TOPIK,
                    (dt.time(9, 45), dt.time(10, 15), dt.time(10, 45)),
                    (dt.time(10, 15), dt.time(10, 45), dt.time(11, 15)),
                    strict=True,
                ),
                start=1,
            )
        ),
        Butir(dt.time(11, 15), dt.time(11, 30), "Simpulan dan foto bersama", _ASISTEN, _RUANG),
    ),
    undangan=("Perangkat daerah terkait",),
    pakaian="",
    pimpinan_rapat=_ASISTEN,
    jalannya="Pertemuan dibuka dan dipimpin Asisten Pemerintahan, Denny Ramdany, di Ruang Rapat Wakil Wali Kota.\n\n"
    "Juru bicara Pemerintah Kota Cirebon, Muhammad Jatmika, menyampaikan maksud kunjungan.\n\n"
    "Yang dibahas: pelaksanaan kinerja; struktur organisasi dan pembagian tugas; pemeliharaan sarana, taman, dan "
    "ruang terbuka hijau.",
    kesimpulan="Kedua pemerintah melanjutkan komunikasi dan kerja sama.",
    bab_tamu={
        Bab.PENDAHULUAN: "Pemerintah Kota Administrasi Jakarta Pusat mendapat apresiasi Kementerian PANRB. Pemerintah "
        "Kota Cirebon mengunjunginya untuk benchmarking kelembagaan.",
        Bab.KEGIATAN: "Rombongan 19 orang dengan juru bicara Muhammad Jatmika, Analis Kebijakan Ahli Muda, diterima "
        "Asisten Pemerintahan, Denny Ramdany, di Ruang Rapat Wakil Wali Kota.",
        Bab.HASIL: "Topik yang dibahas dalam satu pertemuan:\n\n1. Pelaksanaan kinerja.\n"
        "2. Struktur organisasi dan pembagian tugas.\n3. Pemeliharaan sarana, taman, dan ruang terbuka hijau.",
        Bab.SIMPULAN: "Hasil kunjungan menjadi bahan penerapan di Kota Cirebon; komunikasi dan kerja sama dilanjutkan.",
        Bab.PENUTUP: "Demikian laporan kunjungan ini dibuat.",
    },
    bab_tuan_rumah={
        Bab.PENDAHULUAN: "Pemerintah Kota Administrasi Jakarta Pusat menerima kunjungan benchmarking kelembagaan "
        "Pemerintah Kota Cirebon.",
        Bab.KEGIATAN: "Pertemuan dibuka dan dipimpin Asisten Pemerintahan, Denny Ramdany.",
        Bab.PENUTUP: "Demikian laporan ini dibuat.",
    },
    ringkasan="Pemerintah Kota Cirebon mempelajari kelembagaan Kota Administrasi Jakarta Pusat: pelaksanaan kinerja, "
    "struktur organisasi dan pembagian tugas, serta pemeliharaan sarana, taman, dan ruang terbuka hijau. Rombongan 19 "
    "orang diterima Asisten Pemerintahan, Denny Ramdany, di Ruang Rapat Wakil Wali Kota.",
    foto=(Gambar("rapat", "Pertemuan di Ruang Rapat Wakil Wali Kota"),),
    lewat_penghargaan=True,
)  # fmt: skip
