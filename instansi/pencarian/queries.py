"""Search of agencies by what people really type: short forms, no spaces, wrong letters, the name of the head.

The words are compared with `CariInstansi`, which triggers keep fresh. A word that stands nowhere is replaced by
those it may have meant. Ranking: the name itself, names that begin so, names that hold every word, the rest;
within each those that joined, then province, kabupaten/kota, kecamatan, units. docs/keputusan/0009 says why.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from instansi.models import CariInstansi, Instansi
from instansi.pencarian.rules_singkatan import SINGKATAN

PANJANG_MAKS, KATA_MAKS, GABUNG_MAKS, SARAN = 100, 8, 3, 10
_APOSTROF = re.compile("['`´ʻʼ‘’]")
_BUKAN_KATA = re.compile("[^a-z0-9]+")
# Kinds that the function instansi_inti of the database takes off a name.
_JENIS = re.compile(
    r"(?:pemerintah )?(?:provinsi|daerah istimewa|daerah khusus|kabupaten|kota|kecamatan|distrik|kapanewon|kemantren"
    r"|kelurahan|desa) |pemerintah "
)
_MIRIP = """
SELECT asal, kata, mirip FROM unnest(%s::text[]) asal, LATERAL (
    SELECT kata, similarity(kata, asal) AS mirip FROM instansi_katainstansi
    WHERE kata %% asal ORDER BY mirip DESC, kata LIMIT 12) dekat
"""
_DIKENAL = """
SELECT asal FROM unnest(%s::text[]) asal
WHERE EXISTS (SELECT 1 FROM instansi_cariinstansi WHERE vektor @@ (asal || ':*')::tsquery)
"""
# What a suggestion shows: name, place, whether it joined.
_TAMPIL = ("slug", "nama", "jenis", "bergabung_pada", "induk__nama", "induk__induk__nama")
_LEMA = dict[str, tuple[str, ...]]


def normal(teks: str) -> str:
    """Lower case without accents and apostrophes, words parted by single spaces: ``Ma'mun`` is ``mamun``."""
    polos = "".join(h for h in unicodedata.normalize("NFKD", teks) if not unicodedata.combining(h)).lower()
    return _BUKAN_KATA.sub(" ", _APOSTROF.sub("", polos)).strip()


@dataclass(frozen=True)
class Pertanyaan:
    """What was typed, read as words, each with the other words it may stand for."""

    kata: tuple[str, ...]
    maksud: tuple[tuple[str, ...], ...]

    @classmethod
    def dari(cls, teks: str) -> Pertanyaan:
        """Read at most eight words of the first hundred characters."""
        kata = tuple(normal(teks[:PANJANG_MAKS]).split()[:KATA_MAKS])
        return cls(kata, tuple(SINGKATAN.get(k, ()) for k in kata))

    def dengan(self, mirip: _LEMA) -> Pertanyaan:
        """The same with words that misspelt ones may have meant."""
        return Pertanyaan(
            self.kata, tuple(m + mirip.get(k, ()) for k, m in zip(self.kata, self.maksud, strict=True))
        )

    @property
    def lengkap(self) -> str:
        """The words with short forms written out: ``kecamatan harjamukti``."""
        return " ".join(m[0] if m else k for k, m in zip(self.kata, self.maksud, strict=True))

    @property
    def nama(self) -> str:
        """What the joined name of the agency would be: ``kotacirebon``."""
        return self.lengkap.removeprefix("pemerintah ").replace(" ", "")

    @property
    def berjenis(self) -> bool:
        """Whether a kind of agency leads: ``kota cirebon`` does not mean the kabupaten."""
        return _JENIS.match(f"{self.lengkap} ") is not None

    def kueri(self, bobot: str = "") -> SearchQuery:
        """Every word, as the beginning of a word or in a meaning; or two neighbours written as one."""
        akhir = len(self.kata) - 1
        butir = []
        for i, (kata, maksud) in enumerate(zip(self.kata, self.maksud, strict=True)):
            # A single letter begins too much, but for the word that is still being typed.
            awal = f"{kata}:*{bobot}" if len(kata) > 1 or i == akhir else _frasa(kata, bobot)
            butir.append("(" + " | ".join([awal, *(_frasa(f, bobot) for f in maksud)]) + ")")
        cara = [butir]
        for i in range(min(akhir, GABUNG_MAKS)):
            gabung = f"{self.kata[i]}{self.kata[i + 1]}:*{bobot}"
            cara.append([*butir[:i], gabung, *butir[i + 2 :]])
        return SearchQuery(" | ".join(f"({' & '.join(c)})" for c in cara), config="simple", search_type="raw")


def _frasa(frasa: str, bobot: str) -> str:
    akhir = f":{bobot}" if bobot else ""
    return "(" + " & ".join(f"{kata}{akhir}" for kata in frasa.split()) + ")"


def cari_instansi(teks: str, dari: QuerySet[Instansi] | None = None) -> QuerySet[Instansi]:
    """Agencies that match, best first (by ``kelas`` and further); without words all, by name.

    ``dari`` narrows them. At most three queries more than the list itself, whatever was typed.
    """
    hasil = Instansi.objects.all() if dari is None else dari
    tanya = Pertanyaan.dari(teks)
    if not tanya.kata:
        return hasil.none() if teks.strip() else hasil.order_by("nama", "pk")
    if not CariInstansi.objects.filter(vektor=tanya.kueri()).exists():
        tanya = tanya.dengan(_yang_mirip(tanya))
    return (
        hasil.filter(cari__vektor=tanya.kueri())
        .annotate(kelas=_kelas(tanya, "cari__"))
        .order_by("kelas", "-cari__bergabung", "cari__urut", "nama", "pk")
    )


