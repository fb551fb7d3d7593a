"""The lists of people: the delegation and the host's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.inti.views import coba, kiriman, terapkan
from instansi.penulisan import samarkan_nip, tampil_nip
from instansi.permintaan import Permintaan
from instansi.queries import halaman_dari
from kunjungan.choices import JalurPeserta, Kehadiran, PeranPeserta, Pihak, Status
from kunjungan.inti.permissions import Kedudukan, Tindakan, ambil_kunjungan
from kunjungan.models import Kunjungan, Peserta
from kunjungan.rombongan.forms import FormulirDiPintu, FormulirPeserta
from kunjungan.rombongan.services import (
    ganti_peserta,
    geser_peserta,
    hapus_peserta,
    jadikan_pimpinan,
    tambah_peserta,
    ubah_peserta,
)
from kunjungan.rombongan.views_kehadiran_lokus import Tempat, alamat_kehadiran, tempat_orang
from kunjungan.rombongan.views_kelompok import boleh_bagi
from kunjungan.rombongan.views_sub_tab import sub_tab_rombongan, tanpa_sambungan
from kunjungan.ruang_kerja.views import tampil_tab
from kunjungan.ruang_kerja.views_bantu import (
    alamat_daftar,
    ambil_peserta,
    boleh_kini,
    instansi_pihak,
    kueri_pihak,
    pihak_diminta,
    tertutup,
    tindakan_daftar,
)
from kunjungan.rules import urusan_daftar


@dataclass(frozen=True)
class BarisPeserta:
    """A person as this reader may see them."""

    peserta: Peserta
    nip: str
    telepon: str
    label_peran: str
    lencana: tuple[tuple[str, str], ...]
    menggantikan: str
    asal_sama: bool


def _baris(p: Peserta, terbuka: bool, kunjungan: Kunjungan) -> BarisPeserta:
    biasa = p.peran == PeranPeserta.PESERTA
    lencana = [] if biasa else [(p.get_peran_display(), "info")]
    if p.daring:
        lencana.append(("Daring", "info"))
    if p.jalur == JalurPeserta.SUSULAN:
        lencana.append((p.get_jalur_display(), "menunggu"))
    if p.kehadiran != Kehadiran.BELUM:
        lencana.append((p.get_kehadiran_display(), Kehadiran(p.kehadiran).nada))
    return BarisPeserta(
        p,
        tampil_nip(p.nip) if terbuka else samarkan_nip(p.nip),
        p.telepon.as_national if terbuka and p.telepon else "",
        p.get_peran_display(),
        tuple(lencana),
        str(p.menggantikan) if p.menggantikan else "",
        p.instansi_id is not None and p.instansi_id in (kunjungan.pemohon_id, kunjungan.tuan_rumah_id),
    )


def boleh_data_pribadi(k: Kedudukan, pihak: str) -> bool:
    """NIP and telephone numbers are for who keeps the list and for the host's protocol."""
    return (
        k.boleh(tindakan_daftar(pihak)) or k.boleh(Tindakan.KELOLA_ACARA) or k.boleh(Tindakan.CATAT_KEHADIRAN)
    )


