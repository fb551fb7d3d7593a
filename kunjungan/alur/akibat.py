"""What a transition does to the visit beside its state: one function per action, inside one transaction."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import IntegrityError
from django.db.models import Max

from instansi import jejak
from instansi.models import Instansi, Pengguna
from kunjungan.choices import KeadaanUsulan, Pihak, Status
from kunjungan.inti.isian import (
    Isian,
    IsianAlasan,
    IsianDisposisi,
    IsianPenempatan,
    IsianPengalihan,
    IsianRegistrasi,
    IsianTelaah,
    IsianTerimaUsulan,
    IsianUsulan,
    Rentang,
)
from kunjungan.inti.penghalang import Penghalang
from kunjungan.inti.sajian import waktu_kunjungan
from kunjungan.jadwal import services_tahanan as tahanan
from kunjungan.jadwal.queries_runding import PILIH_LAIN, berganti_hari, penempatan_usulan
from kunjungan.jadwal.sajian_perubahan import Ubahan
from kunjungan.jadwal.services_bersama import isi_gabungan
from kunjungan.jadwal.services_perubahan import lokus_berjalan, ubah
from kunjungan.models import Disposisi, Kunjungan, Lokus, PenerimaDisposisi, Telaah, UsulanJadwal


def kirim(k: Kunjungan, isian: Isian, oleh: Pengguna, kini: dt.datetime) -> None:
    """Sign the request with who and when."""
    k.dikirim_pada, k.dikirim_oleh = kini, oleh


def _tuan_rumah(k: Kunjungan) -> Instansi:
    """The host, whom every visit but a draft has (constraint ``kunjungan_lengkap_setelah_dikirim``)."""
    if k.tuan_rumah is None:
        raise ValueError("a visit under decision has a host")
    return k.tuan_rumah


def registrasi(k: Kunjungan, isian: IsianRegistrasi, oleh: Pengguna, kini: dt.datetime) -> None:
    """Enter the register; the host's row is locked so that two clerks never take one number."""
    Instansi.objects.select_for_update(of=("self",)).get(pk=_tuan_rumah(k).pk)
    k.tahun_agenda = isian.diterima.year
    terakhir = Kunjungan.objects.filter(tuan_rumah=k.tuan_rumah_id, tahun_agenda=k.tahun_agenda).aggregate(
        m=Max("nomor_agenda")
    )["m"]
    k.nomor_agenda = isian.nomor_agenda or (terakhir or 0) + 1
    k.surat_diterima_tanggal = isian.diterima
    k.sifat = isian.sifat


def disposisikan(k: Kunjungan, isian: IsianDisposisi, oleh: Pengguna, kini: dt.datetime) -> None:
    """Keep the instruction and everybody it goes to."""
    disposisi = Disposisi.objects.create(
        kunjungan=k, instruksi=list(isian.instruksi), catatan=isian.catatan, dibuat_oleh=oleh
    )
    PenerimaDisposisi.objects.bulk_create(
        PenerimaDisposisi(disposisi=disposisi, pengguna=p) for p in dict.fromkeys(isian.penerima)
    )


def telaah(k: Kunjungan, isian: IsianTelaah, oleh: Pengguna, kini: dt.datetime) -> None:
    """Keep the review and tick it off on the dispositions the reviewer received."""
    Telaah.objects.create(kunjungan=k, rekomendasi=isian.rekomendasi, isi=isian.isi, dibuat_oleh=oleh)
    PenerimaDisposisi.objects.filter(disposisi__kunjungan=k, pengguna=oleh, ditelaah_pada=None).update(
        ditelaah_pada=kini
    )


def setujui(k: Kunjungan, isian: IsianPenempatan, oleh: Pengguna, kini: dt.datetime) -> None:
    """Book the place and close the proposals; PostgreSQL has the last word on the room and the people."""
    _jawab_usulan(k, isian.masa or isian.waktu, oleh, kini)
    tahanan.lepaskan(k, sebab=tahanan.DISETUJUI, kini=kini)
    tahanan.lepaskan_untuk(k, isian.lepas, oleh=oleh, kini=kini)
    k.alasan_putusan = ""
    tempat = {"instansi": k.tuan_rumah, "zona_waktu": k.zona_waktu} | _isi_lokus(isian)
    pertama = Ubahan(Lokus(kunjungan=k), tempat, petugas=isian.petugas)
    ubah(k, [pertama], oleh=oleh, saat=kini, masa=isian.masa, aksi="setujui")
    _catat_pengecualian(k, isian, oleh)


