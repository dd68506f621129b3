// How many criteria have a grade, said anew as they are graded.
const grid = document.getElementById("grid");
const counter = grid.querySelector(".grid-count");
const plural = new Intl.PluralRules(document.documentElement.lang);

grid.addEventListener("change", () => {
  const graded = grid.querySelectorAll(".grade-scale input:checked").length;
  const text = plural.select(graded) === "one" ? counter.dataset.one : counter.dataset.other;
  counter.textContent = text.replace("{n}", String(graded));
});
