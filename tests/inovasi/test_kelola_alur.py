"""The life of an innovation's record: every state x action x role, races, stale pages, who hears of it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse

from inovasi.choices import StatusInovasi
from inovasi.flow import SudahBerubah, lakukan, lakukan_banyak, tersedia
from inovasi.kelola.services import ubah_inovasi
from inovasi.management.commands.cetak_alur_inovasi import alur_markdown
from inovasi.models import EntriCari, Inovasi, TelaahInovasi
from inovasi.services import sidik
from instansi.choices import Peran
from instansi.models import JejakAudit, Surel
from instansi.permissions import hak_di
from tests.factories.inovasi import buat_inovasi, buat_lengkap
from tests.factories.instansi import buat_anggota, buat_pemeran, buat_pengguna

# Written by hand; flow.py is held against it. Whoever is named gets there, everybody else is refused.
# ani ADMIN, fitri PETUGAS, hana HUMAS, citra PIMPINAN, dedi PROTOKOL, budi visitor, eko every role elsewhere
ALUR = {
    ("DRAF", "ajukan"): ("TELAAH", "ani fitri hana"),
    ("DRAF", "terbitkan_langsung"): ("TERBIT", "ani"),
    ("TELAAH", "terbitkan"): ("TERBIT", "ani citra"),
    ("TELAAH", "kembalikan"): ("DRAF", "ani citra"),
    ("TERBIT", "arsipkan"): ("ARSIP", "ani citra"),
    ("ARSIP", "terbitkan_kembali"): ("TERBIT", "ani citra"),
}
AKSI = ("ajukan", "terbitkan", "kembalikan", "terbitkan_langsung", "arsipkan", "terbitkan_kembali")
# Who may start an action at all, whatever the state: a stale page is told what happened, a stranger is not.
BERHAK = {aksi: siapa for (_, aksi), (_, siapa) in ALUR.items()}
ORANG = ("ani", "fitri", "hana", "citra", "dedi", "budi", "eko", "sistem")


@pytest.fixture
def orang(pemeran):
    hana = buat_pengguna("Hana")
    buat_anggota(hana, pemeran.tuan_rumah, Peran.HUMAS)
    sistem = type(hana).objects.create_superuser("sistem@contoh.go.id", nama="Admin sistem")
    return {n: getattr(pemeran, n) for n in ("ani", "fitri", "citra", "dedi", "budi", "eko")} | {
        "hana": hana,
        "sistem": sistem,
    }


@pytest.mark.parametrize("siapa", ORANG)
@pytest.mark.parametrize("aksi", AKSI)
@pytest.mark.parametrize("status", StatusInovasi.values)
def test_matriks_alur(pemeran, orang, status, aksi, siapa):
    inovasi = buat_lengkap(pemeran.tuan_rumah, status=status)
    ke, boleh = ALUR.get((status, aksi), (None, ""))
    tombol = {t.aksi for t in tersedia(inovasi, hak_di(orang[siapa], pemeran.tuan_rumah))}
    assert (aksi in tombol) == (siapa in boleh.split())
    if siapa in boleh.split():
        assert lakukan(inovasi, aksi, oleh=orang[siapa], catatan="Perbaiki angkanya.").status == ke
        return
    galat = SudahBerubah if siapa in BERHAK[aksi].split() else PermissionDenied
    with pytest.raises(galat):
        lakukan(inovasi, aksi, oleh=orang[siapa], catatan="Perbaiki angkanya.")
    assert Inovasi.objects.get(pk=inovasi.pk).status == status


@pytest.mark.parametrize("aksi", ["ajukan", "terbitkan_langsung"])
def test_draf_kurang_disebut_satu_per_satu(pemeran, aksi):
    inovasi = buat_inovasi(pemeran.tuan_rumah, status="DRAF")
    with pytest.raises(ValidationError) as galat:
        lakukan(inovasi, aksi, oleh=pemeran.ani)
    assert galat.value.messages == [
        "Ceritakan masalah yang dijawab.",
        "Ceritakan cara kerjanya, sedikitnya 20 kata.",
        "Pilih bentuk inovasi.",
        "Pilih digital atau nondigital.",
        "Pilih tahapan inovasi.",
        "Pilih urusan utama.",
    ]


def test_yang_berakhir_terbit_dengan_pelajaran(pemeran):
    inovasi = buat_lengkap(pemeran.tuan_rumah, keadaan="GAGAL")
    with pytest.raises(ValidationError, match="pelajaran"):
        lakukan(inovasi, "terbitkan_langsung", oleh=pemeran.ani)
    Inovasi.objects.filter(pk=inovasi.pk).update(pelajaran="Libatkan RT sejak awal.")
    assert lakukan(inovasi, "terbitkan_langsung", oleh=pemeran.ani).status == "TERBIT"


def test_terbit_masuk_pencarian_dan_arsip_keluar(pemeran):
    inovasi = buat_lengkap(pemeran.tuan_rumah)

    def di_indeks():
        return EntriCari.objects.filter(macam=3, objek=inovasi.pk).exists()

    assert not di_indeks()
    terbit = lakukan(inovasi, "terbitkan_langsung", oleh=pemeran.ani)
    assert di_indeks()
    pertama = terbit.terbit_pada
    lakukan(inovasi, "arsipkan", oleh=pemeran.citra)
    assert not di_indeks()
    kembali = lakukan(inovasi, "terbitkan_kembali", oleh=pemeran.citra)
    assert di_indeks()
    assert kembali.terbit_pada == pertama
    assert (kembali.dikonfirmasi_oleh, kembali.dikonfirmasi_pada > pertama) == (pemeran.citra, True)


def test_penulis_dikabari_dan_penelaah_tahu(pemeran):
    inovasi = buat_lengkap(pemeran.tuan_rumah, "Lapor Kilat")
    lakukan(inovasi, "ajukan", oleh=pemeran.fitri)
    lakukan(inovasi, "kembalikan", oleh=pemeran.citra, catatan="Sebutkan <b>angkanya</b>.")
    lakukan(inovasi, "ajukan", oleh=pemeran.fitri)
    lakukan(inovasi, "terbitkan", oleh=pemeran.citra)
    kabar = list(Surel.objects.order_by("id").values_list("penerima", "subjek"))
    assert sorted(kabar[:2]) == [
        ("ani@contoh.go.id", "Menunggu telaah: Lapor Kilat"),
        ("citra@contoh.go.id", "Menunggu telaah: Lapor Kilat"),
    ]
    assert kabar[2] == ("fitri@contoh.go.id", "Perlu diperbaiki: Lapor Kilat")
    assert kabar[-1] == ("fitri@contoh.go.id", "Inovasi terbit: Lapor Kilat")
    surel = Surel.objects.get(subjek="Perlu diperbaiki: Lapor Kilat")
    assert "Sebutkan <b>angkanya</b>." in surel.isi_teks
    assert "Sebutkan &lt;b&gt;angkanya&lt;/b&gt;." in surel.isi_html
    assert f"/kelola/inovasi/{inovasi.pk}/" in surel.isi_teks
    assert [t.keputusan for t in TelaahInovasi.objects.order_by("id")] == ["KEMBALIKAN", "TERBITKAN"]


def test_banyak_sekaligus_satu_surel_per_orang(pemeran):
    semua = [buat_lengkap(pemeran.tuan_rumah, f"Inovasi {n}") for n in range(30)]
    kurang = buat_inovasi(pemeran.tuan_rumah, "Kurang", status="DRAF")
    jadi, gagal = lakukan_banyak([*semua, kurang], "ajukan", oleh=pemeran.fitri)
    assert (len(jadi), [i.nama for i, _ in gagal]) == (30, ["Kurang"])
    kabar = sorted(Surel.objects.order_by("id").values_list("penerima", "subjek"))
    assert kabar == [
        ("ani@contoh.go.id", "Menunggu telaah: Inovasi 0 dan 29 lainnya"),
        ("citra@contoh.go.id", "Menunggu telaah: Inovasi 0 dan 29 lainnya"),
    ]
    lakukan_banyak(semua, "terbitkan", oleh=pemeran.citra)
    assert Surel.objects.latest("id").subjek == "Inovasi terbit: Inovasi 0 dan 29 lainnya"
    assert Surel.objects.count() == 3
    assert lakukan_banyak([], "terbitkan", oleh=pemeran.citra) == ([], [])


def test_penulis_yang_keluar_tidak_dikabari(pemeran):
    inovasi = buat_lengkap(pemeran.tuan_rumah)
    lakukan(inovasi, "ajukan", oleh=pemeran.fitri)
    pemeran.tuan_rumah.keanggotaan.filter(pengguna=pemeran.fitri).update(peran=["PROTOKOL"])
    Surel.objects.all().delete()
    lakukan(inovasi, "terbitkan", oleh=pemeran.citra)
    assert not Surel.objects.exists()


def test_kembalikan_tanpa_catatan_ditolak_di_formulir(client, pemeran):
    inovasi = buat_lengkap(pemeran.tuan_rumah, status="TELAAH")
    client.force_login(pemeran.citra)
    jawaban = client.post(_aksi(inovasi, "kembalikan"), {"catatan": "  "})
    assert jawaban.status_code == 422
    assert "Tulis apa yang perlu diperbaiki" in jawaban.content.decode()
    assert Inovasi.objects.get(pk=inovasi.pk).status == "TELAAH"


def test_halaman_usang_menyebut_siapa_dan_kapan(client, pemeran):
    inovasi = buat_lengkap(pemeran.tuan_rumah, "Lapor Kilat", status="TELAAH")
    lakukan(inovasi, "terbitkan", oleh=pemeran.citra)
    client.force_login(pemeran.ani)
    isi = client.post(_aksi(inovasi, "terbitkan"), follow=True).content.decode()
    assert "Halaman Anda sudah usang. Citra menerbitkan inovasi Lapor Kilat." in isi
    assert "WIB" in isi


def test_isi_berubah_sejak_dibaca_tidak_jadi_diputus(pemeran):
    inovasi = buat_lengkap(pemeran.tuan_rumah, status="TELAAH")
    dibaca = sidik(inovasi)
    ubah_inovasi(inovasi=inovasi, data={"masalah": "Lain sekali."}, oleh=pemeran.fitri)
    with pytest.raises(SudahBerubah, match="Baca isinya yang terbaru"):
        lakukan(inovasi, "terbitkan", oleh=pemeran.citra, versi=dibaca)
    inovasi.refresh_from_db()
    assert lakukan(inovasi, "terbitkan", oleh=pemeran.citra, versi=sidik(inovasi)).status == "TERBIT"


def test_tombol_halaman_membawa_versi_yang_dibaca(client, pemeran):
    inovasi = buat_lengkap(pemeran.tuan_rumah, status="TELAAH")
    client.force_login(pemeran.citra)
    isi = client.get(reverse("etalase:rincian", args=[pemeran.tuan_rumah.slug, inovasi.pk])).content.decode()
    assert f'name="versi" value="{sidik(inovasi)}"' in isi
    assert "Kembalikan dengan catatan" in isi
    assert "Ajukan untuk ditelaah" not in isi


@pytest.mark.django_db(transaction=True)
def test_dua_penerbit_bersamaan_hanya_satu_jadi():
    p = buat_pemeran()
    inovasi = buat_lengkap(p.tuan_rumah, status="TELAAH")
    hasil, mulai = [], threading.Barrier(2)

    def terbit(oleh):
        mulai.wait()
        try:
            lakukan(inovasi, "terbitkan", oleh=oleh)
            hasil.append("jadi")
        except SudahBerubah as galat:
            hasil.append(str(galat))
        finally:
            connection.close()

    utas = [threading.Thread(target=terbit, args=(o,)) for o in (p.ani, p.citra)]
    [u.start() for u in utas]
    [u.join() for u in utas]
    assert hasil.count("jadi") == 1
    assert any("menerbitkan inovasi" in h for h in hasil)
    assert JejakAudit.objects.filter(aksi="inovasi_diterbitkan").count() == 1
    assert TelaahInovasi.objects.count() == 1


def _aksi(inovasi, aksi):
    return reverse("etalase:aksi", args=[inovasi.instansi.slug, inovasi.pk, aksi])


def test_alur_inovasi_md_sama_dengan_tabel():
    tertulis = Path(settings.BASE_DIR, "docs/alur-inovasi.md").read_text()
    assert tertulis == alur_markdown(), "Jalankan: manage.py cetak_alur_inovasi > docs/alur-inovasi.md"
