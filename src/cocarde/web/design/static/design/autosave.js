// Saves what people write, by itself, and never loses a word.
//
// A section is any element with data-autosave-url (where to post), data-revision (the revision its
// text was read at) and, inside, its named fields and one <div class="autosave" aria-live="polite">.
// It posts its fields and `revision`. Answers: 2xx with JSON {"revision": n}; 409 with the fragment
// of {% autosave_conflict %}, which shows both texts and carries the revision to save over;
// 400 or 422 with JSON {"error": text}, shown as it is; anything else is tried again.

const PAUSE_MS = 800;
const LONGEST_WAIT_MS = 30000;
const texts = document.getElementById("texts").dataset;
const sections = new Set();

function csrfToken() {
  return JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"] || "";
}

// What is kept on this device is one person's and one field's: several people may share the device,
// and several fields are saved at one address. The language of the page does not matter.
const OWNER = `autosave:${document.body.dataset.person || ""}:`;

function keyOf(url, fields) {
  const names = fields.map((field) => field.name).join(",");
  return `${OWNER}${url.replace(/^\/[a-z]{2}\//, "/")}:${names}`;
}

function keptHere() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(OWNER));
  } catch {
    return [];
  }
}

// Signing out leaves nothing of what was written on the device; where that would lose words, it asks.
const signOut = document.querySelector("form[data-sign-out]");

function warnBeforeSignOut() {
  if (!signOut) return;
  if (keptHere().length) signOut.dataset.confirm = texts.unsent;
  else delete signOut.dataset.confirm;
}

signOut?.addEventListener("submit", () => {
  for (const key of keptHere()) localStorage.removeItem(key);
  // The page of a visit, kept for a place without a network, and what was noted there.
  indexedDB.deleteDatabase("cocarde-visits");
  globalThis.caches?.delete("cocarde-visits");
  // The dossiers that a member of a committee reads without a network.
  globalThis.caches?.delete("cocarde-packs");
});

function asWritten(field) {
  if (["checkbox", "radio"].includes(field.type)) return field.checked ? [field.value] : [];
  if (field instanceof HTMLSelectElement) return [...field.selectedOptions].map((o) => o.value);
  return [field.value];
}

// Whoever writes before this script has begun has written all the same: what is saved is what the
// server sent, whatever the fields already hold.
function asServed(field) {
  if (["checkbox", "radio"].includes(field.type)) return field.defaultChecked ? [field.value] : [];
  if (!(field instanceof HTMLSelectElement)) return [field.defaultValue];
  const chosen = [...field.options].filter((o) => o.defaultSelected);
  if (!chosen.length && !field.multiple && field.options.length) chosen.push(field.options[0]);
  return chosen.map((o) => o.value);
}

class Section {
  constructor(element) {
    this.element = element;
    this.status = element.querySelector(".autosave");
    this.key = keyOf(element.dataset.autosaveUrl, this.fields());
    this.saved = this.body(asServed).toString();
    this.failures = 0;
    this.sending = false;
    this.conflict = null;
    this.timer = 0;
    element.addEventListener("input", () => this.changed());
    element.addEventListener("change", () => this.changed());
    element.addEventListener("focusout", () => this.save());
    element.addEventListener("click", (event) => this.choose(event));
    this.restore();
    this.changed();
  }

  fields() {
    const named = this.element.querySelectorAll("input[name], select[name], textarea[name]");
    // The token of the form is of this page and this sitting: what is kept may outlive both.
    const isOurs = (field) => field.type === "file" || field.name === "csrfmiddlewaretoken";
    return [...named].filter((field) => !isOurs(field) && !field.disabled);
  }

  body(values = asWritten) {
    const body = new URLSearchParams();
    for (const field of this.fields()) {
      for (const value of values(field)) body.append(field.name, value);
    }
    return body;
  }

  written() {
    return this.body().toString();
  }

  isUnsaved() {
    return this.written() !== this.saved;
  }

