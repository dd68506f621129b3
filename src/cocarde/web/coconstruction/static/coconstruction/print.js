// Prints the page, with every comparison opened so that paper shows it too.
const closed = [];

addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details.compare:not([open])")) {
    details.open = true;
    closed.push(details);
  }
});

addEventListener("afterprint", () => {
  for (const details of closed.splice(0)) details.open = false;
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});
