from __future__ import annotations

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from instansi.choices import Peran
from kunjungan.choices import Moda, Pihak, Status
from kunjungan.jadwal.rules_peringatan import JenisPeringatan
from kunjungan.jadwal.services_pembagian import sinkronkan_pembagian
from kunjungan.lokus.forms import FormulirLokus
from kunjungan.models import KehadiranLokus, Kelompok, Lokus, PesertaLokus
from kunjungan.peringatan.queries import tinjau
from kunjungan.rombongan.sajian_kelompok import lokus_sajian, siapa_di_mana
from kunjungan.rombongan.services_kehadiran_lokus import hadirin_lokus
from kunjungan.rombongan.views_kelompok import pindahan
from laporan.cetak import susun_html
from laporan.dokumen import daftar_hadir
from laporan.isian import IsianDokumen
from tests.factories.instansi import buat_anggota, buat_pengguna, buat_ruang
from tests.factories.kunjungan import buat_peserta
from tests.kunjungan.rombongan.bantu_kelompok import buat_kunjungan_terbagi, buat_lokus
from tests.kunjungan.rombongan.bantu_pelaksanaan import MULAI, buat_kunjungan_pada, isi_peserta

pytestmark = pytest.mark.django_db


@pytest.fixture
def sebagai(client):
    def masuk(pengguna):
        client.force_login(pengguna)
        return client

    return masuk


def alamat(nama, k, *argumen, q=""):
    return reverse(f"kunjungan:{nama}", args=[k.kode, *argumen]) + q


def isi(jawaban):
    return " ".join(jawaban.content.decode().split())


def terbagi(k, *jumlah):
    """So many members in A, in B, and in none."""
    a, b = k.kelompok.order_by("id")
    orang = isi_peserta(k, sum(jumlah))
    for p, g in zip(orang, [a] * jumlah[0] + [b] * jumlah[1], strict=False):
        p.kelompok = g
        p.save()
    sinkronkan_pembagian(k)
    return orang


# -- groups ----------------------------------------------------------------------------------------------------------


def test_satu_lokus_tanpa_kelompok_tetap_sederhana(p, sebagai):
    k = buat_kunjungan_pada(p)
    isi_peserta(k, 2)
    teks = isi(sebagai(p.budi).get(alamat("rombongan", k)))
    assert "Siapa di mana" not in teks and "Bagi ke kelompok" in teks
    k.status = Status.BERLANGSUNG
    k.save()
    (a,) = isi_peserta(k, 1)
    teks = isi(sebagai(p.dedi).get(alamat("kehadiran", k)))
    assert "Seluruh kunjungan" not in teks
    sebagai(p.dedi).post(alamat("kehadiran", k, q="?lokus=9"), {"awal": f"{a.pk}:B", f"k{a.pk}": "H"})
    assert not KehadiranLokus.objects.exists() and k.peserta.get(pk=a.pk).kehadiran == "HADIR"


def test_hanya_pilihan_yang_disentuh_berpindah(p, sebagai):
    k, setu, _ = buat_kunjungan_terbagi(p)
    a, b = k.kelompok.order_by("id")
    x, y, z = isi_peserta(k, 3)
    x.kelompok = b
    x.save()
    data = {"awal": f"{x.pk}:,{y.pk}:,{z.pk}:", f"g{x.pk}": "", f"g{y.pk}": str(a.pk), f"g{z.pk}": ""}
    teks = isi(sebagai(p.budi).post(alamat("kelompok", k), data, follow=True))
    assert "1 orang dipindahkan." in teks
    assert dict(k.peserta.values_list("pk", "kelompok")) == {x.pk: b.pk, y.pk: a.pk, z.pk: None}
    assert [r.peserta_id for r in setu.peserta_lokus.all()] == [y.pk]


@pytest.mark.parametrize(
    "data",
    ["", "awal=x:&gx=1", "awal=1:2&g1=2", "awal=1:&g1=²", "awal=" + "9" * 30 + ":&g1=1", "awal=1:&g1=\x00"],
)
def test_isian_ngawur_tidak_memindahkan_siapa_pun(data):
    assert pindahan(QueryDict(data)) == {}