@require_safe
def rombongan(request: Permintaan, kode: str) -> HttpResponse:
    """Who comes, or who receives: planned and actual."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    pihak = pihak_diminta(request)
    berlaku = kunjungan.peserta.filter(pihak=pihak).berlaku()
    halaman = halaman_dari(request, berlaku.select_related("instansi", "menggantikan").urut_protokol())
    terbuka = boleh_data_pribadi(k, pihak)
    jumlah = berlaku.hitung()
    pimpinan = berlaku.filter(peran=PeranPeserta.PIMPINAN).first() if jumlah["semua"] else None
    isi = {
        "halaman": halaman,
        "baris": [_baris(p, terbuka, kunjungan) for p in halaman],
        "jumlah": jumlah,
        "rencana": kunjungan.jumlah_peserta or 0,
        "selisih": pihak == Pihak.TAMU
        and bool(jumlah["semua"])
        and jumlah["semua"] != kunjungan.jumlah_peserta,
        "tanpa_pimpinan": pihak == Pihak.TAMU and bool(jumlah["semua"]) and pimpinan is None,
        "sudah_hari_h": kunjungan.status in (Status.BERLANGSUNG, Status.SELESAI),
        "untuk_tamu": pihak == Pihak.TAMU,
        "kueri": kueri_pihak(pihak),
        "daftar_pihak": sub_tab_rombongan(kunjungan, pihak),
        "boleh_bagi": boleh_bagi(k, kunjungan),
        "tanpa_sambungan": pihak == Pihak.TAMU and tanpa_sambungan(kunjungan),
        "boleh_ubah": boleh_kini(k, tindakan_daftar(pihak), urusan_daftar(pihak), kunjungan),
        "data_terbuka": terbuka,
    }
    return tampil_tab(request, "kunjungan/rombongan/rombongan.html", kunjungan, k, "rombongan", **isi)


def _ke_daftar(kunjungan: Kunjungan, pihak: str) -> HttpResponse:
    return redirect(alamat_daftar(kunjungan, pihak))


def _tampil_form(
    request: Permintaan, kunjungan: Kunjungan, k: Kedudukan, form: FormulirPeserta, pihak: str, **lain: Any
) -> HttpResponse:
    isi = {
        "form": form,
        "kembali": alamat_daftar(kunjungan, pihak),
        "peserta": None,
        "url_tempat": "",
        "boleh_lagi": False,
        "boleh_ganti": False,
        "boleh_pimpinan": False,
        "naik": {"arah": "naik"},
        "turun": {"arah": "turun"},
    }
    template = "kunjungan/rombongan/peserta_form.html"
    return tampil_tab(request, template, kunjungan, k, "rombongan", **isi | lain)


@require_http_methods(["GET", "HEAD", "POST"])
def peserta_tambah(request: Permintaan, kode: str) -> HttpResponse:
    """Add one person; "simpan dan tambah lagi" stays on the form."""
    pihak = pihak_diminta(request)
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=tindakan_daftar(pihak))
    if tertutup(request, urusan_daftar(pihak), kunjungan):
        return _ke_daftar(kunjungan, pihak)
    form = FormulirPeserta(
        kiriman(request), bawaan=instansi_pihak(kunjungan, pihak), tamu=pihak == Pihak.TAMU
    )
    if terapkan(
        form,
        lambda _: tambah_peserta(kunjungan=kunjungan, oleh=request.user, pihak=pihak, **form.bidang()),
        lambda peserta: messages.success(request, f"{peserta} ditambahkan ke daftar."),
    ):
        return redirect(request.get_full_path()) if "lagi" in request.POST else _ke_daftar(kunjungan, pihak)
    judul = "Tambah penerima" if pihak == Pihak.TUAN_RUMAH else "Tambah anggota rombongan"
    isi = {"judul_form": judul, "tombol_simpan": "Simpan", "boleh_lagi": True}
    return _tampil_form(request, kunjungan, k, form, pihak, **isi)


@require_http_methods(["GET", "HEAD", "POST"])
def peserta_ubah(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Mend the data of somebody; beside it leader, order, replacement, removal."""
    kunjungan, k, peserta = ambil_peserta(request, kode, pk)
    if tertutup(request, urusan_daftar(peserta.pihak), kunjungan):
        return _ke_daftar(kunjungan, peserta.pihak)
    bawaan = instansi_pihak(kunjungan, peserta.pihak)
    form = FormulirPeserta(
        kiriman(request), initial=FormulirPeserta.awal(peserta), bawaan=bawaan,
        tamu=peserta.pihak == Pihak.TAMU,
    )  # fmt: skip
    if terapkan(
        form,
        lambda _: ubah_peserta(peserta=peserta, oleh=request.user, **form.bidang()),
        lambda baru: messages.success(request, f"Data {baru} disimpan."),
    ):
        return _ke_daftar(kunjungan, peserta.pihak)
    return _tampil_form(
        request, kunjungan, k, form, peserta.pihak, judul_form=f"Ubah data {peserta}", peserta=peserta,
        tombol_simpan="Simpan perubahan", boleh_ganti=peserta.kehadiran != Kehadiran.HADIR,
        boleh_pimpinan=peserta.peran != PeranPeserta.PIMPINAN, url_tempat=_alamat_tempat(k, peserta),
    )  # fmt: skip


