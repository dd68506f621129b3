// The editor: counts words as one writes, and lets the text save itself where it can.

import "./file_size.js";

const form = document.querySelector("form[data-section]");

function count(field) {
  const shown = field.closest(".editor-field")?.querySelector("[data-words]");
  if (!shown) return;
  const text = "rich" in field.dataset ? plain(field.value) : field.value;
  const words = text.trim().split(/\s+/).filter(Boolean).length;
  const number = new Intl.NumberFormat(document.documentElement.lang).format(words);
  shown.querySelector("[data-words-now]").textContent = number;
  shown.classList.toggle("is-over", words > Number(field.dataset.maxWords));
}

function plain(html) {
  const spaced = html.replaceAll(/<\/(?:p|h3|h4|li|td|th|tr|blockquote)>|<br>/g, " ");
  return new DOMParser().parseFromString(spaced, "text/html").body.textContent;
}

for (const field of document.querySelectorAll("textarea[data-max-words]")) {
  field.addEventListener("input", () => count(field));
  count(field);
}

// A field that an answer calls for is there once that answer is chosen; what it held stays written.
function show(dependent) {
  const asked = form.elements.namedItem(dependent.dataset.dependsOn);
  if (asked) dependent.hidden = !dependent.dataset.answers.split(" ").includes(asked.value);
}

for (const dependent of form?.querySelectorAll("[data-depends-on]") ?? []) {
  const asked = form.elements.namedItem(dependent.dataset.dependsOn);
  asked?.addEventListener("change", () => show(dependent));
  show(dependent);
}

// Each field saves itself with its own revision: the button only asks the one being written to do so.
form?.addEventListener("submit", (event) => {
  const fields = [...form.querySelectorAll("[data-autosave-url]")];
  if (!fields.every((field) => field.dataset.autosaveBegun)) return;
  event.preventDefault();
  for (const field of fields) field.dispatchEvent(new FocusEvent("focusout"));
});
