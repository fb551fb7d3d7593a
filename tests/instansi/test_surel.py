"""The outbox: sent once, retried with patience, given up with a reason, swept when forgotten."""

from __future__ import annotations

import datetime as dt
import smtplib
import threading
import time

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, transaction
from django.utils import timezone

from instansi.choices import KeadaanSurel
from instansi.kelola import services_surel as layanan
from instansi.kesiapan import surel_tertunda
from instansi.models import JejakAudit, Surel
from instansi.surel import tulis_surel
from instansi.tasks import kirim_surel

GAGALKAN = {"galat": None}


class ServerSakit(EmailBackend):
    """A mail server that answers with what the test puts into GAGALKAN."""

    def send_messages(self, pesan):
        if GAGALKAN["galat"]:
            raise GAGALKAN["galat"]
        return super().send_messages(pesan)


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = f"{__name__}.ServerSakit"
    GAGALKAN["galat"] = None
    yield GAGALKAN
    GAGALKAN["galat"] = None


def _surel(instansi=None, **lain) -> Surel:
    lain.setdefault("kunci", f"uji:{Surel.objects.count()}")
    lain.setdefault("penerima", "orang@contoh.go.id")
    bawaan = {"peristiwa": "uji", "subjek": "Judul", "isi_teks": "Isi", "isi_html": "<p>Isi</p>"}
    return Surel.objects.create(instansi=instansi, **bawaan | lain)


def test_terkirim_satu_kali(db, server):
    surel = _surel()
    kirim_surel(surel.pk)
    kirim_surel(surel.pk)
    surel.refresh_from_db()
    assert (surel.keadaan, surel.percobaan, surel.galat) == (KeadaanSurel.TERKIRIM, 1, "")
    (pesan,) = mail.outbox
    assert pesan.to == ["orang@contoh.go.id"]
    assert pesan.extra_headers["Message-ID"] == f"<surel-{surel.pk}@localhost>"
    assert pesan.alternatives[0][0] == "<p>Isi</p>"


def test_kunci_sama_satu_surel(pemeran):
    konteks = {"pengguna": pemeran.budi, "tautan": "http://x/"}
    isi = {"peristiwa": "atur_ulang_sandi", "kunci": "k", "penerima": "a@b.id", "konteks": konteks}
    with transaction.atomic():
        assert tulis_surel(**isi) is not None
        assert tulis_surel(**isi) is None
    assert Surel.objects.count() == 1


def test_gagal_sementara_dicoba_dengan_jeda_sampai_enam_kali(db, server):
    server["galat"] = ConnectionRefusedError()
    surel, kini = _surel(), timezone.now()
    jeda = [0, 1, 5, 15, 60, 180]
    for ke, menit in enumerate(jeda, start=1):
        with time_machine.travel(kini + dt.timedelta(minutes=menit, seconds=-5), tick=False):
            if ke > 1:
                assert layanan.kirim(surel.pk) is None  # its wait is not over
        kini += dt.timedelta(minutes=menit, seconds=5)
        with time_machine.travel(kini, tick=False):
            layanan.kirim(surel.pk)
        surel.refresh_from_db()
        assert surel.percobaan == ke
    assert surel.keadaan == KeadaanSurel.GAGAL
    assert surel.galat == "Server surat tidak dapat dihubungi."


@pytest.mark.parametrize(
    ("galat", "keadaan", "kata"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b": (550, b"tiada")}), "GAGAL", "ditolak"),
        (smtplib.SMTPRecipientsRefused({"a@b": (450, b"penuh")}), "ANTRE", "ditolak"),
        (smtplib.SMTPAuthenticationError(535, b"x"), "ANTRE", "kata sandi portal"),
        (smtplib.SMTPDataError(554, b"spam"), "GAGAL", "kode 554"),
        (smtplib.SMTPDataError(451, b"nanti"), "ANTRE", "kode 451"),
        (TimeoutError(), "ANTRE", "tidak dapat dihubungi"),
        (RuntimeError(), "GAGAL", "tidak dapat disusun"),
    ],
)
def test_sebab_gagal_terbaca(db, server, galat, keadaan, kata):
    server["galat"] = galat
    surel = _surel()
    layanan.kirim(surel.pk)
    surel.refresh_from_db()
    assert surel.keadaan == keadaan
    assert kata in surel.galat


@pytest.mark.serangan
def test_baris_baru_di_judul_tidak_menjadi_tajuk(db, server):
    surel = _surel(subjek="Judul\r\nBcc: jahat@contoh.id")
    layanan.kirim(surel.pk)
    surel.refresh_from_db()
    assert (surel.keadaan, mail.outbox) == (KeadaanSurel.GAGAL, [])


def test_rahasia_dihapus_setelah_terkirim_dan_tidak_saat_gagal(db, server):
    server["galat"] = TimeoutError()
    surel = _surel(rahasia=True)
    layanan.kirim(surel.pk)
    surel.refresh_from_db()
    assert surel.isi_teks == "Isi"
    server["galat"] = None
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=2)):
        layanan.kirim(surel.pk)
    surel.refresh_from_db()
    assert (surel.keadaan, surel.isi_teks, surel.isi_html) == (KeadaanSurel.TERKIRIM, "", "")
    assert mail.outbox[0].body == "Isi"


