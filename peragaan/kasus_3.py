"""Case 3: thirty camat from Jambi learn four days in Kota Tangerang Selatan, 6 to 9 November 2017."""

from __future__ import annotations

import datetime as dt

from kunjungan.choices import AlternatifDaring, Bab, Instruksi, JenisKunjungan, PeranPeserta, Tema
from peragaan.camat_jambi import KELOMPOK, camat
from peragaan.cerita import Butir, Cerita, Gambar, Orang, Perhentian

_KEPALA = Orang(
    "Iskandar Nasuti", "Kepala BPSDM Provinsi Jambi", peran=PeranPeserta.PIMPINAN, kelompok=KELOMPOK[0]
)
_SEKDA_JABATAN = "Sekretaris Daerah Kota Tangerang Selatan"
_SEKDA = f"{_SEKDA_JABATAN}, Muhamad"
_BALAI_KOTA = "Balai Kota Tangerang Selatan"
_TOPIK = "Manajemen kecamatan dan program unggulan"
_SORE, _BESOK, _LUSA = 0, 1, 2  # days from the reception, the second of the four

# Who is where: in each of the three rounds every group is in another kecamatan.
_KECAMATAN = (
    ("Setu", "kecamatan-setu-kota-tangerang-selatan", 25),
    ("Serpong Utara", "kecamatan-serpong-utara", 30),
    ("Pamulang", "kecamatan-pamulang", 20),
)
_PUTARAN = (
    (_SORE, dt.time(13, 30), dt.time(15, 30)),
    (_BESOK, dt.time(8, 30), dt.time(11, 30)),
    (_BESOK, dt.time(13, 30), dt.time(15, 30)),
)


def _perhentian() -> tuple[Perhentian, ...]:
    belajar = [
        Perhentian(
            slug, mulai, selesai, f"Kantor Kecamatan {nama}", _TOPIK, f"Camat {nama}", hari,
            penanggung_jawab=f"Sekretaris Kecamatan {nama}",
            kelompok=(KELOMPOK[(urutan - putaran) % 3],),
            kuota=12,
            menit_perjalanan=menit,
            menunggu=nama == "Pamulang" and putaran == 2,
        )
        for putaran, (hari, mulai, selesai) in enumerate(_PUTARAN)
        for urutan, (nama, slug, menit) in enumerate(_KECAMATAN)
    ]  # fmt: skip
    penutup = Perhentian(
        "kota-tangerang-selatan", dt.time(8, 30), dt.time(11, 0), _BALAI_KOTA, "Paparan hasil pengamatan",
        _SEKDA_JABATAN, _LUSA, penanggung_jawab="Protokol Kota Tangerang Selatan",
    )  # fmt: skip
    return (*belajar, penutup)


def _acara() -> tuple[Butir, ...]:
    """What the training template leaves to be added. All minutes are demonstration values."""
    akhir, umum = len(_PERHENTIAN), "Bagian Umum"
    return (
        Butir(dt.time(14, 0), dt.time(16, 0), "Kedatangan rombongan di Kota Tangerang Selatan", "Protokol", "", -1,
              None),
        Butir(dt.time(11, 0), dt.time(13, 30), "Istirahat, makan siang, dan perjalanan ke kecamatan", umum,
              perhentian=None, isyarat="Tiga bus menunggu di pintu timur, satu untuk tiap kelompok."),
        Butir(dt.time(11, 30), dt.time(13, 30), "Istirahat, makan siang, dan perjalanan ke kecamatan berikutnya", umum,
              "", _BESOK, None),
        Butir(dt.time(8, 30), dt.time(10, 30), "Presentasi hasil belajar tiap kelompok", "Ketua kelompok",
              _BALAI_KOTA, _LUSA, akhir),
        Butir(dt.time(10, 30), dt.time(11, 0), "Tanggapan tuan rumah, penutupan, dan pelepasan", _SEKDA_JABATAN,
              _BALAI_KOTA, _LUSA, akhir, tetap=True),
    )  # fmt: skip


_PERHENTIAN = _perhentian()

