from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kunjungan.acara.rules import Butir, bagi_lokus, bagi_umum, perbedaan, sejalur, urut
from kunjungan.acara.rules_dinding import Dinding, lintasan
from kunjungan.acara.rules_urutan import blok_jalur, langkah, pindah, susulan, waktu_baru

WIB = "Asia/Jakarta"
PUKUL_9 = dt.datetime(2026, 12, 18, 2, 0, tzinfo=dt.UTC)


def menit(n):
    return dt.timedelta(minutes=n)


def butir(kunci, mulai, lama=30, nama="", **lain):
    awal = PUKUL_9 + menit(mulai)
    return Butir(kunci, awal, awal + menit(lama), nama or f"Butir {kunci}", **lain)


def sehari(saat):
    return (saat + dt.timedelta(hours=7)).date()


def kalimat(lama, baru, **lain):
    return [p.kalimat for p in perbedaan(lama, baru, WIB, **lain)]


# --- the readable difference


def test_perbedaan_dalam_kalimat():
    lama = [
        butir(1, 0, nama="Pembukaan"),
        butir(2, 40, 35, "Paparan", petugas="Camat", tempat="Aula"),
        butir(3, 90, nama="Foto"),
    ]
    baru = [
        butir(1, 0, nama="Pembukaan"),
        butir(2, 60, 35, "Paparan", petugas="Sekcam", tempat="Ruang rapat"),
        butir(4, 95, 20, "Tanya jawab", petugas="Moderator"),
    ]
    assert kalimat(lama, baru) == [
        "“Paparan” bergeser dari 09.40–10.15 menjadi 10.00–10.35.",
        "Petugas “Paparan” berganti dari Camat menjadi Sekcam.",
        "Tempat “Paparan” berganti dari Aula menjadi Ruang rapat.",
        "“Foto” pada Jumat, 18 Desember 2026, 10.30–11.00 dihapus.",
        "“Tanya jawab” ditambahkan pada Jumat, 18 Desember 2026, 10.35–10.55 (Moderator).",
    ]


def test_perbedaan_ganti_nama_lokus_hari_dan_sifat():
    lama = [butir(1, 0, nama="Paparan", lokus=7, petugas="Camat")]
    baru = [replace(butir(1, 24 * 60, nama="Ekspose", lokus=8), internal=True, isyarat="Lewat pintu timur")]
    assert kalimat(lama, baru, lokus={7: "Kecamatan Setu", 8: "Kecamatan Pamulang"}) == [
        "“Paparan” berganti nama menjadi “Ekspose”.",
        "“Ekspose” bergeser dari Jumat, 18 Desember 2026, 09.00–09.30 menjadi Sabtu, 19 Desember 2026, 09.00–09.30.",
        "Petugas “Ekspose” dikosongkan (semula Camat).",
        "“Ekspose” dipindahkan dari Kecamatan Setu ke Kecamatan Pamulang.",
        "“Ekspose” kini hanya bagi petugas.",
        "Catatan petugas “Ekspose”: Lewat pintu timur.",
    ]


def test_semua_bergeser_sama_satu_kalimat():
    lama = [butir(i, 30 * i) for i in range(4)]
    lambat = [replace(b, mulai=b.mulai + menit(15), selesai=b.selesai + menit(15)) for b in lama]
    assert kalimat(lama, lambat) == ["Semua 4 butir bergeser 15 menit lebih lambat: mulai pukul 09.15."]
    pekan = [replace(b, mulai=b.mulai + menit(7 * 1440), selesai=b.selesai + menit(7 * 1440)) for b in lama]
    assert kalimat(lama, pekan) == ["Semua 4 butir dipindahkan: mulai Jumat, 25 Desember 2026, pukul 09.00."]


def test_dihapus_lalu_diketik_ulang_bukan_perbedaan():
    assert kalimat([butir(1, 0, nama="Foto bersama")], [butir(9, 0, nama="Foto bersama")]) == []


def test_bagian_pembaca():
    isi = [
        butir(1, 0, isyarat="rahasia", tetap=True),
        butir(2, 30, internal=True),
        butir(3, 60, lokus=5, internal=True),
    ]
    assert [(b.kunci, b.isyarat) for b in bagi_umum(isi)] == [(1, "")]
    assert [b.kunci for b in bagi_lokus(isi, frozenset({5}))] == [1, 3]
    assert Butir.dari_json(isi[0].ke_json() | {"kelak": 1}) == isi[0]


