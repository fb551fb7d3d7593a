"""How Indonesian offices write: dates, hours, numbers, names, NIP, telephone numbers.

Pure functions on values: no ORM, no clock, no settings. Everything that a person reads on a page, in a
letter or in an e-mail is written by one of these, so that a date looks the same everywhere.
Source of the rules: EYD V and the letter-writing habits of regional governments (Permendagri 1/2023).
"""

from __future__ import annotations

from instansi.penulisan.angka import (
    bulan_romawi,
    dengan_terbilang,
    desimal,
    ribuan,
    rupiah,
    terbilang,
)
from instansi.penulisan.kepegawaian import (
    GOLONGAN_PNS,
    GOLONGAN_PPPK,
    PILIHAN_GOLONGAN,
    NIPTidakSah,
    pangkat_golongan,
    rapikan_golongan,
    samarkan_nip,
    tampil_nip,
    validasi_nip,
)
from instansi.penulisan.nama import (
    Nama,
    nama_bergelar,
    rapikan_nama,
    rapikan_teks,
    senarai,
    urai_nama,
)
from instansi.penulisan.surat import nomor_surat, tampil_telepon
from instansi.penulisan.waktu import (
    BULAN,
    HARI,
    LABEL_ZONA,
    hari_tanggal,
    hari_tanggal_pukul,
    jam,
    jam_berzona,
    jam_tiap_hari,
    label_zona,
    nama_bulan,
    nama_hari,
    rentang_hari_tanggal,
    rentang_jam,
    rentang_tanggal,
    tanggal_panjang,
    tanggal_pendek,
)