def test_kelompok_kunjungan_lain_ditolak_dengan_kalimat(p, sebagai):
    k, *_ = buat_kunjungan_terbagi(p)
    (x,) = isi_peserta(k, 1)
    asing = Kelompok.objects.create(kunjungan=buat_kunjungan_pada(p, Status.DIAJUKAN), nama="A")
    klien = sebagai(p.budi)
    for nomor in (asing.pk, 10**17):
        teks = isi(
            klien.post(alamat("kelompok", k), {"awal": f"{x.pk}:", f"g{x.pk}": str(nomor)}, follow=True)
        )
        assert "Kelompok itu baru saja dihapus" in teks
    assert klien.get(alamat("kelompok_ubah", k, asing.pk)).status_code == 404


def test_buat_ubah_hapus_kelompok(p, sebagai):
    k = buat_kunjungan_pada(p)
    klien = sebagai(p.budi)
    assert "A dibuat." in isi(klien.post(alamat("kelompok_tambah", k), {"baru-nama": " A\x00 "}, follow=True))
    for nama, kalimat in (("a", "sudah ada"), ("", "Isi nama kelompok"), ("x" * 10_000, "60 huruf")):
        jawaban = klien.post(alamat("kelompok_tambah", k), {"baru-nama": nama})
        assert jawaban.status_code == 422 and kalimat in isi(jawaban)
    satu = k.kelompok.get()
    assert "menjadi Camat" in isi(
        klien.post(alamat("kelompok_ubah", k, satu.pk), {"nama": "Camat"}, follow=True)
    )
    assert "Camat dihapus" in isi(klien.post(alamat("kelompok_hapus", k, satu.pk), follow=True))
    assert klien.post(alamat("kelompok_hapus", k, satu.pk)).status_code == 404


def test_bagi_rata_lewat_halaman(p, sebagai):
    k = buat_kunjungan_pada(p)
    isi_peserta(k, 5)
    klien = sebagai(p.dedi)
    for banyak in ("1", "21", "x", "9" * 30, "\x00"):
        assert klien.post(alamat("kelompok_bagi", k), {"banyak": banyak, "cara": "campur"}).status_code == 422
    teks = isi(klien.post(alamat("kelompok_bagi", k), {"banyak": "2", "cara": "campur"}, follow=True))
    assert "Rombongan dibagi rata ke 2 kelompok." in teks and "3 orang" in teks and "2 orang" in teks


def test_tamu_sampai_hari_h_tuan_rumah_juga_pada_harinya(p, sebagai):
    k, *_ = buat_kunjungan_terbagi(p, Status.BERLANGSUNG)
    (x,) = terbagi(k, 1, 0)
    b = k.kelompok.order_by("id").last()
    data = {"awal": f"{x.pk}:1", f"g{x.pk}": str(b.pk)}
    teks = isi(sebagai(p.budi).post(alamat("kelompok", k), data, follow=True))
    assert "Daftar rombongan tidak dapat diubah lagi." in teks and "Simpan kelompok" not in teks
    assert "1 orang dipindahkan." in isi(sebagai(p.dedi).post(alamat("kelompok", k), data, follow=True))


def test_pindahkan_untuk_satu_lokus(p, sebagai):
    k, setu, pamulang = buat_kunjungan_terbagi(p)
    x, _ = terbagi(k, 2, 0)
    klien = sebagai(p.dedi)
    assert "Kecamatan Setu (Aula)" in isi(klien.get(alamat("peserta_tempat", k, x.pk)))
    jawaban = klien.post(alamat("peserta_tempat", k, x.pk), {"lokus": [setu.pk, pamulang.pk]})
    assert jawaban.status_code == 422 and "tidak dapat berada di dua tempat" in isi(jawaban)
    assert klien.post(alamat("peserta_tempat", k, x.pk), {"lokus": "\x00"}).status_code == 422
    assert klien.post(alamat("peserta_tempat", k, x.pk), {"lokus": pamulang.pk}).status_code == 302
    assert PesertaLokus.objects.get(peserta=x).lokus == pamulang


# -- who is where ----------------------------------------------------------------------------------------------------


