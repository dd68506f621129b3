// Toasts that can be dismissed, the error summary in focus, and what a printed page needs.

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-dismiss]");
  if (button) button.closest(".toast-plain").remove();
});

// A form that came back wrong is announced from its summary.
function showErrors(root) {
  root.querySelector?.(".form-errors")?.focus();
}

showErrors(document);
document.addEventListener("htmx:afterSettle", (event) => showErrors(event.target));

// A printed figure says where it comes from, and a printed page on what day it was.
let opened = [];

window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll(".figure details:not([open])")];
  for (const details of opened) details.open = true;
  const { lang } = document.documentElement;
  const day = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { dateStyle: "long" }).format();
  for (const place of document.querySelectorAll("[data-printed]")) {
    place.textContent = place.dataset.printed.replace("{day}", lang === "fr" ? day.replace(/^1 /, "1er ") : day);
  }
});

window.addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});
