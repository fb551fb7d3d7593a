"""Case 5: Pemerintah Kabupaten Demak visits Pemerintah Kabupaten Banyumas, Wednesday 18 November 2020."""

from __future__ import annotations

import datetime as dt

from kunjungan.choices import AlternatifDaring, Bab, Instruksi, JenisKunjungan, PeranPeserta, Tema
from peragaan.cerita import Butir, Cerita, Gambar, Orang, Perhentian

KELOMPOK = ("Kelompok Puskesmas", "Kelompok Perizinan", "Kelompok Kominfo")
_SEKDA_DEMAK = Orang(
    "Singgih Setiyono",
    "Sekretaris Daerah Kabupaten Demak",
    gelar_depan="Dr.",
    peran=PeranPeserta.PIMPINAN,
    kelompok=KELOMPOK[0],
)
_TAMU = "Sekretaris Daerah Kabupaten Demak, Dr. Singgih Setiyono"
_TUAN_RUMAH = "Sekretaris Daerah Kabupaten Banyumas, Ir. Wahyu Budi Saptono, M.Si."
_PENDOPO = "Pendopo Sipanji"

# Three offices side by side, each with its own unit, room, person in charge and group: (topic, unit, short, slug).
_KANTOR = (
    ("Pelayanan puskesmas", "Dinas Kesehatan", "Dinas Kesehatan", "dinas-kesehatan"),
    ("Pelayanan perizinan", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "DPMPTSP", "dpmptsp"),
    ("Komunikasi dan informatika", "Dinas Komunikasi dan Informatika", "Dinkominfo", "dinkominfo"),
)
_SEJAJAR = (dt.time(10, 0), dt.time(11, 0))
_PLENO = (dt.time(11, 15), dt.time(11, 45))