def _isi_lokus(isian: IsianPenempatan) -> dict[str, object]:
    if isian.bersama:
        return isi_gabungan(isian.bersama)
    return {
        "bersama": None,
        "ruang": isian.ruang,
        "tempat": isian.tempat,
        "mulai": isian.waktu.mulai,
        "selesai": isian.waktu.selesai,
        "penerima": isian.penerima,
        "penerima_teks": isian.penerima_teks,
        "alasan_pengecualian": isian.alasan.strip(),
    }


def _catat_pengecualian(k: Kunjungan, isian: IsianPenempatan, oleh: Pengguna) -> None:
    """An override of the rules of reception is the host's own business; its reason stays in its trail."""
    if alasan := isian.alasan.strip():
        jejak.catat("penerimaan_dikecualikan", objek=k, oleh=oleh, instansi=k.tuan_rumah, alasan=alasan)


def _jawab_usulan(k: Kunjungan, waktu: Rentang | None, oleh: Pengguna, kini: dt.datetime) -> None:
    """Close every open proposal; the one that was taken as it stood is marked so."""
    terbuka = k.usulan.filter(keadaan=KeadaanUsulan.TERBUKA)
    if waktu is not None and not k.usulan.filter(keadaan=KeadaanUsulan.DITERIMA).exists():
        sama = terbuka.filter(mulai=waktu.mulai, selesai=waktu.selesai, jam_hari=waktu.jam_hari)
        terpilih = sama.order_by("putaran", "urutan").first()
        if terpilih:
            UsulanJadwal.objects.filter(pk=terpilih.pk).update(
                keadaan=KeadaanUsulan.DITERIMA, dijawab_pada=kini, dijawab_oleh=oleh
            )
    terbuka.update(keadaan=KeadaanUsulan.TIDAK_DIPAKAI, dijawab_pada=kini, dijawab_oleh=oleh)


def ubah_jadwal(k: Kunjungan, isian: IsianPenempatan, oleh: Pengguna, kini: dt.datetime) -> str:
    """Move the visit with all that hangs on its date (`jadwal.services_perubahan`); what changed, in words.

    A date that moves alone answers what was asked of it, and is no longer the one both agreed on.
    """
    if berganti_hari(k, isian):
        tutup_runding(k, KeadaanUsulan.TIDAK_DIPAKAI, oleh, kini)
        _ganti_disepakati(k)
    return _pindah(k, isian, oleh, kini)


def setujui_pindah(k: Kunjungan, isian: IsianPenempatan, oleh: Pengguna, kini: dt.datetime) -> str:
    """Take the date and move the visit to it as `ubah_jadwal` does; what was agreed before stays on record."""
    _ganti_disepakati(k)
    _jawab_usulan(k, isian.masa or isian.waktu, oleh, kini)
    tutup_runding(k, KeadaanUsulan.TIDAK_DIPAKAI, oleh, kini)
    return _pindah(k, isian, oleh, kini)


def terima_pindah(k: Kunjungan, isian: IsianTerimaUsulan, oleh: Pengguna, kini: dt.datetime) -> str:
    """The same with the place as it is, or as it is held for that date; who else has it is not for the visitor."""
    try:
        return setujui_pindah(k, penempatan_usulan(k, isian.usulan_id, kini), oleh, kini)
    except IntegrityError as galat:
        raise Penghalang(["Tempat atau pejabat penerima baru saja terpakai.", PILIH_LAIN]) from galat
    except Penghalang as galat:
        raise Penghalang([*galat.masalah, PILIH_LAIN]) from galat


def _ganti_disepakati(k: Kunjungan) -> None:
    k.usulan.filter(keadaan=KeadaanUsulan.DITERIMA).update(keadaan=KeadaanUsulan.DIGANTI)