TEKS = st.sampled_from(["", "Aula", "Camat", "Sekcam"])
BUTIR = st.builds(
    lambda kunci, mulai, lama, nama, petugas, tempat, lokus, internal: butir(
        kunci, mulai, lama, nama, petugas=petugas, tempat=tempat, lokus=lokus, internal=internal
    ),
    st.integers(1, 12), st.integers(0, 2000), st.integers(5, 90), st.sampled_from(["A", "B", "C", "D"]), TEKS, TEKS,
    st.sampled_from([None, 1, 2]), st.booleans(),
)  # fmt: skip
ACARA = st.lists(BUTIR, max_size=12, unique_by=lambda b: b.kunci)


@given(ACARA, ACARA)
def test_perbedaan_kosong_hanya_bila_sama_dan_menyebut_setiap_yang_berubah(lama, baru):
    beda = perbedaan(lama, baru, WIB)
    tanpa_kunci = [sorted(str(replace(b, kunci=0)) for b in isi) for isi in (lama, baru)]
    assert (not beda) == (tanpa_kunci[0] == tanpa_kunci[1]) or not beda
    if not beda:
        assert tanpa_kunci[0] == tanpa_kunci[1]
    jenis = [p.jenis for p in beda]
    assert len(baru) - len(lama) == jenis.count("tambah") - jenis.count("hapus")
    assert perbedaan(lama, lama, WIB) == []
    # What a guest reads never names an item that is only inner in both versions.
    umum = perbedaan(bagi_umum(lama), bagi_umum(baru), WIB)
    tampak = {b.kunci for b in (*lama, *baru) if not b.internal}
    assert {p.kunci for p in umum if p.kunci} <= tampak


# --- order and times that follow


