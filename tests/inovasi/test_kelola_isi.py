"""Writing an innovation part by part: drafts may be incomplete, what is published keeps what it must hold."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inovasi.kelola.services import BAGIAN, buat_inovasi, hapus_inovasi, ubah_inovasi, ubah_keadaan
from inovasi.models import EntriCari, HasilUkur, Inovasi
from inovasi.queries_kelola import inovasi_kelola
from inovasi.rules import kelengkapan
from inovasi.services import SudahBerubah, sidik
from instansi.models import JejakAudit
from tests.factories.inovasi import LENGKAP, buat_berkas, buat_foto, buat_lengkap
from tests.factories.inovasi import buat_inovasi as pabrik
from tests.factories.kunjungan import buat_kunjungan

UKUR_KOSONG = {"ukur-TOTAL_FORMS": "0", "ukur-INITIAL_FORMS": "0"}


@pytest.fixture
def penulis(client, pemeran):
    client.force_login(pemeran.fitri)
    return client


def _url(nama, inovasi, *lain):
    return reverse(f"etalase:{nama}", args=[inovasi.instansi.slug, inovasi.pk, *lain])


def _simpan(klien, inovasi, bagian, **isi):
    return klien.post(_url("bagian", inovasi, bagian), isi)


def test_langkah_pertama_hanya_nama_dan_ringkasan(penulis, pemeran):
    alamat = reverse("etalase:tambah", args=[pemeran.tuan_rumah.slug])
    jawaban = penulis.post(alamat, {"nama": "Kurir Langit", "ringkasan": "Surat diantar ke rumah."})
    inovasi = Inovasi.objects.get()
    assert jawaban["Location"] == _url("bagian", inovasi, "cerita")
    assert (inovasi.status, inovasi.slug, inovasi.instansi) == ("DRAF", "kurir-langit", pemeran.tuan_rumah)
    assert JejakAudit.objects.get().aksi == "inovasi_dibuat"
    jawaban = penulis.post(alamat, {"nama": "", "ringkasan": "Diketik panjang."})
    assert jawaban.status_code == 422
    assert "Diketik panjang." in jawaban.content.decode()


def test_slug_kembar_berbeda(pemeran):
    data = {"nama": "Kurir Langit", "ringkasan": "x"}
    slug = [buat_inovasi(instansi=pemeran.tuan_rumah, data=data, oleh=pemeran.ani).slug for _ in range(3)]
    assert slug == ["kurir-langit", "kurir-langit-2", "kurir-langit-3"]
    assert (
        buat_inovasi(instansi=pemeran.tuan_rumah, data=data | {"nama": "!!!"}, oleh=pemeran.ani).slug
        == "inovasi"
    )


def test_setiap_bagian_dapat_disimpan_sendiri_dan_kosong(penulis, pemeran):
    inovasi = pabrik(pemeran.tuan_rumah, status="DRAF")
    for bagian in BAGIAN:
        isi = UKUR_KOSONG if bagian == "hasil" else {}
        if bagian == "ringkas":
            isi = {"nama": "N", "ringkasan": "R"}
        assert _simpan(penulis, inovasi, bagian, **isi).status_code == 302, bagian


def test_bagian_hanya_menulis_bidangnya(penulis, pemeran):
    inovasi = pabrik(pemeran.tuan_rumah, status="DRAF", tujuan="Tetap.", banyak_kunjungan=3)
    titipan = {"status": "TERBIT", "slug": "curian", "tujuan": "", "banyak_kunjungan": "99", "instansi": "1"}
    _simpan(penulis, inovasi, "meniru", kendala="Sinyal lemah.", terbit_pada="2020-01-01", **titipan)
    inovasi.refresh_from_db()
    assert (inovasi.kendala, inovasi.status, inovasi.tujuan) == ("Sinyal lemah.", "DRAF", "Tetap.")
    assert (inovasi.banyak_kunjungan, inovasi.terbit_pada, inovasi.slug) == (3, None, inovasi.slug)
    with pytest.raises(TypeError):
        buat_inovasi(instansi=pemeran.tuan_rumah, data={}, oleh=pemeran.ani, statusnya="TERBIT")


def test_lanjut_ke_bagian_berikut(penulis, pemeran):
    inovasi = pabrik(pemeran.tuan_rumah, status="DRAF")
    assert _simpan(penulis, inovasi, "cerita", lanjut="")["Location"] == _url("bagian", inovasi, "hasil")
    assert _simpan(penulis, inovasi, "narahubung", lanjut="")["Location"] == _url("foto", inovasi)


def test_biaya_dan_angka_ditulis_cara_indonesia(penulis, pemeran):
    inovasi = pabrik(pemeran.tuan_rumah, status="DRAF")
    _simpan(penulis, inovasi, "biaya", biaya="Rp 1.000.000", tanpa_apbd="on", mitra="PT Pos")
    baris = {
        "ukur-TOTAL_FORMS": "3", "ukur-INITIAL_FORMS": "0",
        "ukur-0-ukuran": "Lama pengurusan", "ukur-0-satuan": "menit",
        "ukur-0-sebelum": "1.250", "ukur-0-sesudah": "12,5",
        "ukur-2-ukuran": "Kepuasan", "ukur-2-sesudah": "90", "ukur-2-keterangan": "Survei 2025",
    }  # fmt: skip
    assert _simpan(penulis, inovasi, "hasil", hasil="Cepat.", **baris).status_code == 302
    inovasi.refresh_from_db()
    assert (inovasi.biaya, inovasi.tanpa_apbd) == (1_000_000, True)
    ada = list(HasilUkur.objects.order_by("urutan").values_list("ukuran", "sebelum", "sesudah", "urutan"))
    assert ada == [("Lama pengurusan", 1250, 12.5, 0), ("Kepuasan", None, 90, 1)]
    isi = penulis.get(_url("bagian", inovasi, "hasil")).content.decode()
    assert 'value="1.250"' in isi
    assert 'value="12,5"' in isi
    assert 'value="1.000.000"' in penulis.get(_url("bagian", inovasi, "biaya")).content.decode()


def test_hapus_baris_tanpa_javascript(penulis, pemeran):
    inovasi = pabrik(pemeran.tuan_rumah, status="DRAF")
    ukur = [{"ukuran": n, "sesudah": 1} for n in "AB"]
    ubah_inovasi(inovasi=inovasi, data={}, ukur=ukur, oleh=pemeran.fitri)
    baris = {
        "ukur-TOTAL_FORMS": "2", "ukur-INITIAL_FORMS": "2",
        "ukur-0-ukuran": "A", "ukur-0-sesudah": "1", "ukur-0-hapus": "on", "ukur-1-ukuran": "B", "ukur-1-sesudah": "1",
    }  # fmt: skip
    jawaban = _simpan(penulis, inovasi, "hasil", baris="", **baris)
    assert jawaban["Location"].endswith("/hasil/#ukur")
    assert [u.ukuran for u in inovasi.hasil_ukur.order_by("urutan")] == ["B"]


def test_baris_ukur_salah_tidak_menghilangkan_ketikan(penulis, pemeran):
    inovasi = pabrik(pemeran.tuan_rumah, status="DRAF")
    baris = {
        "ukur-TOTAL_FORMS": "1",
        "ukur-INITIAL_FORMS": "0",
        "ukur-0-ukuran": "Antre",
        "ukur-0-sesudah": "12.5",
    }
    jawaban = _simpan(penulis, inovasi, "hasil", hasil="Cerita panjang.", **baris)
    isi = jawaban.content.decode()
    assert jawaban.status_code == 422
    for kata in ("Cerita panjang.", "Antre", 'value="12.5"', "koma untuk desimal"):
        assert kata in isi, kata
    assert not HasilUkur.objects.exists()


@pytest.mark.parametrize("total", ["99999", "abc", "-1", ""])
def test_jumlah_baris_ngawur_ditolak_tanpa_galat(penulis, pemeran, total):
    inovasi = pabrik(pemeran.tuan_rumah, status="DRAF")
    jawaban = _simpan(penulis, inovasi, "hasil", **{"ukur-TOTAL_FORMS": total, "ukur-INITIAL_FORMS": "0"})
    assert jawaban.status_code in {302, 422}


@pytest.mark.parametrize(
    "tautan",
    ["javascript:alert(1)", "ftp://contoh.go.id/x", "data:text/html,x", "https://", "//contoh", "x\x00y"],
)
def test_tautan_bukan_web_ditolak(penulis, pemeran, tautan):
    inovasi = pabrik(pemeran.tuan_rumah, status="DRAF")
    jawaban = _simpan(penulis, inovasi, "ringkas", nama="N", ringkasan="R", video_url=tautan)
    inovasi.refresh_from_db()
    assert not inovasi.video_url.startswith(("javascript", "ftp", "data"))
    assert jawaban.status_code == 422 or inovasi.video_url.startswith("https://")
    with pytest.raises(ValidationError):
        ubah_inovasi(inovasi=inovasi, data={"sumber_url": "javascript:alert(1)"}, oleh=pemeran.fitri)


@pytest.mark.parametrize(
    ("bagian", "isi"),
    [
        ("klasifikasi", {"bentuk": "HANTU"}),
        ("klasifikasi", {"tpb": ["18"]}),
        ("klasifikasi", {"urusan_lain": ["X" * 9000]}),
        ("klasifikasi", {"uji_coba_pada": "2025-01-01", "penerapan_pada": "2024-01-01"}),
        ("klasifikasi", {"uji_coba_pada": "0001-01-01"}),
        ("biaya", {"biaya": "99999999999999999999"}),
        ("biaya", {"biaya": "-1"}),
        ("narahubung", {"kontak_pos_el": "bukan"}),
        ("narahubung", {"kontak_telepon": "abc"}),
        ("ringkas", {"nama": "N" * 201, "ringkasan": "R"}),
        ("cerita", {"cara_kerja": "a" * 20_001}),
    ],
)
def test_masukan_buruk_ditolak_di_bidangnya(penulis, pemeran, bagian, isi):
    inovasi = pabrik(pemeran.tuan_rumah, status="DRAF")
    assert _simpan(penulis, inovasi, bagian, **isi).status_code == 422


def test_terbit_tetap_terbit_dan_indeks_ikut(pemeran):
    inovasi = buat_inovasi(instansi=pemeran.tuan_rumah, data={"nama": "Lama", **LENGKAP}, oleh=pemeran.ani)
    Inovasi.objects.filter(pk=inovasi.pk).update(status="TERBIT", terbit_pada=dt.datetime.now(dt.UTC))
    ubah_inovasi(inovasi=inovasi, data={"nama": "Baru Sekali"}, oleh=pemeran.fitri)
    inovasi.refresh_from_db()
    assert inovasi.status == "TERBIT"
    assert EntriCari.objects.get(macam=3, objek=inovasi.pk).nama == "baru sekali"
    assert JejakAudit.objects.filter(aksi="inovasi_diubah").get().rincian == {"bidang": "nama"}
    assert ubah_inovasi(inovasi=inovasi, data={"nama": "Baru Sekali"}, oleh=pemeran.fitri) == []
    assert JejakAudit.objects.filter(aksi="inovasi_diubah").count() == 1


def test_terbit_tidak_boleh_kehilangan_yang_wajib(penulis, pemeran):
    inovasi = buat_lengkap(pemeran.tuan_rumah, status="TERBIT")
    jawaban = _simpan(penulis, inovasi, "cerita", masalah="", cara_kerja=LENGKAP["cara_kerja"])
    assert jawaban.status_code == 422
    assert "Ceritakan masalah yang dijawab." in jawaban.content.decode()
    inovasi.refresh_from_db()
    assert inovasi.masalah


def test_data_lama_yang_kurang_masih_dapat_diubah_di_tempat_lain(pemeran):
    inovasi = pabrik(pemeran.tuan_rumah)  # published without most of what is asked today
    assert ubah_inovasi(inovasi=inovasi, data={"kendala": "Ada."}, oleh=pemeran.fitri) == ["kendala"]


def test_dua_penulis_tidak_saling_menimpa_diam_diam(penulis, pemeran):
    inovasi = pabrik(pemeran.tuan_rumah, status="DRAF")
    dibaca = sidik(inovasi, BAGIAN["meniru"])
    ubah_inovasi(inovasi=inovasi, data={"kendala": "Dari Ani."}, oleh=pemeran.ani)
    jawaban = _simpan(penulis, inovasi, "meniru", kendala="Dari Fitri.", versi=dibaca)
    isi = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "diubah orang lain" in isi
    assert "Dari Fitri." in isi
    inovasi.refresh_from_db()
    assert inovasi.kendala == "Dari Ani."
    baru = sidik(inovasi, BAGIAN["meniru"])
    assert f'value="{baru}"' in isi
    assert _simpan(penulis, inovasi, "meniru", kendala="Dari Fitri.", versi=baru).status_code == 302
    lain = sidik(inovasi, BAGIAN["meniru"])
    ubah_inovasi(inovasi=inovasi, data={"hasil": "Bagian lain."}, oleh=pemeran.ani)
    inovasi.refresh_from_db()
    assert sidik(inovasi, BAGIAN["meniru"]) != lain  # Fitri's own save; another part alone changes nothing
    with pytest.raises(SudahBerubah):
        ubah_inovasi(inovasi=inovasi, data={"kendala": "x"}, oleh=pemeran.ani, bagian="meniru", versi=dibaca)


def test_berhenti_dengan_tanggal_dan_pelajaran(penulis, pemeran):
    inovasi = buat_lengkap(pemeran.tuan_rumah, status="TERBIT")
    jawaban = penulis.post(_url("keadaan", inovasi), {"keadaan": "GAGAL"})
    isi = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "Tulis pelajarannya" in isi
    assert "Isi tanggal berhenti" in isi
    lengkap = {"keadaan": "GAGAL", "berhenti_pada": "2024-05-01", "pelajaran": "Libatkan RT sejak awal."}
    assert penulis.post(_url("keadaan", inovasi), lengkap).status_code == 302
    inovasi.refresh_from_db()
    assert (inovasi.keadaan, inovasi.status, inovasi.berhenti_pada) == (
        "GAGAL",
        "TERBIT",
        dt.date(2024, 5, 1),
    )
    assert not ubah_keadaan(
        inovasi=inovasi, keadaan="GAGAL", berhenti_pada=dt.date(2024, 5, 1), pelajaran="Libatkan RT sejak awal.",
        oleh=pemeran.ani,
    )  # fmt: skip
    ubah_keadaan(inovasi=inovasi, keadaan="BERJALAN", pelajaran="Libatkan RT sejak awal.", oleh=pemeran.ani)
    inovasi.refresh_from_db()
    assert inovasi.berhenti_pada is None


def test_berhenti_besok_ditolak(pemeran):
    inovasi = pabrik(pemeran.tuan_rumah)
    with pytest.raises(ValidationError, match="masa depan"):
        ubah_keadaan(
            inovasi=inovasi, keadaan="BERHENTI", pelajaran="x", oleh=pemeran.ani,
            berhenti_pada=dt.date.today() + dt.timedelta(days=2),
        )  # fmt: skip


def test_hapus_hanya_draf_yang_belum_pernah_terbit(pemeran, settings):
    draf = buat_lengkap(pemeran.tuan_rumah)
    foto, berkas = buat_foto(draf, pemeran.fitri), buat_berkas(draf, pemeran.fitri)
    hapus_inovasi(inovasi=draf, oleh=pemeran.fitri)
    assert not Inovasi.objects.filter(pk=draf.pk).exists()
    for satu in (foto.berkas, foto.kecil, berkas.berkas):
        assert not satu.storage.exists(satu.name)
    assert JejakAudit.objects.get().aksi == "inovasi_dihapus"
    for lain in ({"status": "TERBIT"}, {"status": "ARSIP"}, {"status": "TELAAH"}):
        with pytest.raises(ValidationError):
            hapus_inovasi(inovasi=buat_lengkap(pemeran.tuan_rumah, **lain), oleh=pemeran.ani)
    with pytest.raises(SudahBerubah):
        hapus_inovasi(inovasi=draf, oleh=pemeran.ani)


def test_draf_yang_terkait_kunjungan_tidak_dihapus(penulis, pemeran):
    draf = buat_lengkap(pemeran.tuan_rumah)
    buat_kunjungan(pemeran).inovasi.add(draf)
    jawaban = penulis.post(_url("hapus", draf), follow=True)
    assert "Arsipkan inovasi ini" in jawaban.content.decode()
    assert Inovasi.objects.filter(pk=draf.pk).exists()


@pytest.mark.parametrize(
    "alamat", ["rincian", "keadaan", "foto", "berkas", "bagian:cerita", "aksi:ajukan", "konfirmasi", "hapus"]
)
def test_inovasi_instansi_lain_404(client, pemeran, alamat):
    """Under one's own address, with a key of somebody else."""
    asing = buat_lengkap(pemeran.lain)
    client.force_login(pemeran.ani)
    nama, _, bagian = alamat.partition(":")
    url = reverse(f"etalase:{nama}", args=[pemeran.tuan_rumah.slug, asing.pk, *([bagian] if bagian else [])])
    assert client.post(url).status_code in {404, 405}
    if nama not in {"konfirmasi", "hapus"}:
        assert client.get(url).status_code == 404


