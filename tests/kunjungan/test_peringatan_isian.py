"""What the visitor needs, from the request to the host; the same number of people in the warning and the check."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from instansi.choices import Perlengkapan
from kunjungan import flow
from kunjungan.choices import Pihak, Status
from kunjungan.flow import Penghalang
from kunjungan.isian import IsianPenempatan, IsianPengalihan, IsianRegistrasi
from kunjungan.models import Kunjungan
from kunjungan.queries import keadaan_ruang
from tests.factories.instansi import buat_pemeran, buat_ruang
from tests.factories.kunjungan import besok, buat_draf_lengkap, buat_kunjungan, buat_peserta

pytestmark = pytest.mark.django_db


@pytest.fixture
def p():
    return buat_pemeran()


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
        "Pilih ruang lain, atau centang bahwa kekurangan kursi sudah diatasi."
    ]
    pendopo, aula = keadaan_ruang(k, [])
    assert (pendopo.ruang.nama, pendopo.muat, pendopo.kurang) == ("Pendopo", True, ("Tanpa proyektor",))
    assert (aula.muat, aula.hadir) == (False, 22)
    assert aula.kurang == ("Tidak dapat dicapai tanpa tangga", "Tanpa proyektor")