def test_jumlah_kuota_dan_kursi_terlihat(p, sebagai):
    k, setu, _ = buat_kunjungan_terbagi(p)
    Lokus.objects.filter(pk=setu.pk).update(
        kuota=12, ruang=buat_ruang(p.tuan_rumah, "Balai", kapasitas=9), moda=Moda.HIBRIDA
    )
    orang = terbagi(k, 11, 3, 2)
    k.peserta.filter(pk=orang[0].pk).update(daring=True)
    teks = isi(sebagai(p.budi).get(alamat("di_mana", k)))
    assert "10 dari 12 tamu" in teks and "lencana-bahaya" in teks and "10 dari 9 kursi" in teks
    assert (
        "13 dari 15 peserta punya tempat" in teks
        and "1 pengamat daring" in teks
        and "2 tanpa lokus pada jam ini" in teks
    )
    teks = isi(sebagai(p.budi).get(alamat("di_mana", k, q="?belum=1")))
    assert "Anggota 015" in teks and "Anggota 001" not in teks
    for q in ("?belum=9", "?belum=\x00", "?belum=" + "9" * 40, "?page=x"):
        assert sebagai(p.budi).get(alamat("di_mana", k, q=q)).status_code == 200


def test_penerima_dibagi_ke_lokus_sejajar_dan_angkanya_sama_di_mana_mana(p, sebagai):
    """45 guests at parallel stops of 25 seats: of fifteen hosts each counts where they were sent, on Jadwal too."""
    k, setu, pamulang = buat_kunjungan_terbagi(p)
    for lokus in (setu, pamulang):
        lokus.ruang = buat_ruang(lokus.instansi, f"Aula {lokus.instansi.nama}", kapasitas=25)
        lokus.save()
    terbagi(k, 23, 22)
    penerima = [
        buat_peserta(k, f"Penerima {n}", pihak=Pihak.TUAN_RUMAH, instansi=p.tuan_rumah) for n in range(15)
    ]

    def kursi():
        tampil = siapa_di_mana(k, list(k.kelompok.order_by("id")), lokus_sajian(k))
        (waktu,) = tampil.waktu
        kata = [
            w.kalimat
            for x in (setu, pamulang)
            for w in tinjau(k).pada(x.pk)
            if w.jenis == JenisPeringatan.KAPASITAS
        ]
        return [b.takaran[0][0] for b in waktu.baris], len(waktu.tuan_rumah_belum), kata

    assert kursi() == (["23 dari 25 kursi", "22 dari 25 kursi"], 15, [])
    teks = isi(sebagai(p.dedi).get(alamat("di_mana", k, q="?belum=1")))
    assert "15 dari tuan rumah tanpa lokus" in teks and "Penerima 14" in teks
    assert "15 dari tuan rumah" not in isi(sebagai(p.budi).get(alamat("di_mana", k)))
    for n, orang in enumerate(penerima[:6]):
        tujuan = setu if n < 4 else pamulang
        assert (
            sebagai(p.dedi).post(alamat("peserta_tempat", k, orang.pk), {"lokus": tujuan.pk}).status_code
            == 302
        )
    kata = (
        "Aula Kecamatan Setu berkapasitas 25 kursi, sedangkan 27 orang hadir: 23 tamu dan 4 orang tuan rumah."
    )
    assert kursi() == (["27 dari 25 kursi", "24 dari 25 kursi"], 9, [kata])
    assert kata in isi(sebagai(p.dedi).get(alamat("jadwal", k)))
    assert [o.nama for o in hadirin_lokus(pamulang, Pihak.TUAN_RUMAH).order_by("pk")] == [
        "Penerima 4",
        "Penerima 5",
    ]
    sinkronkan_pembagian(k)
    assert kursi()[1] == 9, "yang ditempatkan tetap di tempatnya"
    assert sebagai(p.budi).get(alamat("peserta_tempat", k, penerima[0].pk)).status_code == 403
    salah = {"lokus": [setu.pk, pamulang.pk]}
    assert sebagai(p.dedi).post(alamat("peserta_tempat", k, penerima[0].pk), salah).status_code == 422


def test_pengamat_daring_di_lokus_tatap_muka_diingatkan(p, sebagai):
    k, *_ = buat_kunjungan_terbagi(p)
    (_x,) = terbagi(k, 1, 0)
    k.peserta.update(daring=True)
    assert "1 pengamat daring tidak dapat mengikuti" in isi(sebagai(p.dedi).get(alamat("di_mana", k)))