def _alamat_tempat(k: Kedudukan, peserta: Peserta) -> str:
    """Where this person is sent to one of several stops; nothing while all stops are for everybody."""
    terbagi = peserta.kunjungan.lokus.berlaku().filter(untuk_semua=False).exists()
    boleh = terbagi and k.boleh(Tindakan.BAGI_KELOMPOK)
    return reverse("kunjungan:peserta_tempat", args=[peserta.kunjungan.kode, peserta.pk]) if boleh else ""


@require_http_methods(["GET", "HEAD", "POST"])
def peserta_ganti(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Somebody else comes instead; at the door by the host, before the day by who keeps the list."""
    kunjungan, k, peserta = ambil_peserta(request, kode, pk, atau=Tindakan.CATAT_KEHADIRAN)
    di_pintu = k.boleh(Tindakan.CATAT_KEHADIRAN) and kunjungan.status == Status.BERLANGSUNG
    if not di_pintu and tertutup(request, urusan_daftar(peserta.pihak), kunjungan):
        return _ke_daftar(kunjungan, peserta.pihak)
    tempat = tempat_orang(request, kunjungan, k, peserta) if di_pintu or k.hanya_unit else None
    jenis = FormulirDiPintu if di_pintu else FormulirPeserta
    awal = {"jabatan": peserta.jabatan, "nama_instansi": peserta.asal, "peran": peserta.peran}
    bawaan, tamu = instansi_pihak(kunjungan, peserta.pihak), peserta.pihak == Pihak.TAMU and not di_pintu
    form = jenis(kiriman(request), initial=awal | {"daring": peserta.daring}, bawaan=bawaan, tamu=tamu)
    if peserta.peran == PeranPeserta.PIMPINAN:
        del form.fields["peran"]
    tetap = {} if "peran" in form.fields else {"peran": peserta.peran}
    lokus = tempat.lokus if tempat else None
    ganti = partial(ganti_peserta, peserta=peserta, oleh=request.user, hadir=di_pintu, lokus=lokus)
    if terapkan(
        form,
        lambda _: ganti(**form.bidang() | tetap),
        lambda baru: messages.success(request, f"{peserta} digantikan oleh {baru}."),
    ):
        return _setelah_ganti(kunjungan, peserta.pihak, tempat)
    isi = {"judul_form": f"Pengganti {peserta}", "tombol_simpan": "Simpan pengganti"}
    return _tampil_form(request, kunjungan, k, form, peserta.pihak, **isi)


def _setelah_ganti(kunjungan: Kunjungan, pihak: str, tempat: Tempat | None) -> HttpResponse:
    if tempat:
        return redirect(alamat_kehadiran(kunjungan, tempat, pihak))
    return _ke_daftar(kunjungan, pihak)


@require_POST
def peserta_hapus(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Take somebody off the list."""
    kunjungan, _, peserta = ambil_peserta(request, kode, pk)
    kabar = f"{peserta} dihapus dari daftar."
    coba(request, lambda: hapus_peserta(peserta=peserta, oleh=request.user), kabar)
    return _ke_daftar(kunjungan, peserta.pihak)


@require_POST
def peserta_pimpinan(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Make somebody the leader; who led before becomes a member."""
    kunjungan, _, peserta = ambil_peserta(request, kode, pk)
    kabar = f"{peserta} kini pimpinan rombongan."
    coba(request, lambda: jadikan_pimpinan(peserta=peserta, oleh=request.user), kabar)
    return _ke_daftar(kunjungan, peserta.pihak)


@require_POST
def peserta_geser(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """One place up (``arah=naik``) or down in the order of protocol."""
    kunjungan, _, peserta = ambil_peserta(request, kode, pk)
    naik = request.POST.get("arah") == "naik"
    if coba(request, lambda: geser_peserta(peserta=peserta, naik=naik, oleh=request.user)):
        return redirect("kunjungan:peserta_ubah", kode=kunjungan.kode, pk=peserta.pk)
    return _ke_daftar(kunjungan, peserta.pihak)
