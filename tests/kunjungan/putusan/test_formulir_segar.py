"""Forms of dates and places that stay true while somebody fills them in: rooms, hours, errors, candidates."""

from __future__ import annotations

import pytest
from django.urls import reverse

from instansi.penulisan import hari_tanggal
from kunjungan.choices import Status
from kunjungan.jadwal.queries_bersama import calon_bersama
from kunjungan.putusan.forms import FormulirUsulan
from tests.factories.instansi import buat_ruang
from tests.factories.kunjungan import besok, buat_kunjungan
from tests.kunjungan.jadwal.test_bersama import gabung, pemimpin, permohonan, ruang

__all__ = ["pemimpin", "ruang"]

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def test_daftar_ruang_mengikuti_tanggal_lain_yang_diketik(client, p):
    """The room is free on the day the guest asked for and taken on the other one; the list says so at once."""
    aula = buat_ruang(p.tuan_rumah, "Aula", kapasitas=50)
    lain = besok(45)
    buat_kunjungan(p, Status.TERJADWAL, mulai=lain.mulai, selesai=lain.selesai, ruang=aula)
    k = buat_kunjungan(p, Status.DITELAAH)
    client.force_login(p.citra)
    halaman = client.get(reverse("kunjungan:aksi", args=[k.kode, "setujui"])).text
    alamat = reverse("kunjungan:peringatan", args=[k.kode, "setujui"])
    assert f'data-hx-get="{alamat}?bagian=tempat"' in halaman and "kosong</strong>" in halaman
    isi = {
        "bagian": "tempat", "pilihan": "lain", "tanggal_1": lain.mulai.date().isoformat(), "mulai_1": "09:00",
        "selesai_1": "12:00", "ruang": aula.pk, "penerima": "lain", "penerima_teks": "Camat",
    }  # fmt: skip
    jawab = client.get(alamat, isi, headers=HTMX).text
    assert f"{hari_tanggal(lain.mulai.date())}: <strong" in jawab and "dipakai" in jawab.lower()
    assert jawab.count('id="daftar-penerima"') == 1 and "data-hx-swap-oob" in jawab
    assert f'value="{aula.pk}"' in jawab and "checked" in jawab, "what was chosen stays chosen"
    for sampah in ({}, {"pilihan": "\x00", "ruang": "9" * 400}, {"pilihan": "lain", "tanggal_1": "x" * 99}):
        assert client.get(alamat, {"bagian": "tempat", **sampah}).status_code == 200


def test_galat_formulir_lokus_disebut_dalam_satu_kotak(client, p):
    k = buat_kunjungan(p, Status.TERJADWAL)
    client.force_login(p.dedi)
    url = f"{reverse('kunjungan:lokus_tambah', args=[k.kode])}?unit={p.tuan_rumah.pk}"
    isi = {
        "tanggal": besok().mulai.date().isoformat(),
        "mulai": "09:00",
        "selesai": "10:00",
        "moda": "LURING",
    }
    for data in ({}, isi, isi | {"tempat": "Balai"}):
        jawaban = client.post(url, data)
        assert jawaban.status_code == 422
        assert jawaban.text.count('class="ringkasan-galat"') == 1
        assert jawaban.text.count('role="alert"') == 1


def test_yang_baru_bergabung_tidak_lagi_ditawarkan_sebagai_calon(client, p, pemimpin):
    """The delegation that just joined is told under "Diterima bersama", not suggested once more."""
    k = permohonan(p)
    assert [c.kunjungan for c in calon_bersama(k)] == [pemimpin]
    gabung(k, pemimpin, p)
    k.refresh_from_db()
    assert calon_bersama(k) == [] and calon_bersama(pemimpin) == []
    client.force_login(p.citra)
    isi = client.get(k.get_absolute_url()).text
    assert "Dapat diterima bersama" not in isi and "Diterima bersama" in isi


@pytest.mark.parametrize(("aksi", "siapa"), [("setujui", "citra"), ("usulkan_jadwal", "citra")])
def test_formulir_mengusulkan_jam_yang_diminta_tamu(client, p, aksi, siapa):
    r = besok(30, jam=13, lama=2)
    k = buat_kunjungan(p, Status.DITELAAH, mulai=r.mulai, selesai=r.selesai)
    client.force_login(getattr(p, siapa))
    form = client.get(reverse("kunjungan:aksi", args=[k.kode, aksi])).context["form"]
    assert [f"{form[n].value():%H.%M}" for n in ("mulai_1", "selesai_1")] == ["13.00", "15.00"]
    assert not form["tanggal_1"].value()


def test_usulan_balik_tamu_mengusulkan_jamnya_sendiri(p):
    r = besok(30, jam=13, lama=2)
    k = buat_kunjungan(p, Status.JADWAL_DIUSULKAN, mulai=r.mulai, selesai=r.selesai)
    form = FormulirUsulan(kunjungan=k, oleh=p.budi)
    assert [f"{form[n].value():%H.%M}" for n in ("mulai_1", "selesai_1")] == ["13.00", "15.00"]
