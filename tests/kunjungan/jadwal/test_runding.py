"""An agreed date that has to move: either side asks with a reason and dates, the other answers, the date stands."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from instansi.models import Surel
from kunjungan.alur import flow
from kunjungan.choices import KeadaanUsulan, Pihak, Status
from kunjungan.inti.isian import (
    IsianAlasan,
    IsianLokus,
    IsianPenempatan,
    IsianTerimaUsulan,
    IsianUsulan,
    Rentang,
)
from kunjungan.inti.penghalang import Penghalang, SudahBerubah
from kunjungan.jadwal.queries_usang import acara_usang
from kunjungan.lokus.services import ubah_lokus
from kunjungan.models import ButirAcara, Kunjungan, Lokus, Tahanan, VersiAcara
from tests.factories.instansi import (
    buat_instansi,
    buat_jabatan,
    buat_pejabat,
    buat_pemangku,
    buat_ruang,
)
from tests.factories.kunjungan import besok, buat_kunjungan
from tests.factories.penerimaan import bolehkan_pindah

pytestmark = pytest.mark.django_db
BANJIR = "Jalur perjalanan terendam banjir."


@pytest.fixture
def ruang(p):
    return buat_ruang(p.tuan_rumah, "Aula", kapasitas=60)


@pytest.fixture
def k(p, ruang):
    return buat_kunjungan(p, Status.TERJADWAL, ruang=ruang)


def minta(k, oleh, *hari, aksi="minta_pindah", alasan=BANJIR, **lain):
    tanggal = tuple(besok(h) for h in hari or (40, 41))
    return flow.lakukan(k, aksi, IsianUsulan(tanggal, alasan, **lain), oleh=oleh)


def tawaran(k, ke=0):
    return k.usulan.filter(keadaan=KeadaanUsulan.TERBUKA).order_by("urutan")[ke]


def terima(k, p, ke=0):
    return flow.lakukan(k, "terima_pindah", IsianTerimaUsulan(tawaran(k, ke).pk), oleh=p.budi)


def setujui(k, p, waktu, **lain):
    x = k.lokus.berlaku().urut()[0]
    isi = {"ruang": x.ruang, "tempat": x.tempat, "penerima_teks": x.penerima_teks} | lain
    return flow.lakukan(k, "setujui_pindah", IsianPenempatan(waktu, masa=waktu, **isi), oleh=p.citra)


def alamat(nama, k, *lain):
    return reverse(f"kunjungan:{nama}", args=[k.kode, *lain])


def keadaan(k):
    return list(k.usulan.order_by("putaran", "urutan").values_list("pihak", "keadaan"))


def tugas(client, orang):
    client.force_login(orang)
    return [t.tugas for t in client.get(reverse("dasbor")).context["tugas"]]


def test_tamu_minta_tanggal_lain_karena_banjir_dan_tanggal_semula_berlaku_sampai_dijawab(client, p, k):
    semula = list(k.lokus.values())
    Surel.objects.all().delete()
    k = minta(k, p.budi)
    assert (k.status, k.giliran_tanggal, list(k.lokus.values())) == (Status.TERJADWAL, "TUAN_RUMAH", semula)
    assert keadaan(k) == [("TAMU", "DITERIMA"), ("TAMU", "TERBUKA"), ("TAMU", "TERBUKA")]
    assert {(u.catatan, u.dibuat_oleh) for u in k.usulan.filter(putaran=2)} == {(BANJIR, p.budi)}
    riwayat = k.riwayat.order_by("pk").last()
    assert (riwayat.aksi, riwayat.alasan) == ("minta_pindah", BANJIR) and "Ditawarkan: " in riwayat.rincian
    surel = Surel.objects.filter(kunci__startswith=f"kunjungan:{riwayat.pk}:")
    assert {s.instansi for s in surel} == {p.tuan_rumah} and p.citra.email in {s.penerima for s in surel}
    assert all(BANJIR in s.isi_teks and riwayat.rincian in s.isi_teks for s in surel)
    assert "Jawab permintaan tanggal lain" in tugas(client, p.citra)
    assert "Jawab permintaan tanggal lain" in tugas(client, p.dedi)
    assert "Jawab permintaan tanggal lain" not in tugas(client, p.budi)


def test_tuan_rumah_menawarkan_lagi_tamu_menerima_dan_semua_yang_bergantung_ikut(client, p, k, ruang):
    x = k.lokus.get()
    butir = ButirAcara.objects.create(
        kunjungan=k, lokus=x, mulai=x.mulai, selesai=x.selesai, kegiatan="Paparan"
    )
    VersiAcara.objects.create(kunjungan=k, nomor=1, isi=[], dirilis_pada=timezone.now(), dirilis_oleh=p.dedi)
    minta(k, p.budi)
    k = minta(k, p.citra, 45, aksi="tawar_pindah", alasan="Aula baru kosong hari itu.")
    assert k.giliran_tanggal == Pihak.TAMU
    assert "Jawab permintaan tanggal lain" in tugas(client, p.budi)
    assert not acara_usang(k) and k.lokus.get().mulai == x.mulai
    Surel.objects.all().delete()
    k = terima(k, p)
    baru = besok(45)
    y = k.lokus.get()
    assert (y.mulai, y.selesai, y.ruang, k.giliran_tanggal) == (baru.mulai, baru.selesai, ruang, "")
    assert (k.mulai, k.selesai) == (baru.mulai, baru.selesai)
    butir.refresh_from_db()
    assert butir.mulai == baru.mulai and acara_usang(k)
    assert [s for _, s in keadaan(k)] == ["DIGANTI", "TIDAK_DIPAKAI", "TIDAK_DIPAKAI", "DITERIMA"]
    riwayat = k.riwayat.order_by("pk").last()
    assert riwayat.aksi == "terima_pindah" and "emula" in riwayat.rincian and riwayat.oleh == p.budi
    penerima = set(Surel.objects.values_list("penerima", flat=True))
    assert {p.citra.email, p.dedi.email} <= penerima and p.budi.email not in penerima
    isi = " ".join(client.get(alamat("jadwal", k)).text.split())
    assert "Semula disepakati" in isi and BANJIR in isi and "Aula baru kosong hari itu." in isi


def test_tuan_rumah_menerima_tanggal_tamu_lewat_halaman_dengan_ruang_lain(client, p, k):
    minta(k, p.budi)
    pendopo = buat_ruang(p.tuan_rumah, "Pendopo", kapasitas=90)
    client.force_login(p.citra)
    form = client.get(alamat("aksi", k, "setujui_pindah")).context["form"]
    assert [n for n, _ in form.fields["pilihan"].choices] == [str(tawaran(k, n).pk) for n in (0, 1)]
    isi = {
        "pilihan": str(tawaran(k, 1).pk),
        "ruang": pendopo.pk,
        "penerima": "lain",
        "penerima_teks": "Camat",
    }
    assert client.post(alamat("aksi", k, "setujui_pindah"), isi).status_code == 302
    x = k.lokus.get()
    assert (x.mulai, x.ruang) == (besok(41).mulai, pendopo)
    assert [s for _, s in keadaan(k)] == ["DIGANTI", "TIDAK_DIPAKAI", "DITERIMA"]


def test_tuan_rumah_tidak_dapat_menerima_tanggal_yang_tidak_ditawarkan(p, k):
    minta(k, p.budi)
    with pytest.raises(Penghalang, match="yang ditawarkan pemohon"):
        setujui(k, p, besok(50))


@pytest.mark.parametrize(
    ("aksi", "siapa", "akhir"),
    [("tolak_pindah", "citra", KeadaanUsulan.DITOLAK), ("tarik_pindah", "budi", KeadaanUsulan.DITARIK)],
)
def test_ditolak_atau_ditarik_dengan_alasan_tanggal_semula_tetap(p, k, aksi, siapa, akhir):
    minta(k, p.budi)
    x = k.lokus.get()
    with pytest.raises(Penghalang, match="Tulis alasannya"):
        flow.lakukan(k, aksi, IsianAlasan(" "), oleh=getattr(p, siapa))
    Surel.objects.all().delete()
    k = flow.lakukan(k, aksi, IsianAlasan("Semua sudah siap."), oleh=getattr(p, siapa))
    assert (k.giliran_tanggal, k.lokus.get().mulai) == ("", x.mulai)
    assert [s for _, s in keadaan(k)] == ["DITERIMA", akhir, akhir]
    lawan = p.pengunjung if siapa == "citra" else p.tuan_rumah
    assert {s.instansi for s in Surel.objects.all()} == {lawan}
    assert all("Semua sudah siap." in s.isi_teks for s in Surel.objects.all())
    assert minta(k, p.citra).giliran_tanggal == Pihak.TAMU


def test_tanpa_alasan_atau_tanggal_permintaan_ditolak(p, k):
    with pytest.raises(Penghalang, match="Tulis alasannya"):
        minta(k, p.budi, alasan="")
    with pytest.raises(Penghalang, match="sedikitnya satu tanggal"):
        flow.lakukan(k, "minta_pindah", IsianUsulan((), BANJIR), oleh=p.budi)


def test_tanggal_dan_jam_yang_sudah_disepakati_tidak_dapat_diminta_lagi(p, k):
    x = k.lokus.get()
    with pytest.raises(Penghalang, match="sudah disepakati"):
        flow.lakukan(k, "minta_pindah", IsianUsulan((Rentang(x.mulai, x.selesai),), BANJIR), oleh=p.budi)
    satu_jam = dt.timedelta(hours=1)
    lain = Rentang(x.mulai + satu_jam, x.selesai + satu_jam)
    assert flow.lakukan(k, "minta_pindah", IsianUsulan((lain,), BANJIR), oleh=p.budi).giliran_tanggal


def test_tuan_rumah_sendiri_tidak_memindahkan_tanggal_yang_disepakati(client, p, k):
    """Another day only where its rules say so, and then with a reason; other hours or rooms on the day as ever."""
    x = k.lokus.get()

    def ubah(waktu, **lain):
        isian = IsianPenempatan(waktu, tempat="Pendopo", penerima_teks="Camat", **lain)
        return flow.lakukan(k, "ubah_jadwal", isian, oleh=p.citra)

    with pytest.raises(Penghalang, match="sudah disepakati"):
        ubah(besok(33))
    client.force_login(p.citra)
    lain = {"pilihan": "lain", "tanggal_1": besok(33).mulai.date(), "mulai_1": "09:00", "selesai_1": "12:00"}
    lain |= {"ruang": "lain", "tempat": "Pendopo", "penerima": "lain", "penerima_teks": "Camat"}
    jawab = client.post(alamat("aksi", k, "ubah_jadwal"), lain)
    assert "sudah disepakati" in str(jawab.context["form"].errors["pilihan"])
    ubah(Rentang(x.mulai + dt.timedelta(hours=1), x.selesai + dt.timedelta(hours=1)))
    assert k.riwayat.order_by("pk").last().aksi == "ubah_jadwal"

    bolehkan_pindah(p.tuan_rumah)
    jawab = client.post(alamat("aksi", k, "ubah_jadwal"), lain)
    assert "Tulis alasan" in str(jawab.context["form"].errors["alasan_pindah"])
    minta(k, p.budi)
    assert (
        client.post(alamat("aksi", k, "ubah_jadwal"), lain | {"alasan_pindah": "Pilkada."}).status_code == 302
    )
    k.refresh_from_db()
    assert (k.lokus.get().mulai, k.giliran_tanggal) == (besok(33).mulai, "")
    assert k.riwayat.order_by("pk").last().alasan == "Pilkada."
    assert [s for _, s in keadaan(k)] == ["DIGANTI", "TIDAK_DIPAKAI", "TIDAK_DIPAKAI"]


def test_lokus_tidak_meninggalkan_hari_yang_disepakati(p, k, ruang):
    """Otherwise the form of the stop would move the date that both agreed on."""
    x = k.lokus.get()
    for waktu, boleh in ((besok(31), False), (besok(jam=13), True)):
        isian = IsianLokus(x.instansi, waktu, ruang=ruang, penerima_teks=x.penerima_teks)
        if boleh:
            assert ubah_lokus(lokus=x, isian=isian, oleh=p.dedi).mulai == waktu.mulai
            continue
        with pytest.raises(Penghalang, match="tetap pada hari yang disepakati"):
            ubah_lokus(lokus=x, isian=isian, oleh=p.dedi)


def test_ruang_yang_sementara_itu_terpakai_ditolak_tanpa_menyebut_siapa_dan_tawaran_tetap(p, k, ruang):
    minta(k, p.citra, 40)
    w = besok(40)
    lain = buat_kunjungan(p, Status.TERJADWAL, mulai=w.mulai, selesai=w.selesai, ruang=ruang)
    Kunjungan.objects.filter(pk=lain.pk).update(pemohon=buat_instansi("Kabupaten Rahasia"))
    with pytest.raises(Penghalang) as galat:
        terima(k, p)
    assert galat.value.masalah == [
        "Aula sudah dipakai pukul 09.00–12.00 WIB untuk acara lain.",
        "Pilih tanggal lain yang ditawarkan, atau tawarkan tanggal lain.",
    ]
    assert tawaran(k).pihak == Pihak.TUAN_RUMAH and k.lokus.get().mulai == besok().mulai


def test_yang_menghalangi_tawaran_disebut_apa_adanya_bukan_selalu_sudah_terpakai(p, k, ruang):
    """An official who left, a further stop's place, a delegation received together that cannot move: each said."""
    minta(k, p.citra, 40)
    x = k.lokus.get()

    def terhalang():
        with pytest.raises(Penghalang) as galat:
            terima(k, p)
        return str(galat.value)

    lurah = buat_pemangku(
        buat_pejabat(p.tuan_rumah, "Ma'mun"), buat_jabatan(p.tuan_rumah), berakhir=besok(35).mulai.date()
    )
    Lokus.objects.filter(pk=x.pk).update(penerima=lurah, penerima_teks="")
    assert "tidak menjabat pada tanggal itu" in terhalang()
    Lokus.objects.filter(pk=x.pk).update(penerima=None, penerima_teks="Camat")
    balai = buat_ruang(p.tuan_rumah, "Balai")
    kedua = Lokus.objects.create(
        kunjungan=k, instansi=p.tuan_rumah, ruang=balai, mulai=besok(jam=13).mulai, selesai=besok(jam=13).selesai,
        zona_waktu=k.zona_waktu, penerima_teks="Kasi",
    )  # fmt: skip
    w = besok(40, jam=13)
    lain = buat_kunjungan(p, Status.TERJADWAL, mulai=w.mulai, selesai=w.selesai, ruang=balai)
    Kunjungan.objects.filter(pk=lain.pk).update(pemohon=buat_instansi("Kabupaten Rahasia"))
    kata = terhalang()
    assert "Balai sudah dipakai" in kata and "acara lain" in kata and "Rahasia" not in kata
    lain.lokus.update(mulai=besok(50).mulai, selesai=besok(50).selesai)
    Lokus.objects.filter(pk=kedua.pk).update(batal=True)
    ikut = buat_kunjungan(p, Status.TERJADWAL)
    ikut.lokus.update(bersama=x, ruang=ruang, tempat="")
    Kunjungan.objects.filter(pk=ikut.pk).update(status=Status.BERLANGSUNG)
    assert "Rombongan lain yang diterima bersama tidak dapat ikut pindah" in terhalang()
    Kunjungan.objects.filter(pk=ikut.pk).update(status=Status.TERJADWAL)
    assert terima(k, p).lokus.berlaku().get().mulai == besok(40).mulai


