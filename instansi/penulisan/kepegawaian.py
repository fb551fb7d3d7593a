"""Civil-service facts: NIP, golongan and pangkat."""

from __future__ import annotations

import datetime as dt
import re

from config.data import baca_data

_ISI = baca_data("instansi/golongan.toml")
GOLONGAN_PNS: dict[str, str] = _ISI["pns"]
GOLONGAN_PPPK: list[str] = _ISI["pppk"]
PILIHAN_GOLONGAN = [(kode, f"{pangkat} ({kode})") for kode, pangkat in GOLONGAN_PNS.items()]

_PEMISAH = re.compile(r"[\s.\-'’]+")
_AWALAN = re.compile(r"\A\s*(?:NI(?:P|\s*PPPK))\b[\s.:]*", re.IGNORECASE)
_ANGKA_18 = re.compile(r"\A[0-9]{18}\Z")


class NIPTidakSah(ValueError):
    """The text is no NIP; the message is an Indonesian sentence that says how to mend it."""


def validasi_nip(teks: str) -> str:
    """The 18 digits of a NIP or NI PPPK, typed in any usual grouping. NIPTidakSah otherwise.

    YYYYMMDD birth, YYYY appointment, 01-12 month (PNS) or 21-99 (PPPK), sex 1 or 2, sequence from 001.
    """
    angka = _PEMISAH.sub("", _AWALAN.sub("", teks))
    _periksa_bentuk(angka)
    try:
        dt.date(int(angka[:4]), int(angka[4:6]), int(angka[6:8]))
    except ValueError:
        raise NIPTidakSah("NIP tidak sah: delapan angka pertama bukan tanggal lahir yang benar.") from None
    if not 1900 <= int(angka[:4]) <= 2100 or not 1900 <= int(angka[8:12]) <= 2100:
        raise NIPTidakSah("NIP tidak sah: tahun lahir atau tahun pengangkatan tidak wajar.")
    if not (1 <= int(angka[12:14]) <= 12 or 21 <= int(angka[12:14]) <= 99):
        raise NIPTidakSah("NIP tidak sah: angka ke-13 dan ke-14 harus bulan 01–12 (PNS) atau 21–99 (PPPK).")
    if angka[14] not in "12":
        raise NIPTidakSah("NIP tidak sah: angka ke-15 harus 1 (laki-laki) atau 2 (perempuan).")
    if angka[15:] == "000":
        raise NIPTidakSah(
            "NIP tidak sah: nomor urut (tiga angka terakhir) dimulai dari 001. Bila disalin dari Excel, "
            "ubah dahulu format kolomnya menjadi Teks."
        )
    return angka


def _periksa_bentuk(angka: str) -> None:
    if re.search(r"[0-9],?[0-9]*E\+", angka, re.IGNORECASE):
        raise NIPTidakSah(
            "NIP terbaca sebagai bilangan Excel. Ubah format kolomnya menjadi Teks, lalu salin lagi."
        )
    if re.fullmatch(r"[0-9]{9}", angka):
        raise NIPTidakSah("Ini NIP lama (9 angka). Isi NIP baru yang terdiri atas 18 angka.")
    if not _ANGKA_18.match(angka):
        if re.fullmatch(r"[0-9]*", angka):
            raise NIPTidakSah(f"NIP terdiri atas 18 angka; yang diisi {len(angka)} angka.")
        raise NIPTidakSah("NIP hanya boleh berisi angka 0–9.")


def tampil_nip(nip: str) -> str:
    """ "19720415 199803 1 004"; text that is not 18 digits long is shown as it is."""
    if not _ANGKA_18.match(nip or ""):
        return nip or ""
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"


def samarkan_nip(nip: str) -> str:
    """Only the running number stays readable: birth date and sex are personal data (UU 27/2022)."""
    if not nip:
        return ""
    return f"•••••••• •••••• • {nip[-3:]}" if _ANGKA_18.match(nip) else "•" * len(nip)


def rapikan_golongan(teks: str) -> str:
    """ "iv b", "4/B", "IVb" -> "IV/b"; PPPK "ix" -> "IX". ValueError (Indonesian) if unknown."""
    bersih = re.sub(r"[\s/.\-]+", "", teks or "")
    if not bersih:
        return ""
    cocok = re.fullmatch(r"(IV|III|II|I|[1-4])([A-E])", bersih.upper())
    if cocok:
        angka = {"1": "I", "2": "II", "3": "III", "4": "IV"}.get(cocok[1], cocok[1])
        kode = f"{angka}/{cocok[2].lower()}"
        if kode in GOLONGAN_PNS:
            return kode
    elif bersih.upper() in GOLONGAN_PPPK:
        return bersih.upper()
    raise ValueError("Golongan tidak dikenal. Contoh: III/d untuk PNS atau IX untuk PPPK.")


def pangkat_golongan(golongan: str) -> str:
    """ "IV/b" -> "Pembina Tingkat I (IV/b)"; PPPK have no pangkat: "IX" -> "Golongan IX"; empty -> ""."""
    if golongan in GOLONGAN_PNS:
        return f"{GOLONGAN_PNS[golongan]} ({golongan})"
    return f"Golongan {golongan}" if golongan in GOLONGAN_PPPK else (golongan or "")