def test_sapu_menemukan_yang_terlewat_dan_yang_macet(db, server, monkeypatch):
    diantrekan = []
    monkeypatch.setattr(layanan, "antrekan", lambda tugas, pk: diantrekan.append(pk))
    terlewat, baru, macet, habis, menunggu = (_surel() for _ in range(5))
    kini = timezone.now()
    Surel.objects.filter(pk=terlewat.pk).update(dibuat_pada=kini - dt.timedelta(minutes=1))
    lama = kini - dt.timedelta(minutes=11)
    Surel.objects.filter(pk=macet.pk).update(keadaan="DIKIRIM", percobaan=1, dicoba_pada=lama)
    Surel.objects.filter(pk=habis.pk).update(keadaan="DIKIRIM", percobaan=6, dicoba_pada=lama)
    Surel.objects.filter(pk=menunggu.pk).update(percobaan=2, dicoba_pada=kini - dt.timedelta(minutes=2))
    assert layanan.sapu() == diantrekan == [terlewat.pk, macet.pk]
    habis.refresh_from_db()
    assert habis.keadaan == KeadaanSurel.GAGAL
    assert baru.pk not in diantrekan


def test_kirim_ulang_hanya_yang_gagal(masuk, pemeran, dasar, server):
    gagal = _surel(pemeran.tuan_rumah, keadaan="GAGAL", percobaan=6, galat="x")
    jalur = f"{dasar}surel/{gagal.pk}/ulang/"
    client = masuk(pemeran.fitri)
    assert client.post(jalur).headers["Location"] == f"{dasar}surel/"
    gagal.refresh_from_db()
    assert (gagal.keadaan, gagal.percobaan, gagal.galat) == (KeadaanSurel.ANTRE, 0, "")
    assert JejakAudit.objects.get().aksi == "surel_dikirim_ulang"
    client.post(jalur)
    assert JejakAudit.objects.count() == 1
    with pytest.raises(ValidationError, match="tidak sedang gagal"):
        layanan.kirim_ulang_surel(surel=gagal, oleh=pemeran.fitri)
    assert client.get(jalur).status_code == 405


@pytest.mark.serangan
def test_surel_instansi_lain_dan_isi_rahasia_tidak_terbaca(masuk, pemeran, dasar):
    asing = _surel(pemeran.lain, keadaan="GAGAL")
    rahasia = _surel(pemeran.tuan_rumah, rahasia=True, isi_teks="http://tautan-rahasia")
    terbuka = _surel(pemeran.tuan_rumah, isi_teks="isi biasa <b>")
    client = masuk(pemeran.ani)
    assert client.get(f"{dasar}surel/{asing.pk}/").status_code == 404
    assert client.post(f"{dasar}surel/{asing.pk}/ulang/").status_code == 404
    assert "tautan-rahasia" not in client.get(f"{dasar}surel/{rahasia.pk}/").content.decode()
    assert "isi biasa &lt;b&gt;" in client.get(f"{dasar}surel/{terbuka.pk}/").content.decode()
    daftar = client.get(f"{dasar}surel/?keadaan=ANTRE").context["baris"]
    assert [s.pk for s, _, _ in daftar] == [terbuka.pk, rahasia.pk]
    assert len(client.get(f"{dasar}surel/?keadaan=NGAWUR").context["baris"]) == 2


@pytest.mark.django_db(transaction=True)
def test_dua_pekerja_bersamaan_satu_surel(server):
    surel = _surel()
    mulai = threading.Barrier(6)

    def kerja():
        mulai.wait()
        layanan.kirim(surel.pk)
        connection.close()

    utas = [threading.Thread(target=kerja) for _ in range(6)]
    [u.start() for u in utas]
    [u.join() for u in utas]
    assert len(mail.outbox) == 1


def test_surel_tertunda_terlihat_di_kesiapan(db):
    assert surel_tertunda().baik
    Surel.objects.filter(pk=_surel().pk).update(dibuat_pada=timezone.now() - dt.timedelta(hours=1))
    hasil = surel_tertunda()
    assert (hasil.baik, hasil.fatal, hasil.nilai >= 3600) == (False, False, True)


def test_dikirim_oleh_pekerja_sungguhan(pekerja, pemeran):
    with transaction.atomic():
        konteks = {"pengguna": pemeran.budi, "tautan": "http://localhost/x"}
        surel = tulis_surel(peristiwa="atur_ulang_sandi", kunci="k", penerima="a@b.id", konteks=konteks)
    batas = time.monotonic() + 20
    while surel.keadaan != KeadaanSurel.TERKIRIM and time.monotonic() < batas:
        time.sleep(0.05)
        surel.refresh_from_db()
    assert surel.keadaan == KeadaanSurel.TERKIRIM, pekerja.log.read_text()


KATA = {
    "undangan_anggota": "Undangan bergabung dengan Kecamatan Harjamukti di Anjangkarya",
    "atur_ulang_sandi": "Buat kata sandi baru untuk Anjangkarya",
}


@pytest.mark.serangan
def test_kata_dalam_surel_tidak_menjadi_html(masuk, pemeran, dasar):
    pemeran.ani.nama = "Ani <script>alert(1)</script> & O'Brien"
    pemeran.ani.save()
    masuk(pemeran.ani).post(f"{dasar}anggota/undang/", {"email": "x@y.id", "nama": "<b>", "peran": ["HUMAS"]})
    surel = Surel.objects.get()
    assert surel.subjek == KATA["undangan_anggota"]
    assert "<script>" not in surel.isi_html
    assert "& O'Brien" in surel.isi_teks
    assert "sebagai Humas" in surel.isi_teks
