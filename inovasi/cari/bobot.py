"""What counts how much when results are put in order; docs/pencarian.md explains it in words."""

from __future__ import annotations

# --- how well the words fit: at most about 1.5
JUDUL = 0.8  # words in the title, by ts_rank (one word of one: 0.61)
JUDUL_LENGKAP = 0.35  # the title holds all words
BADAN = 0.5  # words in title, summary, place and body by their weights, among the best candidates
FRASA = 0.2  # the words stand side by side in this order, among the best candidates
NAMA_TEPAT = 0.3  # the name begins with what was typed
INSTANSI_TEPAT = 0.7  # what was typed is the whole name of an agency, or all but its kind
KANDIDAT = 200  # so many are ranked by the whole text

# --- what speaks for a record without any word: at most about 0.5
TINGKAT = 0.04  # for each level of its best award, kecamatan 1 to international 5
SEGAR, PERLU_KONFIRMASI = 0.10, 0.05
KUNJUNGAN = 0.10  # visits it caused, growing ever more slowly up to RAMAI
RAMAI, PADAT = 20, 100
REDAM = 0.06  # taken off again between RAMAI and PADAT visits, so that the famous are not overrun
BERGABUNG = 0.08  # its host can be asked today
BERAKHIR = 0.05  # taken off when the innovation stopped or failed
BANYAK_INOVASI = 0.08  # an agency with many innovations, growing ever more slowly up to 50
