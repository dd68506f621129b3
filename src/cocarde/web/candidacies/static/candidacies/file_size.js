// A file that would be refused for its size is said so beside its field, before it is sent.

function isTooLarge(input) {
  return [...input.files].some((file) => file.size > Number(input.dataset.max));
}

function tell(input) {
  const id = `${input.id}_too_large`;
  document.getElementById(id)?.remove();
  input.setAttribute("aria-invalid", String(isTooLarge(input)));
  if (!isTooLarge(input)) return;
  const note = Object.assign(document.createElement("p"), {
    id,
    className: "form-error",
    textContent: input.dataset.tooLarge,
  });
  note.setAttribute("role", "alert");
  input.after(note);
}

for (const input of document.querySelectorAll("input[type=file][data-max]")) {
  input.addEventListener("change", () => tell(input));
  input.form?.addEventListener("submit", (event) => {
    if (!isTooLarge(input)) return;
    event.preventDefault();
    tell(input);
    input.focus();
  });
}
