"""Feeds and attachments, read back by an independent library and by a few lines that unfold by hand."""

from __future__ import annotations

import datetime as dt
import email
import re
from dataclasses import replace
from email import policy

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from instansi.kelola import services_surel as kotak_keluar
from instansi.models import Surel
from kunjungan.alur import flow
from kunjungan.choices import Rekomendasi, Status
from kunjungan.inti.isian import IsianAlasan, IsianPenempatan, IsianTelaah
from kunjungan.kalender.services import buat_langganan, cabut_langganan, ganti_langganan
from kunjungan.models import Kunjungan, LanggananKalender, Lokus
from tests.factories.instansi import buat_pemeran, buat_ruang
from tests.factories.kunjungan import besok, buat_kunjungan
from tests.factories.penerimaan import bolehkan_pindah


@pytest.fixture
def p(db):
    p = buat_pemeran()
    bolehkan_pindah(p.tuan_rumah)
    return p


def ambil(langganan: LanggananKalender, **tajuk):
    """As a calendar program does: no cookie, no login."""
    return Client().get(langganan.get_absolute_url(), headers=tajuk)


def urai(isi: bytes) -> dict[str, dict]:
    """Events by UID through icalendar, after the text has passed the checks of RFC 5545 §3.1."""
    assert isi.endswith(b"\r\n") and b"\n" not in isi.replace(b"\r\n", b"")
    assert all(len(b) <= 75 for b in isi.split(b"\r\n")), "baris melewati 75 oktet"
    baris = re.sub(rb"\r\n[ \t]", b"", isi).decode().split("\r\n")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", "".join(baris))
    acara = list(Calendar.from_ical(isi).walk("VEVENT"))
    assert baris.count("BEGIN:VEVENT") == baris.count("END:VEVENT") == len(acara)
    uid = [b.removeprefix("UID:") for b in baris if b.startswith("UID:")]
    assert uid == [str(a["UID"]) for a in acara] and len(set(uid)) == len(uid)
    return {str(a["UID"]): a for a in acara}


def lokus_dari(semua: dict[str, dict]):
    """The one agreed place."""
    (satu,) = [a for uid, a in semua.items() if uid.startswith("lokus-")]
    return satu


def pindah(k: Kunjungan, p, hari: int, **lain):
    isian = IsianPenempatan(waktu=besok(hari), ruang=None, tempat="Pendopo", penerima_teks="Camat", **lain)
    isian = replace(isian, alasan_pindah="Aula diperbaiki.")
    return flow.lakukan(k, "ubah_jadwal", isian, oleh=p.dedi)


def test_dari_diminta_sampai_batal(p):
    """One visit through its life: the same UID for ever, SEQUENCE only rising, STATUS and times as they are."""
    feed = buat_langganan(objek=p.tuan_rumah, oleh=p.fitri)
    k = buat_kunjungan(p)
    (diminta,) = urai(ambil(feed).content).values()
    assert diminta["STATUS"] == "TENTATIVE" and str(diminta["SUMMARY"]).startswith("Diminta: ")

    k = buat_kunjungan(p, Status.TERJADWAL)
    LanggananKalender.objects.all().delete()
    feed = buat_langganan(objek=k, oleh=p.budi)
    jadi = lokus_dari(urai(ambil(feed).content))
    lokus = k.lokus.get()
    assert jadi["STATUS"] == "CONFIRMED" and jadi["DTSTART"].dt == lokus.mulai
    assert jadi["DTEND"].dt == lokus.selesai and jadi["DTSTART"].to_ical().endswith(b"Z")
    assert "Waktu setempat" in jadi["DESCRIPTION"] and "WIB" in jadi["DESCRIPTION"]
    assert len(urai(ambil(feed).content)) == 1, (
        "the date that was taken is the stop, never called off beside it"
    )

    pindah(k, p, 45)
    geser = lokus_dari(urai(ambil(feed).content))
    assert geser["UID"] == jadi["UID"] and geser["SEQUENCE"] > jadi["SEQUENCE"]
    assert geser["DTSTART"].dt == besok(45).mulai and "Pendopo" in geser["LOCATION"]
    assert geser["LAST-MODIFIED"].dt >= jadi["LAST-MODIFIED"].dt

    flow.lakukan(k, "batalkan", IsianAlasan("Banjir."), oleh=p.citra)
    batal = lokus_dari(urai(ambil(feed).content))
    assert batal["UID"] == jadi["UID"] and batal["SEQUENCE"] > geser["SEQUENCE"]
    assert batal["STATUS"] == "CANCELLED" and batal["TRANSP"] == "TRANSPARENT"


def test_pembatalan_pamit_setelah_sekian_lama(p, time_machine):
    k = buat_kunjungan(p, Status.TERJADWAL)
    feed = buat_langganan(objek=None, oleh=p.budi)
    flow.lakukan(k, "batalkan", IsianAlasan("Banjir."), oleh=p.citra)
    assert lokus_dari(urai(ambil(feed).content))
    time_machine.move_to(timezone.now() + dt.timedelta(days=61))
    assert urai(ambil(feed).content) == {}


