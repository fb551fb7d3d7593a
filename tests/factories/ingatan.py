"""What a factory has once written is laid out from memory in the next test.

Most tests begin alike: the cast, then a visit walked to some state by its workflow, dozens of statements and mails
each time. The first time a process meets such a beginning the rows that the factory writes are kept, as they are; from
the second on they are put back with the same keys by one statement. A beginning is the chain of the factory calls so
far with their arguments, on an empty database. Any other write to the database breaks the chain, and the factories
work as always from there on: nothing is laid out on ground it was not made on.

It takes the right to `SET session_replication_role`, which PostgreSQL's own role gives in `.lokal/uji`
(config/lokal/postgres.py); without it, and in tests that commit, nothing is remembered.
"""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

import time_machine
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import connection, models
from django.utils import timezone

from tests.basis_data import boleh_tanpa_pemicu

F = TypeVar("F", bound=Callable[..., Any])
BACA = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET")
# Logging in and the cache change nothing that a factory builds upon.
TAK_MENGUBAH = ('"django_session"', '"cache_portal"', 'UPDATE "instansi_pengguna" SET "last_login"')
TABEL = """
SELECT c.relname, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum),
       (SELECT string_agg(quote_ident(k.attname), ', ') FROM pg_index i JOIN pg_attribute k
        ON k.attrelid = c.oid AND k.attnum = ANY(i.indkey) WHERE i.indrelid = c.oid AND i.indisprimary)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     AND a.attgenerated = ''
WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
     AND c.relname NOT IN ('django_migrations', 'django_session', 'cache_portal') GROUP BY c.oid ORDER BY 1
"""


@dataclass
class Langkah:
    """One remembered call: the statement that puts its rows back, its files, what it gave, and whether it deleted."""

    sql: str
    berkas: dict[str, bytes]
    hasil: bytes
    menghapus: bool


@dataclass
class Ingatan:
    """All that this process remembers, and where the running test stands."""

    langkah: dict[tuple, Langkah] = field(default_factory=dict)
    tabel: list[tuple[str, str, str]] | None = None
    rantai: tuple | None = None  # the beginning so far; None: unknown ground
    sibuk: bool = False

    def mulai_tes(self, di_tingkat_tes: Callable[[Any], bool]) -> None:
        """A test begins: on empty ground, if it may be remembered at all."""
        self.rantai, self.di_tingkat_tes = (), di_tingkat_tes

    def catat(self, jalankan: Any, sql: str, params: Any, many: bool, konteks: Any) -> Any:
        """Watches every statement of the test (an execute wrapper)."""
        baca = (
            self.sibuk
            or str(sql).lstrip(" (\n").startswith(BACA)
            or any(satu in sql for satu in TAK_MENGUBAH)
        )
        if not baca:
            self.rantai = None
        return jalankan(sql, params, many, konteks)

    def boleh(self) -> bool:
        """Is this the test's own level of a connection that may switch triggers off?"""
        if self.sibuk or self.rantai is None or not self.di_tingkat_tes(connection):
            return False
        return self.mampu()

    def mampu(self) -> bool:
        """May this connection put rows back without the triggers?"""
        if self.tabel is None:
            with connection.cursor() as k:
                k.execute(TABEL)
                self.tabel = k.fetchall() if boleh_tanpa_pemicu() else []
        return bool(self.tabel)

    def panggil(self, fungsi: Callable[..., Any], argumen: tuple, lain: dict[str, Any]) -> Any:
        """The factory's rows from memory, or by the factory."""
        if not self.boleh():
            return fungsi(*argumen, **lain)
        kunci = (*self.rantai, (fungsi.__qualname__, tanda(argumen), tanda(lain), _jam()))
        if kunci in self.langkah:
            hasil = self.pasang(self.langkah[kunci], (*argumen, *(lain[n] for n in sorted(lain))))
        else:
            return self._rekam(kunci, fungsi, argumen, lain)
        self.rantai = kunci
        return hasil

    def _rekam(self, kunci: tuple, fungsi: Callable[..., Any], argumen: tuple, lain: dict[str, Any]) -> Any:
        semua = (*argumen, *(lain[n] for n in sorted(lain)))
        hasil, langkah = self.rekam(lambda: fungsi(*argumen, **lain), semua)
        if langkah is not None and not langkah.menghapus:
            self.langkah[kunci], self.rantai = langkah, kunci
        return hasil

    def rekam(self, kerja: Callable[[], Any], argumen: tuple) -> tuple[Any, Langkah | None]:
        """Do the work and remember what it wrote; nothing is remembered of a result that cannot be kept."""
        with connection.cursor() as k:
            k.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
            batas = k.fetchone()[0]
        self.sibuk, hapus, berkas, simpan = True, [], [], FileSystemStorage._save

        def simpan_dan_catat(gudang: FileSystemStorage, nama: str, isi: Any) -> str:
            berkas.append((gudang, simpan(gudang, nama, isi)))
            return berkas[-1][1]

        def lihat(jalankan: Any, sql: str, params: Any, many: bool, konteks: Any) -> Any:
            hasil = jalankan(sql, params, many, konteks)
            if str(sql).startswith("DELETE") and konteks["cursor"].rowcount:
                hapus.append(sql)
            return hasil

        FileSystemStorage._save = simpan_dan_catat
        try:
            # A bare savepoint: rows get numbers of their own, and work on commit runs as it would without it.
            titik = connection.savepoint()
            with connection.execute_wrapper(lihat):
                hasil = kerja()
            connection.savepoint_commit(titik)
            self.rantai = None
            try:
                bekal = simpan_hasil(hasil, argumen)
            except (pickle.PicklingError, AttributeError, TypeError):
                return hasil, None
            isi = {g.path(n): Path(g.path(n)).read_bytes() for g, n in berkas if g.exists(n)}
            isi = {str(Path(jalur).relative_to(settings.MEDIA_ROOT)): satu for jalur, satu in isi.items()}
            return hasil, Langkah(self._sql_baris(batas), isi, bekal, bool(hapus))
        finally:
            self.sibuk, FileSystemStorage._save = False, simpan

    def _sql_baris(self, batas: int) -> str:
        """The statements that put back every row written since the transaction number `batas`."""
        tanya = [
            f'SELECT {i}, json_agg(t)::text FROM "{nama}" t WHERE xmin::text::bigint >= {batas} HAVING count(*) > 0'
            for i, (nama, _, _) in enumerate(self.tabel)
        ]
        bagian = ["SET LOCAL session_replication_role = replica"]
        with connection.cursor() as k:
            k.execute(" UNION ALL ".join(tanya))
            for i, isi in k.fetchall():
                nama, kolom, kunci = self.tabel[i]
                ganti = ", ".join(f"{c} = excluded.{c}" for c in kolom.split(", "))
                sql = f'INSERT INTO "{nama}" ({kolom}) OVERRIDING SYSTEM VALUE SELECT {kolom} '
                sql += f'FROM json_populate_recordset(NULL::"{nama}", %s) ON CONFLICT ({kunci}) DO UPDATE SET {ganti}'
                bagian.append(k.mogrify(sql, [isi]).decode())
        return "; ".join([*bagian, "SET LOCAL session_replication_role = origin"])

    def pasang(self, langkah: Langkah, argumen: tuple) -> Any:
        """Put back what was remembered; within a transaction."""
        self.sibuk = True
        try:
            with connection.cursor() as k:
                k.execute(langkah.sql)
        finally:
            self.sibuk = False
        for nama, isi in langkah.berkas.items():
            jalur = Path(settings.MEDIA_ROOT, nama)
            if not jalur.exists():
                jalur.parent.mkdir(parents=True, exist_ok=True)
                jalur.write_bytes(isi)
        for satu in argumen:  # rights remembered on a person are asked anew, as after the factory's own work
            getattr(satu, "__dict__", {}).pop("_keanggotaan_aktif", None)
        return muat_hasil(langkah.hasil, argumen)


