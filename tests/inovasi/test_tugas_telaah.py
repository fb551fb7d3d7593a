"""The dashboard tells whoever publishes that innovations wait, and nobody else."""

from __future__ import annotations

from inovasi.choices import StatusInovasi
from inovasi.queries import telaah_menunggu
from tests.factories.inovasi import buat_inovasi


def test_dasbor_penerbit_menyebut_inovasi_yang_menunggu(client, pemeran):
    for _ in range(2):
        buat_inovasi(pemeran.tuan_rumah, status=StatusInovasi.TELAAH)
    buat_inovasi(pemeran.tuan_rumah, status=StatusInovasi.DRAF)
    alamat = f"/instansi/{pemeran.tuan_rumah.slug}/kelola/inovasi/?keadaan=TELAAH"
    assert telaah_menunggu(pemeran.citra) == [(pemeran.tuan_rumah.nama, alamat, 2)]
    client.force_login(pemeran.citra)
    html = client.get("/dasbor/").content.decode()
    assert "Inovasi menunggu telaah Anda" in html
    assert "2 inovasi" in html
    assert client.get(alamat).status_code == 200


def test_bukan_penerbit_tidak_diberi_tugas(client, pemeran):
    buat_inovasi(pemeran.tuan_rumah, status=StatusInovasi.TELAAH)
    for siapa in (pemeran.budi, pemeran.dedi, pemeran.eko):
        assert telaah_menunggu(siapa) == []
        client.force_login(siapa)
        assert "menunggu telaah Anda" not in client.get("/dasbor/").content.decode()
