// Confirmation where undo is impossible. This script is loaded before the body, so that no button can be
// pressed before its question is ready: what it guards can't be taken back.
{
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
}