def saran_instansi(
    teks: str, *, bergabung: bool = False, jenis: str = "", banyak: int = SARAN
) -> list[Instansi]:
    """The best few agencies with their parents, quick enough for every key pressed. Nothing for no words.

    Only what a suggestion shows is read of them.
    """
    tanya = Pertanyaan.dari(teks)
    if not tanya.kata:
        return []
    calon = CariInstansi.objects.all()
    if bergabung:
        calon = calon.filter(bergabung=True)
    if jenis:
        calon = calon.filter(jenis=jenis)
    kunci = _terbaik(tanya, calon, banyak)
    if not kunci:
        mirip = _yang_mirip(tanya)
        kunci = _per_kata(tanya.dengan(mirip), calon, banyak) if mirip else []
    baris = Instansi.objects.select_related("induk__induk").only(*_TAMPIL).in_bulk(kunci)
    return [baris[pk] for pk in kunci]


def instansi_bernama(nama: str) -> Instansi | None:
    """The one agency of that name, however it is spaced or shortened; None when there is none or several."""
    cocok = list(Instansi.objects.filter(cari__nama=Pertanyaan.dari(nama).nama).order_by("pk")[:2])
    return cocok[0] if len(cocok) == 1 else None


def _terbaik(tanya: Pertanyaan, calon: QuerySet[CariInstansi], banyak: int) -> list[int]:
    """Keys of the best few. Words are looked for only when too few names match: thousands hold ``kecamatan``."""
    kunci = _urutkan(_nama_cocok(tanya), calon, banyak)
    if len(kunci) < banyak:
        kunci = list(dict.fromkeys(kunci + _per_kata(tanya, calon, banyak)))
    return kunci[:banyak]


def _per_kata(tanya: Pertanyaan, calon: QuerySet[CariInstansi], banyak: int) -> list[int]:
    syarat = (Q(vektor=tanya.kueri("A")), Q(vektor=tanya.kueri()))
    return _urutkan(syarat, calon, banyak, F("urut") + 0)[:banyak]


def _urutkan(
    syarat: tuple[Q, Q], calon: QuerySet[CariInstansi], banyak: int, urut: str | Combinable = "urut"
) -> list[int]:
    """Keys of the first few of either condition, the former first.

    Words pass ``urut`` as a sum: walking the index of the order for words that few rows hold would read it all.
    """
    kelas = [
        calon.filter(s)
        .annotate(tingkat=urut if isinstance(urut, Combinable) else F(urut))
        .order_by("-bergabung", urut, "inti", "pk")
        .values_list(Value(n), "bergabung", "tingkat", "inti", "pk")[: banyak * 2]
        for n, s in enumerate(syarat)
    ]
    baris = kelas[0].union(kelas[1], all=True)
    terurut = sorted((n, not bergabung, tingkat, inti, pk) for n, bergabung, tingkat, inti, pk in baris)
    return list(dict.fromkeys(pk for *_, pk in terurut))


def _nama_cocok(tanya: Pertanyaan, awalan: str = "") -> tuple[Q, Q]:
    """The name itself; a name that begins so."""
    sama = Q(**{f"{awalan}nama": tanya.nama})
    mulai = Q(**{f"{awalan}nama__startswith": tanya.nama})
    if not tanya.berjenis:
        sama |= Q(**{f"{awalan}inti": tanya.nama})
        mulai |= Q(**{f"{awalan}inti__startswith": tanya.nama})
    return sama, mulai


def _kelas(tanya: Pertanyaan, awalan: str = "") -> Combinable:
    """0 the name itself, 1 a name that begins so, 2 a name that holds every word, 3 found elsewhere."""
    sama, mulai = _nama_cocok(tanya, awalan)
    return Case(
        When(sama, then=Value(0)),
        When(mulai, then=Value(1)),
        When(**{f"{awalan}vektor": tanya.kueri("A")}, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )


def _yang_mirip(tanya: Pertanyaan) -> _LEMA:
    """Words of the country's names close to those that stand nowhere; to all, when each stands somewhere."""
    panjang = [k for k in dict.fromkeys(tanya.kata) if len(k) > 2 and k not in SINGKATAN]
    with connection.cursor() as kursor:
        kursor.execute(_DIKENAL, [panjang])
        dikenal = {baris[0] for baris in kursor.fetchall()}
        kursor.execute(_MIRIP, [[k for k in panjang if k not in dikenal] or panjang])
        baris = kursor.fetchall()
    hasil: dict[str, list[tuple[int, float, str]]] = {}
    for asal, kata, mirip in baris:
        beda = min(jarak(asal, kata), jarak(asal, kata[: len(asal)]))
        if beda <= (1 if len(asal) < 6 else 2) or mirip >= 0.6:
            hasil.setdefault(asal, []).append((beda, -mirip, kata))
    return {asal: tuple(kata for _, _, kata in sorted(dekat)[:4]) for asal, dekat in hasil.items()}


def jarak(a: str, b: str) -> int:
    """Letters to add, drop, change or swap with the neighbour to turn one word into the other."""
    sebelum: list[int] = []
    kini = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        dua, sebelum, kini = sebelum, kini, [i]
        for j, y in enumerate(b, start=1):
            biaya = min(sebelum[j] + 1, kini[j - 1] + 1, sebelum[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                biaya = min(biaya, dua[j - 2] + 1)
            kini.append(biaya)
    return kini[-1]