def test_jumlah_kueri_tetap(p, sebagai):
    """Twelve stops and 300 members take no more than two stops and two members."""
    k, *_ = buat_kunjungan_terbagi(p, Status.BERLANGSUNG)
    terbagi(k, 1, 1)
    klien = sebagai(p.dedi)
    klien.get(alamat("di_mana", k))

    def ukur():
        hasil = {}
        for nama in ("kelompok", "di_mana", "kehadiran", "kehadiran?lokus"):
            q = f"?lokus={k.lokus.urut()[1].pk}" if "?" in nama else ""
            with CaptureQueriesContext(connection) as kueri:
                assert klien.get(alamat(nama.split("?")[0], k, q=q)).status_code == 200
            hasil[nama] = len(kueri)
        return hasil

    sedikit = ukur()
    a, b = k.kelompok.order_by("id")
    for i in range(1, 6):
        buat_lokus(k, p.tuan_rumah, 2 * i, a, tempat=f"Ruang {i}")
        buat_lokus(k, p.tuan_rumah, 2 * i, b, tempat=f"Kelas {i}")
    isi_peserta(k, 298, kelompok=a)
    sinkronkan_pembagian(k)
    assert sedikit == ukur() == {"kelompok": 13, "di_mana": 17, "kehadiran": 14, "kehadiran?lokus": 15}


# -- attendance per stop ---------------------------------------------------------------------------------------------


def _petugas_unit(lokus):
    gita = buat_pengguna("Gita")
    buat_anggota(gita, lokus.instansi, Peran.PROTOKOL)
    return gita


def test_unit_mencatat_lokusnya_sendiri_saja(p, sebagai):
    k, setu, pamulang = buat_kunjungan_terbagi(p, Status.BERLANGSUNG)
    x, y = terbagi(k, 1, 1)
    klien = sebagai(_petugas_unit(setu))
    teks = isi(klien.get(alamat("kehadiran", k)))
    assert "Kehadiran di Kecamatan Setu" in teks and "Anggota 001" in teks and "Anggota 002" not in teks
    data = {"awal": f"{x.pk}:B,{y.pk}:B", f"k{x.pk}": "H", f"k{y.pk}": "H"}
    assert klien.post(alamat("kehadiran", k, q=f"?lokus={setu.pk}"), data).status_code == 302
    assert [r.peserta for r in KehadiranLokus.objects.all()] == [x]
    for q in (f"?lokus={pamulang.pk}", "?lokus=semua"):
        assert klien.post(alamat("kehadiran", k, q=q), data).status_code == 403
        assert "Simpan kehadiran" not in isi(klien.get(alamat("kehadiran", k, q=q)))
    assert klien.get(alamat("kehadiran", k, q="?lokus=\x00")).status_code == 404
    assert klien.get(alamat("peserta_ganti", k, y.pk, q=f"?lokus={setu.pk}")).status_code == 404
    assert klien.get(alamat("peserta_ganti", k, x.pk, q=f"?lokus={pamulang.pk}")).status_code == 403
    assert klien.get(alamat("susulan", k, q=f"?lokus={pamulang.pk}")).status_code == 403


def test_tuan_rumah_melihat_hadir_per_lokus(p, sebagai):
    k, setu, _pamulang = buat_kunjungan_terbagi(p, Status.BERLANGSUNG)
    terbagi(k, 2, 1)
    klien = sebagai(p.dedi)
    klien.post(alamat("kehadiran", k, q=f"?lokus={setu.pk}"), {"semua": "ya"})
    teks = isi(klien.get(alamat("kehadiran", k)))
    assert (
        "Seluruh kunjungan 2/3" in teks and "Kecamatan Setu 2/2" in teks and "Kecamatan Pamulang 0/1" in teks
    )
    asing = buat_kunjungan_pada(p, Status.DIAJUKAN)
    assert klien.get(alamat("kehadiran", k, q="?lokus=" + "9" * 40)).status_code == 404
    assert asing.pk


def test_susulan_dan_pengganti_di_lokus_lewat_halaman(p, sebagai):
    k, setu, _pamulang = buat_kunjungan_terbagi(p, Status.BERLANGSUNG)
    x, _ = terbagi(k, 1, 1)
    klien, q = sebagai(_petugas_unit(setu)), f"?lokus={setu.pk}"
    jawaban = klien.post(alamat("susulan", k, q=q), {"nama": "Datang Sendiri", "peran": "PESERTA"})
    assert jawaban.status_code == 302 and jawaban["Location"].endswith(q)
    jawaban = klien.post(alamat("peserta_ganti", k, x.pk, q=q), {"nama": "Ganti Satu", "peran": "PESERTA"})
    assert jawaban.status_code == 302 and jawaban["Location"].endswith(q)
    teks = isi(klien.get(alamat("kehadiran", k)))
    assert "Datang Sendiri" in teks and "Ganti Satu" in teks and "Kecamatan Setu 2/2" in teks
    assert k.peserta.filter(pihak=Pihak.TAMU, kehadiran="HADIR").count() == 2


