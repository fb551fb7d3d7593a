"""A date is agreed after proposals went back and forth three times, between people one time zone apart."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from kunjungan.choices import KeadaanUsulan, Pihak, Status
from kunjungan.models import Kunjungan
from tests.factories.instansi import buat_pemeran, buat_ruang
from tests.factories.kunjungan import besok, buat_kunjungan

WIB = ZoneInfo("Asia/Jakarta")


def _hari_kerja(ke: int) -> dt.date:
    """A Tuesday so many weeks ahead."""
    hari = besok(7 * ke).mulai.astimezone(WIB).date()
    return hari + dt.timedelta(days=(1 - hari.weekday()) % 7)


def _usulkan(page, kode: str, aksi: str, tanggal: dt.date, catatan: str) -> None:
    page.goto(f"/kunjungan/{kode}/aksi/{aksi}/")
    page.locator("[name=tanggal_1]").fill(tanggal.isoformat())
    page.locator("[name=mulai_1]").fill("09:00")
    page.locator("[name=selesai_1]").fill("12:00")
    page.locator("[name=catatan]").fill(catatan)
    page.locator("main form button.btn-primary, main form button[type=submit]").last.click()
    page.wait_for_url(f"**/kunjungan/{kode}/")


def test_tanggal_disepakati_setelah_tiga_kali_bolak_balik(
    konteks, masuk_sebagai, periksa_axe, tidak_melebar, potret
):
    p = buat_pemeran()
    p.pengunjung.wilayah.zona_waktu = "Asia/Makassar"
    p.pengunjung.wilayah.save()
    buat_ruang(p.tuan_rumah, "Aula Kecamatan Harjamukti", kapasitas=60)
    k = buat_kunjungan(p, Status.DITELAAH)
    tamu, camat = konteks().new_page(), konteks().new_page()
    masuk_sebagai(tamu, p.budi)
    masuk_sebagai(camat, p.citra)
    hari = [_hari_kerja(n) for n in range(6, 12)]
    for putaran in range(3):
        tawaran, balasan = hari[2 * putaran : 2 * putaran + 2]
        _usulkan(camat, k.kode, "usulkan_jadwal", tawaran, f"Tawaran ke-{putaran + 1}.")
        tamu.goto(f"/kunjungan/{k.kode}/")
        assert "10.00" in tamu.locator("main").inner_text(), "the guest reads the hour of the own wall too"
        if putaran < 2:
            _usulkan(tamu, k.kode, "usulkan_balik", balasan, f"Balasan ke-{putaran + 1}.")
    for halaman in (camat, tamu):
        halaman.goto(f"/kunjungan/{k.kode}/jadwal/")
        isi = halaman.locator("main").inner_text()
        assert all(f"Tawaran ke-{n}." in isi for n in (1, 2, 3)) and "Balasan ke-2." in isi
        periksa_axe(halaman)
        tidak_melebar(halaman)
    potret(tamu, "bolak-balik-tamu")

    tamu.goto(f"/kunjungan/{k.kode}/aksi/terima_usulan/")
    tamu.get_by_role("button", name="Terima tanggal ini").last.click()
    tamu.wait_for_url(f"**/kunjungan/{k.kode}/")
    camat.goto(f"/kunjungan/{k.kode}/aksi/setujui/")
    camat.locator("[name=penerima_teks]").fill("Camat Harjamukti")
    camat.get_by_role("button", name="Setujui dan jadwalkan").last.click()
    camat.wait_for_url(f"**/kunjungan/{k.kode}/")

    k = Kunjungan.objects.get(pk=k.pk)
    assert k.status == Status.TERJADWAL
    assert k.lokus.get().mulai == dt.datetime.combine(hari[4], dt.time(9), tzinfo=WIB)
    urutan = [(u.putaran, u.pihak, u.keadaan) for u in k.usulan.order_by("putaran", "urutan")]
    assert [(n, pihak) for n, pihak, _ in urutan] == [
        (1, Pihak.TAMU),
        (2, Pihak.TUAN_RUMAH),
        (3, Pihak.TAMU),
        (4, Pihak.TUAN_RUMAH),
        (5, Pihak.TAMU),
        (6, Pihak.TUAN_RUMAH),
    ]
    assert [u[2] for u in urutan[:5]] == [KeadaanUsulan.TIDAK_DIPAKAI] * 5
    assert urutan[5][2] == KeadaanUsulan.DITERIMA
    tamu.goto(f"/kunjungan/{k.kode}/jadwal/")
    assert "09.00–12.00 WIB (10.00–13.00 WITA)" in tamu.locator("main").inner_text()
    potret(tamu, "bolak-balik-sepakat")
