// While a question is asked about something of the room, what it is about stays where it is.
for (const name of ["htmx:beforeRequest", "htmx:beforeSwap"]) {
  document.body.addEventListener(name, (event) => {
    if (event.target.id === "live-now" && document.querySelector("dialog[open]")) {
      event.preventDefault();
    }
  });
}
