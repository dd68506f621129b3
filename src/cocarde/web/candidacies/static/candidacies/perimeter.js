// Finds territories in the list as one types; those that are ticked always stay in sight.

const form = document.querySelector("[data-perimeter]");
const search = form?.querySelector("input[type=search]");
const rows = [...(form?.querySelectorAll(".map-list > li[data-id]") ?? [])];

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

const names = new Map(rows.map((row) => [row, fold(row.textContent)]));

function filter() {
  const words = fold(search.value).split(/\s+/).filter(Boolean);
  for (const row of rows) {
    const isChosen = row.querySelector("input").checked;
    row.hidden = !isChosen && !words.every((word) => names.get(row).includes(word));
  }
}

search?.addEventListener("input", filter);

// A search is no choice: the total stays, and Enter sends nothing.
for (const field of form?.querySelectorAll("input[type=search]") ?? []) {
  for (const kind of ["input", "change"]) field.addEventListener(kind, (event) => event.stopPropagation());
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}
