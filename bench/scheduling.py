"""What dates cost: `make bench TOPIC=scheduling`.

`next_dates_max`: the next lawful days of a host, for 200 different random sets of rules, each over two years of
holidays, closed periods and agreed visits; among them those that never open, for which every day of two years is
judged. `tanggal_berikut` is measured as pages call it. `calendar_2000`: the page of a month with 2,000 entries.
`race_…`: fifty people at the same instant for one room, one official, one guest, twenty rounds each.
`clicks_case_3`: clicks and fields from the agreed visit of case 3 to ten confirmed stops, counted by its browser test.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree

from bench._kalender import ukur_bulan
from bench._serempak import ukur_perebutan
from instansi.choices import KlausulPenerimaan, PerlakuanLibur
from instansi.penerimaan import (
    Aturan,
    Buku,
    HariKhusus,
    Kalender,
    Niat,
    Pengecualian,
    Rentang,
    Tutup,
    tanggal_berikut,
)

HARI_INI = dt.date(2027, 1, 4)
BANYAK, ULANG, BATAS_MS, BATAS_KLIK = 200, 3, 50, 24
AKAR = Path(__file__).resolve().parent.parent
_ACAK = random.Random(20270104)


def _hari() -> dt.date:
    return HARI_INI + dt.timedelta(days=_ACAK.randrange(730))


def _aturan(mulai: dt.date) -> Aturan:
    jam = tuple(
        Rentang(_ACAK.randint(0, 7), dt.time(7 + n), dt.time(9 + n)) for n in range(_ACAK.randrange(6))
    )
    return Aturan(
        mulai,
        mulai + dt.timedelta(days=_ACAK.randint(200, 900)) if _ACAK.random() < 0.3 else None,
        "Peraturan contoh Pasal 4",
        frozenset(_ACAK.sample(range(1, 8), _ACAK.randrange(5))),
        jam,
        _ACAK.random() < 0.3,
        _ACAK.choice([0, 3, 7, 14, 60]),
        per_hari=_ACAK.choice([None, 1, 2]),
        per_minggu=_ACAK.choice([None, 1, 3]),
        bila_libur=_ACAK.choice(list(PerlakuanLibur)),
        pengecualian=(Pengecualian("DPRD", frozenset({KlausulPenerimaan.LIBUR})),),
    )


def _konteks(nomor: int) -> dict[str, object]:
    """Rules, calendar, closed periods and agenda; every tenth host is closed for good, every tenth fully booked."""
    seterusnya = HARI_INI + dt.timedelta(days=1000)
    tutup = [Tutup(h, h + dt.timedelta(days=_ACAK.randrange(20)), "Musrenbang") for h in (_hari(), _hari())]
    buku = {_hari(): _ACAK.randint(1, 2) for _ in range(150)}
    if nomor % 10 == 0:
        tutup.append(Tutup(HARI_INI, seterusnya, "Renovasi"))
    if nomor % 10 == 5:
        buku = {HARI_INI + dt.timedelta(days=n): 9 for n in range(800)}
    return {
        "aturan": [_aturan(HARI_INI - dt.timedelta(days=400 - 200 * n)) for n in range(_ACAK.randint(1, 6))],
        "kalender": Kalender.dari([HariKhusus(_hari(), "Libur contoh") for _ in range(60)]),
        "tutup": tutup,
        "buku": Buku(buku),
        "hari_ini": HARI_INI,
    }


def ukur_tanggal() -> tuple[list[float], int]:
    """Milliseconds of each set of rules, the best of a few runs; and how many have nothing open."""
    lama, kosong = [], 0
    for nomor in range(BANYAK):
        konteks = _konteks(nomor)
        niat = Niat(HARI_INI, golongan=frozenset({"DPRD"} if nomor % 3 == 0 else ()))
        terbaik = float("inf")
        for _ in range(ULANG):
            mulai = time.perf_counter()
            hasil = tanggal_berikut(niat, **konteks)  # type: ignore[arg-type]
            terbaik = min(terbaik, time.perf_counter() - mulai)
        kosong += not hasil
        lama.append(terbaik * 1000)
    return lama, kosong


def hitung_klik() -> int | None:
    """What the browser test of case 3 counted; None where it failed or there is no browser."""
    with tempfile.TemporaryDirectory() as folder:
        hasil = Path(folder) / "hasil.xml"
        perintah = ["-m", "config.lokal", "test", "tests/peramban/test_kasus_3.py", f"--junitxml={hasil}"]
        perintah += ["-o", "junit_family=xunit1"]  # the older form carries what a test records
        lingkungan = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
        selesai = subprocess.run(
            [sys.executable, *perintah], cwd=AKAR, env=lingkungan, capture_output=True, check=False
        )
        if selesai.returncode or not hasil.exists():
            print(selesai.stdout.decode(errors="replace")[-2000:], file=sys.stderr)
            return None
        sifat = ElementTree.parse(hasil).iter("property")
        return next((int(x.attrib["value"]) for x in sifat if x.attrib["name"] == "clicks_case_3"), None)


def utama() -> None:
    """Print the figures; the slowest search for a date is held against the limit."""
    lama, kosong = ukur_tanggal()
    print(f"rule_sets {BANYAK} of which nothing open {kosong}")
    print(f"next_dates_median {statistics.median(lama):.2f} ms")
    print(f"next_dates_max {max(lama):.2f} ms (limit {BATAS_MS})", flush=True)
    waktu, kueri = ukur_bulan()
    print(f"calendar_2000 {waktu:.1f} ms")
    print(f"calendar_2000_sql {kueri} kueri", flush=True)
    ganda, putaran, ditolak, p95 = ukur_perebutan()
    print(f"race_rounds {putaran}")
    print(f"race_refused {ditolak}")
    print(f"race_p95 {p95:.0f} ms")
    print(f"race_double_bookings {ganda} bookings (limit 0)")
    klik = hitung_klik()
    print(f"clicks_case_3 {'-' if klik is None else klik} clicks (limit {BATAS_KLIK})")
    if klik is None or klik > BATAS_KLIK:
        raise SystemExit("clicks_case_3 was not counted or exceeds its limit")
    if ganda:
        raise SystemExit("race_double_bookings exceeds its limit")
    if max(lama) > BATAS_MS:
        raise SystemExit("next_dates_max exceeds its limit")


if __name__ == "__main__":
    utama()