KASUS_3 = Cerita(
    kunci="kasus-3",
    pemohon="bpsdm-provinsi-jambi",
    tuan_rumah="kota-tangerang-selatan",
    tanggal=dt.date(2017, 11, 7),
    jenis=JenisKunjungan.PEMBELAJARAN_DIKLAT,
    tema=(Tema.PELAYANAN_PUBLIK, Tema.SPBE, Tema.INOVASI),
    topik=(
        "Manajemen kecamatan",
        "Pelayanan Jumat malam dan Sabtu",
        "Layanan kota cerdas",
        "Program unggulan",
    ),
    tujuan="Pengamatan dan pengumpulan data oleh peserta pelatihan manajemen kecamatan, sebagai bahan laporan yang "
    "ditulis setiap peserta.",
    urgensi="Tiga puluh camat dari Provinsi Jambi mengikuti pelatihan manajemen kecamatan dan "
    "perlu melihat praktiknya.",
    hasil_diharapkan="Data hasil pengamatan dan laporan setiap peserta.",
    alternatif_daring=AlternatifDaring.TIDAK_CUKUP,
    alasan_luring="Peserta mengamati langsung pelayanan di tiga kecamatan.",
    jumlah=31,
    pimpinan=_KEPALA,
    narahubung="Pemohon BPSDM Provinsi Jambi",
    ruang=_BALAI_KOTA,
    mulai=dt.time(9, 0),
    selesai=dt.time(11, 0),
    masa=((-1, dt.time(14, 0)), (_LUSA, dt.time(11, 0))),
    jam_hari=(
        (dt.time(14, 0), dt.time(16, 0)),
        (dt.time(9, 0), dt.time(15, 30)),
        (dt.time(8, 30), dt.time(15, 30)),
        (dt.time(8, 30), dt.time(11, 0)),
    ),
    jabatan_penerima="Sekretaris Daerah Kota Tangerang Selatan",
    disposisi_kepada=("petugas.tangerangselatan", "protokol.tangerangselatan"),
    instruksi=(Instruksi.KOORDINASI, Instruksi.SIAPKAN),
    catatan_disposisi="Koordinasikan dengan Kecamatan Setu, Serpong Utara, dan Pamulang.",
    telaah="Balai Kota tersedia dan tiga kecamatan dapat menerima peserta secara bergiliran. Disarankan diterima.",
    rombongan=(_KEPALA, *camat()),
    penerima=(
        Orang("Muhamad", "Sekretaris Daerah Kota Tangerang Selatan"),
        *(
            Orang(f"Camat {nama}", peran=PeranPeserta.NARASUMBER, instansi=slug)
            for nama, slug, _ in _KECAMATAN
        ),
    ),
    templat="pelatihan",
    ganti=(("Paparan umum tuan rumah", "Paparan layanan kota cerdas serta pelayanan Jumat malam dan Sabtu"),),
    acara=_acara(),
    perhentian=_PERHENTIAN,
    kelompok=KELOMPOK,
    undangan=tuple(f"Camat {nama}" for nama, _, _ in _KECAMATAN),
    pakaian="",
    pimpinan_rapat=_SEKDA,
    jalannya="Rombongan BPSDM Provinsi Jambi bersama tiga puluh camat peserta pelatihan manajemen kecamatan diterima "
    "Sekretaris Daerah Kota Tangerang Selatan, Muhamad, di Balai Kota pada Selasa, 7 November 2017.\n\n"
    "Peserta kemudian belajar di Kecamatan Setu, Serpong Utara, dan Pamulang: manajemen kecamatan, pelayanan Jumat "
    "malam dan Sabtu yang dipraktikkan di Kecamatan Ciputat, layanan kota cerdas, dan program unggulan.",
    kesimpulan="Peserta mengamati dan mengumpulkan data sebagai bahan laporan masing-masing.",
    bab_tamu={
        Bab.PENDAHULUAN: "BPSDM Provinsi Jambi menyelenggarakan pelatihan manajemen kecamatan bagi tiga puluh camat "
        "dari Provinsi Jambi. Pada 6–9 November 2017 peserta belajar di Kota Tangerang Selatan.",
        Bab.KEGIATAN: "Rombongan diterima Sekretaris Daerah Kota Tangerang Selatan, Muhamad, di Balai Kota pada "
        "Selasa, 7 November 2017, lalu berkunjung dan belajar di tiga kecamatan:\n\n"
        "1. Kecamatan Setu.\n2. Kecamatan Serpong Utara.\n3. Kecamatan Pamulang.",
        Bab.HASIL: "Yang dipelajari:\n\n1. Manajemen kecamatan.\n2. Pelayanan Jumat malam dan Sabtu, yang dipraktikkan "
        "di Kecamatan Ciputat.\n3. Layanan kota cerdas.\n4. Program unggulan.",
        Bab.SIMPULAN: "Setiap peserta menulis laporan dari hasil pengamatan dan pengumpulan data.",
        Bab.PENUTUP: "Demikian laporan kunjungan ini dibuat.",
    },
    bab_tuan_rumah={
        Bab.PENDAHULUAN: "Pemerintah Kota Tangerang Selatan menerima BPSDM Provinsi Jambi bersama tiga puluh camat "
        "peserta pelatihan manajemen kecamatan pada 6–9 November 2017.",
        Bab.KEGIATAN: "Rombongan diterima Sekretaris Daerah, Muhamad, di Balai Kota, lalu belajar di Kecamatan Setu, "
        "Serpong Utara, dan Pamulang.",
        Bab.PENUTUP: "Demikian laporan ini dibuat.",
    },
    ringkasan="Tiga puluh camat dari Provinsi Jambi, dibawa BPSDM Provinsi Jambi, belajar di Kota Tangerang Selatan "
    "pada 6–9 November 2017. Rombongan diterima Sekretaris Daerah, Muhamad, di Balai Kota, lalu belajar di Kecamatan "
    "Setu, Serpong Utara, dan Pamulang tentang manajemen kecamatan, pelayanan Jumat malam dan Sabtu, layanan kota "
    "cerdas, dan program unggulan.",
    foto=(
        Gambar("balai_kota", "Penerimaan rombongan di Balai Kota Tangerang Selatan"),
        Gambar("kantor", "Belajar di kantor kecamatan"),
    ),
    inovasi=("pelayanan-jumat-malam-dan-sabtu", "layanan-kota-cerdas-tangerang-selatan"),
)  # fmt: skip
