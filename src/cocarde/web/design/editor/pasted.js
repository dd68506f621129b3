// What a word processor puts on the clipboard, as the text here can hold it: its titles at our two
// levels, and the bullets and numbers that it writes as paragraphs as lists.

const TITLES = { H1: "h3", H2: "h3", H5: "h4", H6: "h4" };
const ITEM = /mso-list:\s*l\d+\s+level(\d+)/i;
const NUMBERED = /^\s*\(?(?:\d+|[a-z]|[ivxlc]+)[.)°]/i;

export function asHeld(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const title of body.querySelectorAll(Object.keys(TITLES).join())) renamed(title, TITLES[title.tagName]);
  for (const item of body.querySelectorAll("p")) {
    if (levelOf(item) && !levelOf(item.previousElementSibling)) gather(item);
  }
  return body.innerHTML;
}

function renamed(element, name) {
  const made = element.ownerDocument.createElement(name);
  made.append(...element.childNodes);
  element.replaceWith(made);
}

const levelOf = (element) => Number(element?.tagName === "P" && element.getAttribute("style")?.match(ITEM)?.[1]) || 0;

// A run of such paragraphs becomes one list; a deeper level goes into the item before it.
function gather(first) {
  const items = [];
  for (let one = first; levelOf(one); one = one.nextElementSibling) items.push(one);
  const open = [];
  for (const item of items) {
    const level = Math.min(levelOf(item), open.length + 1);
    open.length = Math.min(open.length, level);
    const sign = takeSign(item);
    if (open.length < level) open.push(begin(open.at(-1), item, sign));
    const li = item.ownerDocument.createElement("li");
    const words = item.ownerDocument.createElement("p");
    words.append(...item.childNodes);
    li.append(words);
    open.at(-1).append(li);
    item.remove();
  }
}

function begin(outer, item, sign) {
  const list = item.ownerDocument.createElement(NUMBERED.test(sign) ? "ol" : "ul");
  if (outer) outer.lastElementChild.append(list);
  else item.before(list);
  return list;
}

// The bullet or number that stands in the words.
function takeSign(item) {
  const sign = [...item.querySelectorAll("span")].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute("style") ?? ""));
  if (!sign) return "";
  sign.remove();
  return sign.textContent;
}
