"""Each kind of paper: its data, its words, its pages."""

from __future__ import annotations

import io
import json

import pypdf
import pytest

from instansi.teks_ringan import urai_teks
from laporan.cetak import susun_html
from laporan.dokumen import surat_balasan as sb
from laporan.dokumen.bentuk import Tata
from laporan.jenis import JENIS
from laporan.render import render_pdf
from tests.pdf import contoh

GAMBAR = {"logo": contoh.logo_png(), **{f"foto-{i}": contoh.foto_jpeg() for i in range(1, 5)}}
SEMUA = {
    "balasan": contoh.balasan(),
    "ulang": contoh.balasan(sb.JADWAL_ULANG),
    "tolak": contoh.balasan(sb.MENOLAK),
    "undangan12": contoh.undangan(12),
    "undangan3": contoh.undangan(3),
    "acara": contoh.acara(3),
    "hadir": contoh.hadir(),
    "laporan": contoh.laporan(),
    **contoh.contoh_lain(),
}


def teks(naskah):
    pdf = pypdf.PdfReader(io.BytesIO(render_pdf(susun_html(naskah), GAMBAR).pdf))
    return [" ".join(h.extract_text().replace("\xa0", " ").split()) for h in pdf.pages]


@pytest.mark.parametrize("nama", SEMUA)
def test_data_pulang_pergi_json(nama):
    naskah = SEMUA[nama]
    balik = type(naskah).dari_json(json.loads(json.dumps(naskah.ke_json())))
    assert balik == naskah
    assert balik.sidik("X") == naskah.sidik("X")
    assert balik.sidik("X") != naskah.sidik("Y")


@pytest.mark.parametrize("nama", SEMUA)
def test_halaman_tidak_memuat_none(nama):
    html = susun_html(SEMUA[nama])
    assert "None" not in html
    assert "{{" not in html


def test_data_jenis_lain_ditolak():
    with pytest.raises(TypeError):
        sb.SuratBalasan.dari_json(contoh.acara().ke_json())
    with pytest.raises(TypeError):
        sb.SuratBalasan.dari_json(contoh.balasan().ke_json() | {"jumlah": "22"})


def test_setiap_jenis_punya_naskah_dan_templat():
    assert len(JENIS) == 6
    for jenis in JENIS.values():
        assert jenis.naskah.templat.startswith("pdf/")


def test_balasan_menerima():
    (isi,) = teks(contoh.balasan())
    for bagian in (
        "PEMERINTAH KOTA TIRTASARI KECAMATAN LEMBAYUNG",
        "Tirtasari, 15 Januari 2027",
        "Hal : Kesediaan Menerima Studi Komparasi",
        "Yth. Camat Sumberarum Kabupaten Giripura di Giripura",
        "surat Camat Sumberarum Nomor 400.14.1.4/017/Kec.SBR/2027 tanggal 11 Januari 2027 hal Permohonan",
        "menerima kunjungan dimaksud pada hari Kamis, 28 Januari 2027 pukul 09.00 WIB s.d. 12.00 WIB",
        "Rombongan sebanyak 22 (dua puluh dua) orang akan diterima oleh Camat Lembayung.",
        "CAMAT LEMBAYUNG, Hendra Wirawan, S.Sos., M.Si. Pembina (IV/a) NIP 19720415 199803 1 004",
        "Yth. Wali Kota Tirtasari (sebagai laporan);",
    ):
        assert bagian in isi


def test_balasan_menolak_dan_jadwal_ulang():
    (tolak,) = teks(contoh.balasan(sb.MENOLAK))
    assert "belum dapat menerima kunjungan dimaksud karena bersamaan dengan musyawarah" in tolak
    assert "secara daring." in tolak
    (ulang,) = teks(contoh.balasan(sb.JADWAL_ULANG))
    assert "dijadwalkan kembali pada hari Selasa, 2 Februari 2027 pukul 09.00 WIB" in ulang
    assert "paling lambat 20 Januari 2027." in ulang


def test_nomor_kosong_dan_penanda_tangan_kosong():
    (isi,) = teks(SEMUA["balasan_kosong"])
    assert "400.14.1.4/……/2027" in isi
    assert "………………" in isi


def test_kepala_daerah_tanpa_nip_dan_rantai_ub():
    (bupati,) = teks(SEMUA["balasan_bupati"])
    assert "Dr. H. Sulistyo Adi, S.H., M.H." in bupati
    assert "NIP" not in bupati
    (an,) = teks(SEMUA["balasan_an"])
    assert "a.n. BUPATI GIRIPURA SEKRETARIS DAERAH u.b. ASISTEN PEMERINTAHAN DAN KESEJAHTERAAN RAKYAT," in an