def test_yang_ditahan_untuk_tawaran_dipakai_saat_diterima(p, k, ruang):
    kecil = buat_ruang(p.tuan_rumah, "Pendopo", kapasitas=90)
    minta(k, p.citra, 40, tahan=(kecil, None))
    assert Tahanan.objects.get().ruang == kecil
    k = terima(k, p)
    assert k.lokus.get().ruang == kecil
    assert Tahanan.objects.get().dilepas_pada


def test_tawaran_yang_tanggalnya_lewat_ditolak(p, k):
    minta(k, p.citra, 5)
    isian, nanti = IsianTerimaUsulan(tawaran(k).pk), besok(6).mulai
    with pytest.raises(Penghalang, match="sudah lewat"):
        flow.lakukan(k, "terima_pindah", isian, oleh=p.budi, kini=nanti)


def test_kunjungan_yang_mulai_atau_batal_menutup_permintaan(p, k):
    minta(k, p.budi)
    x = k.lokus.get()
    k = flow.lakukan(k, "mulai", oleh=p.dedi, kini=x.mulai)
    assert (k.giliran_tanggal, k.usulan.filter(keadaan=KeadaanUsulan.TERBUKA).exists()) == ("", False)
    with pytest.raises(SudahBerubah):
        minta(k, p.budi)
    lain = minta(buat_kunjungan(p, Status.TERJADWAL), p.budi)
    assert flow.lakukan(lain, "batalkan", IsianAlasan("Banjir."), oleh=p.budi).giliran_tanggal == ""


