"""Fifty people at the same instant for one room, one official, one guest: one wins, the others get a sentence."""

from __future__ import annotations

import pytest

from kunjungan.jadwal.services_sumber import ANTRE
from tests.factories.serempak import MENANG, PEREBUTAN, adu, buat_gelanggang, pemesanan_ganda

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.latihan]

BANYAK, PUTARAN = 50, 3


@pytest.mark.parametrize(
    ("nama", "kalimat"),
    [
        ("ruang", ("sudah dipakai", "baru saja dipakai")),
        ("pejabat", ("sudah menerima", "baru saja ditugaskan")),
        ("peserta", ("hanya dapat berada di satu tempat", "sudah terdaftar di lokus ini")),
    ],
)
def test_lima_puluh_sekaligus_satu_menang(nama, kalimat):
    gelanggang = buat_gelanggang()
    for _ in range(PUTARAN):
        hasil = adu(PEREBUTAN[nama](gelanggang, BANYAK))
        assert not [h.galat for h in hasil if h.galat]
        kalah = [h.kata for h in hasil if h.kata != MENANG]
        assert len(kalah) == BANYAK - 1
        assert all(any(k in kata for k in (*kalimat, ANTRE)) for kata in kalah), set(kalah)
    assert pemesanan_ganda() == 0
