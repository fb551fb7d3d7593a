// Says before a slow upload, not after it, that there are too many photos or that one is too big.
document.addEventListener("change", (e) => {
  const batas = Number(e.target.dataset.unggah);
  if (!batas) return;
  const berkas = [...e.target.files];
  const besar = berkas.find((b) => b.size > 10 * 1024 * 1024);
  const jumlah = berkas.reduce((n, b) => n + b.size, 0);
  let galat = "";
  if (berkas.length > batas) galat = `Paling banyak ${batas} foto sekali unggah; Anda memilih ${berkas.length}.`;
  else if (besar) galat = `${besar.name} lebih dari 10 MB. Perkecil atau lewati foto itu.`;
  else if (jumlah > 100 * 1024 * 1024) galat = "Semua foto bersama-sama lebih dari 100 MB. Unggah dalam beberapa kali.";
  e.target.setCustomValidity(galat);
  if (galat) e.target.reportValidity();
});
document.addEventListener("submit", (e) => {
  const isian = e.target.querySelector("[data-unggah]");
  if (!isian || isian.checkValidity()) return;
  e.preventDefault();
  e.stopImmediatePropagation();
  isian.reportValidity();
}, true);
