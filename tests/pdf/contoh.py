"""The worked examples of the domain guide as paper data; every agency and person in them is fictional."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

from instansi.choices import KelasJabatan
from laporan.dokumen import daftar_hadir as dh
from laporan.dokumen import laporan_kunjungan as lk
from laporan.dokumen import surat_balasan as sb
from laporan.dokumen import surat_undangan as su
from laporan.dokumen import susunan_acara as sa
from laporan.dokumen.bentuk import KepalaSurat, Kop, Sesi, Tata
from laporan.dokumen.rules import Penanda, tanda_tangan

WIB = "Asia/Jakarta"
KAMIS = dt.date(2027, 1, 28)
KOP = Kop(
    baris=("PEMERINTAH KOTA TIRTASARI", "KECAMATAN LEMBAYUNG"),
    alamat=(
        "Jalan Kenanga Nomor 12, Tirtasari 45123, Telepon (0299) 206789",
        "Pos-el: lembayung@tirtasari.go.id, Laman: lembayung.tirtasari.go.id",
    ),
)
KOP_TAMU = Kop(
    baris=("PEMERINTAH KABUPATEN GIRIPURA", "KECAMATAN SUMBERARUM"), alamat=("Jalan Raya Sumberarum 1",)
)
CAMAT = Penanda("Camat Lembayung", "Hendra Wirawan", "", "S.Sos., M.Si.", "197204151998031004", "IV/a")
TAMU = Penanda("Camat Sumberarum", "Retno Palupi", "", "S.STP., M.A.P.", "198009121999122001", "IV/a")
SESI = Sesi(KAMIS, dt.time(9), WIB, dt.time(12), "Aula Kecamatan Lembayung", "Camat Lembayung")
KEPALA = KepalaSurat(
    tempat="Tirtasari",
    tanggal=dt.date(2027, 1, 15),
    hal="Kesediaan Menerima Studi Komparasi",
    yth=("Camat Sumberarum Kabupaten Giripura",),
    di="Giripura",
    nomor="400.14.1.4/009/Kec.LBY/2027",
    sifat="Segera",
)
MASUK = sb.SuratMasuk(
    "Camat Sumberarum", "400.14.1.4/017/Kec.SBR/2027", dt.date(2027, 1, 11), "Permohonan Studi Komparasi"
)


def balasan(varian=sb.MENERIMA, **ubah):
    isi = {
        "tata": Tata(),
        "kop": KOP,
        "kepala": replace(KEPALA, hal=sb.HAL[varian].format(jenis="Studi Komparasi")),
        "varian": varian,
        "surat_masuk": MASUK,
        "ttd": tanda_tangan(CAMAT),
    }
    if varian == sb.MENERIMA:
        isi |= {
            "sesi": (SESI,),
            "jumlah": 22,
            "narahubung": "Sdri. Wulan Sari, Kasi Pemberdayaan Masyarakat",
            "batas": dt.date(2027, 1, 25),
            "tembusan": (
                "Yth. Wali Kota Tirtasari (sebagai laporan)",
                "Yth. Kepala Bagian Pemerintahan Setda Kota Tirtasari",
            ),
        }
    elif varian == sb.JADWAL_ULANG:
        isi |= {
            "sesi": (Sesi(dt.date(2027, 2, 2), dt.time(9), WIB, dt.time(12)),),
            "alasan": "aula digunakan untuk musyawarah perencanaan pembangunan kecamatan",
            "batas": dt.date(2027, 1, 20),
        }
    else:
        isi |= {
            "alasan": "bersamaan dengan musyawarah perencanaan pembangunan kecamatan",
            "alternatif": "Sebagai alternatif, materi dapat disampaikan secara daring.",
        }
    return sb.SuratBalasan(**(isi | ubah))


def undangan(banyak=12, **ubah):
    jabatan = ["Sekretaris Kecamatan Lembayung", "Kapolsek Lembayung", "Danramil 0612 Lembayung"]
    jabatan += [f"Lurah Ma'mur Jaya {i}" for i in range(1, 400)]
    isi = {
        "tata": Tata(),
        "kop": KOP,
        "kepala": replace(
            KEPALA,
            hal="Undangan",
            nomor="",
            klasifikasi="400.14.1.1",
            tanggal=dt.date(2027, 1, 22),
            di="Tirtasari",
            yth=tuple(jabatan[:banyak]) if banyak <= 3 else ("(daftar terlampir)",),
            lampiran="-" if banyak <= 3 else "1 (satu) lembar",
        ),
        "acara": "Penerimaan studi komparasi Kecamatan Sumberarum Kabupaten Giripura",
        "sesi": Sesi(KAMIS, dt.time(8, 30), WIB, None, "Aula Kecamatan Lembayung"),
        "terundang": tuple(su.Undangan(j) for j in jabatan[:banyak]),
        "pakaian": "PDH batik",
        "catatan": ("Kasi Pelayanan menyiapkan paparan PATEN (15 menit)",),
        "narahubung": "Sdri. Wulan Sari (0812-3456-7890)",
        "tembusan": ("Yth. Wali Kota Tirtasari (sebagai laporan)",),
        "ttd": tanda_tangan(CAMAT),
    }
    return su.SuratUndangan(**(isi | ubah))


ACARA = [
    ("08.30", "09.00", "Kedatangan, registrasi, dan penyambutan", "Protokol, among tamu"),
    ("09.00", "09.10", "Pembukaan", "MC"),
    ("09.10", "09.20", "Sambutan selamat datang", "Camat Lembayung"),
    ("09.20", "09.35", "Penyampaian maksud dan tujuan, perkenalan rombongan", "Camat Sumberarum"),
    ("09.35", "10.15", "Paparan pelayanan terpadu kecamatan", "Kasi Pelayanan"),
    ("10.15", "11.00", "Diskusi dan tanya jawab", "Moderator"),
    ("11.00", "11.10", "Pertukaran plakat, foto bersama", "Protokol"),
    ("11.10", "11.45", "Peninjauan loket PATEN", "Kasi terkait"),
    ("11.45", "12.00", "Penutup, visum, dan pelepasan", "MC, TU"),
]


def _jam(teks):
    return dt.time(*map(int, teks.split(".")))


def acara(hari=1, **ubah):
    isi = {
        "tata": Tata(),
        "kegiatan": (
            "Studi Komparasi Kecamatan Sumberarum Kabupaten Giripura",
            "ke Kecamatan Lembayung Kota Tirtasari",
        ),
        "tempat": "Aula Kecamatan Lembayung",
        "zona": WIB,
        "butir": tuple(
            sa.Butir(
                KAMIS + dt.timedelta(days=h), _jam(a), _jam(b), k, p, "Ruang layanan" if "loket" in k else ""
            )
            for h in range(hari)
            for a, b, k, p in ACARA
        ),
    }
    return sa.SusunanAcara(**(isi | ubah))


def hadir(tamu=22, **ubah):
    orang = [
        dh.Hadirin("Retno Palupi, S.STP., M.A.P.", "Camat Sumberarum, Kab. Giripura", "P"),
        dh.Hadirin("Bagas Pramudya, S.IP.", "Kasi Tata Pemerintahan, Kec. Sumberarum", "L"),
        dh.Hadirin(
            "Dr. H. Ma'mun Nur'aini Kusumawardhani Tjokroaminoto, S.Sos., M.Si.",
            "Analis Kebijakan Ahli Muda",
            "L",
        ),
        *(
            dh.Hadirin(f"Peserta Ke-{i}, S.E.", "Pelaksana, Kec. Sumberarum", "LP"[i % 2])
            for i in range(4, 401)
        ),
    ]
    isi = {
        "tata": Tata(),
        "acara": "Studi Komparasi Kecamatan Sumberarum Kabupaten Giripura",
        "sesi": SESI,
        "lembar": (
            dh.Lembar("Tamu", tuple(orang[:tamu])),
            dh.Lembar(
                "Tuan Rumah", (dh.Hadirin("Hendra Wirawan, S.Sos., M.Si.", "Camat Lembayung", "L"),), 9
            ),
        ),
    }
    return dh.DaftarHadir(**(isi | ubah))


def foto_jpeg(lebar=1200, tinggi=900, warna=(90, 130, 160)):
    from PIL import Image, ImageDraw

    gambar = Image.new("RGB", (lebar, tinggi), warna)
    ImageDraw.Draw(gambar).ellipse(
        (lebar // 4, tinggi // 4, lebar * 3 // 4, tinggi * 3 // 4), fill=(230, 210, 140)
    )
    hasil = io.BytesIO()
    gambar.save(hasil, "JPEG", quality=80)
    return hasil.getvalue()


def logo_png():
    from PIL import Image, ImageDraw

    gambar = Image.new("RGBA", (300, 360), (0, 0, 0, 0))
    seni = ImageDraw.Draw(gambar)
    seni.polygon(
        [(10, 10), (290, 10), (290, 220), (150, 350), (10, 220)], fill=(20, 90, 60), outline=(200, 160, 40)
    )
    seni.ellipse((90, 70, 210, 190), fill=(240, 200, 60))
    hasil = io.BytesIO()
    gambar.save(hasil, "PNG")
    return hasil.getvalue()


def laporan(foto=4, **ubah):
    isi = {
        "tata": Tata(),
        "kop": KOP_TAMU,
        "baris_judul": ("Laporan Hasil Studi Komparasi", "ke Kecamatan Lembayung Kota Tirtasari"),
        "bab": (
            lk.Bab(
                "Pendahuluan",
                "A. Latar belakang\nKecamatan Lembayung meraih juara III tingkat provinsi dengan pelayanan terpadu dan "
                'inovasi "Lembayung Siaga".\n\nB. Landasan hukum\n1. Undang-Undang Nomor 23 Tahun 2014;\n'
                "2. Peraturan Pemerintah Nomor 17 Tahun 2018.\n\nC. Maksud dan tujuan\nMempelajari alur PATEN, "
                "penyiapan data dukung penilaian, dan pengelolaan inovasi.",
            ),
            lk.Bab(
                "Kegiatan yang dilaksanakan",
                "Rombongan diterima di aula, mengikuti paparan, dan meninjau loket pelayanan.",
                (
                    "Kegiatan dilaksanakan Kamis, 28 Januari 2027 pukul 09.05 WIB s.d. 11.50 WIB, diikuti 21 (dua puluh satu) "  # noqa: E501
                    "dari 22 (dua puluh dua) peserta.",
                ),
            ),
            lk.Bab(
                "Hasil yang dicapai",
                "a. Satu loket melayani 14 (empat belas) jenis layanan; waktu layanan turun dari 3 hari menjadi 1 hari.\n"  # noqa: E501
                "b. Bukti dukung disusun per indikator.",
            ),
            lk.Bab(
                "Simpulan dan saran",
                "Inovasi dapat direplikasi dengan penyesuaian SOP; disarankan membentuk tim kecil dan uji coba dua bulan.",  # noqa: E501
            ),
            lk.Bab("Penutup", "Demikian laporan ini disusun untuk menjadi bahan tindak lanjut."),
        ),
        "peserta": tuple(
            lk.Peserta(
                f"Peserta Ke-{i}, S.E.",
                "Pelaksana, Kecamatan Sumberarum",
                "Hadir" if i != 7 else "Tidak hadir",
            )
            for i in range(1, 23)
        ),
        "pimpinan_rapat": "Camat Lembayung",
        "notulis": "Kasi Pelayanan",
        "tanya_jawab": (
            lk.Tanya(
                "Sdr. Bagas (Kec. SBR)",
                "Bagaimana bukti dukung disimpan?",
                "Satu folder per indikator",
                "Kasi Pelayanan",
                "Kirim contoh struktur / Wulan / 4-2-2027",
            ),
            lk.Tanya(
                "Camat Sumberarum",
                "Berapa petugas loket yang diperlukan pada hari ramai?",
                "Tiga orang, bergiliran.",
            ),
        ),
        "foto": tuple(
            lk.Foto(
                f"foto/{i}.jpg",
                "Penyerahan plakat oleh Camat Lembayung kepada Camat Sumberarum (28 Januari 2027).",
            )
            for i in range(1, foto + 1)
        ),
        "tempat": "Giripura",
        "tanggal": dt.date(2027, 2, 1),
        "ttd": tanda_tangan(TAMU),
    }
    return lk.LaporanKunjungan(**(isi | ubah))


def contoh_lain():
    """Odd but real: F4, a regent's letter, a chain of signatures, several times, nothing optional."""
    bupati = Penanda(
        "Bupati Giripura", "Sulistyo Adi", "Dr. H.", "S.H., M.H.", kelas=KelasJabatan.KEPALA_DAERAH
    )
    asisten = Penanda(
        "Asisten Pemerintahan dan Kesejahteraan Rakyat",
        "Nur'aini",
        "Dra. Hj.",
        "M.Si.",
        "196904151994032004",
        "IV/c",
    )
    return {
        "balasan_f4_logo": balasan(tata=Tata("F4", 12, 25, 25, 30, 30), kop=replace(KOP, logo="logo.png")),
        "balasan_bupati": balasan(
            kop=Kop(
                ("BUPATI GIRIPURA",),
                ("Jalan Merdeka 1 Giripura 53111 Telp. (0281) 635220",),
                "logo.png",
                True,
            ),
            ttd=tanda_tangan(bupati),
            tembusan=(),
        ),
        "balasan_an": balasan(
            kop=Kop(("PEMERINTAH KABUPATEN GIRIPURA", "SEKRETARIAT DAERAH"), KOP.alamat),
            ttd=tanda_tangan(asisten, atas_nama="Bupati Giripura", untuk_beliau="Sekretaris Daerah"),
            sesi=(
                SESI,
                replace(
                    SESI, tanggal=dt.date(2027, 1, 29), tempat="Pendopo Sipanji", penerima="Sekretaris Daerah"
                ),
            ),
        ),
        "balasan_kosong": balasan(
            kop=Kop(("DINAS PENANAMAN MODAL DAN PELAYANAN TERPADU SATU PINTU",)),
            kepala=KepalaSurat("", dt.date(2027, 1, 15), "Kesediaan Menerima", ("Camat Sumberarum",)),
            surat_masuk=sb.SuratMasuk("Camat Sumberarum"),
            sesi=(),
            jumlah=0,
            narahubung="",
            batas=None,
            tembusan=(),
            ttd=tanda_tangan(None),
        ),
    }