def test_nomor_tidak_pernah_turun_siapa_pun_yang_menulis(p):
    """The database counts: a stale object, a bulk update and a hand that sets it back all end up higher or equal."""
    k = buat_kunjungan(p, Status.TERJADWAL)
    basi = Lokus.objects.get(kunjungan=k)
    nomor = [basi.versi]
    for tulis in (
        lambda: Lokus.objects.filter(pk=basi.pk).update(tempat="A"),
        lambda: Lokus.objects.filter(pk=basi.pk).update(versi=0, bergeser_pada=None),
        lambda: basi.save(),  # an object read long ago brings its own old number and the old place
        lambda: Lokus.objects.filter(pk=basi.pk).update(urutan=3),
        lambda: Lokus.objects.filter(pk=basi.pk).update(batal=True),
    ):
        tulis()
        nomor.append(Lokus.objects.get(pk=basi.pk).versi)
    assert nomor == [0, 1, 1, 2, 2, 3]


def test_tahap_dalam_tidak_terbaca(p):
    """What moves inside the host changes neither the number nor the time that the visitor's program sees."""
    k = buat_kunjungan(p, Status.DIREGISTRASI)
    feed = buat_langganan(objek=None, oleh=p.budi)
    sebelum = ambil(feed).content
    flow.lakukan(k, "telaah", IsianTelaah(Rekomendasi.TERIMA, "Siap."), oleh=p.fitri)
    assert ambil(feed).content == sebelum


def test_isi_tanpa_data_pribadi_dan_tanpa_kendali(p):
    k = buat_kunjungan(p, Status.TERJADWAL, topik="Pelayanan, satu; dua\nBEGIN:VEVENT\nTiga")
    Lokus.objects.filter(kunjungan=k).update(tempat="Aula\x01\r\nATTENDEE:mailto:x@y.id \u202e ketiga")
    feed = buat_langganan(objek=p.tuan_rumah, oleh=p.fitri)
    isi = ambil(feed).content
    acara = lokus_dari(urai(isi))
    utuh = re.sub(rb"\r\n[ \t]", b"", isi).decode()
    assert "ATTENDEE" not in acara and "\nATTENDEE" not in utuh and utuh.count("\nBEGIN:VEVENT") == 1
    assert "Pelayanan, satu; dua" in acara["DESCRIPTION"]
    for pribadi in ("2816300000", "Agus Anggraito", "Seksi Pemerintahan", "@contoh.go.id"):
        assert pribadi not in utuh


def test_tajuk_dan_tanya_bersyarat(p):
    buat_kunjungan(p, Status.TERJADWAL)
    feed = buat_langganan(objek=p.tuan_rumah, oleh=p.fitri)
    pertama = ambil(feed)
    assert pertama["Content-Type"] == "text/calendar; charset=utf-8"
    assert pertama["Cache-Control"].startswith("private") and not pertama.cookies
    assert "X-WR-TIMEZONE:Asia/Jakarta" in pertama.content.decode()
    lagi = ambil(feed, **{"If-None-Match": pertama["ETag"]})
    assert lagi.status_code == 304 and lagi.content == b""
    pindah(Kunjungan.objects.get(), p, 50)
    assert ambil(feed, **{"If-None-Match": pertama["ETag"]}).status_code == 200
    assert Client().post(feed.get_absolute_url()).status_code == 405


def test_alamat_dicabut_diganti_dan_ditebak(p):
    feed = buat_langganan(objek=None, oleh=p.budi)
    lama = feed.get_absolute_url()
    assert lama == LanggananKalender.objects.get().get_absolute_url(), "halaman dapat menampilkannya lagi"
    assert len(feed.kunci) == 64 and feed.kunci[32:] not in str(LanggananKalender.objects.values().get())
    ganti_langganan(langganan=feed, oleh=p.budi)
    assert Client().get(lama).status_code == 404 and ambil(feed).status_code == 200
    for tebakan in (feed.benih + "0" * 32, "0" * 32 + feed.kunci[32:], "f" * 64):
        assert Client().get(f"/kalender/{tebakan}.ics").status_code == 404
    with pytest.raises(ValidationError):
        buat_langganan(objek=None, oleh=p.budi)
    cabut_langganan(langganan=feed, oleh=p.budi)
    assert Client().get(f"/kalender/{feed.kunci}.ics").status_code == 404


def test_yang_keluar_dari_instansi_tidak_melihat_lagi(p):
    ruang = buat_ruang(p.tuan_rumah, "Aula")
    k = buat_kunjungan(p, Status.TERJADWAL, ruang=ruang)
    semua = [buat_langganan(objek=o, oleh=p.fitri) for o in (p.tuan_rumah, ruang, k, None)]
    assert [len(urai(ambil(f).content)) for f in semua] == [1, 1, 1, 1]
    p.tuan_rumah.keanggotaan.filter(pengguna=p.fitri).update(dicabut_pada=timezone.now(), dicabut_oleh=p.ani)
    assert [ambil(f).status_code for f in semua] == [404, 404, 404, 200]
    assert urai(ambil(semua[3]).content) == {}
    p.fitri.is_active = False
    p.fitri.save()
    assert ambil(semua[3]).status_code == 404


