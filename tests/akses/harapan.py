"""The literal table: who passes which address. Written by hand; the code is held against it.

For each address and method the people who pass are named. Of the others, those who may see the object get 403 and
strangers 404; anonymous people are sent to the login page; a method the address does not know gets 405.
"""

from __future__ import annotations

from dataclasses import dataclass

ADMIN = "ani sistem"
TUAN_RUMAH = "ani fitri citra dedi hana"
TAMU = "budi indra"
DALAM = "fitri citra dedi gita"
SEMUA = "budi indra ani fitri citra dedi hana gita kiki eko sistem"
PIHAK = f"{TAMU} {TUAN_RUMAH} gita"
BERUNIT = f"{TAMU} {TUAN_RUMAH} kiki"  # of the visit with a stop of kiki's unit
PEMBAGI = f"{TAMU} fitri dedi"  # divide the delegation


@dataclass(frozen=True)
class Baris:
    """``get`` and ``post`` name who passes; None: the method does not exist; ``lihat``: who may know of the object."""

    argumen: str = ""
    get: str | None = None
    post: str | None = None
    lihat: str = SEMUA
    publik: bool = False
    lain: str = ""  # what those outside ``lihat`` get instead of 404

    def harapan(self, metode: str, siapa: str) -> str:
        lolos = self.get if metode == "GET" else self.post
        if self.publik:
            return "405" if lolos is None else "ok" if siapa == "anonim" or siapa in lolos.split() else "403"
        if siapa == "anonim":
            return "masuk"
        if lolos is None:
            return "405"
        if siapa in lolos.split():
            return "ok"
        return "403" if siapa in self.lihat.split() else self.lain or "404"


def _kelola(argumen: str, siapa: str, *, post: bool = True, get: bool = True) -> Baris:
    return Baris(argumen, siapa if get else None, siapa if post else None, lihat=f"{TUAN_RUMAH} sistem")


def _publik(argumen: str = "", *, post: bool = False) -> Baris:
    return Baris(argumen, SEMUA, SEMUA if post else None, publik=True)


def _kunjungan(argumen: str, get: str | None, post: str | None = None, lihat: str = PIHAK) -> Baris:
    return Baris(argumen, get, post, lihat=lihat)


PENULIS, PENERBIT = "ani fitri hana", "ani citra"
PEMBACA = "ani fitri hana citra"  # of the showcase

