"""The guards around requests and the health pages."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone

from config import middleware
from config.middleware import MenulisSaatMembaca


def _lewat_jaga(rf, metode, kerja):
    def view(request):
        kerja()
        return HttpResponse("ya")

    return middleware.baca_tidak_menulis(view)(getattr(rf, metode)("/"))


@pytest.mark.parametrize("metode", ["get", "head", "options"])
def test_permintaan_baca_yang_menulis_ditolak(db, rf, metode):
    def kerja():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE django_content_type SET model = model")

    with pytest.raises(MenulisSaatMembaca, match="django_content_type"), transaction.atomic():
        _lewat_jaga(rf, metode, kerja)


def test_permintaan_kirim_boleh_menulis(db, rf):
    def kerja():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE django_content_type SET model = model")

    assert _lewat_jaga(rf, "post", kerja).content == b"ya"


@pytest.mark.parametrize(
    "sql",
    [
        "WITH x AS (DELETE FROM django_content_type RETURNING id) SELECT * FROM x",
        "  insert into django_content_type (app_label, model) values ('a', 'b')",
        "TRUNCATE django_session_arsip",
        "DELETE FROM django_sessions",
        'UPDATE "cache_portal_lain" SET value = 1',
        "(DELETE FROM django_content_type)",
        "/* SELECT */ DELETE FROM django_content_type",
    ],
)
def test_penulisan_tersamar_ditolak(db, rf, sql):
    def kerja():
        with connection.cursor() as cursor:
            cursor.execute(sql)

    with pytest.raises(MenulisSaatMembaca), transaction.atomic():
        _lewat_jaga(rf, "get", kerja)


def test_sesi_dan_cache_boleh_ditulis_saat_membaca(db, rf):
    def kerja():
        Session.objects.create(session_key="abc", session_data="x", expire_date=timezone.now())
        cache.set("kunci", 1)
        Session.objects.filter(session_key="abc").delete()

    assert _lewat_jaga(rf, "get", kerja).status_code == 200
    assert cache.get("kunci") == 1


def test_sehat_tanpa_masuk(client, db):
    assert client.get("/sehat/").json() == {"sehat": True}
    assert client.post("/sehat/").status_code == 405


def test_siap_menyebut_setiap_bagian(client, db):
    jawab = client.get("/siap/")
    assert jawab.status_code == 200
    assert {"basis_data", "migrasi", "berkas", "antrean", "detak"} <= set(jawab.json()["bagian"])
    assert "no-store" in jawab["Cache-Control"]


def test_siap_tanpa_broker_tetap_siap(client, db, settings):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    jawab = client.get("/siap/")
    assert jawab.status_code == 200
    assert jawab.json()["bagian"]["antrean"]["baik"] is False


def test_siap_gagal_bila_berkas_tak_dapat_ditulis(client, db, settings, tmp_path):
    (tmp_path / "berkas").write_text("bukan folder")
    settings.MEDIA_ROOT = tmp_path / "berkas"
    jawab = client.get("/siap/")
    assert jawab.status_code == 503
    assert jawab.json()["bagian"]["berkas"]["baik"] is False


def test_halaman_orang_yang_masuk_tidak_disimpan(client, django_user_model, db):
    orang = django_user_model.objects.create(email="ani@contoh.go.id", nama="Ani")
    client.force_login(orang)
    assert client.get("/tidak-ada/")["Cache-Control"] == "private, no-store"
    jawab = client.get("/sehat/")
    assert jawab["Cache-Control"] == "private, no-store"
    assert "camera=()" in jawab["Permissions-Policy"]
    assert "default-src 'none'" in jawab["Content-Security-Policy"]
    assert len(jawab["X-Request-ID"]) == 12


def test_halaman_dipadatkan_berkas_tidak(rf):
    def lewat(jawaban):
        permintaan = rf.get("/", headers={"accept-encoding": "gzip"})
        return middleware.Padatkan(lambda _: jawaban)(permintaan).headers.get("Content-Encoding")

    assert lewat(HttpResponse("halaman " * 500)) == "gzip"
    assert lewat(HttpResponse(b"%PDF-" * 500, content_type="application/pdf")) is None
    assert lewat(StreamingHttpResponse(iter(["x" * 5000]))) is None


def test_portal_mengirim_halaman_padat(client, db):
    assert client.get("/masuk/", headers={"accept-encoding": "gzip"}).headers["Content-Encoding"] == "gzip"