def test_umpan_orang_asing_tidak_memuat_kunjungan_ini(p):
    k = buat_kunjungan(p, Status.TERJADWAL)
    assert urai(ambil(buat_langganan(objek=None, oleh=p.eko)).content) == {}
    for objek in (p.tuan_rumah, k):
        assert ambil(buat_langganan(objek=objek, oleh=p.eko)).status_code == 404
    assert urai(ambil(buat_langganan(objek=p.pengunjung, oleh=p.budi)).content)


def test_draf_tidak_ikut(p):
    buat_kunjungan(p, Status.DRAF)
    assert urai(ambil(buat_langganan(objek=None, oleh=p.budi)).content) == {}


def test_jumlah_kueri_tetap(p):
    feed = buat_langganan(objek=p.tuan_rumah, oleh=p.fitri)
    banyak = []
    for n in range(2):
        for _ in range(n * 3 + 1):
            buat_kunjungan(p, Status.TERJADWAL)
        with CaptureQueriesContext(connection) as tanya:
            ambil(feed)
        banyak.append(len(tanya))
    assert banyak[0] == banyak[1] <= 7, banyak


def test_halaman_langganan(client, p):
    k = buat_kunjungan(p, Status.TERJADWAL)
    client.force_login(p.fitri)
    alamat = reverse("kunjungan:langganan")
    for kunci in ("pribadi", f"instansi-{p.tuan_rumah.pk}"):
        assert client.post(alamat, {"lingkup": kunci}).status_code == 302
    assert client.post(f"{alamat}?kunjungan={k.kode}", {"lingkup": f"kunjungan-{k.pk}"}).status_code == 302
    isi = client.get(alamat).content.decode()
    for milik in LanggananKalender.objects.filter(pengguna=p.fitri):
        assert milik.kunci in isi
    for lingkup in ("pribadi", f"instansi-{p.pengunjung.pk}", f"kunjungan-{k.pk}", "x"):
        assert client.post(alamat, {"lingkup": lingkup}).status_code == 422
    client.force_login(p.eko)
    assert client.post(f"{alamat}?kunjungan={k.kode}", {"lingkup": f"kunjungan-{k.pk}"}).status_code == 422
    milik = LanggananKalender.objects.order_by("pk")[0]
    assert client.post(reverse("kunjungan:langganan_cabut", args=[milik.pk])).status_code == 404


def lampiran_terakhir(p, siapa) -> tuple[str, dict[str, dict]]:
    """(method, events) of the calendar in the newest message to somebody."""
    for surel in Surel.objects.filter(keadaan="ANTRE").order_by("pk"):
        kotak_keluar.kirim(surel.pk)
    pesan = [m for m in mail.outbox if m.to == [siapa.email]][-1]
    utuh = email.message_from_bytes(pesan.message().as_bytes(), policy=policy.SMTP)
    (bagian,) = [b for b in utuh.walk() if b.get_content_type() == "text/calendar"]
    assert bagian.get_filename() == "kunjungan.ics"
    isi = bagian.get_payload(decode=True)
    assert Calendar.from_ical(isi)["METHOD"] == bagian.get_param("method")
    return bagian.get_param("method"), urai(isi)


def test_surel_setuju_pindah_batal_membawa_tanggalnya(p):
    k = buat_kunjungan(p, Status.TERJADWAL)
    metode, semua = lampiran_terakhir(p, p.budi)
    jadi = lokus_dari(semua)
    assert metode == "PUBLISH" and jadi["STATUS"] == "CONFIRMED" and len(semua) == 1
    assert jadi["ORGANIZER"].params["CN"] == p.tuan_rumah.nama and "ATTENDEE" not in jadi
    feed = buat_langganan(objek=None, oleh=p.budi)
    assert lokus_dari(urai(ambil(feed).content))["UID"] == jadi["UID"]
    pindah(k, p, 45)
    geser = lokus_dari(lampiran_terakhir(p, p.budi)[1])
    assert geser["UID"] == jadi["UID"] and geser["SEQUENCE"] > jadi["SEQUENCE"]
    assert geser["DTSTART"].dt == besok(45).mulai
    flow.lakukan(k, "batalkan", IsianAlasan("Banjir."), oleh=p.citra)
    batal = lokus_dari(lampiran_terakhir(p, p.budi)[1])
    assert (batal["UID"], batal["STATUS"]) == (jadi["UID"], "CANCELLED")
    assert batal["SEQUENCE"] > geser["SEQUENCE"]


def test_surel_lain_tanpa_lampiran(p):
    buat_kunjungan(p, Status.DIBATALKAN)  # never had a date
    for surel in Surel.objects.order_by("pk"):
        kotak_keluar.kirim(surel.pk)
    assert mail.outbox and not any(m.attachments for m in mail.outbox)
