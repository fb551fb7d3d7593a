"""The demonstration: loaded once and whole, facts as reported, work for every role."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from inovasi.models import Inovasi
from instansi.akun.demo import AKUN_DEMO, SANDI_DEMO
from instansi.choices import Peran
from instansi.models import (
    AturanPenerimaan,
    Instansi,
    Pejabat,
    PemangkuJabatan,
    Pengguna,
    Wilayah,
)
from instansi.pejabat.queries import penanda_tangan
from instansi.permissions import Hak, instansi_dengan_hak
from kunjungan.alur.queries import menunggu
from kunjungan.choices import JenisKunjungan, KeadaanUsulan, Kehadiran, KonfirmasiLokus, Pihak, Status
from kunjungan.jadwal.queries_penerimaan import Penilai, tertutup
from kunjungan.models import ButirAcara, Kunjungan, Lokus, Peserta, RiwayatStatus, UsulanJadwal
from laporan.choices import JenisDokumen
from laporan.models import Dokumen
from peragaan.babak import babak_sekitar
from peragaan.instansi import INSTANSI
from peragaan.lakon import TELEPON_PERAGAAN, kunci_babak
from peragaan.surat import JUDUL, pdf_surat
from peragaan.waktu import WIB, geser, hari_kerja, hari_kunjungan
from tests.factories.peragaan import KINI

# The mark on every test also makes pytest-django set the test database up, which `demo` relies on.
pytestmark = pytest.mark.django_db
# Agencies whose accounts take part in the two stories.
BERKISAH = {
    "kecamatan-purwokerto-utara", "kecamatan-harjamukti", "kabupaten-demak", "kabupaten-banyumas",
    "dinas-kesehatan-kabupaten-banyumas", "dpmptsp-kabupaten-banyumas", "dinkominfo-kabupaten-banyumas",
    "bpsdm-provinsi-jambi", "kota-tangerang-selatan", "kecamatan-pamulang", "kota-cirebon",
}  # fmt: skip


def nyata(kunci):
    return Kunjungan.objects.get(kunci_formulir=kunci_babak(f"{kunci}-nyata"))


def test_setiap_keadaan_ada_pada_kedua_kasus(demo):
    for slug in ("kecamatan-harjamukti", "kabupaten-banyumas"):
        ada = set(Kunjungan.objects.filter(tuan_rumah__slug=slug).values_list("status", flat=True))
        perlu = {
            Status.DRAF, Status.DIAJUKAN, Status.DIREGISTRASI, Status.DIDISPOSISI, Status.JADWAL_DIUSULKAN,
            Status.TERJADWAL, Status.SELESAI,
        }  # fmt: skip
        assert perlu <= ada
    assert Kunjungan.objects.filter(status=Status.BERLANGSUNG).count() == 1


def test_kasus_1_seperti_berita(demo):
    k = nyata("kasus-1")
    assert (k.pemohon.nama, k.tuan_rumah.nama) == ("Kecamatan Purwokerto Utara", "Kecamatan Harjamukti")
    assert k.pemohon.wilayah_id == "33.02.27" and k.tuan_rumah.wilayah_id == "32.74.03"
    assert k.status == Status.SELESAI and k.tayang_pada is not None
    assert k.get_jenis_display() == "Studi komparasi"
    lokus = Lokus.objects.get(kunjungan=k)
    assert lokus.mulai.astimezone(WIB).date() == dt.date(2019, 12, 20)
    assert lokus.selesai.astimezone(WIB).time() <= dt.time(11, 0), "Jumat: selesai sebelum salat Jumat"
    assert str(lokus.penerima) == "Ma'mun, S.E., Plt. Camat Harjamukti"
    tamu = k.peserta.tamu().order_by("urutan")
    assert tamu.count() == k.jumlah_peserta == 20
    assert tamu[0].nama_bergelar == "Agus Anggraito, A.P., M.Si."
    assert not tamu.exclude(kehadiran=Kehadiran.HADIR).exists()
    kegiatan = [b.kegiatan for b in k.acara.order_by("mulai")]
    assert kegiatan == [
        "Kedatangan dan penyambutan rombongan",
        "Rombongan diantar menuju aula",
        "Sambutan selamat datang",
        "Penyampaian maksud dan tujuan kunjungan",
        "Ekspose",
    ]
    assert "Siti Hodijah" in k.acara.order_by("mulai")[2].penanggung_jawab
    assert [str(p) for p in k.penghargaan.order_by("pk")] == ["Lomba Sinergitas Kinerja Kecamatan"]
    assert k.penghargaan.get().peringkat == "Juara III"


def test_kasus_5_seperti_berita(demo):
    k = nyata("kasus-5")
    lokus, *tiga, pleno = k.lokus.urut()
    assert lokus.mulai.astimezone(WIB).date() == dt.date(2020, 11, 18)
    assert lokus.ruang.nama == pleno.ruang.nama == "Pendopo Sipanji"
    assert [x.instansi.slug.removesuffix("-kabupaten-banyumas") for x in tiga] == [
        "dinas-kesehatan",
        "dpmptsp",
        "dinkominfo",
    ]
    assert len({(x.mulai, x.selesai) for x in tiga}) == 1 and len({x.ruang_id for x in tiga}) == 3
    for x in tiga:
        assert x.penanggung_jawab and x.konfirmasi == KonfirmasiLokus.DITERIMA
        assert x.kehadiran.count() == x.peserta_lokus.count() <= x.kuota
    assert sum(x.peserta_lokus.count() for x in tiga) == k.jumlah_peserta
    assert str(lokus.penerima.pejabat) == "Ir. Wahyu Budi Saptono, M.Si."
    assert k.peserta.tamu().order_by("urutan")[0].nama_bergelar == "Dr. Singgih Setiyono"
    sejajar = k.acara.filter(kegiatan__startswith="Diskusi").order_by("id")
    assert len({b.mulai for b in sejajar}) == 1 and len({b.tempat for b in sejajar}) == len(sejajar) == 3
    assert {t.instansi.slug for t in k.undangan.terundang.select_related("instansi")} == {
        f"{s}-kabupaten-banyumas" for s in ("dinas-kesehatan", "dpmptsp", "dinkominfo")
    }
    langit = Inovasi.objects.get(nama="Mitra Kurir Langit")
    assert langit.tanpa_apbd and "Baznas" in langit.mitra


def test_kasus_3_seperti_berita(demo):
    k = nyata("kasus-3")
    assert (k.pemohon.slug, k.tuan_rumah.slug) == ("bpsdm-provinsi-jambi", "kota-tangerang-selatan")
    assert k.jenis == JenisKunjungan.PEMBELAJARAN_DIKLAT and k.status == Status.SELESAI
    minta = k.usulan.get()
    assert [x.astimezone(WIB).date() for x in (minta.mulai, minta.selesai)] == [
        dt.date(2017, 11, 6), dt.date(2017, 11, 9),
    ]  # fmt: skip
    terima, *belajar, penutup = k.lokus.urut()
    assert terima.mulai.astimezone(WIB).date() == dt.date(2017, 11, 7) and terima.untuk_semua
    assert terima.ruang.nama == penutup.ruang.nama == "Balai Kota Tangerang Selatan"
    assert str(terima.penerima.pejabat) == "Muhamad"
    assert penutup.mulai.astimezone(WIB).date() == dt.date(2017, 11, 9) and penutup.untuk_semua
    camat = k.peserta.tamu().filter(jabatan="Camat")
    assert camat.count() == 30 == camat.values("instansi").distinct().count()
    assert {i.induk.induk.nama for i in Instansi.objects.filter(peserta__in=camat)} == {
        "Pemerintah Provinsi Jambi"
    }
    _setiap_kelompok_di_setiap_kecamatan(k, belajar)


def _setiap_kelompok_di_setiap_kecamatan(k, belajar):
    assert [g.peserta.filter(jabatan="Camat").count() for g in k.kelompok.order_by("urutan")] == [10, 10, 10]
    assert {(x.instansi.nama, x.kelompok.get().nama) for x in belajar} == {
        (f"Kecamatan {unit}", f"Kelompok {huruf}")
        for unit in ("Setu", "Serpong Utara", "Pamulang")
        for huruf in "ABC"
    }
    assert len(belajar) == 9 and len({x.mulai for x in belajar}) == 3
    for x in belajar:
        assert x.konfirmasi == KonfirmasiLokus.DITERIMA and x.dikonfirmasi_pada.year == 2017
        assert x.kehadiran.count() == x.peserta_lokus.count() <= x.kuota


def test_kasus_2_beberapa_topik_dalam_satu_ruang(demo):
    k = nyata("kasus-2")
    lokus = k.lokus.get()
    assert lokus.mulai.astimezone(WIB).date() == dt.date(2024, 12, 19)
    assert lokus.ruang.nama == "Ruang Rapat Wakil Wali Kota"
    assert str(lokus.penerima) == "Denny Ramdany, Asisten Pemerintahan"
    assert k.peserta.tamu().count() == k.jumlah_peserta == 19 and k.pimpinan_nama == ""
    topik = [b.kegiatan for b in k.acara.order_by("mulai") if b.kegiatan.startswith("Topik")]
    assert len(topik) == len(k.daftar_topik) == 3


def test_kunjungan_mendatang_menunggu_satu_unit(demo):
    lokus = Lokus.objects.filter(konfirmasi=KonfirmasiLokus.MENUNGGU).order_by("pk")
    assert {x.instansi.slug for x in lokus} == {"kecamatan-pamulang", "dinkominfo-kabupaten-banyumas"}
    assert all(x.mulai > KINI and x.kuota and x.kelompok.exists() for x in lokus)


def test_data_pribadi_orang_nyata_kosong(demo):
    assert not Pejabat.objects.exclude(nip="", golongan="").exists()
    assert not Peserta.objects.exclude(nip="", golongan="", telepon="", pos_el="").exists()
    assert not PemangkuJabatan.objects.exclude(dasar="").exists()
    assert not Instansi.objects.exclude(alamat="", telepon="", pos_el="", kode_pos="").exists()
    assert not Dokumen.objects.exclude(nomor="").exists()
    for k in Kunjungan.objects.exclude(status=Status.DRAF):
        assert k.surat_nomor == "–"
        assert str(k.narahubung_telepon.as_e164) == TELEPON_PERAGAAN
        assert k.narahubung_nama.startswith("Pemohon ")


def test_orang_nyata_hanya_pada_hari_yang_diberitakan(demo):
    nama = (
        "Agus Anggraito", "Ma'mun", "Siti Hodijah", "Singgih Setiyono", "Wahyu Budi Saptono", "Iskandar Nasuti",
        "Muhamad", "Muhammad Jatmika", "Denny Ramdany",
    )  # fmt: skip
    lain = Kunjungan.objects.exclude(pk__in=[nyata(f"kasus-{n}").pk for n in (1, 2, 3, 5)])
    for n in nama:
        assert not lain.filter(pimpinan_nama__contains=n).exists()
        assert not Peserta.objects.filter(kunjungan__in=lain, nama__contains=n).exists()
        assert not ButirAcara.objects.filter(kunjungan__in=lain, penanggung_jawab__contains=n).exists()
    for i in Instansi.objects.bergabung().order_by("pk"):
        assert penanda_tangan(i, KINI.date()) is None


def test_wilayah_berkode_kemendagri(demo):
    kode = dict(Wilayah.objects.order_by("kode").values_list("kode", "nama"))
    assert kode["33.02.27"] == "Purwokerto Utara" and kode["32.74.03"] == "Harjamukti"
    assert kode["33.21"] == "Kabupaten Demak" and kode["32.74"] == "Kota Cirebon"
    for baris in INSTANSI:
        i = Instansi.objects.get(slug=baris.slug)
        assert (i.nama, i.jenis, i.wilayah_id) == (baris.nama, baris.jenis, baris.wilayah), baris.slug


def test_setiap_peran_punya_pekerjaan(demo):
    """Those whose turn it can be find something waiting; those who only watch find something to see."""
    for akun in AKUN_DEMO:
        if akun.instansi not in BERKISAH:  # hosts with a showcase only, and the system admin
            continue
        orang = Pengguna.objects.get(email=akun.email)
        if Peran.ADMIN in akun.peran:  # decides nothing, but has visits to look at
            assert Kunjungan.objects.masuk(instansi_dengan_hak(orang, Hak.LIHAT_MASUK)).exists()
        elif Peran.HUMAS not in akun.peran:
            assert menunggu(orang).exists(), akun.email


def test_humas_menemukan_kunjungan_yang_baru_selesai(demo):
    for akun in (a for a in AKUN_DEMO if a.peran == (Peran.HUMAS,)):
        orang = Pengguna.objects.get(email=akun.email)
        Kunjungan.objects.filter(status=Status.SELESAI).exclude(tayang_pada__isnull=False).update(
            status_sejak=timezone.now()
        )
        assert menunggu(orang).count() == 1, akun.email


def test_semua_tanggal_yang_diusulkan_layak(demo):
    """Tuesday to Thursday; who stays four days arrives the day before."""
    usulan = UsulanJadwal.objects.exclude(kunjungan=nyata("kasus-1")).select_related("kunjungan__pemohon")
    for u in usulan.order_by("pk"):
        hari, singgah = u.mulai.astimezone(WIB).date(), u.kunjungan.pemohon.slug == "bpsdm-provinsi-jambi"
        assert 1 - singgah <= hari.weekday() <= 3 - singgah and hari_kerja(hari), hari


def test_tuan_rumah_beraturan_dan_tanggal_kisah_memenuhinya(demo):
    for slug in ("kecamatan-harjamukti", "kabupaten-banyumas"):
        aturan = AturanPenerimaan.objects.get(instansi__slug=slug)
        assert aturan.berlaku_mulai == KINI.date() and "contoh" in aturan.dasar
    usulan = UsulanJadwal.objects.filter(mulai__gt=KINI, kunjungan__tuan_rumah__aturan_menerima__isnull=False)
    lokus = Lokus.objects.filter(mulai__gt=KINI)
    semua = [*usulan.order_by("pk"), *lokus.order_by("pk")]
    assert len(semua) > 10
    for satu in semua:
        penilai = Penilai.untuk(satu.kunjungan, KINI)
        assert tertutup(penilai.nilai(satu.mulai, satu.selesai)) == [], satu
    assert tertutup(penilai.nilai_hari(dt.date(2026, 12, 25))), "Jumat, dalam periode tutup"


def test_akun_dapat_masuk_dengan_sandi_peragaan(demo):
    for akun in (AKUN_DEMO[0], AKUN_DEMO[-1]):
        assert Pengguna.objects.get(email=akun.email).check_password(SANDI_DEMO)


def test_kejadian_lama_bertanggal_lama(demo):
    k = nyata("kasus-1")
    assert k.dibuat_pada.year == k.dikirim_pada.year == 2019 and k.tahun_agenda == 2019
    assert {r.pada.year for r in k.riwayat.order_by("pk")} == {2019}
    assert {d.dipesan_pada.year for d in k.dokumen.order_by("pk")} == {2019}
    assert not RiwayatStatus.objects.filter(pada__gt=KINI).exists()


def test_naskah_dipesan_sekali_dan_bertanggal_kisahnya(demo):
    for kunci, tahun in (("kasus-1", 2019), ("kasus-2", 2024), ("kasus-3", 2017), ("kasus-5", 2020)):
        dokumen = list(nyata(kunci).dokumen.order_by("pk"))
        assert sorted(d.jenis for d in dokumen) == sorted([*JenisDokumen, JenisDokumen.LAPORAN_KUNJUNGAN])
        assert {d.tanggal.year for d in dokumen} == {tahun}
        assert all(d.menggantikan_id is None for d in dokumen)


@pytest.mark.parametrize("hari", [dt.date(2026, 11, 22) + dt.timedelta(days=n) for n in range(0, 60, 1)])
def test_hari_kunjungan_masuk_akal_kapan_pun_dimuat(hari):
    ruang = set()
    for b in babak_sekitar(hari):
        assert hari_kerja(b.hari)
        if b.sampai == Status.BERLANGSUNG:
            assert b.hari == hari or not hari_kerja(hari)
        else:
            assert 1 <= b.hari.weekday() <= 3
        if b.sampai in Status.disepakati():
            assert (b.cerita.ruang, b.hari) not in ruang, "ruang dipakai dua kali"
            ruang.add((b.cerita.ruang, b.hari))
        if b.sampai in (Status.SELESAI, Status.BERLANGSUNG):
            assert b.hari <= hari
        else:
            assert b.hari > hari


def test_geser_menghitung_hari_kerja():
    assert geser(dt.date(2019, 12, 20), -10) == dt.date(2019, 12, 6)
    assert geser(dt.date(2026, 11, 20), 1) == dt.date(2026, 11, 23)
    assert hari_kunjungan(dt.date(2026, 12, 23)) == dt.date(2026, 12, 23)
    assert hari_kunjungan(dt.date(2026, 12, 24)) == dt.date(2027, 1, 6)  # after Isra Mikraj


def test_contoh_surat_adalah_pdf_satu_halaman_yang_mengaku_contoh():
    from io import BytesIO

    from pypdf import PdfReader

    pdf = PdfReader(BytesIO(pdf_surat(("Hal: Permohonan (uji)",))))
    assert len(pdf.pages) == 1
    assert JUDUL in pdf.pages[0].extract_text() and "Permohonan (uji)" in pdf.pages[0].extract_text()


def test_daftar_akun_menyebut_semua_akun_dan_sandinya(settings):
    settings.MODE_DEMONSTRASI = True
    keluar = StringIO()
    call_command("muat_demo", "--daftar-akun", stdout=keluar)
    teks = keluar.getvalue()
    assert SANDI_DEMO in teks
    for akun in AKUN_DEMO:
        assert akun.email in teks


def test_pihak_tuan_rumah_tercatat(demo):
    nama = (
        nyata("kasus-1")
        .peserta.filter(pihak=Pihak.TUAN_RUMAH)
        .order_by("urutan")
        .values_list("nama", flat=True)
    )
    assert list(nama) == ["Ma'mun", "Siti Hodijah"]


def test_tamu_minta_tanggal_lain_karena_banjir_dan_tuan_rumah_harus_menjawab(demo):
    k = Kunjungan.objects.get(kunci_formulir=kunci_babak("kasus-2-terjadwal"))
    assert (k.status, k.giliran_tanggal) == (Status.TERJADWAL, Pihak.TUAN_RUMAH)
    tawaran = k.usulan.filter(keadaan=KeadaanUsulan.TERBUKA).order_by("urutan")
    assert [(u.pihak, "banjir" in u.catatan) for u in tawaran] == [(Pihak.TAMU, True)] * 2
    assert all(KINI < k.mulai < u.mulai for u in tawaran)
    assert k in menunggu(Pengguna.objects.get(email="protokol.jakartapusat@demo.anjangkarya.id"))