HARAPAN: dict[str, tuple[Baris, ...]] = {
    "kelola:saya": (Baris("", SEMUA),),
    "kelola:beranda": (_kelola("instansi", f"{TUAN_RUMAH} sistem", post=False),),
    "kelola:profil": (_kelola("instansi", ADMIN),),
    "kelola:naskah": (_kelola("instansi", ADMIN),),
    "kelola:naskah_contoh": (_kelola("instansi", ADMIN, post=False),),
    "kelola:anggota": (_kelola("instansi", ADMIN, post=False),),
    "kelola:anggota_undang": (_kelola("instansi", ADMIN),),
    "kelola:anggota_peran": (_kelola("anggota", ADMIN),),
    "kelola:anggota_cabut": (_kelola("anggota", ADMIN, get=False),),
    "kelola:undangan_ulang": (_kelola("undangan", ADMIN, get=False),),
    "kelola:undangan_batal": (_kelola("undangan", ADMIN, get=False),),
    "kelola:pejabat": (_kelola("instansi", ADMIN, post=False),),
    "kelola:pejabat_tambah": (_kelola("instansi", ADMIN),),
    "kelola:pejabat_ubah": (_kelola("pejabat", ADMIN),),
    "kelola:ketidakhadiran": (_kelola("pejabat", ADMIN),),
    "kelola:ketidakhadiran_hapus": (_kelola("ketidakhadiran", ADMIN, get=False),),
    "kelola:jabatan_tambah": (_kelola("instansi", ADMIN),),
    "kelola:jabatan_ubah": (_kelola("jabatan", ADMIN),),
    "kelola:pemangku_tambah": (_kelola("jabatan", ADMIN),),
    "kelola:pemangku_ubah": (_kelola("pemangku", ADMIN),),
    "kelola:ruang": (_kelola("instansi", f"{ADMIN} dedi", post=False),),
    "kelola:ruang_tambah": (_kelola("instansi", f"{ADMIN} dedi"),),
    "kelola:ruang_ubah": (_kelola("ruang", f"{ADMIN} dedi"),),
    "kelola:penerimaan": (_kelola("instansi", ADMIN, post=False),),
    "kelola:aturan_tambah": (_kelola("instansi", ADMIN),),
    "kelola:aturan_ubah": (_kelola("aturan", ADMIN), _kelola("aturan_berlaku", ADMIN)),
    "kelola:aturan_hapus": (_kelola("aturan", ADMIN, get=False),),
    "kelola:tutup_tambah": (_kelola("instansi", ADMIN),),
    "kelola:tutup_hapus": (_kelola("tutup", ADMIN, get=False),),
    "kelola:libur_tambah": (_kelola("instansi", ADMIN),),
    "kelola:libur_hapus": (_kelola("libur", ADMIN, get=False),),
    "kalender_nasional:daftar": (Baris("", "sistem"),),
    "kalender_nasional:muat": (Baris("", None, "sistem"),),
    "kalender_nasional:libur_tambah": (Baris("", "sistem", "sistem"),),
    "kalender_nasional:libur_ubah": (Baris("libur_nasional", "sistem", "sistem"),),
    "kalender_nasional:libur_hapus": (Baris("libur_nasional", None, "sistem"),),
    "kalender_nasional:libur_pulihkan": (Baris("libur_nasional", None, "sistem"),),
    "kalender_nasional:masa_tambah": (Baris("", "sistem", "sistem"),),
    "kalender_nasional:masa_ubah": (Baris("masa_kerja", "sistem", "sistem"),),
    "kelola:unit": (_kelola("instansi", ADMIN, post=False),),
    "kelola:unit_tambah": (_kelola("instansi", ADMIN),),
    "kelola:unit_ubah": (_kelola("unit", ADMIN),),
    "kelola:unit_undang": (_kelola("unit_kosong", ADMIN),),
    "kelola:unit_undangan_ulang": (_kelola("unit_kosong", ADMIN, get=False),),
    "kelola:unit_undangan_batal": (_kelola("unit_kosong", ADMIN, get=False),),
    "kelola:pengajuan": (_kelola("instansi", ADMIN, post=False),),
    "pilih_instansi": (_publik(),),
    "bergabung:beranda": (_publik(),),
    "bergabung:terkirim": (_publik(),),
    "bergabung:ajukan": (_publik("bebas", post=True), _publik("instansi", post=True)),
    # Whoever holds the link in the asker's mail is the asker.
    "bergabung:pengajuan": (_publik("tanda"),),
    "bergabung:surat": (_publik("tanda"),),
    "bergabung:konfirmasi": (Baris("tanda", None, SEMUA, publik=True),),
    "bergabung:batal": (Baris("tanda", None, SEMUA, publik=True),),
    "bergabung:antrean": (Baris("", "sistem"),),
    "bergabung:periksa": (
        _kelola("pengajuan", ADMIN, post=False),
        Baris("pengajuan_jauh", "sistem", lihat="sistem"),
    ),
    "bergabung:periksa_surat": (
        _kelola("pengajuan", ADMIN, post=False),
        Baris("pengajuan_jauh", "sistem", lihat="sistem"),
    ),
    "bergabung:setujui": (_kelola("pengajuan", ADMIN, get=False),),
    "bergabung:tolak": (_kelola("pengajuan", ADMIN, get=False),),
    "kelola:surel": (_kelola("instansi", f"{ADMIN} fitri", post=False),),
    "kelola:surel_rinci": (_kelola("surel", f"{ADMIN} fitri", post=False),),
    "kelola:surel_ulang": (_kelola("surel", f"{ADMIN} fitri", get=False),),
    "kelola:jejak": (_kelola("instansi", ADMIN, post=False),),
    "etalase:inovasi": (_kelola("instansi", PEMBACA, post=False),),
    "etalase:tambah": (_kelola("instansi", PENULIS),),
    "etalase:konfirmasi_banyak": (_kelola("instansi", PENULIS, get=False),),
    "etalase:rincian": (
        _kelola("inovasi_draf", PEMBACA, post=False),
        _kelola("inovasi_telaah", PEMBACA, post=False),
        _kelola("inovasi_terbit", PEMBACA, post=False),
    ),
    "etalase:bagian": tuple(
        _kelola(f"bagian_{b}", PENULIS)
        for b in ("ringkas", "cerita", "hasil", "meniru", "biaya", "klasifikasi", "narahubung")
    ),
    "etalase:keadaan": (_kelola("inovasi_terbit", PENULIS),),
    "etalase:aksi": (
        _kelola("etalase_ajukan", PENULIS),
        _kelola("etalase_terbitkan_langsung", "ani"),
        _kelola("etalase_terbitkan", PENERBIT),
        _kelola("etalase_kembalikan", PENERBIT),
        _kelola("etalase_arsipkan", PENERBIT),
        _kelola("etalase_terbitkan_kembali", PENERBIT),
    ),
    "etalase:konfirmasi": (_kelola("inovasi_terbit", PENULIS, get=False),),
    "etalase:hapus": (_kelola("inovasi_draf", PENULIS, get=False),),
    "etalase:foto": (_kelola("inovasi_terbit", PENULIS),),
    "etalase:foto_ubah": (_kelola("foto_inovasi", PENULIS),),
    "etalase:foto_geser": (_kelola("foto_inovasi", PENULIS, get=False),),
    "etalase:foto_hapus": (_kelola("foto_inovasi", PENULIS, get=False),),
    "etalase:berkas": (_kelola("inovasi_terbit", PENULIS),),
    "etalase:berkas_hapus": (_kelola("berkas_inovasi", PENULIS, get=False),),
    "etalase:penghargaan": (_kelola("instansi", PEMBACA, post=False),),
    "etalase:penghargaan_tambah": (_kelola("instansi", PENULIS),),
    "etalase:penghargaan_ubah": (_kelola("penghargaan_kelola", PENULIS),),
    "etalase:penghargaan_hapus": (_kelola("penghargaan_kelola", PENULIS, get=False),),
    "etalase:impor": (_kelola("instansi", PENULIS, post=False),),
    "etalase:impor_templat": (_kelola("instansi", PENULIS, post=False),),
    "etalase:impor_baru": (_kelola("instansi", PENULIS),),
    "etalase:impor_rincian": tuple(
        _kelola(f"impor_{k}", PEMBACA, post=False)
        for k in ("dibaca", "diunggah", "siap", "selesai", "dibatalkan", "gagal")
    ),
    "etalase:impor_keadaan": (_kelola("impor_dibaca", PEMBACA, post=False),),
    "etalase:impor_kolom": (_kelola("impor_diunggah", PENULIS),),
    "etalase:impor_baris": (_kelola("impor_baris", PENULIS),),
    "etalase:impor_lewati": (_kelola("impor_baris", PENULIS, get=False),),
    "etalase:impor_galat": (_kelola("impor_siap", PENULIS, post=False),),
    "etalase:impor_perbaiki": (_kelola("impor_siap", PENULIS),),
    "etalase:impor_masukkan": (_kelola("impor_siap", PENULIS, get=False),),
    "etalase:impor_teruskan": (_kelola("impor_selesai", PENULIS, get=False),),
    "etalase:impor_batalkan": (_kelola("impor_selesai", PENULIS, get=False),),
    "etalase:ekspor": (_kelola("ekspor", PEMBACA, post=False),),
    "inovasi:ekspor": (_publik("ekspor"),),
    "inovasi:berkas": (_publik("berkas_publik"),),
    "profil": (Baris("", SEMUA, SEMUA),),
    "account_change_password": (Baris("", SEMUA, SEMUA),),
    "instansi:daftar": (_publik(),),
    "instansi:rincian": (_publik("instansi"),),
    "inovasi:daftar": (_publik(),),
    "inovasi:daftar_penghargaan": (_publik(),),
    "inovasi:cari": (_publik(),),
    "inovasi:saran": (_publik(),),
    "inovasi:kabar": (_publik(),),
    "inovasi:rincian": (_publik("inovasi"),),
    "inovasi:penghargaan": (_publik("penghargaan"),),
    "sehat": (_publik(),),
    "kunjungan:rombongan": (
        _kunjungan("jadwal", PIHAK),
        _kunjungan("draf", TAMU, lihat=TAMU),
        _kunjungan("berunit", BERUNIT, lihat=BERUNIT),
    ),
    "kunjungan:peserta_tambah": (_kunjungan("jadwal", TAMU, TAMU),),
    "kunjungan:peserta_tempel": (_kunjungan("jadwal", TAMU, TAMU),),
    "kunjungan:peserta_ubah": (
        _kunjungan("tamu", TAMU, TAMU),
        _kunjungan("penerima", "fitri dedi", "fitri dedi"),
    ),
    "kunjungan:peserta_ganti": (
        _kunjungan("tamu", f"{TAMU} dedi", f"{TAMU} dedi"),
        _kunjungan("penerima", "fitri dedi", "fitri dedi"),
    ),
    "kunjungan:peserta_hapus": (
        _kunjungan("tamu", None, TAMU),
        _kunjungan("penerima", None, "fitri dedi"),
    ),
    "kunjungan:peserta_pimpinan": (_kunjungan("tamu", None, TAMU),),
    "kunjungan:peserta_geser": (_kunjungan("tamu", None, TAMU),),
    "kunjungan:kelompok": (
        _kunjungan("jadwal", PIHAK, PEMBAGI),
        _kunjungan("draf", TAMU, TAMU, lihat=TAMU),
        _kunjungan("berunit", BERUNIT, "budi indra fitri dedi", lihat=BERUNIT),
    ),
    "kunjungan:di_mana": (_kunjungan("jadwal", PIHAK), _kunjungan("berunit", BERUNIT, lihat=BERUNIT)),
    "kunjungan:kelompok_tambah": (_kunjungan("jadwal", None, PEMBAGI),),
    "kunjungan:kelompok_bagi": (_kunjungan("jadwal", None, PEMBAGI),),
    "kunjungan:kelompok_ubah": (_kunjungan("kelompok", PEMBAGI, PEMBAGI),),
    "kunjungan:kelompok_hapus": (_kunjungan("kelompok", None, PEMBAGI),),
    "kunjungan:peserta_tempat": (
        _kunjungan("tamu", PEMBAGI, PEMBAGI),
        _kunjungan("penerima", "fitri dedi", "fitri dedi"),
    ),
    "kunjungan:acara": (_kunjungan("jadwal", PIHAK), _kunjungan("berunit", BERUNIT, lihat=BERUNIT)),
    "kunjungan:acara_templat": (_kunjungan("jadwal", None, "fitri dedi"),),
    "kunjungan:templat_simpan": (_kunjungan("jadwal", "fitri dedi", "fitri dedi"),),
    "kunjungan:acara_rilis": (_kunjungan("jadwal", None, "fitri dedi"),),
    "kunjungan:acara_versi": (_kunjungan("jadwal", PIHAK),),
    "kunjungan:acara_versi_rincian": (_kunjungan("versi_acara", PIHAK),),
    "kunjungan:templat_daftar": (_kelola("instansi", "fitri dedi", post=False),),
    "kunjungan:templat_ubah": (_kelola("templat_acara", "fitri dedi"),),
    "kunjungan:templat_hapus": (_kelola("templat_acara", "fitri dedi", get=False),),
    "kunjungan:acara_geser": (_kunjungan("jadwal", None, "fitri dedi"),),
    "kunjungan:butir_tambah": (_kunjungan("jadwal", "fitri dedi", "fitri dedi"),),
    "kunjungan:butir_ubah": (_kunjungan("butir", "fitri dedi", "fitri dedi"),),
    "kunjungan:butir_gerak": (_kunjungan("butir", None, "fitri dedi"),),
    "kunjungan:butir_hapus": (_kunjungan("butir", None, "fitri dedi"),),
    # The visitor, and whoever at the host only reads, must not learn that an invitation exists.
    "kunjungan:undangan": (
        _kunjungan("jadwal", "fitri dedi", "fitri dedi", lihat=DALAM),
        _kunjungan("berunit", "fitri dedi", "fitri dedi", lihat="fitri citra dedi"),
    ),
    "kunjungan:kehadiran": (
        _kunjungan("jadwal", PIHAK, "dedi"),
        _kunjungan("berunit", BERUNIT, "dedi", lihat=BERUNIT),
    ),
    "kunjungan:susulan": (_kunjungan("jadwal", "dedi", "dedi"),),
    "kunjungan:notula": (_kunjungan("jadwal", PIHAK), _kunjungan("berunit", BERUNIT, lihat=BERUNIT)),
    "kunjungan:notula_tulis": (_kunjungan("jadwal", "dedi", "dedi"),),
    "kunjungan:foto": (_kunjungan("jadwal", PIHAK, "budi indra dedi hana"),),
    "kunjungan:foto_ubah": (
        _kunjungan("foto_tamu", TAMU, TAMU),
        _kunjungan("foto_tuan_rumah", "dedi hana", "dedi hana"),
    ),
    "kunjungan:foto_hapus": (
        _kunjungan("foto_tamu", None, TAMU),
        _kunjungan("foto_tuan_rumah", None, "dedi hana"),
    ),
    "kunjungan:foto_tampil": (_kunjungan("foto_tamu", None, "hana"),),
    "kunjungan:laporan": (_kunjungan("jadwal", PIHAK),),
    "kunjungan:laporan_tulis": (_kunjungan("jadwal", "budi indra dedi", "budi indra dedi"),),
    "kunjungan:saksi": (_kunjungan("jadwal", TAMU, TAMU),),
    "kunjungan:tayang": (_kunjungan("jadwal", None, "hana"),),
    "beranda": (_publik(),),
    "dasbor": (Baris("", SEMUA),),
    "kunjungan:publik": (_publik(),),
    "kunjungan:publik_rincian": (_publik("tayang"),),
    "kunjungan:foto_publik": (_publik("foto_tayang"),),
    **dict.fromkeys(
        (
            "kunjungan:kalender",
            "kunjungan:kalender_minggu",
            "kunjungan:kalender_hari",
            "kunjungan:kalender_daftar",
        ),
        (_kelola("instansi", TUAN_RUMAH, post=False),),
    ),
    **dict.fromkeys(
        ("kunjungan:kalender_publik", "kunjungan:kalender_publik_hari", "kunjungan:kalender_publik_daftar"),
        (_publik(),),
    ),
    "kunjungan:kalender_saya": (Baris("", f"{TUAN_RUMAH} {TAMU} gita kiki eko"),),
    # Whoever holds the secret address reads the calendar: programs do not log in.
    "kunjungan:ical": tuple(_publik(f"ical_{n}") for n in ("pribadi", "instansi", "ruang", "kunjungan")),
    "kunjungan:langganan": (Baris("", SEMUA, SEMUA),),
    "kunjungan:langganan_ganti": (Baris("langganan", None, "budi", lihat="budi"),),
    "kunjungan:langganan_cabut": (Baris("langganan", None, "budi", lihat="budi"),),
    "kunjungan:rencana": (_publik(),),
    "kunjungan:rencana_simpan": (Baris("", None, SEMUA, publik=True),),
    "kunjungan:rencana_hapus": (Baris("", None, SEMUA, publik=True),),
    "kunjungan:rencana_kosongkan": (Baris("", None, SEMUA, publik=True),),
    # Somebody with nothing on the list is led back to it.
    "kunjungan:rencana_ajukan": (Baris("", "budi eko", "budi eko"),),
    "kunjungan:masuk": (Baris("", "indra ani fitri citra dedi hana gita kiki eko"),),
    "kunjungan:saya": (Baris("", "budi indra ani fitri citra dedi gita kiki eko"),),
    "kunjungan:ajukan": (Baris("", "budi eko", "budi eko"),),
    "kunjungan:langkah": (_kunjungan("langkah", "budi", "budi", lihat=TAMU),),
    "kunjungan:kirim": (_kunjungan("draf", None, "budi", lihat=TAMU),),
    "kunjungan:hapus_draf": (_kunjungan("draf", None, "budi", lihat=TAMU),),
    "kunjungan:rincian": (
        _kunjungan("draf", TAMU, lihat=TAMU),
        _kunjungan("masuk", PIHAK),
        _kunjungan("jadwal", PIHAK),
        _kunjungan("berunit", BERUNIT, lihat=BERUNIT),
    ),
    "kunjungan:jadwal": (_kunjungan("jadwal", PIHAK), _kunjungan("berunit", BERUNIT, lihat=BERUNIT)),
    "kunjungan:lokus_tambah": (
        _kunjungan("jadwal", "fitri citra dedi", "fitri citra dedi"),
        _kunjungan("berunit", "fitri citra dedi", "fitri citra dedi", lihat=BERUNIT),
    ),
    "kunjungan:lokus_ubah": (_kunjungan("lokus", "fitri citra dedi", "fitri citra dedi"),),
    "kunjungan:lokus_putaran": (_kunjungan("jadwal", "fitri citra dedi", "fitri citra dedi"),),
    "kunjungan:lokus_lepas": (_kunjungan("lokus", None, "fitri citra dedi"),),
    "kunjungan:lokus_batal": (_kunjungan("lokus", None, "fitri citra dedi"),),
    # For a unit that has nobody in the portal the host notes its word; it never declines for one.
    "kunjungan:lokus_konfirmasi": (
        _kunjungan("lokus", "fitri citra dedi", "fitri citra dedi"),
        _kunjungan("lokus_unit", "kiki", "kiki", lihat=BERUNIT),
    ),
    "kunjungan:lokus_tolak": (
        _kunjungan("lokus_unit", "kiki", "kiki", lihat=BERUNIT),
        _kunjungan("lokus", "", ""),
    ),
    "kunjungan:surat": (_kunjungan("masuk", PIHAK),),
    "kunjungan:catatan": (_kunjungan("masuk", None, DALAM),),
    "kunjungan:aksi": (
        _kunjungan("aksi_registrasi", "fitri", "fitri"),
        _kunjungan("aksi_disposisikan", "citra", "citra"),
        _kunjungan("aksi_telaah", "fitri citra gita", "fitri citra gita"),
        _kunjungan("aksi_setujui", "citra", "citra"),
        _kunjungan("aksi_usulkan_jadwal", "citra", "citra"),
        _kunjungan("aksi_tolak", "citra", "citra"),
        _kunjungan("aksi_alihkan", "citra", "citra"),
        _kunjungan("aksi_terima_usulan", "budi", "budi"),
        _kunjungan("aksi_usulkan_balik", "budi", "budi"),
        _kunjungan("aksi_batalkan", "budi fitri citra", "budi fitri citra"),
        _kunjungan("aksi_ubah_jadwal", "fitri citra dedi", "fitri citra dedi"),
        _kunjungan("aksi_setujui_pindah", "fitri citra dedi", "fitri citra dedi"),
        _kunjungan("aksi_terima_pindah", "budi", "budi"),
        *(
            _kunjungan(f"aksi_{aksi}_pindah", "budi fitri citra dedi", "budi fitri citra dedi")
            for aksi in ("minta", "tawar", "tolak", "tarik")
        ),
        _kunjungan("aksi_mulai", "dedi", "dedi"),
        _kunjungan("aksi_tidak_hadir", "dedi", "dedi"),
        _kunjungan("aksi_selesaikan", "dedi", "dedi"),
    ),
    "kunjungan:peringatan": (
        _kunjungan("aksi_setujui", "citra"),
        _kunjungan("aksi_ubah_jadwal", "fitri citra dedi"),
        _kunjungan("aksi_setujui_pindah", "fitri citra dedi"),
    ),
    "laporan:daftar": (_kunjungan("jadwal", PIHAK), _kunjungan("berunit", BERUNIT, lihat=BERUNIT)),
    "laporan:pesan": (
        _kunjungan("pesan_balasan", "fitri citra dedi", "fitri citra dedi"),
        _kunjungan("pesan_laporan", "budi indra fitri citra dedi", "budi indra fitri citra dedi"),
    ),
}

_DOKUMEN = (
    _kunjungan("dok_balasan", PIHAK),
    _kunjungan("dok_undangan", f"{TUAN_RUMAH} gita", lihat=f"{TUAN_RUMAH} gita"),
    _kunjungan("dok_laporan", TAMU, lihat=TAMU),
)
HARAPAN |= dict.fromkeys(
    ("laporan:dokumen", "laporan:keadaan", "laporan:unduh", "laporan:pratinjau"), _DOKUMEN
)
HARAPAN["laporan:ulangi"] = (
    _kunjungan("dok_gagal", None, "fitri citra dedi", lihat=f"{TUAN_RUMAH} gita"),
    _kunjungan("dok_laporan", None, TAMU, lihat=TAMU),  # ready already: nothing happens
)

# Addresses whose answer does not depend on who asks, or that allauth owns; they have tests of their own.
PIHAK_LUAR = {
    "kunjungan:foto_berkas",
    "siap",
    "galeri",
    "galeri_contoh",
    "media_publik",
    "undangan_anggota",
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}