def test_daftar_mendahulukan_yang_menunggu(client, pemeran):
    rumah = pemeran.tuan_rumah
    buat_lengkap(rumah, "Terbit Baru", status="TERBIT")
    pabrik(rumah, "Draf Biasa", status="DRAF")
    lama = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    pabrik(rumah, "Jatuh Tempo", terbit_pada=lama)
    buat_lengkap(rumah, "Minta Telaah", status="TELAAH")
    kembali = buat_lengkap(rumah, "Dikembalikan", status="DRAF")
    kembali.telaah.create(keputusan="KEMBALIKAN", catatan="x", dibuat_pada=lama, dibuat_oleh=pemeran.citra)
    client.force_login(pemeran.fitri)
    alamat = reverse("etalase:inovasi", args=[rumah.slug])
    urut = [i.nama for i in client.get(alamat).context["halaman"]]
    assert urut == ["Dikembalikan", "Minta Telaah", "Jatuh Tempo", "Draf Biasa", "Terbit Baru"]
    for saring, nama in (
        ("KEMBALI", "Dikembalikan"),
        ("KONFIRMASI", "Jatuh Tempo"),
        ("TELAAH", "Minta Telaah"),
    ):
        assert [i.nama for i in client.get(alamat, {"keadaan": saring}).context["halaman"]] == [nama]
    assert [i.nama for i in client.get(alamat, {"q": "tempo jatuh"}).context["halaman"]] == ["Jatuh Tempo"]
    for kueri in ("?page=1000000000", "?q=%00", f"?q={'a' * 10_000}", "?keadaan=HANTU", "?page=x"):
        assert client.get(alamat + kueri).status_code == 200, kueri[:30]


