"""Case 1: Kecamatan Purwokerto Utara visits Kecamatan Harjamukti, Friday 20 December 2019."""

from __future__ import annotations

import datetime as dt

from kunjungan.choices import AlternatifDaring, Bab, Instruksi, JenisKunjungan, PeranPeserta, Tema
from peragaan.cerita import Butir, Cerita, Gambar, Orang

_CAMAT = Orang(
    "Agus Anggraito", "Camat Purwokerto Utara", gelar_belakang="A.P., M.Si.", peran=PeranPeserta.PIMPINAN
)
_PLT = "Plt. Camat Harjamukti, Ma'mun, S.E."
_KASI = "Kasi Pemberdayaan Masyarakat, Siti Hodijah"

KASUS_1 = Cerita(
    kunci="kasus-1",
    pemohon="kecamatan-purwokerto-utara",
    tuan_rumah="kecamatan-harjamukti",
    tanggal=dt.date(2019, 12, 20),
    jenis=JenisKunjungan.STUDI_KOMPARASI,
    tema=(Tema.SINERGITAS,),
    topik=("Sinergitas kinerja kecamatan", "Praktik lomba sinergitas kinerja kecamatan"),
    tujuan="Mempelajari sinergitas kinerja kecamatan, khususnya bagaimana lomba sinergitas kinerja kecamatan "
    "dijalankan dalam praktik.",
    urgensi="Kecamatan Harjamukti meraih juara III Lomba Sinergitas Kinerja Kecamatan tingkat Provinsi Jawa Barat "
    "sehingga pengalamannya menjadi rujukan bagi Kecamatan Purwokerto Utara.",
    hasil_diharapkan="Gambaran tentang sinergitas kinerja kecamatan dan praktik lombanya.",
    alternatif_daring=AlternatifDaring.TIDAK_CUKUP,
    alasan_luring="Rombongan ingin melihat langsung praktiknya di kantor kecamatan.",
    jumlah=20,
    pimpinan=_CAMAT,
    narahubung="Pemohon Kecamatan Purwokerto Utara",
    ruang="Aula Kecamatan Harjamukti",
    mulai=dt.time(8, 30),
    selesai=dt.time(10, 45),
    jabatan_penerima="Plt. Camat Harjamukti",
    disposisi_kepada=("petugas.harjamukti", "protokol.harjamukti"),
    instruksi=(Instruksi.TANGGAPAN, Instruksi.SIAPKAN),
    catatan_disposisi="Periksa jadwal aula dan siapkan bahan ekspose.",
    telaah="Jadwal yang diusulkan tersedia dan aula dapat menampung rombongan. Topik sesuai dengan pengalaman "
    "kecamatan dalam Lomba Sinergitas Kinerja Kecamatan. Disarankan diterima.",
    # The report gives the number and the leader; the names of the other nineteen are unknown.
    rombongan=(_CAMAT, *(Orang(f"Staf Kecamatan {n}") for n in range(1, 20))),
    penerima=(
        Orang("Ma'mun", "Plt. Camat Harjamukti", gelar_belakang="S.E.", peran=PeranPeserta.NARASUMBER),
        Orang("Siti Hodijah", "Kasi Pemberdayaan Masyarakat"),
    ),
    # The order is the report's, and that it was in the morning; the minutes are demonstration values.
    acara=(
        Butir(dt.time(8, 30), dt.time(8, 50), "Kedatangan dan penyambutan rombongan", "Protokol", "Kantor Kecamatan"),
        Butir(dt.time(8, 50), dt.time(9, 0), "Rombongan diantar menuju aula", "Protokol", "Aula"),
        Butir(dt.time(9, 0), dt.time(9, 15), "Sambutan selamat datang", _KASI, "Aula"),
        Butir(
            dt.time(9, 15), dt.time(9, 35), "Penyampaian maksud dan tujuan kunjungan",
            "Camat Purwokerto Utara, Agus Anggraito, A.P., M.Si.", "Aula",
        ),
        Butir(dt.time(9, 35), dt.time(10, 45), "Ekspose", _PLT, "Aula"),
    ),
    undangan=("Kasi Pemberdayaan Masyarakat", "Staf Kecamatan Harjamukti"),
    pakaian="",
    pimpinan_rapat=_PLT,
    jalannya="Rombongan tiba dan disambut, kemudian diantar menuju aula.\n\n"
    "Kasi Pemberdayaan Masyarakat, Siti Hodijah, menyampaikan sambutan selamat datang.\n\n"
    "Camat Purwokerto Utara, Agus Anggraito, A.P., M.Si., menyampaikan maksud kunjungan, yaitu mempelajari "
    "sinergitas kinerja kecamatan, khususnya praktik lombanya.\n\n"
    "Plt. Camat Harjamukti, Ma'mun, S.E., menyampaikan ekspose.",
    kesimpulan="Kecamatan Harjamukti memperkenalkan diri sebagai kecamatan berbasis teknologi informasi dengan "
    "banyak inovasi.",
    bab_tamu={
        Bab.PENDAHULUAN: "Kecamatan Harjamukti, Kota Cirebon, menjadi juara tingkat kota pada 2017 dan meraih juara "
        "III Lomba Sinergitas Kinerja Kecamatan tingkat Provinsi Jawa Barat pada 2018. Kecamatan Purwokerto Utara, "
        "Kabupaten Banyumas, mengunjunginya untuk melakukan studi komparasi tentang sinergitas kinerja kecamatan, "
        "khususnya praktik lombanya.",
        Bab.KEGIATAN: "Rombongan dipimpin Camat Purwokerto Utara, Agus Anggraito, A.P., M.Si., dan diterima "
        "Plt. Camat Harjamukti, Ma'mun, S.E., beserta staf.\n\nUrutan kegiatan:\n\n"
        "1. Kedatangan dan penyambutan rombongan.\n2. Rombongan diantar menuju aula.\n"
        "3. Sambutan selamat datang oleh Kasi Pemberdayaan Masyarakat, Siti Hodijah.\n"
        "4. Penyampaian maksud kunjungan oleh Camat Purwokerto Utara.\n"
        "5. Ekspose oleh Plt. Camat Harjamukti, Ma'mun, S.E.",
        Bab.HASIL: "Rombongan mendengarkan ekspose tentang sinergitas kinerja kecamatan. Kecamatan Harjamukti "
        "memperkenalkan diri sebagai kecamatan berbasis teknologi informasi dengan banyak inovasi.",
        Bab.SIMPULAN: "Pengalaman Kecamatan Harjamukti dalam Lomba Sinergitas Kinerja Kecamatan dapat dipelajari "
        "langsung dari pelaksananya.",
        Bab.PENUTUP: "Demikian laporan kunjungan ini dibuat.",
    },
    bab_tuan_rumah={
        Bab.PENDAHULUAN: "Kecamatan Harjamukti menerima kunjungan studi komparasi Kecamatan Purwokerto Utara, "
        "Kabupaten Banyumas, tentang sinergitas kinerja kecamatan.",
        Bab.KEGIATAN: "Rombongan dipimpin Camat Purwokerto Utara, Agus Anggraito, A.P., M.Si., dan diterima "
        "Plt. Camat Harjamukti, Ma'mun, S.E., beserta staf di aula kecamatan.",
        Bab.PENUTUP: "Demikian laporan ini dibuat.",
    },
    ringkasan="Kecamatan Purwokerto Utara, Kabupaten Banyumas, mempelajari sinergitas kinerja kecamatan, khususnya "
    "praktik lombanya, di Kecamatan Harjamukti, Kota Cirebon. Rombongan 20 orang dipimpin Camat Purwokerto Utara, "
    "Agus Anggraito, A.P., M.Si., dan diterima Plt. Camat Harjamukti, Ma'mun, S.E., beserta staf.",
    foto=(
        Gambar("kantor", "Penyambutan rombongan di Kecamatan Harjamukti"),
        Gambar("aula", "Pertemuan di aula Kecamatan Harjamukti"),
    ),
    inovasi=("kecamatan-berbasis-teknologi-informasi",),
    lewat_penghargaan=True,
)  # fmt: skip
