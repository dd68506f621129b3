// Comments of a team: words that are selected in the text come into the form, and a quotation leads back
// to the first place where it stands. Nothing is written into the text itself.

const LONGEST = 500;
const text = document.querySelector(".editor-text");

const squeezed = (words) => words.trim().replaceAll(/\s+/g, " ").slice(0, LONGEST);

function selected() {
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement && text.contains(field)) {
    return field.value.slice(field.selectionStart, field.selectionEnd);
  }
  const selection = document.getSelection();
  return selection.anchorNode && text.contains(selection.anchorNode) && text.contains(selection.focusNode)
    ? selection.toString()
    : null;
}

document.addEventListener("selectionchange", () => {
  const quote = document.querySelector("[data-quote-field]");
  const words = selected();
  if (!quote || words === null || quote === document.activeElement) return;
  const isBegun = quote.form.elements.text.value.trim();
  if (words.trim() || !isBegun) quote.value = squeezed(words);
});

// Spaces between words may be paragraphs, cells or line breaks in the text: none are asked for.
function pattern(quote) {
  const words = quote.split(/[\s|]+/).filter(Boolean);
  const escaped = words.map((word) => word.replaceAll(/[$()*+./?[\\\]^{|}]/g, "\\$&").replaceAll(/['’]/g, "['’]"));
  return new RegExp(escaped.join("[\\s|]*"), "u");
}

function inFields(sought) {
  for (const field of text.querySelectorAll("textarea:not([hidden])")) {
    const found = sought.exec(field.value);
    if (!found) continue;
    field.focus();
    field.setSelectionRange(found.index, found.index + found[0].length);
    field.scrollIntoView({ block: "center" });
    return true;
  }
  return false;
}

function inText(sought) {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("[contenteditable], .prose") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT,
  );
  const nodes = [];
  let whole = "";
  while (walker.nextNode()) {
    nodes.push([whole.length, walker.currentNode]);
    whole += walker.currentNode.data;
  }
  const found = sought.exec(whole);
  if (!found) return;
  const at = (place) => {
    const [begin, node] = nodes.findLast(([start]) => start <= place);
    return [node, place - begin];
  };
  const range = new Range();
  range.setStart(...at(found.index));
  const [last, end] = at(found.index + found[0].length - 1);
  range.setEnd(last, end + 1);
  globalThis.CSS?.highlights?.set("commented", new Highlight(range));
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
}

document.addEventListener("click", (event) => {
  const quote = event.target.closest?.("[data-quote]")?.dataset.quote;
  if (!quote) return;
  const sought = pattern(quote);
  if (!inFields(sought)) inText(sought);
});