def test_yang_meminta_tidak_menjawab_dan_orang_luar_tidak_meminta(client, p, k):
    minta(k, p.budi)
    with pytest.raises(PermissionDenied):
        terima(k, p=type("P", (), {"budi": p.eko}))
    with pytest.raises(SudahBerubah, match="sudah meminta tanggal lain"):
        flow.lakukan(k, "tolak_pindah", IsianAlasan("Tidak."), oleh=p.budi)
    client.force_login(p.budi)
    assert client.get(alamat("aksi", k, "tawar_pindah")).status_code == 302
    isi = client.get(alamat("rincian", k)).text
    assert "Tarik permintaan tanggal lain" in isi and "tetap berlaku sampai dijawab" in isi


def test_kunjungan_beberapa_hari_berpindah_dengan_semua_lokusnya(p, ruang):
    """Three days: the first stop keeps its hours, a stop of the second day goes along, both sides agree on days."""
    awal, akhir = besok(30, jam=8), besok(32, jam=8, lama=8)
    k = buat_kunjungan(p, Status.DITELAAH)
    masa = Rentang(awal.mulai, akhir.selesai)
    pertama = Rentang(awal.mulai + dt.timedelta(hours=1), awal.selesai)
    flow.lakukan(
        k, "setujui", IsianPenempatan(pertama, ruang=ruang, penerima_teks="Camat", masa=masa), oleh=p.citra
    )
    kedua = Lokus.objects.create(
        kunjungan=k, instansi=p.tuan_rumah, tempat="Pasar", zona_waktu=k.zona_waktu, penerima_teks="Kasi",
        mulai=besok(31).mulai, selesai=besok(31).selesai,
    )  # fmt: skip
    sejauh = dt.timedelta(days=7)
    baru = Rentang(masa.mulai + sejauh, masa.selesai + sejauh)
    flow.lakukan(k, "minta_pindah", IsianUsulan((baru,), BANJIR), oleh=p.citra)
    k = terima(k, p)
    assert (k.mulai, k.selesai) == (baru.mulai, baru.selesai)
    assert [x.mulai for x in k.lokus.urut()] == [pertama.mulai + sejauh, kedua.mulai + sejauh]
    assert k.lokus.urut()[0].selesai == pertama.selesai + sejauh


def test_isian_tanggal_lain_mengusulkan_jam_yang_disepakati_bukan_yang_pernah_diminta(client, p, k):
    jam = timezone.localtime(k.mulai).time()
    k.usulan.update(mulai=k.mulai + dt.timedelta(hours=3), selesai=k.selesai + dt.timedelta(hours=2))
    client.force_login(p.budi)
    awal = client.get(alamat("aksi", k, "minta_pindah")).context["form"].initial
    assert (awal["mulai_1"], awal["selesai_1"]) == (jam, timezone.localtime(k.selesai).time())