def waktu(isi):
    return [(b.kunci, int((b.mulai - PUKUL_9).total_seconds() // 60)) for b in urut(isi)]


def terapkan(isi, baru):
    return urut(
        replace(b, mulai=baru[b.kunci][0], selesai=baru[b.kunci][1]) if b.kunci in baru else b for b in isi
    )


def test_susulan_jeda_menyerap_yang_tetap_diam():
    isi = [butir(1, 0), butir(2, 30), butir(3, 90, tetap=True), butir(4, 120), butir(5, 1440)]
    baru = susulan(isi, 1, (isi[0].mulai, isi[0].selesai + menit(10)), sehari)
    assert waktu(terapkan(isi, baru)) == [(1, 0), (2, 40), (3, 90), (4, 120), (5, 1440)]


def test_lebih_pendek_hanya_menarik_yang_menempel():
    isi = [butir(1, 0), butir(2, 30), butir(3, 60), butir(4, 100)]
    baru = susulan(isi, 1, (isi[0].mulai, isi[0].selesai - menit(5)), sehari)
    assert waktu(terapkan(isi, baru)) == [(1, 0), (2, 25), (3, 55), (4, 100)]


def test_tambah_lima_menit_tidak_melewati_istirahat_siang_dan_menyebut_dindingnya():
    setu = Dinding(7, "Kecamatan Setu", PUKUL_9, PUKUL_9 + menit(90))
    isi = [
        butir(1, 0, 30, "Paparan", lokus=7),
        butir(2, 30, 60, "Observasi", lokus=7),
        butir(3, 240, lokus=7),
    ]
    baru = susulan(isi, 1, (isi[0].mulai, isi[0].selesai + menit(5)), sehari)
    assert set(baru) == {1, 2}  # 150 minutes of lunch absorb it
    assert lintasan(isi, baru, [setu], WIB, 1) == [
        "“Observasi” menjadi 09.35–10.35, melewati waktu Kecamatan Setu yang sudah disepakati (09.00–10.30)."
    ]


def test_butir_umum_tidak_masuk_waktu_lokus_tanpa_disebut():
    setu = Dinding(7, "Kecamatan Setu", PUKUL_9 + menit(60), PUKUL_9 + menit(90))
    isi = [butir(1, 0, 30), butir(2, 30, 30, "Perjalanan"), butir(3, 60, 30, "Paparan", lokus=7)]
    baru = susulan(isi, 1, (isi[0].mulai, isi[0].selesai + menit(5)), sehari)
    kalimat = lintasan(isi, baru, [setu], WIB, 1)
    assert [x.split("”")[0] for x in kalimat] == ["“Perjalanan", "“Paparan"]


def test_susulan_lokus_lain_tidak_ikut():
    isi = [butir(1, 0, lokus=1), butir(2, 30, lokus=2), butir(3, 30, lokus=1), butir(4, 60)]
    baru = susulan(isi, 1, (isi[0].mulai, isi[0].selesai + menit(5)), sehari)
    assert set(baru) == {1, 3, 4}
    assert set(susulan(isi, 1, (isi[0].mulai + menit(1440), isi[0].selesai + menit(1440)), sehari)) == {1}


def gerak(isi, kunci, arah):
    blok = blok_jalur(isi, kunci, sehari)
    i = next(i for i, x in enumerate(blok) if any(b.kunci == kunci for b in x.isi))
    return terapkan(isi, waktu_baru(blok, langkah(blok, i, arah)))


def test_naik_turun_melewati_yang_tetap():
    isi = urut([butir(1, 0), butir(2, 30), butir(3, 120, 60, tetap=True), butir(4, 180)])
    assert waktu(gerak(isi, 4, -1)) == [(1, 0), (2, 30), (4, 60), (3, 120)]
    assert waktu(gerak(isi, 2, 1)) == [(1, 0), (3, 120), (2, 180), (4, 210)]
    assert gerak(isi, 3, 1) == isi and gerak(isi, 1, -1) == isi


def test_urutan_umum_melewati_jalur_sejajar_utuh():
    isi = urut([butir(1, 0), butir(2, 30, 60, lokus=1), butir(3, 30, 40, lokus=2), butir(4, 90)])
    assert waktu(gerak(isi, 4, -1)) == [(1, 0), (4, 30), (3, 60), (2, 60)]
    sejajar = urut([butir(1, 0), butir(2, 30, tempat="Meja A"), butir(3, 30, tempat="Meja B"), butir(4, 60)])
    assert waktu(gerak(sejajar, 3, 1)) == [(1, 0), (4, 30), (2, 60), (3, 60)]


HARI = st.lists(st.tuples(st.integers(5, 60), st.integers(0, 30), st.booleans()), min_size=2, max_size=8)


@given(HARI, st.data())
def test_seret_sama_dengan_tombol_dan_tidak_mengubah_lama(hari, data):
    isi, kini = [], 0
    for i, (lama, jeda, tetap) in enumerate(hari, start=1):
        isi.append(butir(i, kini + jeda, lama, tetap=tetap))
        kini += jeda + lama
    kunci = data.draw(st.sampled_from([b.kunci for b in isi]))
    sebelum = data.draw(st.sampled_from([None, *(b.kunci for b in isi if b.kunci != kunci)]))
    blok = blok_jalur(isi, kunci, sehari)
    diseret = terapkan(isi, waktu_baru(blok, pindah(blok, kunci, sebelum)))
    assert {b.kunci: b.lama for b in diseret} == {b.kunci: b.lama for b in isi}
    assert all(b in diseret for b in isi if b.tetap)

    def letak(susunan, k):
        return [b.kunci for b in susunan].index(k) if k else len(susunan)

    ditekan = tuple(isi)
    arah = 1 if letak(ditekan, sebelum) > letak(ditekan, kunci) else -1
    for _ in isi:
        kurang = letak(ditekan, sebelum) - (arah > 0) - letak(ditekan, kunci)
        if kurang * arah <= 0:
            break
        ditekan = gerak(ditekan, kunci, arah)
    assert ditekan == diseret


@given(ACARA.filter(bool), st.data())
def test_geseran_menjaga_urutan_lama_dan_dinding(isi, data):
    isi = urut(replace(b, tetap=data.draw(st.booleans())) for b in isi)
    ini = data.draw(st.sampled_from(isi))
    saat = (ini.mulai, max(ini.mulai + menit(5), ini.selesai + menit(data.draw(st.integers(-60, 60)))))
    baru = susulan(isi, ini.kunci, saat, sehari)
    kini = {b.kunci: b for b in terapkan(isi, baru)}
    geser = abs(saat[1] - ini.selesai)
    for b in isi:
        if b.kunci != ini.kunci:
            assert kini[b.kunci].lama == b.lama
            assert abs(kini[b.kunci].mulai - b.mulai) <= geser
            assert not (b.tetap and b.kunci in baru)
        # What followed on a track still follows, fixed items and other days aside.
        for c in (c for c in isi if b.selesai <= c.mulai and sehari(b.mulai) == sehari(c.mulai)):
            if not c.tetap and sejalur(b, c) and b.kunci in baru and c.mulai >= ini.selesai:
                assert kini[b.kunci].selesai <= kini[c.kunci].mulai
    # Without a sentence nothing that moved lies on a fixed item of its track that it did not lie on before.
    if not lintasan(isi, baru, [], WIB, ini.kunci):
        for b in (b for b in isi if b.kunci in baru):
            for t in (t for t in isi if t.tetap and t.kunci not in baru and sejalur(b, t)):
                dulu = b.mulai < t.selesai and t.mulai < b.selesai
                c = kini[b.kunci]
                assert dulu or not (c.mulai < t.selesai and t.mulai < c.selesai)