@pytest.mark.parametrize("nama", ["inovasi", "penghargaan"])
def test_daftar_kueri_tetap(client, pemeran, nama):
    client.force_login(pemeran.ani)
    alamat = reverse(f"etalase:{nama}", args=[pemeran.tuan_rumah.slug])

    def kueri():
        with CaptureQueriesContext(
            connection,
        ) as catat:
            client.get(alamat)
        return len(catat)

    _isi(pemeran, 1)
    satu = kueri()
    _isi(pemeran, 29)
    assert kueri() == satu <= 12


def _isi(pemeran, banyak):
    for n in range(banyak):
        inovasi = pabrik(pemeran.tuan_rumah, status="DRAF" if n % 2 else "TERBIT")
        buat_foto(inovasi, pemeran.fitri)
        inovasi.penghargaan.create(instansi=pemeran.tuan_rumah, nama=f"Lomba {inovasi.pk}")


def test_rincian_kueri_tetap(client, pemeran):
    client.force_login(pemeran.ani)
    inovasi = buat_lengkap(pemeran.tuan_rumah)

    def kueri():
        with CaptureQueriesContext(connection) as catat:
            client.get(_url("rincian", inovasi))
        return len(catat)

    kosong = kueri()
    for _ in range(10):
        buat_foto(inovasi, pemeran.fitri)
    ubah_inovasi(
        inovasi=inovasi, data={}, ukur=[{"ukuran": str(n), "sesudah": n} for n in range(12)], oleh=pemeran.ani
    )
    assert kueri() == kosong <= 12