def minta_pindah(k: Kunjungan, isian: IsianUsulan, oleh: Pengguna, kini: dt.datetime) -> str:
    """Offer other dates for the agreed one, which stands meanwhile; the other side has to answer."""
    usulkan(k, isian, oleh, kini)
    k.giliran_tanggal = isian.pihak.lawan
    return "Ditawarkan: " + "; ".join(
        waktu_kunjungan(r.mulai, r.selesai, k.zona_waktu, k.pemohon.zona_waktu, r.jam_hari)
        for r in isian.tanggal
    )


def tolak_pindah(k: Kunjungan, isian: IsianAlasan, oleh: Pengguna, kini: dt.datetime) -> None:
    """The agreed date stands; what was offered is declined."""
    tutup_runding(k, KeadaanUsulan.DITOLAK, oleh, kini)


def tarik_pindah(k: Kunjungan, isian: IsianAlasan, oleh: Pengguna, kini: dt.datetime) -> None:
    """The agreed date stands; what was offered is taken back."""
    tutup_runding(k, KeadaanUsulan.DITARIK, oleh, kini)


def tutup_runding(k: Kunjungan, keadaan: KeadaanUsulan, oleh: Pengguna, kini: dt.datetime) -> None:
    """Nothing is asked of the agreed date any more: open offers are closed, and what was held for them is free."""
    terbuka = k.usulan.filter(keadaan=KeadaanUsulan.TERBUKA)
    terbuka.update(keadaan=keadaan, dijawab_pada=kini, dijawab_oleh=oleh)
    tahanan.lepaskan(k, sebab=tahanan.DIJAWAB, kini=kini)
    k.giliran_tanggal = ""


def _pindah(k: Kunjungan, isian: IsianPenempatan, oleh: Pengguna, kini: dt.datetime) -> str:
    _catat_pengecualian(k, isian, oleh)
    tahanan.lepaskan_untuk(k, isian.lepas, oleh=oleh, kini=kini)
    pertama, *lain = lokus_berjalan(k)
    ubahan = [Ubahan(pertama, _isi_lokus(isian), petugas=isian.petugas)]
    sejauh = isian.waktu.mulai - pertama.mulai
    if isian.masa and k.mulai:
        sejauh = isian.masa.mulai - k.mulai
    if isian.geser_lain and sejauh:
        ubahan += [Ubahan(x, {"mulai": x.mulai + sejauh, "selesai": x.selesai + sejauh}) for x in lain]
    return ubah(k, ubahan, oleh=oleh, saat=kini, masa=isian.masa, aksi="ubah_jadwal", pembaca=isian.pembaca)


def usulkan(k: Kunjungan, isian: IsianUsulan, oleh: Pengguna, kini: dt.datetime) -> None:
    """Replace the open proposals by these, with what the host holds for them."""
    if isian.pihak == Pihak.TAMU:
        k.alasan_luar_aturan = isian.alasan.strip()
    _jawab_usulan(k, None, oleh, kini)
    tahanan.lepaskan(k, sebab=tahanan.DIJAWAB, kini=kini)
    if k.status != Status.TERJADWAL:  # the agreed date stands until another is agreed
        k.usulan.filter(keadaan=KeadaanUsulan.DITERIMA).update(keadaan=KeadaanUsulan.TIDAK_DIPAKAI)
    putaran = (k.usulan.aggregate(m=Max("putaran"))["m"] or 0) + 1
    UsulanJadwal.objects.bulk_create(
        UsulanJadwal(
            kunjungan=k,
            putaran=putaran,
            urutan=urutan,
            pihak=isian.pihak,
            mulai=r.mulai,
            selesai=r.selesai,
            jam_hari=r.jam_hari,
            zona_waktu=k.zona_waktu,
            catatan=isian.catatan,
            dibuat_oleh=oleh,
        )
        for urutan, r in enumerate(isian.tanggal, start=1)
    )
    if isian.pihak == Pihak.TUAN_RUMAH:
        tahanan.tahan(k, isian, oleh=oleh, kini=kini)


