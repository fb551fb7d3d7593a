// Filter forms (data-saring) apply themselves on change; their button stays for those without JavaScript.
document.addEventListener("change", (e) => { if (e.target.form?.matches("[data-saring]")) e.target.form.requestSubmit(); });