def test_formulir_lokus_menanyakan_kelompok(p):
    k, setu, _ = buat_kunjungan_terbagi(p)
    a, b = k.kelompok.order_by("id")
    awal = FormulirLokus.awal(setu, setu.instansi)
    assert awal["kelompok"] == [str(a.pk)]
    for pilih, untuk_semua in (([str(b.pk)], False), ([], True)):
        data = {
            "tanggal": "18-12-2026",
            "mulai": "09.00",
            "selesai": "11.00",
            "moda": "LURING",
            "tempat": "Aula",
        }
        form = FormulirLokus(data | {"kelompok": pilih}, kunjungan=k, unit=setu.instansi)
        assert form.is_valid(), form.errors
        assert (form.isian().untuk_semua, len(form.isian().kelompok)) == (untuk_semua, len(pilih))
    assert (
        "kelompok" in FormulirLokus(data | {"kelompok": ["9" * 30]}, kunjungan=k, unit=setu.instansi).errors
    )
    assert (
        "kelompok"
        not in FormulirLokus(kunjungan=buat_kunjungan_pada(p, Status.DIAJUKAN), unit=setu.instansi).fields
    )


def test_daftar_hadir_tiap_lokus_menyebut_kelompok_yang_diterimanya(p):
    k, setu, _ = buat_kunjungan_terbagi(p)
    terbagi(k, 2, 1)
    k.peserta.create(nama="Penerima", pihak=Pihak.TUAN_RUMAH, instansi=setu.instansi)
    isian = IsianDokumen(tanggal=MULAI.date(), per_lokus=True)
    naskah = daftar_hadir.susun(k, p.tuan_rumah, isian)
    assert [(x.pihak, x.unit, x.kelompok, len(x.hadirin), x.sesi.tempat) for x in naskah.lembar] == [
        ("Tamu", "Kecamatan Setu", "Kelompok A", 2, "Aula"),
        ("Tuan rumah", "Kecamatan Setu", "", 1, "Aula"),
        ("Tamu", "Kecamatan Pamulang", "Kelompok B", 1, "Aula"),
    ]
    assert "<span>rombongan</span><span>:</span><span>Kelompok A</span>" in susun_html(naskah)
    assert daftar_hadir.DaftarHadir.dari_json(naskah.ke_json()) == naskah
    assert len(daftar_hadir.susun(k, p.tuan_rumah, IsianDokumen(tanggal=MULAI.date())).lembar) == 2


# -- online observers ------------------------------------------------------------------------------------------------


def test_pengamat_daring_lewat_formulir_dan_tempelan(p, sebagai):
    k = buat_kunjungan_pada(p)
    klien = sebagai(p.budi)
    klien.post(alamat("peserta_tambah", k), {"nama": "Dari Jauh", "daring": "on"})
    tempel = "Nama\tJabatan\tDaring\nSatu Orang\tKasi\tya\nDua Orang\tStaf\t-\nTiga Orang\tStaf\tentah\n"
    teks = isi(klien.post(alamat("peserta_tempel", k), {"teks": tempel, "simpan": "ya"}))
    assert "Tulis ya bila mengikuti secara daring" in teks
    daftar = dict(k.peserta.values_list("nama", "daring"))
    assert daftar == {"Dari Jauh": True, "Satu Orang": True, "Dua Orang": False}
    kotak = "Belum ada lokus yang dapat diikuti secara daring"
    teks = isi(klien.get(alamat("rombongan", k)))
    assert kotak in teks and "Daring</span>" in teks
    k.lokus.update(moda=Moda.HIBRIDA)
    assert kotak not in isi(klien.get(alamat("rombongan", k)))
    assert "Mengikuti secara daring" not in isi(
        sebagai(p.dedi).get(alamat("peserta_tambah", k, q="?pihak=tuan-rumah"))
    )
