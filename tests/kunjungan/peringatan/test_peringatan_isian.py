"""What the visitor needs, from the request to the host; the same number of people in the warning and the check."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from instansi.choices import Perlengkapan
from kunjungan.alur import flow
from kunjungan.choices import Pihak, Status
from kunjungan.inti.isian import IsianPenempatan, IsianPengalihan, IsianRegistrasi
from kunjungan.inti.penghalang import Penghalang
from kunjungan.jadwal.queries import keadaan_ruang
from kunjungan.models import Kunjungan, Lokus
from tests.factories.instansi import buat_instansi, buat_ruang, buat_wilayah
from tests.factories.kunjungan import besok, buat_draf_lengkap, buat_kunjungan, buat_peserta

pytestmark = pytest.mark.django_db


def test_kebutuhan_khusus_diisi_dibaca_dan_ikut_dialihkan(client, p):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    client.force_login(p.budi)
    isi = {
        "jumlah_peserta": "20",
        "pimpinan_nama": "Agus",
        "pimpinan_jabatan": "Camat",
        "pimpinan_kelas": "ADMINISTRATOR",
        "perlu_tanpa_tangga": "on",
        "perlengkapan_diminta": ["PROYEKTOR", "MIKROFON"],
        "narahubung_nama": "Budi",
        "narahubung_telepon": "0812-3456-7890",
    }
    url = reverse("kunjungan:langkah", args=[k.kode, "rombongan"])
    assert (
        client.post(url, isi | {"perlengkapan_diminta": ["SAUNA"], "pimpinan_kelas": "RAJA"}).status_code
        == 422
    )
    assert client.post(url, isi).status_code == 302
    periksa = client.get(reverse("kunjungan:langkah", args=[k.kode, "periksa"])).text
    assert "Jalan tanpa tangga; Perlengkapan: Proyektor, Mikrofon" in periksa
    assert "setingkat administrator" in periksa
    assert "checked" in client.get(url).text.split('name="perlu_tanpa_tangga"')[1][:200]
    k = flow.lakukan(Kunjungan.objects.get(pk=k.pk), "kirim", None, oleh=p.budi)
    k = flow.lakukan(k, "registrasi", IsianRegistrasi(timezone.localdate()), oleh=p.fitri)
    flow.lakukan(k, "alihkan", IsianPengalihan(p.lain, "Lebih sesuai."), oleh=p.citra)
    baru = Kunjungan.objects.get(asal=k)
    assert (baru.pimpinan_kelas, baru.perlu_tanpa_tangga) == ("ADMINISTRATOR", True)
    assert baru.perlengkapan_diminta == [Perlengkapan.PROYEKTOR, Perlengkapan.MIKROFON]


def test_pimpinan_belum_diketahui_tanpa_tingkat(client, p):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    client.force_login(p.budi)
    isi = {"jumlah_peserta": "20", "pimpinan_belum": "on", "pimpinan_kelas": "SEKDA"}
    client.post(reverse("kunjungan:langkah", args=[k.kode, "rombongan"]), isi)
    k.refresh_from_db()
    assert (k.pimpinan_nama, k.pimpinan_kelas) == ("", "")


def test_penempatan_menghitung_tuan_rumah_seperti_peringatan(p):
    ruang = buat_ruang(p.tuan_rumah, "Aula", kapasitas=21)
    buat_ruang(p.tuan_rumah, "Pendopo", kapasitas=100, akses_tanpa_tangga=True)
    k = buat_kunjungan(p, Status.DITELAAH, perlu_tanpa_tangga=True, perlengkapan_diminta=["PROYEKTOR"])
    for nama in ("Ma'mun", "Siti"):
        buat_peserta(k, pihak=Pihak.TUAN_RUMAH, nama=nama)
    isian = IsianPenempatan(waktu=besok(), ruang=ruang, penerima_teks="Camat Harjamukti")
    with pytest.raises(Penghalang) as galat:
        flow.lakukan(k, "setujui", isian, oleh=p.citra)
    assert galat.value.masalah == [
        "Aula berkapasitas 21 kursi, sedangkan 22 orang hadir: 20 tamu dan 2 orang tuan rumah. "
        "Pilih ruang lain, bagi rombongan ke kelompok, atau centang “Tetap …” dan tulis alasannya."
    ]
    pendopo, aula = keadaan_ruang(k, [])
    assert (pendopo.ruang.nama, pendopo.muat, pendopo.kurang) == ("Pendopo", True, ("Tanpa proyektor",))
    assert (aula.muat, aula.hadir) == (False, 22)
    assert aula.kurang == ("Tidak dapat dicapai tanpa tangga", "Tanpa proyektor")


def test_tab_jadwal_memperingatkan_tuan_rumah_saja(client, p):
    ruang = buat_ruang(p.tuan_rumah, "Aula", kapasitas=60)
    k = buat_kunjungan(p, Status.TERJADWAL, ruang=ruang, perlu_tanpa_tangga=True)
    unit = buat_instansi("Kecamatan Kejaksan", wilayah=buat_wilayah("32.74.01", "Kejaksan"))
    r = besok(jam=12, lama=1)
    Lokus.objects.create(
        kunjungan=k,
        instansi=unit,
        tempat="Pasar",
        mulai=r.mulai,
        selesai=r.selesai,
        zona_waktu="Asia/Jakarta",
    )
    url, kalimat = reverse("kunjungan:jadwal", args=[k.kode]), "Aula tidak dapat dicapai tanpa tangga"
    client.force_login(p.dedi)
    isi = client.get(url).text
    assert kalimat in isi and "selanya tidak ada" in isi and "sekitar 25 menit" in isi
    client.force_login(p.budi)
    isi = client.get(url).text
    assert kalimat not in isi and "selanya" not in isi and "sekitar 25 menit" in isi


def test_peringatan_mengikuti_isian_penempatan(client, p):
    aula = buat_ruang(p.tuan_rumah, "Aula")
    rata = buat_ruang(p.tuan_rumah, "Loka", kapasitas=70, akses_tanpa_tangga=True)
    k = buat_kunjungan(p, Status.DITELAAH, perlu_tanpa_tangga=True)
    client.force_login(p.citra)
    aksi = client.get(reverse("kunjungan:aksi", args=[k.kode, "setujui"])).text
    assert (
        "peringatan-calon" in aksi and "Ada tamu yang memerlukan" not in aksi
    )  # the level room is chosen first
    url = reverse("kunjungan:peringatan", args=[k.kode, "setujui"])
    usulan = str(k.usulan.get().pk)
    isi = {"pilihan": usulan, "ruang": aula.pk, "penerima": "lain", "penerima_teks": "Kasi Pemerintahan"}
    jawab = client.get(url, isi).text
    assert "Aula tidak dapat dicapai tanpa tangga" in jawab
    assert "Rombongan dipimpin Camat Purwokerto Utara (administrator)" in jawab
    assert client.get(url, isi | {"ruang": rata.pk, "penerima_teks": "Camat"}).text.strip() == ""
    for sampah in ({}, {"pilihan": "\x00", "ruang": "9" * 400}, {"pilihan": "lain", "tanggal_1": "x" * 9000}):
        assert client.get(url, sampah).status_code == 200
    assert client.get(reverse("kunjungan:peringatan", args=[k.kode, "tolak"])).status_code == 404
    assert client.post(url).status_code == 405
