// Filter forms (data-saring) apply themselves on change; their button stays for those without JavaScript.
document.addEventListener("change", (e) => e.target.closest("form[data-saring]")?.requestSubmit());
