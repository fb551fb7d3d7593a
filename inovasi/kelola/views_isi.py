"""The parts of a record: how each is read by the reviewer, and the page on which it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from inovasi.choices import LABEL_TPB, LABEL_URUSAN, KeadaanInovasi
from inovasi.kelola import services as layanan
from inovasi.kelola.forms import FORMULIR, FormulirBagian, UkurFormSet
from inovasi.kelola.views_dasar import JUDUL_BAGIAN, alamat, tampil_inovasi, usang
from inovasi.models import Inovasi
from inovasi.permissions import Ruang, ambil_inovasi
from inovasi.services import SudahBerubah, baca_ukur, sidik
from instansi.bidang_angka import tulis_desimal
from instansi.inti.views import kiriman, kode_jawaban, pasang_galat
from instansi.penulisan import rupiah, tampil_telepon, tanggal_panjang
from instansi.permintaan import Permintaan
from instansi.permissions import Hak
from instansi.teks_ringan import urai_teks

BARIS_KOSONG = 2
TERTIMPA = (
    "Sementara Anda menulis, bagian ini diubah orang lain. Ketikan Anda masih di sini; simpan sekali lagi untuk "
    "menimpanya."
)


@require_http_methods(["GET", "HEAD", "POST"])
@usang
def bagian(request: Permintaan, slug: str, *, pk: int, bagian: str) -> HttpResponse:
    """Write one part of the record. Nothing is asked of a draft; what was typed survives every refusal."""
    if bagian not in FORMULIR:
        raise Http404("Bagian tidak dikenal.")
    ruang, inovasi = ambil_inovasi(request.user, slug, pk, untuk=Hak.KELOLA_INOVASI)
    segar = Inovasi.objects.get(pk=pk)
    versi = sidik(segar, layanan.BAGIAN[bagian])
    form = FORMULIR[bagian][1](kiriman(request), instance=segar, initial={"versi": versi})
    ukur = _formulir_ukur(request, inovasi) if bagian == "hasil" else None
    if request.method == "POST" and _simpan(request, inovasi, bagian, form, ukur):
        messages.success(request, f"Bagian {FORMULIR[bagian][0]} disimpan.")
        return redirect(_tujuan(request, ruang, inovasi, bagian))
    status = 422 if ukur and request.method == "POST" else kode_jawaban(form)
    return tampil_inovasi(
        request,
        "etalase/bagian.html",
        ruang=ruang,
        inovasi=inovasi,
        bagian=bagian,
        status=status,
        form=form,
        ukur=ukur,
    )


def _formulir_ukur(request: Permintaan, inovasi: Inovasi) -> Any:
    """The figures with a few empty rows behind them, at most twelve in all."""
    awal = baca_ukur(inovasi)
    satu: Any = UkurFormSet(kiriman(request), initial=awal, prefix="ukur")
    satu.extra = max(0, min(BARIS_KOSONG, layanan.UKUR_TERBANYAK - len(awal)))
    return satu


def _simpan(request: Permintaan, inovasi: Inovasi, bagian: str, form: FormulirBagian, ukur: Any) -> bool:
    """Hand clean input to the service; False when the forms carry the reasons why not."""
    sah = [form.is_valid(), ukur is None or ukur.is_valid()]
    if not all(sah):
        return False
    data = {n: v for n, v in form.cleaned_data.items() if n != "versi"}
    baris = None if ukur is None else [f.cleaned_data for f in ukur if f.terisi()]
    try:
        layanan.ubah_inovasi(
            inovasi=inovasi,
            data=data,
            ukur=baris,
            oleh=request.user,
            bagian=bagian,
            versi=form.cleaned_data["versi"],
        )
    except ValidationError as galat:
        pasang_galat(form, galat)
        return False
    except SudahBerubah:
        kini = Inovasi.objects.filter(pk=inovasi.pk).first()
        if kini is None:
            raise
        form.add_error(None, TERTIMPA)
        form.data = form.data.copy()
        form.data["versi"] = sidik(kini, layanan.BAGIAN[bagian])
        return False
    return True


def _tujuan(request: Permintaan, ruang: Ruang, inovasi: Inovasi, bagian: str) -> str:
    """Back to the part, to the next one, or to the record: by the button that was pressed."""
    urut = [*FORMULIR, "foto"]
    if "lanjut" in request.POST:
        return alamat(ruang.instansi, inovasi, urut[urut.index(bagian) + 1])
    return alamat(ruang.instansi, inovasi, bagian) + ("#ukur" if "baris" in request.POST else "")


def isi_inovasi(ruang: Ruang, inovasi: Inovasi) -> list[dict[str, Any]]:
    """Every part that holds something, for reading: title, address to change it, texts, facts, figures."""
    hasil = []
    for kunci, (judul, _) in FORMULIR.items():
        teks, fakta = _baca(inovasi, layanan.BAGIAN[kunci])
        ukur = [_tulis_ukur(satu) for satu in baca_ukur(inovasi)] if kunci == "hasil" else []
        if kunci == "ringkas":
            fakta = [f for f in fakta if f[0] not in {"Nama", "Ringkasan"}]
        kosong = not (teks or fakta or ukur)
        if kunci == "ringkas" and kosong:
            continue  # name and summary head the page
        hasil.append(
            {
                "judul": judul,
                "url": alamat(ruang.instansi, inovasi, kunci) if ruang.menulis else "",
                "teks": teks,
                "fakta": fakta,
                "ukur": ukur,
                "kosong": kosong,
            }
        )
    return [*hasil, *_keadaan(ruang, inovasi)]


def _keadaan(ruang: Ruang, inovasi: Inovasi) -> list[dict[str, Any]]:
    """What stopped or failed says since when and what was learned; of what runs, a lesson if there is one."""
    if inovasi.keadaan == KeadaanInovasi.BERJALAN and not inovasi.pelajaran:
        return []
    teks, fakta = _baca(inovasi, tuple(layanan.BIDANG_KEADAAN))
    url = alamat(ruang.instansi, inovasi, "keadaan") if ruang.menulis else ""
    return [
        {
            "judul": JUDUL_BAGIAN["keadaan"],
            "url": url,
            "teks": teks,
            "fakta": fakta,
            "ukur": [],
            "kosong": False,
        }
    ]


PANJANG = {
    "masalah", "cara_kerja", "kebaruan", "tujuan", "manfaat", "hasil", "syarat_replikasi", "kendala", "keberlanjutan",
    "pelajaran",
}  # fmt: skip


def _baca(inovasi: Inovasi, bidang: tuple[str, ...]) -> tuple[list[tuple[str, Any]], list[tuple[str, str]]]:
    teks, fakta = [], []
    for nama in bidang:
        if nama == "ukur" or getattr(inovasi, nama) in (None, "", [], False):
            continue
        label = str(Inovasi._meta.get_field(nama).verbose_name)  # type: ignore[union-attr]
        label = label[:1].upper() + label[1:]
        if nama in PANJANG:
            teks.append((label, urai_teks(getattr(inovasi, nama))))
        else:
            fakta.append((label, _tulis(inovasi, nama)))
    return teks, fakta


_TULIS: dict[str, Callable[[Any], str]] = {
    "urusan_lain": lambda nilai: "; ".join(LABEL_URUSAN.get(n, n) for n in nilai),
    "tpb": lambda nilai: "; ".join(f"{n}. {LABEL_TPB.get(n, '')}" for n in nilai),
    "biaya": lambda nilai: rupiah(nilai, 0),
    "tanpa_apbd": lambda nilai: "Tidak memakai dana APBD",
    "kontak_telepon": tampil_telepon,
    "uji_coba_pada": tanggal_panjang,
    "penerapan_pada": tanggal_panjang,
    "berhenti_pada": tanggal_panjang,
}


def _tulis(inovasi: Inovasi, nama: str) -> str:
    if nama in _TULIS:
        return _TULIS[nama](getattr(inovasi, nama))
    tampil = getattr(inovasi, f"get_{nama}_display", None)
    return str(tampil() if tampil else getattr(inovasi, nama))


def _tulis_ukur(satu: dict[str, Any]) -> dict[str, str]:
    def angka(nilai: Any) -> str:
        return "–" if nilai is None else f"{tulis_desimal(nilai)} {satu['satuan']}".rstrip()

    return {
        "ukuran": satu["ukuran"],
        "sebelum": angka(satu["sebelum"]),
        "sesudah": angka(satu["sesudah"]),
        "keterangan": satu["keterangan"],
    }
