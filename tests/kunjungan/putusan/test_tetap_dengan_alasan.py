"""What stops the host but for a reason: a day off, also without rules of its own, and too few seats."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from instansi.choices import JenisHariLibur
from instansi.models import HariLibur
from kunjungan.alur import flow
from kunjungan.choices import KeadaanUsulan, Pihak, Status
from kunjungan.inti.isian import IsianPenempatan, IsianUsulan
from kunjungan.inti.penghalang import Penghalang
from kunjungan.models import Kelompok, Tahanan
from tests.factories.instansi import buat_ruang
from tests.factories.kunjungan import besok, buat_draf_lengkap, buat_kunjungan, buat_peserta

pytestmark = pytest.mark.django_db
ALASAN = "Pimpinan bersedia menerima pada hari itu."


def libur(waktu, jenis=JenisHariLibur.CUTI_BERSAMA, nama="Cuti bersama Natal"):
    hari = timezone.localtime(waktu.mulai).date()
    return HariLibur.objects.create(tanggal=hari, nama=nama, jenis=jenis)


def isian(waktu, **lain):
    return IsianPenempatan(waktu, **{"tempat": "Aula", "penerima_teks": "Camat"} | lain)


def aksi(k, nama):
    return reverse("kunjungan:aksi", args=[k.kode, nama])


def test_tuan_rumah_tanpa_aturan_menyetujui_hari_cuti_bersama_hanya_dengan_alasan(client, p):
    """The day off is named; the reason stays with the host, in its history and on no paper."""
    k = buat_kunjungan(p, Status.DITELAAH)
    libur(besok())
    with pytest.raises(Penghalang, match=r"libur: Cuti bersama Natal.*tulis alasannya"):
        flow.lakukan(k, "setujui", isian(besok()), oleh=p.citra)
    client.force_login(p.citra)
    data = {
        "pilihan": str(k.usulan.get().pk),
        "ruang": "lain",
        "tempat": "Aula",
        "penerima": "lain",
        "penerima_teks": "Camat",
    }
    jawab = client.post(aksi(k, "setujui"), data)
    assert jawab.status_code == 422 and "Cuti bersama Natal" in jawab.text
    lengkap = data | {"tetap_luar_aturan": "on", "alasan_luar_aturan": ALASAN}
    assert client.post(aksi(k, "setujui"), lengkap).status_code == 302
    riwayat = k.riwayat.get(aksi="setujui")
    assert (riwayat.alasan, riwayat.alasan_internal) == ("", ALASAN)
    halaman = [reverse(f"kunjungan:{n}", args=[k.kode]) for n in ("rincian", "jadwal")]
    assert all(ALASAN in client.get(h).text for h in halaman)
    client.force_login(p.budi)
    assert not any(ALASAN in client.get(h).text for h in halaman)


def test_tuan_rumah_pindah_atau_menawarkan_hari_libur_nasional_hanya_dengan_alasan(p):
    k = buat_kunjungan(p, Status.TERJADWAL)
    libur(besok(40), JenisHariLibur.LIBUR_NASIONAL, "Isra Mikraj")
    with pytest.raises(Penghalang, match="Isra Mikraj"):
        flow.lakukan(k, "minta_pindah", IsianUsulan((besok(40),), "Pilkada."), oleh=p.citra)
    k = flow.lakukan(k, "minta_pindah", IsianUsulan((besok(40),), "Banjir."), oleh=p.budi)
    with pytest.raises(Penghalang, match="Isra Mikraj"):
        flow.lakukan(k, "setujui_pindah", isian(besok(40)), oleh=p.citra)
    flow.lakukan(k, "setujui_pindah", isian(besok(40), alasan=ALASAN), oleh=p.citra)
    assert k.lokus.get().mulai == besok(40).mulai
    flow.lakukan(k, "ubah_jadwal", isian(besok(40), tempat="Pendopo"), oleh=p.citra)
    lain = buat_kunjungan(p, Status.DITELAAH)
    with pytest.raises(Penghalang, match="Isra Mikraj"):
        flow.lakukan(lain, "usulkan_jadwal", IsianUsulan((besok(40),)), oleh=p.citra)
    flow.lakukan(lain, "usulkan_jadwal", IsianUsulan((besok(40),), alasan=ALASAN), oleh=p.citra)
    assert lain.usulan.filter(keadaan=KeadaanUsulan.TERBUKA).get().pihak == Pihak.TUAN_RUMAH
    assert lain.riwayat.get(aksi="usulkan_jadwal").alasan_internal == ALASAN


def test_tamu_tetap_boleh_meminta_hari_libur_pada_tuan_rumah_tanpa_aturan(p):
    """The host decides whether it receives then; the guest is only reminded."""
    libur(besok())
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    assert flow.lakukan(k, "kirim", oleh=p.budi).status == Status.DIAJUKAN
    lain = buat_kunjungan(p, Status.JADWAL_DIUSULKAN)
    flow.lakukan(lain, "usulkan_balik", IsianUsulan((besok(),)), oleh=p.budi)


def test_ruang_yang_kurang_kursi_tidak_ditahan_kecuali_dengan_alasan(client, p):
    """The same block as at the approval: another room, or a reason that stays with the host."""
    k = buat_kunjungan(p, Status.DITELAAH, jumlah_peserta=85)
    sempit, luas = (buat_ruang(p.tuan_rumah, n, kapasitas=b) for n, b in (("Aula", 80), ("GOR", 90)))
    client.force_login(p.citra)
    hari = timezone.localtime(besok(40).mulai).date().isoformat()
    data = {"tanggal_1": hari, "mulai_1": "09:00", "selesai_1": "12:00", "tahan_ruang": str(sempit.pk)}
    jawab = client.post(aksi(k, "usulkan_jadwal"), data)
    assert "berkapasitas 80 kursi" in str(jawab.context["form"].errors["tahan_ruang"])
    assert 'name="tetap_luar_aturan"' in jawab.text and not Tahanan.objects.exists()
    lain = buat_kunjungan(p, Status.DITELAAH, jumlah_peserta=85)
    assert client.post(aksi(lain, "usulkan_jadwal"), data | {"tahan_ruang": str(luas.pk)}).status_code == 302
    lengkap = data | {"tetap_luar_aturan": "on", "alasan_luar_aturan": "Kursi tambahan disewa."}
    assert client.post(aksi(k, "usulkan_jadwal"), lengkap).status_code == 302
    assert set(Tahanan.objects.values_list("ruang", flat=True)) == {sempit.pk, luas.pk}
    assert k.riwayat.get(aksi="usulkan_jadwal").alasan_internal == "Kursi tambahan disewa."


def test_85_orang_di_80_kursi_tertahan_sampai_ada_ruang_lain_kelompok_atau_alasan(p):
    sempit, luas = (
        buat_ruang(p.tuan_rumah, "Aula", kapasitas=80),
        buat_ruang(p.tuan_rumah, "GOR", kapasitas=90),
    )
    k = [buat_kunjungan(p, Status.DITELAAH, jumlah_peserta=85) for _ in range(4)]

    def setujui(k, ruang=sempit, hari=30, **lain):
        return flow.lakukan(k, "setujui", isian(besok(hari), ruang=ruang, tempat="", **lain), oleh=p.citra)

    with pytest.raises(Penghalang, match="berkapasitas 80 kursi, sedangkan rombongan 85 orang"):
        setujui(k[0])
    assert setujui(k[0], luas).status == Status.TERJADWAL
    assert setujui(k[1], alasan="Kursi tambahan disewa.").status == Status.TERJADWAL
    assert k[1].riwayat.get(aksi="setujui").alasan_internal == "Kursi tambahan disewa."
    for nama in ("A", "B"):
        kelompok = Kelompok.objects.create(kunjungan=k[2], nama=nama)
        buat_peserta(k[2], f"Tamu {nama}", kelompok=kelompok)
    with pytest.raises(Penghalang, match="bagi rombongan ke kelompok"):
        setujui(k[2], hari=31)  # one each: the other 83 are in no group yet
    for n in range(10):
        buat_peserta(k[2], f"Tamu {n}", kelompok=kelompok)
    assert setujui(k[2], hari=31).status == Status.TERJADWAL