def simpan_hasil(hasil: Any, argumen: tuple) -> bytes:
    """What a factory gave; objects it was given are named by their place, so that they stay the same objects."""
    tempat = {id(satu): i for i, satu in enumerate(argumen) if isinstance(satu, models.Model)}
    isi = BytesIO()
    pengemas = pickle.Pickler(isi)
    pengemas.persistent_id = lambda satu: tempat.get(id(satu))
    pengemas.dump(hasil)
    return isi.getvalue()


def muat_hasil(bekal: bytes, argumen: tuple) -> Any:
    """The same, with the objects of this call in their places."""
    pembuka = pickle.Unpickler(BytesIO(bekal))
    pembuka.persistent_load = argumen.__getitem__
    return pembuka.load()


INGATAN = Ingatan()


def _jam() -> str:
    """The day, or the instant a test has travelled to."""
    jauh = time_machine.escape_hatch.is_travelling()
    return timezone.now().isoformat() if jauh else timezone.localdate().isoformat()


def tanda(isi: Any) -> Any:
    """An argument as part of a key."""
    if isinstance(isi, models.Model) and isi.pk is not None:
        return isi._meta.label, isi.pk
    if isinstance(isi, dict):
        return tuple((k, tanda(v)) for k, v in sorted(isi.items()))
    if isinstance(isi, list | tuple):
        return type(isi).__name__, tuple(tanda(v) for v in isi)
    if hasattr(isi, "__dataclass_fields__"):
        return type(isi).__name__, tuple(tanda(getattr(isi, n)) for n in isi.__dataclass_fields__)
    if isi is None or isinstance(isi, str | int | float | bytes | dt.date | dt.time | dt.timedelta):
        return type(isi).__name__, isi
    return object()  # like nothing else


def diingat(fungsi: F) -> F:
    """Marks a factory whose rows may be laid out from memory."""

    @wraps(fungsi)
    def panggil(*argumen: Any, **lain: Any) -> Any:
        return INGATAN.panggil(fungsi, argumen, lain)

    return panggil  # type: ignore[return-value]