def test_kelengkapan_naik_dengan_isi(pemeran):
    inovasi = pabrik(pemeran.tuan_rumah, status="DRAF")
    sebelum = kelengkapan(inovasi_kelola(pemeran.tuan_rumah).get())
    ubah_inovasi(inovasi=inovasi, data=LENGKAP, oleh=pemeran.fitri, ukur=[{"ukuran": "A", "sesudah": 1}])
    buat_foto(inovasi, pemeran.fitri)
    assert 0 < sebelum < kelengkapan(inovasi_kelola(pemeran.tuan_rumah).get()) < 100


def test_teks_tersimpan_apa_adanya_dan_tampil_aman(penulis, pemeran):
    inovasi = pabrik(pemeran.tuan_rumah, status="DRAF")
    _simpan(penulis, inovasi, "cerita", masalah="<script>alert(1)</script>\n\n- satu\n- dua")
    isi = penulis.get(_url("rincian", inovasi)).content.decode()
    assert "<script>alert(1)" not in isi
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in isi
    assert "<li>satu</li>" in isi


def test_rincian_mengajak_menulis_yang_kurang(penulis, pemeran):
    draf, lengkap = pabrik(pemeran.tuan_rumah, status="DRAF"), buat_lengkap(pemeran.tuan_rumah)
    isi = penulis.get(_url("rincian", draf)).content.decode()
    assert "Lanjutkan menulis" in isi
    assert "Ajukan untuk ditelaah" not in isi
    isi = penulis.get(_url("rincian", lengkap)).content.decode()
    assert "Ubah isi" in isi
    assert "Ajukan untuk ditelaah" in isi
    penulis.force_login(pemeran.citra)
    isi = penulis.get(_url("rincian", lengkap)).content.decode()
    assert "Ubah isi" not in isi


def test_penelaah_membaca_sejak_kapan_berhenti_dan_pelajarannya(penulis, pemeran):
    henti = buat_lengkap(
        pemeran.tuan_rumah,
        keadaan="BERHENTI",
        berhenti_pada=dt.date(2024, 3, 9),
        pelajaran="Yang dipelajari:\n- petugas tetap\n- mobil cadangan",
    )
    isi = penulis.get(_url("rincian", henti)).content.decode()
    assert "9 Maret 2024" in isi and "<li>mobil cadangan</li>" in isi
    assert _url("keadaan", henti) in isi