KASUS_5 = Cerita(
    kunci="kasus-5",
    pemohon="kabupaten-demak",
    tuan_rumah="kabupaten-banyumas",
    tanggal=dt.date(2020, 11, 18),
    jenis=JenisKunjungan.KUNJUNGAN_KERJA,
    tema=(Tema.PELAYANAN_PUBLIK, Tema.KESEHATAN, Tema.PERIZINAN, Tema.SPBE),
    topik=("Pelayanan publik di puskesmas", "Pelayanan publik di DPMPTSP", "Pelayanan publik di bidang Kominfo"),
    tujuan="Mempelajari pelayanan publik di Kabupaten Banyumas, terutama di puskesmas, DPMPTSP, dan Kominfo.",
    urgensi="Kabupaten Banyumas menerima banyak penghargaan inovasi pelayanan publik dan memiliki beberapa ratus "
    "inovasi, sebagian besar di bidang pendidikan dan kesehatan.",
    hasil_diharapkan="Gambaran tentang inovasi pelayanan publik di ketiga bidang itu.",
    alternatif_daring=AlternatifDaring.TIDAK_CUKUP,
    alasan_luring="Rombongan ingin berdiskusi langsung dengan tiga perangkat daerah sekaligus.",
    # The report does not give the size of this delegation: a planned number, a demonstration value.
    jumlah=25,
    pimpinan=_SEKDA_DEMAK,
    narahubung="Pemohon Pemerintah Kabupaten Demak",
    ruang=_PENDOPO,
    mulai=dt.time(8, 30),
    selesai=dt.time(9, 45),
    masa=((0, dt.time(8, 30)), (0, _PLENO[1])),
    jabatan_penerima="Sekretaris Daerah Kabupaten Banyumas",
    disposisi_kepada=("petugas.dinkes.banyumas", "petugas.dpmptsp.banyumas", "petugas.dinkominfo.banyumas"),
    instruksi=(Instruksi.TANGGAPAN, Instruksi.HADIRI),
    catatan_disposisi="Siapkan narasumber untuk diskusi di kantor masing-masing.",
    telaah="Tiga perangkat daerah siap menerima rombongan di kantor masing-masing. Disarankan diterima.",
    # Led by the Sekda with heads of offices and staff of the Bagian Pemerintahan; names and numbers are unknown.
    rombongan=(
        _SEKDA_DEMAK,
        *(Orang(f"Kepala perangkat daerah {n}", kelompok=KELOMPOK[n % 3]) for n in range(1, 13)),
        *(Orang(f"Staf Bagian Pemerintahan {n}", kelompok=KELOMPOK[n % 3]) for n in range(1, 13)),
    ),
    penerima=(
        Orang("Wahyu Budi Saptono", "Sekretaris Daerah Kabupaten Banyumas", "Ir.", "M.Si."),
        *(
            Orang(f"{pendek} (nama menyusul)", unit, peran=PeranPeserta.NARASUMBER,
                  instansi=f"{slug}-kabupaten-banyumas")
            for _, unit, pendek, slug in _KANTOR
        ),
    ),
    # The report gives day, place, people and topics; order and minutes are demonstration values.
    acara=(
        Butir(dt.time(8, 30), dt.time(9, 0), "Penerimaan rombongan", "Protokol", _PENDOPO),
        Butir(dt.time(9, 0), dt.time(9, 15), "Sambutan tuan rumah", _TUAN_RUMAH, _PENDOPO),
        Butir(dt.time(9, 15), dt.time(9, 30), "Penyampaian maksud dan tujuan kunjungan", _TAMU, _PENDOPO),
        Butir(
            dt.time(9, 30), dt.time(9, 45), "Pengenalan inovasi pelayanan publik dan Mitra Kurir Langit", "",
            _PENDOPO,
        ),
        *(
            Butir(*_SEJAJAR, f"Diskusi {topik[0].lower()}{topik[1:]}", unit, f"Ruang Rapat {unit}", perhentian=n)
            for n, (topik, unit, pendek, _) in enumerate(_KANTOR, start=1)
        ),
        Butir(dt.time(9, 45), dt.time(10, 0), "Perjalanan ke tiga kantor", "Protokol", perhentian=None),
        Butir(dt.time(11, 0), dt.time(11, 15), "Perjalanan kembali ke pendopo", "Protokol", perhentian=None),
        Butir(*_PLENO, "Pleno, simpulan, dan foto bersama", _TUAN_RUMAH, _PENDOPO, perhentian=4),
    ),
    perhentian=(
        *(
            Perhentian(
                f"{slug}-kabupaten-banyumas", *_SEJAJAR, f"Ruang Rapat {unit}", topik, f"Kepala {unit}",
                penanggung_jawab=f"Petugas {pendek}", kelompok=(kelompok,), kuota=10, menit_perjalanan=15,
                menunggu=slug == "dinkominfo",
            )
            for kelompok, (topik, unit, pendek, slug) in zip(KELOMPOK, _KANTOR, strict=True)
        ),
        Perhentian(
            "kabupaten-banyumas", *_PLENO, _PENDOPO, "Pleno dan simpulan", "Sekretaris Daerah Kabupaten Banyumas",
            penanggung_jawab="Protokol Kabupaten Banyumas", menit_perjalanan=15,
        ),
    ),
    kelompok=KELOMPOK,
    undangan=(
        "Kepala Dinas Kesehatan",
        "Kepala Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
        "Kepala Dinas Komunikasi dan Informatika",
    ),
    pakaian="",
    pimpinan_rapat=_TUAN_RUMAH,
    jalannya="Rombongan Pemerintah Kabupaten Demak yang dipimpin Sekretaris Daerah, Dr. Singgih Setiyono, diterima "
    "Sekretaris Daerah Kabupaten Banyumas, Ir. Wahyu Budi Saptono, M.Si., di Pendopo Sipanji, Purwokerto.\n\n"
    "Kunjungan berfokus pada pelayanan publik di puskesmas, DPMPTSP, dan Kominfo. Dalam pertemuan dikenalkan Mitra "
    "Kurir Langit: pemerintah, relawan, perbankan, dan Baznas membantu penderita sakit menahun dan warga miskin "
    "tanpa dana APBD.",
    kesimpulan="Kabupaten Banyumas memiliki beberapa ratus inovasi, sebagian besar di bidang pendidikan dan "
    "kesehatan, dengan prinsip satu instansi, satu inovasi.",
    bab_tamu={
        Bab.PENDAHULUAN: "Kabupaten Banyumas menerima banyak penghargaan inovasi pelayanan publik. Pemerintah "
        "Kabupaten Demak mengunjunginya untuk mempelajari pelayanan publik, terutama di puskesmas, DPMPTSP, dan "
        "Kominfo.",
        Bab.KEGIATAN: "Rombongan dipimpin Sekretaris Daerah Kabupaten Demak, Dr. Singgih Setiyono, bersama kepala "
        "perangkat daerah dan staf Bagian Pemerintahan, dan diterima Sekretaris Daerah Kabupaten Banyumas, Ir. Wahyu "
        "Budi Saptono, M.Si.",
        Bab.HASIL: "Hal-hal yang dikenalkan:\n\n"
        "1. Prinsip satu instansi, satu inovasi; Kabupaten Banyumas memiliki beberapa ratus inovasi, sebagian besar "
        "di bidang pendidikan dan kesehatan.\n"
        "2. Drum Up, kegiatan tahunan bersama LAN dalam laboratorium inovasi.\n"
        "3. Mitra Kurir Langit: pemerintah, relawan, perbankan, dan Baznas membantu penderita sakit menahun dan "
        "warga miskin tanpa dana APBD.",
        Bab.SIMPULAN: "Inovasi pelayanan publik di Kabupaten Banyumas tumbuh di setiap instansi dan melibatkan mitra "
        "di luar pemerintah.",
        Bab.PENUTUP: "Demikian laporan kunjungan ini dibuat.",
    },
    bab_tuan_rumah={
        Bab.PENDAHULUAN: "Pemerintah Kabupaten Banyumas menerima kunjungan kerja Pemerintah Kabupaten Demak tentang "
        "pelayanan publik.",
        Bab.KEGIATAN: "Rombongan dipimpin Sekretaris Daerah Kabupaten Demak, Dr. Singgih Setiyono, dan diterima "
        "Sekretaris Daerah Kabupaten Banyumas, Ir. Wahyu Budi Saptono, M.Si., di Pendopo Sipanji, Purwokerto.",
        Bab.PENUTUP: "Demikian laporan ini dibuat.",
    },
    ringkasan="Pemerintah Kabupaten Demak mempelajari pelayanan publik di Kabupaten Banyumas: puskesmas, DPMPTSP, "
    "dan Kominfo. Rombongan dipimpin Sekretaris Daerah Kabupaten Demak, Dr. Singgih Setiyono, dan diterima "
    "Sekretaris Daerah Kabupaten Banyumas, Ir. Wahyu Budi Saptono, M.Si., di Pendopo Sipanji, Purwokerto.",
    foto=(
        Gambar("pendopo", "Pertemuan di Pendopo Sipanji, Purwokerto"),
        Gambar("meja", "Diskusi dengan perangkat daerah"),
    ),
    inovasi=("mitra-kurir-langit", "drum-up-laboratorium-inovasi"),
)  # fmt: skip