  changed() {
    if (!this.isUnsaved()) return;
    this.keep();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE_MS);
  }

  async save() {
    clearTimeout(this.timer);
    if (this.sending || this.conflict || !this.isUnsaved()) return;
    this.sending = true;
    this.say("saving", texts.saving);
    const sent = this.written();
    try {
      await this.handle(await this.post(), sent);
    } catch {
      this.tryAgain();
    } finally {
      this.sending = false;
    }
    if (!this.failures && !this.conflict && !this.refused && this.isUnsaved()) this.changed();
  }

  post() {
    const body = this.body();
    body.set("revision", this.element.dataset.revision || "0");
    return fetch(this.element.dataset.autosaveUrl, {
      method: "POST",
      headers: { "X-CSRFToken": csrfToken(), "X-Requested-With": "XMLHttpRequest" },
      body,
      credentials: "same-origin",
      redirect: "error",
    });
  }

  async handle(answer, sent) {
    this.refused = false;
    if (answer.status === 409) return this.showConflict(await answer.text());
    if (answer.status === 400 || answer.status === 422) {
      this.refused = true;
      return this.say("failed", (await answer.json()).error || texts.failed);
    }
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const { revision } = await answer.json();
    this.element.dataset.revision = revision;
    this.saved = sent;
    this.failures = 0;
    if (!this.isUnsaved()) this.forget();
    const locale = document.documentElement.lang;
    const time = new Date().toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });
    this.say("saved", texts.saved.replace("{time}", time));
  }

  tryAgain() {
    this.failures += 1;
    this.say("failed", texts.failed);
    const wait = Math.min(PAUSE_MS * 2 ** this.failures, LONGEST_WAIT_MS);
    this.timer = setTimeout(() => this.save(), wait);
  }

  say(state, text) {
    this.status.dataset.state = state;
    this.status.textContent = text;
  }

  // The fragment holds both texts; nothing more is sent before the choice.
  showConflict(html) {
    this.say("failed", texts.conflict);
    this.status.insertAdjacentHTML("afterend", html);
    this.conflict = this.element.querySelector(".autosave-conflict");
  }

  choose(event) {
    const choice = event.target.closest("[data-autosave-keep]")?.dataset.autosaveKeep;
    if (!choice || !this.conflict) return;
    if (choice === "theirs") {
      const shown = this.conflict.querySelector("[data-autosave-theirs]");
      const theirs = shown.dataset.asKept ?? shown.textContent;
      take(this.element.querySelector("textarea[name], select[name], input[name]:not([type=hidden])"), theirs);
    }
    this.element.dataset.revision = this.conflict.dataset.revision;
    this.conflict.remove();
    this.conflict = null;
    this.saved = null;
    this.element.querySelector("textarea[name], select[name], input[name]")?.focus();
    this.save();
  }

  keep() {
    try {
      const kept = { body: this.written(), revision: this.element.dataset.revision };
      localStorage.setItem(this.key, JSON.stringify(kept));
    } catch {
      // A full or forbidden store: the page still warns before it is left.
    }
    warnBeforeSignOut();
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Nothing was kept.
    }
    warnBeforeSignOut();
  }

  // A text that never reached the server comes back, with the revision it was written on,
  // so that a change made meanwhile by another is shown and not written over.
  restore() {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(this.key));
    } catch {
      return;
    }
    if (!kept || kept.body === this.saved) return this.forget();
    const values = new URLSearchParams(kept.body);
    for (const field of this.fields()) fill(field, values.getAll(field.name));
    this.element.dataset.revision = kept.revision;
    this.say("saving", texts.restored);
    this.timer = setTimeout(() => this.save(), PAUSE_MS);
  }
}

// A choice is shown by its label: the option that bears it is the one taken.
function take(field, text) {
  if (!(field instanceof HTMLSelectElement)) {
    field.value = text;
    field.dispatchEvent(new Event("autosave:taken"));
    return;
  }
  for (const option of field.options) option.selected = option.textContent.trim() === text.trim();
}

function fill(field, values) {
  if (["checkbox", "radio"].includes(field.type)) {
    field.checked = values.includes(field.value);
  } else if (field instanceof HTMLSelectElement) {
    for (const option of field.options) option.selected = values.includes(option.value);
  } else if (values.length) {
    field.value = values[0];
  }
}

function begin(root) {
  const found = [...root.querySelectorAll("[data-autosave-url]")];
  if (root.matches?.("[data-autosave-url]")) found.push(root);
  for (const element of found) {
    if (element.dataset.autosaveBegun) continue;
    element.dataset.autosaveBegun = "yes";
    sections.add(new Section(element));
  }
}

begin(document);
warnBeforeSignOut();
document.addEventListener("htmx:load", (event) => begin(event.target));
addEventListener("beforeunload", (event) => {
  for (const section of sections) {
    if (section.element.isConnected && section.isUnsaved()) event.preventDefault();
  }
});
addEventListener("online", () => {
  for (const section of sections) section.save();
});
