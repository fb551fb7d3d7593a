"""Saving unchanged changes nothing: every form that edits something of the demonstration, sent back as it came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection, transaction
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from lxml import html

from instansi.models import Pengguna
from tests.akses.harapan import HARAPAN, PIHAK_LUAR
from tests.factories.peragaan import KINI, tata_demo
from tests.peragaan.sunting import BUKAN, SUNTING, Objek, lengkapi
from tests.serangan.formulir import Formulir, baca_semua

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]
# Who is logged in since when is no part of what is edited.
LUAR = {"django_session", "django_cache", "tembolok"}


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    with django_db_blocker.unblock(), time_machine.travel(KINI, tick=False):
        assert connection.settings_dict["NAME"].startswith("test_"), "bukan basis data uji"
        blok = transaction.atomic()
        blok.__enter__()
        tata_demo(tmp_path_factory)
        lengkapi()
        yield
        transaction.set_rollback(True)
        blok.__exit__(None, None, None)


def tersentuh() -> dict[str, int]:
    """Table -> rows inserted, updated or deleted so far in this transaction, given up ones included."""
    with connection.cursor() as k:
        k.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE schemaname = 'public'"
        )
        return {nama: n for nama, n in k.fetchall() if nama not in LUAR}


def isi(tabel: str) -> set[str]:
    with connection.cursor() as k:
        k.execute(f'SELECT t::text FROM "{tabel}" t')  # names come from the catalogue
        return {baris for (baris,) in k.fetchall()}


class Loket:
    """People's browsers, and what the tables held."""

    def __init__(self) -> None:
        self.klien: dict[int, Client] = {}
        for p in Pengguna.objects.order_by("pk"):
            self.klien[p.pk] = Client()
            self.klien[p.pk].force_login(p)
        tabel = set(connection.introspection.table_names()) - LUAR
        self.semula = {nama: isi(nama) for nama in tabel}
        self.pembuka: dict[tuple[object, ...], list[int]] = {}
        self.sering: Counter[int] = Counter()  # who opened how many things of agencies: asked first

    def calon(self, nama: str, objek: Objek) -> list[int]:
        """Who may be the one: whoever is named, those of the agencies, the system administrator.

        Who opened one thing of a visit or an agency opens the next, and where nobody could, nobody can.
        """
        if objek.pengguna:
            return [objek.pengguna]
        anggota = Q(keanggotaan__instansi__in=objek.instansi) | Q(is_superuser=True)
        semua = Pengguna.objects.filter(anggota).distinct().order_by("is_superuser", "pk")
        return self.pembuka.setdefault(_kunci(nama, objek), list(semua.values_list("pk", flat=True)))

    def formulir(self, nama: str, objek: Objek) -> tuple[Formulir, int] | None:
        """The form as one who may open it finds it."""
        tujuan = reverse(nama, args=objek.argumen)
        halaman = reverse(SUNTING[nama].halaman or nama, args=objek.argumen) + objek.kueri
        for orang in sorted(self.calon(nama, objek), key=lambda orang: -self.sering[orang]):
            jawab = self.klien[orang].get(halaman)
            for f in baca_semua(jawab.content, halaman) if jawab.status_code == 200 else ():
                if f.alamat.split("?")[0] == tujuan:
                    self.pembuka[_kunci(nama, objek)] = [orang]
                    self.sering[orang] += bool(objek.instansi)
                    return f, orang
        self.pembuka[_kunci(nama, objek)] = []
        return None


def _kunci(nama: str, objek: Objek) -> tuple[object, ...]:
    return (nama, *objek.argumen[:1], objek.golongan, objek.instansi)


@pytest.fixture(scope="module")
def loket(demo, django_db_blocker) -> Loket:
    with django_db_blocker.unblock():
        return Loket()


def galat_halaman(isi: bytes) -> str:
    pohon = html.fromstring(isi)
    return " | ".join(
        " ".join(e.text_content().split())
        for e in pohon.xpath("//*[contains(@class,'invalid-feedback') or contains(@class,'alert')]")
    )


def perubahan(loket: Loket, sebelum: dict[str, int]) -> list[str]:
    beda = []
    for tabel in sorted(t for t, n in tersentuh().items() if n != sebelum.get(t, 0)):
        kini = isi(tabel)
        beda += [f"{tabel} - {x}" for x in sorted(loket.semula[tabel] - kini)]
        beda += [f"{tabel} + {x}" for x in sorted(kini - loket.semula[tabel])]
    return beda


def test_setiap_formulir_sunting_ada_di_tabel():
    """What takes a POST is an edit form in the table, or is listed with the reason why it is none."""
    menerima = {n for n, baris in HARAPAN.items() if any(b.post is not None for b in baris)} | PIHAK_LUAR
    assert menerima - set(SUNTING) - set(BUKAN) == set(), "tambahkan baris di tests/peragaan/sunting.py"
    assert (set(SUNTING) | set(BUKAN)) - menerima == set(), "baris tanpa alamat"
    assert not set(SUNTING) & set(BUKAN)


@pytest.mark.parametrize("nama", sorted(SUNTING))
def test_disimpan_tanpa_diubah_tidak_mengubah_apa_pun(loket, nama):
    galat, tersimpan, terlihat = [], 0, set()
    for objek in SUNTING[nama].objek():
        serupa = (objek.argumen[:1], objek.bentuk)
        if (objek.bentuk and serupa in terlihat) or not (ada := loket.formulir(nama, objek)):
            continue
        terlihat.add(serupa)
        formulir, orang = ada
        sebelum = tersentuh()
        with transaction.atomic():
            jawab = loket.klien[orang].post(formulir.alamat, formulir.semula | formulir.tombol)
            beda = perubahan(loket, sebelum)
            transaction.set_rollback(True)
        tersimpan += 1
        if jawab.status_code != 302:
            beda.append(f"{jawab.status_code}: {galat_halaman(jawab.content)}")
        if beda:
            galat.append(
                f"{objek.sebutan} oleh {orang}:\n    " + "\n    ".join(repr(b)[:400] for b in beda[:8])
            )
    assert not galat, f"{len(galat)} dari {tersimpan}\n" + "\n".join(galat[:12])
    assert tersimpan, f"tidak satu pun {nama} dapat dibuka"
