"""Rules of reception: the sentences, and the fast rules against a slow, obvious version."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from instansi.choices import JenisHariLibur, KlausulPenerimaan, PerlakuanLibur
from instansi.penerimaan import (
    Aturan,
    Berat,
    Buku,
    HariKhusus,
    Kalender,
    Niat,
    Pengecualian,
    ProfilJam,
    Rentang,
    Tutup,
    aturan_pada,
    kalimat_aturan,
    nilai,
    tanggal_berikut,
)

HARI_INI = dt.date(2027, 1, 4)  # a Monday
SLEMAN = Aturan(
    dt.date(2020, 1, 1),
    dasar="Perbup contoh Pasal 4",
    hari=frozenset({2, 4}),
    jam=(Rentang(0, dt.time(7, 30), dt.time(12)),),
    tenggang=7,
    bila_libur=PerlakuanLibur.GESER,
    rombongan_maks=60,
    per_hari=2,
    per_minggu=3,
    pengecualian=(Pengecualian("DPRD", frozenset({KlausulPenerimaan.LIBUR, KlausulPenerimaan.HARI})),),
)


def _nilai(niat, aturan=(SLEMAN,), libur=(), tutup=(), buku=None, jam=()):
    return nilai(
        niat, aturan=aturan, kalender=Kalender.dari(libur, jam), tutup=tutup, buku=buku, hari_ini=HARI_INI
    )


def _kalimat(temuan):
    return [t.kalimat for t in temuan]


def test_hari_yang_diterima_tidak_menghasilkan_temuan():
    assert _nilai(Niat(dt.date(2027, 1, 19), dt.time(9), dt.time(11), 20)) == []


@pytest.mark.parametrize(
    ("niat", "kalimat"),
    [
        (Niat(dt.date(2027, 1, 20)), "Menerima tamu pada hari Selasa dan Kamis saja."),
        (
            Niat(dt.date(2027, 1, 12)),
            "Surat dikirim paling lambat 7 hari kerja sebelumnya; paling awal Rabu, 13 Januari 2027.",
        ),
        (Niat(dt.date(2027, 1, 19), jumlah=61), "Rombongan paling banyak 60 orang."),
        (Niat(dt.date(2027, 1, 19), dt.time(13), dt.time(15)), "Menerima tamu pada jam 07.30–12.00."),
    ],
)
def test_setiap_klausul_berkata_sebabnya(niat, kalimat):
    temuan = _nilai(niat)
    assert _kalimat(temuan) == [kalimat]
    assert temuan[0].berat == Berat.TUTUP
    assert temuan[0].dasar == "Perbup contoh Pasal 4"


def test_hari_libur_bergeser_ke_hari_kerja_berikut():
    imlek = HariKhusus(dt.date(2027, 1, 19), "Contoh Libur")
    assert _kalimat(_nilai(Niat(imlek.tanggal), libur=[imlek])) == [
        "Selasa, 19 Januari 2027 libur: Contoh Libur. Penerimaan bergeser ke Rabu, 20 Januari 2027."
    ]
    assert _nilai(Niat(dt.date(2027, 1, 20)), libur=[imlek]) == []
    assert _kalimat(_nilai(Niat(dt.date(2027, 1, 22)), libur=[imlek])) == [
        "Menerima tamu pada hari Selasa dan Kamis saja."
    ]


def test_pengecualian_melepas_klausulnya_saja():
    libur = [HariKhusus(dt.date(2027, 1, 20), "Contoh Libur", JenisHariLibur.CUTI_BERSAMA)]
    tamu_dprd = Niat(dt.date(2027, 1, 20), dt.time(13), dt.time(14), golongan=frozenset({"DPRD"}))
    assert [t.klausul for t in _nilai(tamu_dprd, libur=libur)] == [KlausulPenerimaan.JAM]


def test_kuota_sehari_dan_seminggu():
    senin = dt.date(2027, 1, 18)
    selasa, kamis = senin + dt.timedelta(1), senin + dt.timedelta(3)
    assert _kalimat(_nilai(Niat(selasa), buku=Buku({selasa: 2}))) == [
        "Sudah ada 2 kunjungan pada hari itu, paling banyak 2 sehari."
    ]
    assert _kalimat(_nilai(Niat(kamis), buku=Buku({selasa: 2, senin: 1}))) == [
        "Sudah ada 3 kunjungan pada minggu itu, paling banyak 3 seminggu."
    ]


def test_tutup_dan_akhir_pekan():
    rapat = Tutup(dt.date(2027, 1, 18), dt.date(2027, 1, 19), "Musrenbang")
    assert "Tidak menerima tamu: Musrenbang." in _kalimat(_nilai(Niat(dt.date(2027, 1, 19)), tutup=[rapat]))
    tanpa = _nilai(Niat(dt.date(2027, 1, 23)), aturan=())
    assert (_kalimat(tanpa), tanpa[0].berat) == (["Sabtu bukan hari kerja."], Berat.INGAT)


def test_tanpa_aturan_kalender_hanya_mengingatkan_dan_tidak_ditawarkan():
    libur = [HariKhusus(dt.date(2027, 1, 18), "Contoh Libur")]
    temuan = _nilai(Niat(libur[0].tanggal), aturan=(), libur=libur)
    assert [(t.klausul, t.berat) for t in temuan] == [(KlausulPenerimaan.LIBUR, Berat.INGAT)]
    tawaran = tanggal_berikut(
        Niat(dt.date(2027, 1, 16)), aturan=(), kalender=Kalender.dari(libur), hari_ini=HARI_INI
    )
    assert [t.tanggal.day for t in tawaran] == [19, 20, 21]
    rapat = Tutup(dt.date(2027, 1, 19), dt.date(2027, 1, 19), "Musrenbang")
    assert _nilai(Niat(dt.date(2027, 1, 19)), aturan=(), tutup=[rapat])[0].berat == Berat.TUTUP


def test_aturan_dalam_kata():
    assert kalimat_aturan(SLEMAN) == [
        "Menerima tamu Selasa dan Kamis, 07.30–12.00.",
        "Surat paling lambat 7 hari kerja sebelumnya.",
        "Rombongan paling banyak 60 orang.",
        "Paling banyak 2 kunjungan sehari dan 3 kunjungan seminggu.",
        "Hari menerima yang libur bergeser ke hari kerja berikutnya.",
        "DPRD dan sekretariat DPRD tidak terikat hari menerima dan hari libur.",
    ]
    slot = Aturan(
        dt.date(2027, 1, 1),
        hari=frozenset({1, 3}),
        jam=(Rentang(3, dt.time(13), dt.time(15)), Rentang(1, dt.time(9), dt.time(11))),
        slot_tetap=True,
        boleh_bersama=True,
    )
    assert kalimat_aturan(slot) == [
        "Menerima tamu Senin dan Rabu, pilih salah satu waktu: Senin 09.00–11.00; Rabu 13.00–15.00.",
        "Beberapa rombongan dapat diterima bersama.",
    ]
    assert kalimat_aturan(Aturan(dt.date(2027, 1, 1))) == ["Menerima tamu setiap hari kerja, pada jam kerja."]
    assert kalimat_aturan(None) == []


def test_ramadan_dan_salat_jumat_hanya_mengingatkan():
    ramadan = ProfilJam(
        "Jam kerja Ramadan",
        dt.date(2027, 2, 8),
        dt.date(2027, 3, 9),
        dt.time(8),
        dt.time(14),
        dt.time(14, 30),
    )
    temuan = _nilai(Niat(dt.date(2027, 2, 12), dt.time(7, 30), dt.time(12)), aturan=(), jam=[ramadan])
    assert _kalimat(temuan) == [
        "Di luar jam kerja Ramadan (08.00–14.30).",
        "Bertepatan dengan salat Jumat (11.30–12.30).",
    ]
    assert {t.berat for t in temuan} == {Berat.INGAT}


@pytest.mark.parametrize(("hari", "tutup"), [(21, dt.time(16)), (22, dt.time(16, 30))])
def test_jam_kerja_bawaan_sampai_sore_dengan_istirahat(hari, tutup):
    kamis_atau_jumat = dt.date(2027, 1, hari)
    sampai_tutup = Niat(kamis_atau_jumat, dt.time(14), tutup)
    lewat = Niat(kamis_atau_jumat, dt.time(14), tutup.replace(minute=45))
    assert _nilai(sampai_tutup, aturan=()) == []
    assert _kalimat(_nilai(lewat, aturan=())) == [f"Di luar jam kerja (07.30–{tutup:%H.%M})."]


def test_aturan_terbaru_yang_berlaku():
    lama = Aturan(dt.date(2020, 1, 1), dt.date(2026, 12, 31), dasar="lama")
    baru = Aturan(dt.date(2027, 1, 1), dasar="baru")
    assert aturan_pada([baru, lama], dt.date(2026, 5, 1)).dasar == "lama"
    assert aturan_pada([lama, baru], dt.date(2027, 5, 1)).dasar == "baru"
    assert aturan_pada([lama], dt.date(2027, 5, 1)) is None


def test_tiga_tanggal_berikut_dengan_jamnya():
    tawaran = tanggal_berikut(
        Niat(dt.date(2027, 1, 9)), aturan=[SLEMAN], kalender=Kalender(), hari_ini=HARI_INI
    )
    assert [t.tanggal for t in tawaran] == [dt.date(2027, 1, d) for d in (14, 19, 21)]
    assert tawaran[0].jam == SLEMAN.jam


# --- a slow, obvious version of the calendar rules

_HARI = st.dates(dt.date(2027, 1, 1), dt.date(2027, 3, 31))
_ATURAN = st.builds(
    Aturan,
    berlaku_mulai=st.just(dt.date(2020, 1, 1)),
    hari=st.frozensets(st.integers(1, 7), max_size=4),
    tenggang=st.integers(0, 10),
    per_hari=st.none() | st.integers(1, 2),
    per_minggu=st.none() | st.integers(1, 3),
    bila_libur=st.sampled_from(PerlakuanLibur),
)


def _lambat(tanggal, a, libur, tutup, buku):
    """Whether a day is open, written as a person would explain it, without any shortcut."""
    bekerja = {
        d
        for d in (dt.date(2026, 11, 1) + dt.timedelta(n) for n in range(400))
        if d.isoweekday() <= 5 and d not in libur
    }
    penerimaan = {
        d for d in bekerja | {tanggal} if (d.isoweekday() in a.hari if a.hari else d.isoweekday() <= 5)
    }
    penerimaan -= libur
    if a.bila_libur == PerlakuanLibur.GESER:
        penerimaan |= {min(d for d in bekerja if d > h) for h in libur if h.isoweekday() in a.hari}
    sesudah = sorted(d for d in bekerja if d > HARI_INI)
    cukup = a.tenggang == 0 or tanggal >= sesudah[a.tenggang - 1]
    minggu = tanggal.isocalendar()[:2]
    seminggu = sum(n for d, n in buku.items() if d.isocalendar()[:2] == minggu)
    return (
        tanggal in penerimaan
        and cukup
        and not any(t.mulai <= tanggal <= t.sampai for t in tutup)
        and (a.per_hari is None or buku.get(tanggal, 0) < a.per_hari)
        and (a.per_minggu is None or seminggu < a.per_minggu)
    )


@settings(max_examples=150, deadline=None)
@given(
    a=_ATURAN,
    libur=st.frozensets(_HARI, max_size=20),
    tutup=st.lists(st.tuples(_HARI, st.integers(0, 9)), max_size=3),
    buku=st.dictionaries(_HARI, st.integers(1, 3), max_size=20),
    mulai=_HARI,
)
def test_aturan_cepat_sama_dengan_yang_lambat(a, libur, tutup, buku, mulai):
    kalender = Kalender.dari([HariKhusus(d, "Libur") for d in libur])
    periode = [Tutup(d, d + dt.timedelta(n), "Rapat") for d, n in tutup]
    konteks = {
        "aturan": [a],
        "kalender": kalender,
        "tutup": periode,
        "buku": Buku(buku),
        "hari_ini": HARI_INI,
    }
    for n in range(12):
        tanggal = mulai + dt.timedelta(n)
        assert (not nilai(Niat(tanggal), **konteks)) == _lambat(tanggal, a, libur, periode, buku), tanggal
        tanpa = nilai(Niat(tanggal), **{**konteks, "aturan": []})
        assert any(t.berat == Berat.TUTUP for t in tanpa) == (
            any(t.mulai <= tanggal <= t.sampai for t in periode)
        )
    tawaran = [t.tanggal for t in tanggal_berikut(Niat(mulai), **konteks)]
    semua = [mulai + dt.timedelta(n) for n in range(120)]
    lambat = [d for d in semua if d > HARI_INI and _lambat(d, a, libur, periode, buku)][:3]
    assert tawaran[: len(lambat)] == lambat
