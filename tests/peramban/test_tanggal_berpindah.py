"""A flood: the guest asks for another date, the host offers one, the guest takes it; the agreed one stood till then."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from kunjungan.choices import KeadaanUsulan, Status
from kunjungan.models import ButirAcara, Kunjungan
from tests.factories.instansi import buat_pemeran, buat_ruang
from tests.factories.kunjungan import besok, buat_kunjungan
from tests.peramban.conftest import DI_KEDUANYA

pytestmark = DI_KEDUANYA
WIB = ZoneInfo("Asia/Jakarta")


def _selasa(ke: int) -> dt.date:
    """A Tuesday so many weeks ahead."""
    hari = besok(7 * ke).mulai.astimezone(WIB).date()
    return hari + dt.timedelta(days=(1 - hari.weekday()) % 7)


def _isi(page, alasan: str, *tanggal: dt.date) -> None:
    for i, hari in enumerate(tanggal, start=1):
        page.locator(f"[name=tanggal_{i}]").fill(hari.isoformat())
        page.locator(f"[name=mulai_{i}]").fill("09:00")
        page.locator(f"[name=selesai_{i}]").fill("12:00")
    page.locator("[name=catatan]").fill(alasan)


def test_tamu_minta_karena_banjir_tuan_rumah_menawarkan_tamu_menerima(
    konteks, masuk_sebagai, periksa_axe, tidak_melebar, potret
):
    p = buat_pemeran()
    ruang = buat_ruang(p.tuan_rumah, "Aula Kecamatan Harjamukti", kapasitas=60)
    agak = besok(20)
    k = buat_kunjungan(p, Status.TERJADWAL, ruang=ruang, mulai=agak.mulai, selesai=agak.selesai)
    semula = k.lokus.get()
    ButirAcara.objects.create(
        kunjungan=k, lokus=semula, mulai=semula.mulai, selesai=semula.selesai, kegiatan="Paparan"
    )
    tamu, camat = konteks().new_page(), konteks().new_page()
    masuk_sebagai(tamu, p.budi)
    masuk_sebagai(camat, p.citra)

    tamu.goto(f"/kunjungan/{k.kode}/jadwal/")
    tamu.get_by_role("link", name="Minta tanggal lain").click()
    _isi(tamu, "Jalan menuju Cirebon terendam banjir.", _selasa(6), _selasa(7))
    periksa_axe(tamu)
    tidak_melebar(tamu)
    potret(tamu, "minta-tanggal-lain")
    tamu.get_by_role("button", name="Minta tanggal lain").last.click()
    tamu.wait_for_url(f"**/kunjungan/{k.kode}/")

    camat.goto("/dasbor/")
    camat.get_by_text("Jawab permintaan tanggal lain").first.wait_for()
    camat.goto(f"/kunjungan/{k.kode}/jadwal/")
    isi = camat.locator("main").inner_text()
    assert "terendam banjir" in isi and "tetap berlaku sampai dijawab" in isi
    periksa_axe(camat)
    tidak_melebar(camat)
    potret(camat, "jawab-tanggal-lain")
    camat.get_by_role("link", name="Terima dan pindahkan").click()
    camat.get_by_role("heading", name="Terima dan pindahkan").wait_for()
    assert camat.locator("[name=pilihan]").count() == 2
    periksa_axe(camat)
    tidak_melebar(camat)
    camat.goto(f"/kunjungan/{k.kode}/aksi/tawar_pindah/")
    _isi(camat, "Aula baru kosong hari itu.", _selasa(8))
    camat.get_by_role("button", name="Tawarkan tanggal lain").last.click()
    camat.wait_for_url(f"**/kunjungan/{k.kode}/")
    semula.refresh_from_db()
    assert semula.mulai == agak.mulai, "the agreed date stands until the other side answers"

    tamu.goto(f"/kunjungan/{k.kode}/")
    tamu.get_by_role("link", name="Terima tanggal lain").click()
    tamu.get_by_role("button", name="Terima tanggal lain").last.click()
    tamu.wait_for_url(f"**/kunjungan/{k.kode}/")
    potret(tamu, "tanggal-berpindah")

    k = Kunjungan.objects.get(pk=k.pk)
    baru = dt.datetime.combine(_selasa(8), dt.time(9), tzinfo=WIB)
    semula.refresh_from_db()
    assert (k.status, k.giliran_tanggal, semula.mulai) == (Status.TERJADWAL, "", baru)
    assert k.acara.get().mulai == baru
    assert k.usulan.filter(keadaan=KeadaanUsulan.DITERIMA).get().mulai == baru
    tamu.goto(f"/kunjungan/{k.kode}/jadwal/")
    assert "Semula disepakati" in tamu.locator("main").inner_text()