def test_undangan_sebaris_atau_terlampir():
    (satu,) = teks(contoh.undangan(3))
    assert "Yth. 1. Sekretaris Kecamatan Lembayung 2. Kapolsek Lembayung 3. Danramil" in satu
    surat, lampiran = teks(contoh.undangan(12))
    assert "Yth. (daftar terlampir)" in surat
    assert "pukul : 08.30 WIB s.d. selesai" in surat
    assert lampiran.startswith(
        "LAMPIRAN SURAT Nomor : 400.14.1.1/……/2027 Tanggal : 22 Januari 2027 DAFTAR UNDANGAN"
    )
    assert "- 2 -" in lampiran
    assert lampiran.count("CAMAT LEMBAYUNG,") == 1


def test_acara_beberapa_hari():
    isi = teks(contoh.acara(3))
    assert "Kamis, 28 s.d. Sabtu, 30 Januari 2027" in isi[0]
    assert "Waktu (WIB)" in isi[1]
    assert "Halaman 1 dari 2" in isi[0]


def test_hari_acara_yang_bersambung_ke_halaman_berikut_mengulang_tanggalnya():
    isi = teks(contoh.acara(2, butir=contoh.acara(2).butir * 3))
    assert "Kamis, 28 Januari 2027 No Waktu (WIB)" in isi[0]
    assert isi[1].startswith("Kamis, 28 Januari 2027 No Waktu (WIB)") and "Jumat, 29 Januari 2027" in isi[1]
    assert isi[2].startswith("Jumat, 29 Januari 2027 No Waktu (WIB)")


def test_daftar_hadir_dua_lembar_tanpa_nip():
    isi = teks(contoh.hadir())
    assert "DAFTAR HADIR TAMU" in isi[0]
    assert "DAFTAR HADIR TUAN RUMAH" in isi[-1]
    assert "Ma'mun Nur'aini" in isi[0]
    assert all("NIP" not in h for h in isi)
    assert "27 ……" in " ".join(isi)
    assert "NIP" in teks(contoh.hadir(1, kolom_nip=True))[0]


def test_400_baris_kepala_tabel_berulang():
    isi = teks(contoh.hadir(400))
    tamu = [h for h in isi if "TUAN RUMAH" not in h]
    assert len(tamu) > 12
    assert all("Tanda tangan" in h for h in tamu)
    assert "Peserta Ke-400, S.E." in " ".join(isi)


def test_laporan_bab_lampiran_dan_foto():
    isi = teks(contoh.laporan())
    gabung = " ".join(isi)
    for bagian in (
        "I. PENDAHULUAN",
        "A. Latar belakang",
        "V. PENUTUP",
        "LAMPIRAN I DAFTAR PESERTA",
        "LAMPIRAN III",
        "Foto 4.",
        "Dibuat di Giripura, pada tanggal 1 Februari 2027",
        "Satu folder per indikator (Kasi",
    ):
        assert bagian in gabung


@pytest.mark.parametrize("panjang", range(0, 40, 2))
def test_tanda_tangan_tidak_pernah_sendiri(panjang):
    alasan = "bersamaan dengan musyawarah " + "perencanaan pembangunan kecamatan " * (25 + panjang)
    isi = teks(contoh.balasan(sb.MENOLAK, alasan=alasan))
    akhir = next(h for h in isi if "Hendra Wirawan" in h)
    assert akhir.index("CAMAT LEMBAYUNG,") > 100 or akhir is isi[0]
    assert "Demikian disampaikan" in akhir


@pytest.mark.serangan
def test_teks_jahat_tercetak_apa_adanya():
    jahat = '<script>alert(1)</script>"><img src=file:///etc/passwd>{{7*7}}${7*7}</style>'
    (isi,) = teks(contoh.balasan(sb.MENOLAK, alternatif=jahat, tembusan=(jahat,)))
    assert isi.replace(" ", "").count(jahat.replace(" ", "")) == 2


def test_tata_hanya_menerima_bilangan_wajar():
    assert "size: 215mm 330mm; margin: 25mm 20mm 20mm 25mm" in Tata("F4", 12, atas=25).css()
    for salah in ({"huruf": 60}, {"kiri": 5}, {"atas": "1mm} body {"}):
        with pytest.raises(ValueError, match=r"batas|invalid literal"):
            Tata(**salah).css()


def test_urai_teks():
    blok = urai_teks("Satu\nbaris.\n\nA. Judul\n1. a\n2. b\nsambungan\n\n3. c\n- x\n\na) y")
    assert [(b.jenis, b.isi) for b in blok] == [
        ("p", ("Satu baris.",)),
        ("h", ("A. Judul",)),
        ("ol", ("a", "b sambungan", "c")),
        ("ul", ("x",)),
        ("ol", ("y",)),
    ]
    assert urai_teks(" \n\n") == ()
