"""The Atom feed: valid, conditional, narrowed like the search, without what is not public."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from django.utils import timezone

from tests.factories.inovasi import buat_inovasi, buat_penghargaan
from tests.factories.instansi import buat_instansi

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def _judul(client, alamat="/kabar.atom"):
    return [
        e.findtext(f"{ATOM}title") for e in ET.fromstring(client.get(alamat).content).iter(f"{ATOM}entry")
    ]


@pytest.fixture
def isi():
    rumah, kini = buat_instansi("Kecamatan Tengah"), timezone.now()
    buat_inovasi(rumah, "Loket & <Malam>", terbit_pada=kini - dt.timedelta(days=2), jenis="DIGITAL")
    buat_inovasi(rumah, "Posko Pagi", terbit_pada=kini - dt.timedelta(days=1))
    buat_inovasi(rumah, "Belum Terbit", status="DRAF")
    buat_penghargaan(rumah, "Piala Bergilir")
    buat_instansi("Kecamatan Sunyi", bergabung=False)


def test_terbaru_dahulu_dan_sah(client, isi):
    assert _judul(client) == ["Piala Bergilir", "Posko Pagi", "Loket & <Malam>"]
    jawaban = client.get("/kabar.atom")
    assert jawaban["Content-Type"].startswith("application/atom+xml")
    akar = ET.fromstring(jawaban.content)
    for nama in ("id", "title", "updated", "author"):
        assert akar.find(f"{ATOM}{nama}") is not None, nama
    for entri in akar.iter(f"{ATOM}entry"):
        for nama in ("id", "title", "updated", "link", "summary"):
            assert entri.find(f"{ATOM}{nama}") is not None, nama


def test_disaring_seperti_pencarian(client, isi):
    assert _judul(client, "/kabar.atom?q=loket") == ["Loket & <Malam>"]
    assert _judul(client, "/kabar.atom?macam=penghargaan") == ["Piala Bergilir"]
    assert _judul(client, "/kabar.atom?macam=instansi") == ["Kecamatan Tengah"]
    assert _judul(client, "/kabar.atom?jenis=NGAWUR&q=%00") != []


def test_tidak_dikirim_ulang_bila_tidak_berubah(client, isi):
    satu = client.get("/kabar.atom")
    assert client.get("/kabar.atom", headers={"If-None-Match": satu["ETag"]}).status_code == 304
    assert client.get("/kabar.atom", headers={"If-Modified-Since": satu["Last-Modified"]}).status_code == 304
    buat_inovasi(buat_instansi("Kecamatan Baru"), "Baru Lagi")
    assert client.get("/kabar.atom", headers={"If-None-Match": satu["ETag"]}).status_code == 200


def test_paling_banyak_lima_puluh(client):
    rumah = buat_instansi("Kecamatan Tengah")
    for n in range(55):
        buat_inovasi(rumah, f"Loket {n}")
    assert len(_judul(client)) == 50
