"""The doors of the decision: the page of each action, the summary, the letter, internal notes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from kunjungan.alur import flow
from kunjungan.choices import KeadaanUsulan, Kehadiran, Rekomendasi, Status
from kunjungan.inti.isian import IsianTerimaUsulan
from kunjungan.models import CatatanInternal, Kunjungan, Lokus
from tests.factories.instansi import (
    buat_anggota,
    buat_instansi,
    buat_jabatan,
    buat_pejabat,
    buat_pemangku,
    buat_pengguna,
    buat_ruang,
)
from tests.factories.kunjungan import besok, buat_kunjungan, buat_peserta
from tests.kunjungan.putusan.bantu_formulir import alamat_aksi

pytestmark = pytest.mark.django_db


def _status(k):
    return Kunjungan.objects.get(pk=k.pk).status


def test_registrasi_memberi_nomor_berikutnya(masuk, p):
    pertama, kedua = buat_kunjungan(p), buat_kunjungan(p)
    fitri, hari_ini = masuk(p.fitri), timezone.localdate().isoformat()
    for k in (pertama, kedua):
        fitri.post(alamat_aksi(k, "registrasi"), {"diterima": hari_ini, "sifat": "SEGERA"})
    kedua.refresh_from_db()
    assert (kedua.status, kedua.nomor_agenda, kedua.sifat) == (Status.DIREGISTRASI, 2, "SEGERA")


def test_registrasi_nomor_terpakai_dijelaskan_di_bidangnya(masuk, p):
    buat_kunjungan(p, Status.DIREGISTRASI)
    k = buat_kunjungan(p)
    data = {"diterima": timezone.localdate().isoformat(), "sifat": "BIASA", "nomor_agenda": "1"}
    jawab = masuk(p.fitri).post(alamat_aksi(k, "registrasi"), data)
    assert jawab.status_code == 422 and jawab.context["form"].errors["nomor_agenda"]
    assert _status(k) == Status.DIAJUKAN


def test_disposisi_menawarkan_orang_di_unit_tuan_rumah_saja(masuk, p):
    unit = buat_instansi("Kelurahan Kalijaga", induk=p.tuan_rumah)
    gita = buat_pengguna("Gita")
    buat_anggota(gita, unit, "PETUGAS")
    k = buat_kunjungan(p, Status.DIREGISTRASI)
    citra = masuk(p.citra)
    isi = citra.get(alamat_aksi(k, "disposisikan")).text
    assert "Kelurahan Kalijaga" in isi and "Gita" in isi and "Eko" not in isi
    citra.post(
        alamat_aksi(k, "disposisikan"), {"penerima": [gita.pk, p.fitri.pk], "instruksi": ["TANGGAPAN"]}
    )
    assert _status(k) == Status.DIDISPOSISI
    assert set(k.disposisi.get().penerima.values_list("pengguna__nama", flat=True)) == {"Gita", "Fitri"}


def test_disposisi_kepada_orang_luar_ditolak(masuk, p):
    k = buat_kunjungan(p, Status.DIREGISTRASI)
    jawab = masuk(p.citra).post(
        alamat_aksi(k, "disposisikan"), {"penerima": [p.eko.pk], "catatan": "Ketikan saya"}
    )
    assert jawab.status_code == 422 and "Ketikan saya" in jawab.text and not k.disposisi.exists()


def test_telaah_lalu_sarannya_tampak_pada_putusan(masuk, p):
    k = buat_kunjungan(p, Status.DIDISPOSISI)
    masuk(p.fitri).post(alamat_aksi(k, "telaah"), {"rekomendasi": Rekomendasi.TERIMA, "isi": "Aula kosong."})
    assert _status(k) == Status.DITELAAH
    isi = masuk(p.citra).get(k.get_absolute_url()).text
    assert "Saran telaah Fitri" in isi and "Giliran Anda" in isi


def _penempatan(k, **lain):
    return {
        "pilihan": k.usulan.get().pk,
        "ruang": "lain",
        "tempat": "Pendopo",
        "penerima": "lain",
        "penerima_teks": "Camat",
        **lain,
    }


def test_setujui_memesan_ruang_dan_menjawab_usulan(masuk, p):
    ruang = buat_ruang(p.tuan_rumah, "Aula")
    camat = buat_pemangku(
        buat_pejabat(p.tuan_rumah, "Ma'mun"), buat_jabatan(p.tuan_rumah, "Camat", kepala=True)
    )
    k = buat_kunjungan(p, Status.DITELAAH)
    citra = masuk(p.citra)
    awal = citra.get(alamat_aksi(k, "setujui")).context["form"].initial
    assert (awal["ruang"], awal["penerima"]) == (str(ruang.pk), str(camat.pk))
    citra.post(alamat_aksi(k, "setujui"), _penempatan(k, ruang=ruang.pk, penerima=camat.pk))
    lokus = k.lokus.get()
    assert (_status(k), lokus.ruang, lokus.penerima) == (Status.TERJADWAL, ruang, camat)
    assert k.usulan.get().keadaan == KeadaanUsulan.DITERIMA


def test_setujui_tanggal_lain_dengan_jam_setempat(masuk, p):
    k = buat_kunjungan(p, Status.DIREGISTRASI)
    tanggal = timezone.localdate() + dt.timedelta(days=12)
    waktu = {"tanggal_1": tanggal.isoformat(), "mulai_1": "13.30", "selesai_1": "15.00"}
    masuk(p.citra).post(alamat_aksi(k, "setujui"), _penempatan(k, pilihan="lain", **waktu))
    assert timezone.localtime(k.lokus.get().mulai).strftime("%H.%M") == "13.30"


def test_setujui_ruang_terpakai_dijelaskan_pada_ruang(masuk, p):
    ruang = buat_ruang(p.tuan_rumah, "Aula")
    buat_kunjungan(p, Status.TERJADWAL, ruang=ruang)
    k = buat_kunjungan(p, Status.DITELAAH)
    citra = masuk(p.citra)
    assert "dipakai Kecamatan Purwokerto Utara" in citra.get(alamat_aksi(k, "setujui")).text
    jawab = citra.post(alamat_aksi(k, "setujui"), _penempatan(k, ruang=ruang.pk, penerima_teks="Pak Camat"))
    assert jawab.status_code == 422 and "sudah dipakai" in str(jawab.context["form"].errors["ruang"])
    assert "Pak Camat" in jawab.text and k.lokus.count() == 0


def test_setujui_ruang_kecil_perlu_alasan(masuk, p):
    ruang = buat_ruang(p.tuan_rumah, "Kecil", kapasitas=5)
    k = buat_kunjungan(p, Status.DITELAAH, jumlah_peserta=5)
    Kunjungan.objects.update(jumlah_peserta=20)
    citra = masuk(p.citra)
    jawab = citra.post(alamat_aksi(k, "setujui"), _penempatan(k, ruang=ruang.pk))
    assert "berkapasitas 5" in str(jawab.context["form"].errors["ruang"])
    citra.post(
        alamat_aksi(k, "setujui"),
        _penempatan(k, ruang=ruang.pk, tetap_luar_aturan="on", alasan_luar_aturan="Kursi tambahan disewa."),
    )
    assert _status(k) == Status.TERJADWAL


@pytest.mark.parametrize(
    ("ubah", "bidang"),
    [
        ({"pilihan": ""}, "pilihan"),
        ({"pilihan": "lain"}, "tanggal_1"),
        ({"tempat": ""}, "tempat"),
        ({"penerima_teks": ""}, "penerima_teks"),
        ({"ruang": "999999"}, "ruang"),
    ],
)
def test_setujui_belum_lengkap(masuk, p, ubah, bidang):
    k = buat_kunjungan(p, Status.DITELAAH)
    jawab = masuk(p.citra).post(alamat_aksi(k, "setujui"), _penempatan(k, **ubah))
    assert jawab.status_code == 422 and bidang in jawab.context["form"].errors


def test_halaman_basi_diberi_tahu_bukan_galat(masuk, p):
    k = buat_kunjungan(p, Status.DITELAAH)
    data, citra = _penempatan(k), masuk(p.citra)
    citra.post(alamat_aksi(k, "setujui"), data)
    ulang = citra.post(alamat_aksi(k, "setujui"), data, follow=True)
    assert "Tidak perlu diulang" in ulang.text and Lokus.objects.count() == 1


def test_usulan_tanggal_bolak_balik(masuk, p):
    k = buat_kunjungan(p, Status.DITELAAH)
    tanggal = (timezone.localdate() + dt.timedelta(days=50)).isoformat()
    waktu = {"tanggal_1": tanggal, "mulai_1": "09.00", "selesai_1": "11.00", "catatan": "Aula diperbaiki."}
    masuk(p.citra).post(alamat_aksi(k, "usulkan_jadwal"), waktu)
    assert _status(k) == Status.JADWAL_DIUSULKAN
    budi = masuk(p.budi)
    assert "Aula diperbaiki." in budi.get(k.get_absolute_url()).text
    budi.post(alamat_aksi(k, "usulkan_balik"), {**waktu, "mulai_1": "13.00", "selesai_1": "15.00"})
    assert (_status(k), k.usulan.count()) == (Status.DITELAAH, 3)


def test_terima_usulan_lalu_setujui_memakai_tanggal_itu(masuk, p):
    k = buat_kunjungan(p, Status.JADWAL_DIUSULKAN)
    usulan = k.usulan.filter(pihak="TUAN_RUMAH").order_by("urutan")[1]
    masuk(p.budi).post(alamat_aksi(k, "terima_usulan"), {"usulan": usulan.pk})
    form = masuk(p.citra).get(alamat_aksi(k, "setujui")).context["form"]
    assert [nilai for nilai, _ in form.fields["pilihan"].choices] == [str(usulan.pk), "lain"]


@pytest.mark.parametrize("aksi", ["tolak", "batalkan"])
def test_tanpa_alasan_ditolak(masuk, p, aksi):
    k = buat_kunjungan(p, Status.DITELAAH)
    jawab = masuk(p.citra).post(alamat_aksi(k, aksi), {"alasan": "   "})
    assert jawab.status_code == 422 and "Tulis alasannya" in jawab.text


def test_tolak_alasannya_dibaca_pemohon(masuk, p):
    k = buat_kunjungan(p, Status.DITELAAH)
    masuk(p.citra).post(alamat_aksi(k, "tolak"), {"alasan": "Bertepatan dengan pilkada."})
    assert "Bertepatan dengan pilkada." in masuk(p.budi).get(k.get_absolute_url()).text


def test_alihkan_ke_instansi_lain_membuat_draf(masuk, p):
    k = buat_kunjungan(p, Status.DITELAAH)
    citra = masuk(p.citra)
    ragu = citra.post(alamat_aksi(k, "alihkan"), {"tuan_rumah_teks": "lembayng", "alasan": "Lebih cocok."})
    assert ragu.status_code == 422 and "Kecamatan Lembayung" in ragu.text and "Lebih cocok." in ragu.text
    salah = citra.post(alamat_aksi(k, "alihkan"), {"tuan_rumah": p.pengunjung.slug, "alasan": "Lebih cocok."})
    assert salah.status_code == 422 and "Lebih cocok." in salah.text
    citra.post(alamat_aksi(k, "alihkan"), {"tuan_rumah": p.lain.slug, "alasan": "Lebih cocok."})
    assert Kunjungan.objects.get(asal=k).tuan_rumah == p.lain


def test_ubah_jadwal_mulai_dari_yang_berlaku(masuk, p):
    ruang = buat_ruang(p.tuan_rumah, "Aula")
    k = buat_kunjungan(p, Status.TERJADWAL)
    dedi = masuk(p.dedi)
    form = dedi.get(alamat_aksi(k, "ubah_jadwal")).context["form"]
    assert (form.initial["pilihan"], form.initial["tempat"]) == ("semula", "Aula Kecamatan")
    data = {"pilihan": "semula", "ruang": ruang.pk, "penerima": "lain", "penerima_teks": "Camat"}
    dedi.post(alamat_aksi(k, "ubah_jadwal"), data)
    assert k.lokus.get().ruang == ruang


def test_hari_h_mulai_dan_tutup(masuk, p):
    mulai = timezone.now() - dt.timedelta(hours=1)
    k = buat_kunjungan(p, Status.TERJADWAL, mulai=mulai, selesai=mulai + dt.timedelta(hours=3))
    dedi = masuk(p.dedi)
    assert "Mulai kunjungan" in dedi.get(k.get_absolute_url()).text
    dedi.post(alamat_aksi(k, "mulai"))
    belum = dedi.post(alamat_aksi(k, "selesaikan"))
    assert belum.status_code == 422 and "Catat kehadiran" in belum.text
    buat_peserta(k, kehadiran=Kehadiran.HADIR)
    dedi.post(alamat_aksi(k, "selesaikan"))
    assert _status(k) == Status.SELESAI


def test_mulai_tidak_ditawarkan_sebelum_harinya(masuk, p):
    k = buat_kunjungan(p, Status.TERJADWAL)
    dedi = masuk(p.dedi)
    assert "Mulai kunjungan" not in dedi.get(k.get_absolute_url()).text
    assert "Hari kunjungan belum tiba" in dedi.post(alamat_aksi(k, "mulai")).text


@pytest.mark.parametrize(
    ("siapa", "aksi", "kode"),
    [
        ("budi", "disposisikan", 403),
        ("dedi", "setujui", 403),
        ("ani", "tolak", 403),
        ("eko", "setujui", 404),
        ("citra", "kirim", 404),
        ("citra", "entah", 404),
    ],
)
def test_aksi_orang_lain(masuk, p, siapa, aksi, kode):
    k = buat_kunjungan(p, Status.DITELAAH)
    klien = masuk(getattr(p, siapa))
    assert klien.get(alamat_aksi(k, aksi)).status_code == klien.post(alamat_aksi(k, aksi)).status_code == kode
    assert _status(k) == Status.DITELAAH


def test_metode_salah_405(masuk, p):
    k, citra = buat_kunjungan(p), masuk(p.citra)
    assert citra.delete(alamat_aksi(k, "registrasi")).status_code == 405
    for nama in ("rincian", "jadwal", "surat"):
        assert citra.post(reverse(f"kunjungan:{nama}", args=[k.kode])).status_code == 405
    assert citra.get(reverse("kunjungan:catatan", args=[k.kode])).status_code == 405


def test_surat_dibaca_kedua_pihak_dan_aman(masuk, p):
    k = buat_kunjungan(p)
    for siapa in (p.budi, p.citra):
        jawab = masuk(siapa).get(reverse("kunjungan:surat", args=[k.kode]))
        assert (jawab["Content-Type"], jawab["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
        assert jawab["Content-Disposition"] == 'inline; filename="surat-005123.pdf"'
        assert b"".join(jawab.streaming_content).startswith(b"%PDF-")
    unduh = masuk(p.citra).get(reverse("kunjungan:surat", args=[k.kode]), {"unduh": "1"})
    assert (
        unduh["Content-Disposition"].startswith("attachment")
        and "sandbox" in unduh["Content-Security-Policy"]
    )
    b"".join(unduh.streaming_content)


def test_catatan_internal(masuk, p):
    k, url = buat_kunjungan(p, Status.DIREGISTRASI), ""
    url = reverse("kunjungan:catatan", args=[k.kode])
    fitri = masuk(p.fitri)
    assert fitri.post(url, {"isi": " "}).status_code == 422
    for _ in range(2):  # a double click
        fitri.post(url, {"isi": "Hubungi Pak Camat."})
    assert "Hubungi Pak Camat." in fitri.get(k.get_absolute_url()).text
    assert masuk(p.budi).post(url, {"isi": "x"}).status_code == 403
    assert CatatanInternal.objects.count() == 1


def test_ketersediaan_dan_kunjungan_lain_hanya_untuk_tuan_rumah(masuk, p):
    ruang = buat_ruang(p.tuan_rumah, "Aula Rahasia")
    buat_kunjungan(p, Status.TERJADWAL, ruang=ruang)
    k = buat_kunjungan(p, Status.DIREGISTRASI)
    isi = masuk(p.citra).get(k.get_absolute_url()).text
    assert "Aula Rahasia" in isi and "Dipakai" in isi and "Kunjungan lain" in isi
    assert "Aula Rahasia" not in masuk(p.budi).get(k.get_absolute_url()).text


def test_jadwal_menyimpan_semua_putaran(masuk, p):
    k = buat_kunjungan(p, Status.JADWAL_DIUSULKAN)
    isi = masuk(p.budi).get(reverse("kunjungan:jadwal", args=[k.kode])).text
    assert "Usulan ke-1" in isi and "Usulan ke-2" in isi and besok(40).mulai.strftime("%Y") in isi


def test_setujui_tanpa_pejabat_tercatat_memakai_jabatan_kepala(masuk, p):
    buat_jabatan(p.tuan_rumah, "Camat Harjamukti", kepala=True)
    k = buat_kunjungan(p, Status.DITELAAH)
    awal = masuk(p.citra).get(alamat_aksi(k, "setujui")).context["form"].initial
    assert (awal["penerima"], awal["penerima_teks"]) == ("lain", "Camat Harjamukti")


def test_usulan_menyebut_pengusul_yang_ditunggu_dan_yang_menjawab(client, p):
    """A date the host proposed waits for the guest, and is accepted by the guest, whoever reads it."""
    k = buat_kunjungan(p, Status.JADWAL_DIUSULKAN)
    tamu, tuan = p.pengunjung.nama_wilayah, p.tuan_rumah.nama_wilayah
    client.force_login(p.citra)

    def halaman():
        return " ".join(client.get(reverse("kunjungan:jadwal", args=[k.kode])).text.split())

    assert f"dari {tamu}; diusulkan {tuan}" in halaman()
    pilihan = k.usulan.filter(pihak="TUAN_RUMAH").order_by("urutan")[0]
    flow.lakukan(k, "terima_usulan", IsianTerimaUsulan(pilihan.pk), oleh=p.budi)
    isi = halaman()
    assert f"oleh {tamu}; diusulkan {tuan}" in isi and "Menunggu jawaban" not in isi