def terima_usulan(k: Kunjungan, isian: IsianTerimaUsulan, oleh: Pengguna, kini: dt.datetime) -> None:
    """Mark the date accepted; the host then books it, and what is held for it stays so long."""
    UsulanJadwal.objects.filter(pk=isian.usulan_id).update(
        keadaan=KeadaanUsulan.DITERIMA, dijawab_pada=kini, dijawab_oleh=oleh
    )
    _jawab_usulan(k, None, oleh, kini)
    tahanan.lepaskan(k, sebab=tahanan.DIJAWAB, kini=kini, kecuali=[isian.usulan_id])
    tahanan.perpanjang(k, isian.usulan_id, kini=kini)


def tutup_dengan_alasan(k: Kunjungan, isian: IsianAlasan, oleh: Pengguna, kini: dt.datetime) -> None:
    """End it with a reason both sides read, and give the room back."""
    k.alasan_putusan = isian.alasan
    _lepaskan(k, oleh, kini)


def _lepaskan(k: Kunjungan, oleh: Pengguna, kini: dt.datetime) -> None:
    tahanan.lepaskan(k, sebab=tahanan.DITUTUP, kini=kini)
    tutup_runding(k, KeadaanUsulan.TIDAK_DIPAKAI, oleh, kini)
    batal = [Ubahan(x, {"batal": True}) for x in lokus_berjalan(k)]
    ubah(k, batal, oleh=oleh, saat=kini, aksi="batalkan")


def alihkan(k: Kunjungan, isian: IsianPengalihan, oleh: Pengguna, kini: dt.datetime) -> None:
    """Leave the visitor a draft for the other host: letters go to an office, so only they can send it."""
    k.alasan_putusan = isian.alasan
    draf = Kunjungan.objects.create(
        pemohon=k.pemohon,
        tuan_rumah=isian.tuan_rumah,
        dibuat_oleh=k.dibuat_oleh,
        asal=k,
        **{b: getattr(k, b) for b in _DIWARISKAN},
    )
    _salin_usulan(k, draf)
    _lepaskan(k, oleh, kini)


def _salin_usulan(k: Kunjungan, draf: Kunjungan) -> None:
    """Carry the visitor's last dates over; the hours stay what the clock on the wall of the host shows."""
    dari, ke = ZoneInfo(k.zona_waktu), ZoneInfo(draf.zona_waktu)
    terakhir = k.usulan.filter(pihak=Pihak.TAMU).aggregate(m=Max("putaran"))["m"]
    for u in k.usulan.filter(pihak=Pihak.TAMU, putaran=terakhir).order_by("urutan"):
        UsulanJadwal.objects.create(
            kunjungan=draf,
            urutan=u.urutan,
            pihak=Pihak.TAMU,
            mulai=u.mulai.astimezone(dari).replace(tzinfo=ke),
            selesai=u.selesai.astimezone(dari).replace(tzinfo=ke),
            jam_hari=u.jam_hari,
            zona_waktu=draf.zona_waktu,
            dibuat_oleh=u.dibuat_oleh,
        )


# Awards and innovations belong to the first host and stay with it; so does the letter, written to its office.
_DIWARISKAN = (
    "jenis tema topik tujuan urgensi hasil_diharapkan alternatif_daring alasan_luring jumlah_peserta "
    "pimpinan_nama pimpinan_jabatan pimpinan_kelas perlu_tanpa_tangga perlengkapan_diminta "
    "narahubung_nama narahubung_jabatan narahubung_telepon narahubung_pos_el"
).split()


def tidak_hadir(k: Kunjungan, isian: Isian, oleh: Pengguna, kini: dt.datetime) -> None:
    """Those received together are received all the same; one of them leads."""
    tutup_runding(k, KeadaanUsulan.TIDAK_DIPAKAI, oleh, kini)
    turun = [Ubahan(x, turun=True) for x in lokus_berjalan(k)]
    ubah(k, turun, oleh=oleh, saat=kini, aksi="tidak_hadir")


def mulai(k: Kunjungan, isian: Isian, oleh: Pengguna, kini: dt.datetime) -> None:
    """Note the actual start."""
    tutup_runding(k, KeadaanUsulan.TIDAK_DIPAKAI, oleh, kini)
    k.dimulai_pada, k.dimulai_oleh = kini, oleh


def selesaikan(k: Kunjungan, isian: Isian, oleh: Pengguna, kini: dt.datetime) -> None:
    """Note the actual end."""
    k.ditutup_pada, k.ditutup_oleh = kini, oleh
