"""An import from the upload to the undo: states, rows, repeats, killed workers, two people at once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.utils import timezone

from inovasi.choices import KeadaanImpor, StatusInovasi
from inovasi.impor import buku
from inovasi.impor import services as layanan
from inovasi.impor import services_kerja as kerja
from inovasi.impor.services_masuk import batalkan
from inovasi.models import BarisImpor, HasilUkur, ImporInovasi, Inovasi
from instansi.models import JejakAudit, Surel
from tests.factories.inovasi import buat_inovasi, buat_penghargaan
from tests.inovasi.lembar import KEPALA, baris, teks_csv, unggahan, xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tanpa_pekerja(monkeypatch):
    """The work is done where the test says so."""
    for modul in (layanan, kerja):
        monkeypatch.setattr(modul, "antrekan", lambda *_: None)


def unggah(p, isi: bytes, nama="inovasi.xlsx") -> ImporInovasi:
    impor = layanan.unggah(instansi=p.tuan_rumah, berkas=unggahan(isi, nama), oleh=p.ani)
    return jalan(impor)


def jalan(impor: ImporInovasi) -> ImporInovasi:
    kerja.kerjakan(impor.pk)
    impor.refresh_from_db()
    return impor


def siapkan(p, semua) -> ImporInovasi:
    impor = unggah(p, xlsx(semua))
    assert impor.keadaan == KeadaanImpor.DIUNGGAH, impor.galat
    layanan.petakan(impor=impor, pemetaan=impor.pemetaan)
    return jalan(impor)


def masukkan(p, semua) -> ImporInovasi:
    impor = siapkan(p, semua)
    layanan.masukkan(impor=impor, oleh=p.ani)
    return jalan(impor)


def keadaan_baris(impor) -> dict[int, str]:
    return {
        b.nomor: "masuk" if b.inovasi_id else "lewat" if b.dilewati else "galat" if b.galat else "siap"
        for b in impor.baris.all()
    }


def test_dari_unggah_sampai_draf(pemeran):
    p = pemeran
    impor = unggah(p, xlsx([baris(n) for n in range(1, 4)]))
    assert impor.keadaan == KeadaanImpor.DIUNGGAH
    assert impor.kepala == list(KEPALA)
    assert set(impor.pemetaan) == {
        "nama", "urusan", "bentuk", "jenis", "tahapan", "masalah", "cara_kerja", "penerapan_pada", "biaya",
    }  # fmt: skip
    assert not impor.berkas, "berkas hilang begitu barisnya terbaca"
    layanan.petakan(impor=impor, pemetaan=impor.pemetaan)
    jalan(impor)
    assert (impor.keadaan, keadaan_baris(impor)) == (KeadaanImpor.SIAP, {2: "siap", 3: "siap", 4: "siap"})
    layanan.masukkan(impor=impor, oleh=p.ani)
    jalan(impor)
    assert impor.keadaan == KeadaanImpor.SELESAI
    semua = Inovasi.objects.filter(impor=impor).order_by("id")
    assert [(i.nama, i.status, i.instansi) for i in semua] == [
        (f"Layanan Jemput Bola {n}", StatusInovasi.DRAF, p.tuan_rumah) for n in (1, 2, 3)
    ]
    assert JejakAudit.objects.filter(aksi__startswith="impor_").count() == 2


def test_kedua_kali_tidak_apa_apa(pemeran):
    impor = masukkan(pemeran, [baris(1)])
    with pytest.raises(ValidationError, match="Belum ada baris"):
        layanan.masukkan(impor=impor, oleh=pemeran.ani)
    ImporInovasi.objects.filter(pk=impor.pk).update(keadaan=KeadaanImpor.DIMASUKKAN)
    jalan(impor)
    jalan(impor)
    assert Inovasi.objects.filter(impor=impor).count() == 1


def test_pekerja_mati_di_tengah_dilanjutkan(pemeran, monkeypatch):
    monkeypatch.setattr("inovasi.impor.services_masuk.SEKALI_MASUK", 2)
    monkeypatch.setattr("inovasi.impor.services_kerja.SEKALI_PERIKSA", 2)
    impor = siapkan(pemeran, [baris(n) for n in range(1, 8)])
    layanan.masukkan(impor=impor, oleh=pemeran.ani)
    assert kerja._lanjutkan(impor.pk, KeadaanImpor.DIMASUKKAN) and kerja._lanjutkan(
        impor.pk, KeadaanImpor.DIMASUKKAN
    )
    impor.refresh_from_db()
    assert (impor.selesai_baris, impor.banyak_baris, Inovasi.objects.count()) == (4, 7, 4)
    assert kerja.sapu() == []
    assert kerja.sapu(timezone.now() + dt.timedelta(minutes=2)) == [impor.pk]
    jalan(impor)
    assert (impor.keadaan, Inovasi.objects.count()) == (KeadaanImpor.SELESAI, 7)


def test_gangguan_mengembalikan_ke_langkah_yang_bisa_diulang(pemeran, monkeypatch, caplog):
    impor = siapkan(pemeran, [baris(1)])
    layanan.masukkan(impor=impor, oleh=pemeran.ani)
    monkeypatch.setattr("inovasi.impor.services_masuk.baca_baris", lambda data: 1 / 0)
    jalan(impor)
    assert impor.keadaan == KeadaanImpor.SIAP and "coba lagi" in impor.galat
    assert "terhenti saat DIMASUKKAN" in caplog.text
    monkeypatch.undo()


def test_galat_per_sel_dan_perbaikan_di_tempat(pemeran):
    impor = siapkan(pemeran, [baris(1), baris(2, Tahapan="coba-coba", Anggaran="banyak")])
    assert keadaan_baris(impor) == {2: "siap", 3: "galat"}
    with pytest.raises(ValidationError) as galat:
        layanan.perbaiki_baris(impor=impor, nomor=3, data={"tahapan": "Penerapan", "biaya": "mahal"})
    assert galat.value.message_dict == {
        "biaya": ["“mahal” bukan jumlah uang. Tulis seperti 15000000 atau Rp15.000.000."]
    }
    layanan.perbaiki_baris(impor=impor, nomor=3, data={"tahapan": "Penerapan", "biaya": "2 juta"})
    assert keadaan_baris(impor) == {2: "siap", 3: "siap"}
    layanan.masukkan(impor=impor, oleh=pemeran.ani)
    jalan(impor)
    assert Inovasi.objects.get(nama="Layanan Jemput Bola 2").biaya == 2_000_000


def test_perbaikan_lewat_berkas_galat(pemeran):
    impor = siapkan(pemeran, [baris(1), baris(2, Tahapan="?"), baris(3, Tahapan="??")])
    buruk = impor.baris.exclude(galat={}).order_by("nomor")
    with buku.daftar_galat(buruk, impor.pemetaan) as berkas:
        kepala, isi = _baca(berkas.read())
    assert kepala[:2] == ["Baris", "Alasan"]
    assert isi[0][1] == "Baris 3, Tahapan: “?” tidak dikenal. Pilih Inisiatif, Uji coba, atau Penerapan."
    tahapan = kepala.index("Tahapan")
    isi[0][tahapan], isi[1][tahapan] = "Penerapan", "entah"
    asing = ["99", "", *isi[0][2:]]
    berkas = teks_csv([*isi, asing], kepala=tuple(kepala)).encode("utf-8-sig")
    layanan.unggah_perbaikan(impor=impor, berkas=unggahan(berkas, "perbaikan.csv"))
    jalan(impor)
    assert (impor.keadaan, keadaan_baris(impor)) == (KeadaanImpor.SIAP, {2: "siap", 3: "siap", 4: "galat"})
    assert impor.galat == "1 baris pada berkas perbaikan tidak dikenali nomornya dan tidak dipakai."


def _baca(isi: bytes) -> tuple[list[str], list[list[str]]]:
    from pathlib import Path

    from inovasi.impor import pembaca
    from instansi.kurungan import tanya

    semua = [sel for _, sel in tanya(Path(pembaca.__file__), isi)["baris"]]
    return semua[0], semua[1:]


def test_perbaikan_tanpa_kolom_baris_ditolak(pemeran):
    impor = siapkan(pemeran, [baris(1, Tahapan="?")])
    layanan.unggah_perbaikan(impor=impor, berkas=unggahan(xlsx([baris(1)])))
    jalan(impor)
    assert impor.keadaan == KeadaanImpor.SIAP and impor.galat.startswith("Kolom Baris tidak ada")


def test_kembaran_dilewati_kecuali_diminta(pemeran):
    buat_inovasi(pemeran.tuan_rumah, "LAYANAN  jemput-bola 1")
    impor = siapkan(pemeran, [baris(1), baris(2), baris(3, **{"Judul Inovasi": "Layanan Jemput Bola 2!"})])
    assert keadaan_baris(impor) == {2: "lewat", 3: "siap", 4: "lewat"}
    assert impor.baris.get(nomor=4).kembaran == "sama dengan baris 3"
    layanan.lewati_baris(impor=impor, nomor=2, lewati=False)
    layanan.masukkan(impor=impor, oleh=pemeran.ani)
    jalan(impor)
    assert Inovasi.objects.filter(impor=impor).count() == 2
    assert keadaan_baris(impor) == {2: "masuk", 3: "masuk", 4: "lewat"}


def test_berkas_sama_dua_kali_tidak_menggandakan(pemeran):
    satu, dua = (siapkan(pemeran, [baris(1), baris(2)]) for _ in range(2))
    for impor in (satu, dua):
        layanan.masukkan(impor=impor, oleh=pemeran.ani)
    for impor in (satu, dua):
        jalan(impor)
    assert Inovasi.objects.filter(instansi=pemeran.tuan_rumah).count() == 2
    assert keadaan_baris(dua) == {2: "lewat", 3: "lewat"}


def test_pemetaan_diingat_instansi_yang_sama_saja(pemeran):
    impor = unggah(pemeran, xlsx([["1", "Satu", "Dua"]], kepala=("No", "Anu", "Judul")))
    layanan.petakan(impor=impor, pemetaan={"nama": 1})
    jalan(impor)
    lagi = unggah(pemeran, xlsx([["1", "Satu", "Dua"]], kepala=("No", "Anu", "Judul")))
    assert lagi.pemetaan == {"nama": 1}
    lain = layanan.unggah(
        instansi=pemeran.pengunjung,
        berkas=unggahan(xlsx([["1", "Satu", "Dua"]], kepala=("No", "Anu", "Judul"))),
        oleh=pemeran.budi,
    )
    assert jalan(lain).pemetaan == {"nama": 2}


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (xlsx([]), "tidak ada baris di bawah judul"),
        (teks_csv([baris(n) for n in range(2_001)]).encode(), "lebih dari 2.000 baris"),
        (xlsx([["x"]], kepala=tuple(f"K{n}" for n in range(61))), "lebih dari 60 kolom"),
        (b"PK", "rusak"),
    ],
)
def test_lembar_yang_tak_dapat_dipakai_dijelaskan(pemeran, isi, kata):
    if isi == b"PK":
        with pytest.raises(ValidationError):
            unggah(pemeran, isi)
        return
    impor = unggah(pemeran, isi, "inovasi.xlsx" if isi.startswith(b"PK") else "inovasi.csv")
    assert impor.keadaan == KeadaanImpor.GAGAL
    assert kata in impor.galat
    assert not impor.berkas


def test_huruf_aneh_tidak_merusak(pemeran):
    awal = f"Nama;Ringkasan\n{'a' * 5_000};x\n"
    isi = f"{awal}A\x00B\u202e;=1+1\n\ud83d;x\n".encode("utf-8", "surrogatepass")
    impor = unggah(pemeran, isi, "a.csv")
    assert impor.keadaan == KeadaanImpor.DIUNGGAH
    layanan.petakan(impor=impor, pemetaan=impor.pemetaan)
    jalan(impor)
    assert impor.baris.get(nomor=3).data["ringkasan"] == "=1+1"
    assert "\x00" not in str(list(impor.baris.values_list("sel", flat=True)))


def test_hasil_ukur_ikut_masuk(pemeran):
    impor = unggah(
        pemeran, xlsx([["A", "B", "Lama | hari | 7 | 1"]], kepala=("Nama", "Ringkasan", "Hasil terukur"))
    )
    layanan.petakan(impor=impor, pemetaan=impor.pemetaan)
    jalan(impor)
    layanan.masukkan(impor=impor, oleh=pemeran.ani)
    jalan(impor)
    assert HasilUkur.objects.get().ukuran == "Lama"


# --- passed on


def test_terbitkan_semua_yang_lengkap(pemeran):
    impor = masukkan(pemeran, [baris(1), baris(2, Tahapan="")])
    layanan.teruskan(impor=impor, terbitkan=True, oleh=pemeran.ani)
    jalan(impor)
    assert impor.keadaan == KeadaanImpor.SELESAI
    satu, dua = impor.baris.select_related("inovasi").order_by("nomor")
    assert (satu.inovasi.status, dua.inovasi.status) == ("TERBIT", "DRAF")
    assert satu.inovasi.terbit_pada and "tahapan" in dua.catatan
    assert satu.cap == satu.inovasi.diubah_pada, "terbit lewat impor bukan suntingan"


def test_hanya_yang_berhak_menerbitkan(pemeran):
    impor = masukkan(pemeran, [baris(1)])
    with pytest.raises(PermissionDenied):
        layanan.teruskan(impor=impor, terbitkan=True, oleh=pemeran.fitri)
    layanan.teruskan(impor=impor, terbitkan=False, oleh=pemeran.fitri)
    jalan(impor)
    assert Inovasi.objects.get().status == StatusInovasi.TELAAH


def test_pengajuan_banyak_dikabarkan_sekali(pemeran):
    impor = masukkan(pemeran, [baris(n) for n in range(1, 31)])
    layanan.teruskan(impor=impor, terbitkan=False, oleh=pemeran.fitri)
    jalan(impor)
    assert sorted(Surel.objects.values_list("penerima", "subjek")) == sorted(
        (orang.email, "Menunggu telaah: Layanan Jemput Bola 1 dan 29 lainnya")
        for orang in (pemeran.ani, pemeran.citra)
    )


# --- undone


def test_batal_menghapus_yang_tak_disentuh_dan_menyebut_sisanya(pemeran):
    impor = masukkan(pemeran, [baris(n) for n in range(1, 5)])
    satu, dua, *_ = Inovasi.objects.filter(impor=impor).order_by("id")
    satu.save()
    buat_penghargaan(pemeran.tuan_rumah).inovasi.add(dua)
    assert batalkan(impor=impor, oleh=pemeran.ani) is True
    assert batalkan(impor=impor, oleh=pemeran.citra) is False
    impor.refresh_from_db()
    assert (impor.keadaan, impor.dibatalkan_oleh) == (KeadaanImpor.DIBATALKAN, pemeran.ani)
    assert set(Inovasi.objects.all()) == {satu, dua}
    alasan = dict(impor.baris.exclude(inovasi=None).values_list("inovasi_id", "catatan"))
    assert alasan == {satu.pk: "Sudah diubah sesudah diimpor.", dua.pk: "Sudah terhubung dengan penghargaan."}
    jejak = JejakAudit.objects.get(aksi="impor_dibatalkan")
    assert (jejak.rincian["dihapus"], jejak.rincian["tetap"]) == (2, 2)


def test_batal_sesudah_terbit(pemeran):
    impor = masukkan(pemeran, [baris(1)])
    layanan.teruskan(impor=impor, terbitkan=True, oleh=pemeran.ani)
    jalan(impor)
    assert batalkan(impor=impor, oleh=pemeran.fitri)
    assert "hanya admin atau pimpinan" in impor.baris.get().catatan
    assert Inovasi.objects.count() == 1


def test_admin_menarik_yang_terbit_dari_pencarian(pemeran):
    from inovasi.models import EntriCari

    impor = masukkan(pemeran, [baris(1)])
    layanan.teruskan(impor=impor, terbitkan=True, oleh=pemeran.ani)
    jalan(impor)
    assert EntriCari.objects.filter(macam=3).exists()
    assert batalkan(impor=impor, oleh=pemeran.ani)
    assert not Inovasi.objects.exists()
    assert not EntriCari.objects.filter(macam=3).exists()


def test_batal_saat_sedang_dimasukkan_menghentikannya(pemeran, monkeypatch):
    monkeypatch.setattr("inovasi.impor.services_masuk.SEKALI_MASUK", 2)
    impor = siapkan(pemeran, [baris(n) for n in range(1, 6)])
    layanan.masukkan(impor=impor, oleh=pemeran.ani)
    kerja._lanjutkan(impor.pk, KeadaanImpor.DIMASUKKAN)
    batalkan(impor=impor, oleh=pemeran.ani)
    jalan(impor)
    assert impor.keadaan == KeadaanImpor.DIBATALKAN
    assert not Inovasi.objects.exists()


# --- forgotten


def test_isi_baris_dilupakan_setelah_30_hari(pemeran):
    selesai, gantung = masukkan(pemeran, [baris(1), baris(2, Tahapan="?")]), siapkan(pemeran, [baris(3)])
    kini = timezone.now() + dt.timedelta(days=31)
    kerja.sapu(kini)
    assert not ImporInovasi.objects.filter(pk=gantung.pk).exists()
    assert JejakAudit.objects.filter(aksi="impor_dibuang").count() == 1
    assert not BarisImpor.objects.exclude(sel=[], data={}).exists()
    assert keadaan_baris(selesai) == {2: "masuk", 3: "lewat"}
    assert Inovasi.objects.count() == 1


def test_berkas_unggahan_tidak_tertinggal(pemeran):
    impor = layanan.unggah(instansi=pemeran.tuan_rumah, berkas=unggahan(xlsx([baris(1)])), oleh=pemeran.ani)
    nama = impor.berkas.name
    assert nama.startswith("privat/impor/") and default_storage.exists(nama)
    jalan(impor)
    assert not default_storage.exists(nama)


def test_terlalu_banyak_sekaligus_ditolak(pemeran):
    for _ in range(layanan.BERSAMAAN):
        layanan.unggah(instansi=pemeran.tuan_rumah, berkas=unggahan(xlsx([baris(1)])), oleh=pemeran.ani)
    with pytest.raises(ValidationError) as galat:
        layanan.unggah(instansi=pemeran.tuan_rumah, berkas=unggahan(xlsx([baris(1)])), oleh=pemeran.ani)
    assert galat.value.code == "penuh"
