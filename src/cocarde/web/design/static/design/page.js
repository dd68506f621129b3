// Toasts that can be dismissed, confirmation where undo is impossible, the error summary in focus, and
// what a printed page needs.

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-dismiss]");
  if (button) button.closest(".toast-plain").remove();
});

// A click or a submission marked data-confirm waits for the answer, then is played again.
const confirmed = new WeakSet();

function ask(marked, thenDo) {
  const dialog = document.getElementById("dialog-confirm");
  const yes = dialog.querySelector('[value="yes"]');
  dialog.querySelector("#dialog-confirm-text").textContent = marked.dataset.confirm;
  yes.textContent = marked.dataset.confirmLabel || yes.dataset.defaultLabel;
  dialog.returnValue = "no";
  dialog.addEventListener(
    "close",
    () => {
      if (dialog.returnValue !== "yes") return;
      confirmed.add(marked);
      thenDo();
    },
    { once: true },
  );
  dialog.showModal();
  dialog.querySelector('[value="no"]').focus();
}

function intercept(event, marked, again) {
  if (!marked || confirmed.delete(marked)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  ask(marked, again);
}

document.addEventListener(
  "click",
  (event) => {
    const marked = event.target.closest("[data-confirm]:not(form)");
    intercept(event, marked, () => marked.click());
  },
  true,
);

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    const marked = form.matches("form[data-confirm]") ? form : null;
    intercept(event, marked, () => form.requestSubmit(event.submitter));
  },
  true,
);

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
