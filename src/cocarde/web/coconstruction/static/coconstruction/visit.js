// A visit on the phone: what is written and photographed is kept on the device first, in IndexedDB, then
// sent when there is a network. A note goes with the revision it was written upon; a photo under a key
// drawn here, so that what is sent twice arrives once.

const page = document.getElementById("visit");
const { dataset } = page;
const status = document.getElementById("field-state");
const person = document.body.dataset.person;
const PAUSE_MS = 700;
const AGAIN_MS = 20000;
// The page that signs out asks before words that have not arrived are lost (see autosave.js).
const MARK = `autosave:${person}:visit:${dataset.visit}`;

// --- what the device keeps

function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("cocarde-visits", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("notes", { keyPath: "id" });
      asked.result.createObjectStore("photos", { keyPath: "key" });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

const base = opened();

async function inStore(name, mode, act) {
  const database = await base;
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(name, mode);
    const asked = act(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(asked?.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

const put = (name, row) => inStore(name, "readwrite", (store) => store.put(row));
const drop = (name, key) => inStore(name, "readwrite", (store) => store.delete(key));
const get = (name, key) => inStore(name, "readonly", (store) => store.get(key));

async function mine(name) {
  const rows = await inStore(name, "readonly", (store) => store.getAll());
  return rows.filter((row) => row.person === person && row.visit === dataset.visit);
}

// --- the lines

function fieldsOf(line) {
  return {
    text: line.querySelector("textarea"),
    radios: [...line.querySelectorAll("input[type=radio]")],
    check: line.querySelector("input[type=checkbox]"),
  };
}

function written(line) {
  const { text, radios, check } = fieldsOf(line);
  const chosen = radios.find((radio) => radio.checked);
  const finding = check ? (check.checked ? "confirmed" : "") : chosen?.value || "";
  return { finding, text: text?.value || "" };
}

function show(line, note) {
  const { text, radios, check } = fieldsOf(line);
  if (text) text.value = note.text;
  for (const radio of radios) radio.checked = radio.value === note.finding;
  if (check) check.checked = Boolean(note.finding);
}

const lines = new Map([...page.querySelectorAll("[data-line]")].map((one) => [one.dataset.line, one]));
const idOf = (line) => `${person}:${dataset.visit}:${line.dataset.line}`;
let timer = 0;

async function keepNote(line) {
  const before = await get("notes", idOf(line));
  const row = {
    id: idOf(line),
    person,
    visit: dataset.visit,
    line: line.dataset.line,
    ...written(line),
    base: before ? before.base : Number(line.dataset.revision),
    written_at: new Date().toISOString(),
    stamp: (before?.stamp || 0) + 1,
    waits: true,
  };
  try {
    await put("notes", row);
  } catch {
    return say("failed", dataset.textFull);
  }
  await tell();
  clearTimeout(timer);
  timer = setTimeout(send, PAUSE_MS);
}

// Each line after the other: two strokes of one line must not overtake each other.
let queue = Promise.resolve();
function changed(line) {
  queue = queue.then(() => keepNote(line)).catch(() => say("failed", dataset.textFull));
}

// --- photos

function photoRow(list, photo, sent) {
  const item = document.createElement("li");
  item.dataset.key = photo.key;
  item.dataset.sent = sent ? "yes" : "no";
  const name = dataset.textPhoto.replace("{number}", list.children.length + 1);
  item.textContent = `${name} · ${sent ? dataset.textPhotoSent : dataset.textPhotoWaits}`;
  list.append(item);
}

function photoSent(key) {
  const item = page.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!item) return;
  item.dataset.sent = "yes";
  item.textContent = item.textContent.replace(dataset.textPhotoWaits, dataset.textPhotoSent);
}

async function keepPhotos(line, input) {
  for (const file of input.files) {
    const photo = {
      key: crypto.randomUUID(),
      person,
      visit: dataset.visit,
      line: line.dataset.line,
      name: file.name,
      type: file.type,
      // The bytes and not the file: a phone may drop a file that it only lent.
      bytes: await file.arrayBuffer(),
    };
    try {
      await put("photos", photo);
    } catch {
      return say("failed", dataset.textFull);
    }
    photoRow(line.querySelector(".photo-list"), photo, false);
  }
  input.value = "";
  await tell();
  send();
}

// --- sending

let problem = "";

async function sendNotes(csrf) {
  const waiting = (await mine("notes")).filter((note) => note.waits);
  if (!waiting.length) return;
  const notes = waiting.map(({ line, finding, text, written_at, base }) => ({ line, finding, text, written_at, base }));
  const answer = await fetch(dataset.notesUrl, {
    method: "POST",
    headers: { "X-CSRFToken": csrf, "Content-Type": "application/json" },
    body: JSON.stringify({ notes }),
    credentials: "same-origin",
    redirect: "error",
  });
  if (answer.status === 422) problem = (await answer.json()).error;
  if (!answer.ok) return;
  const kept = (await answer.json()).notes;
  for (const sent of waiting) await arrived(sent, kept[sent.line]);
}

// What was written while it travelled still waits, now upon the revision that the server gave.
async function arrived(sent, told) {
  queue = queue.then(async () => {
    const now = await get("notes", sent.id);
    if (!now || !told) return;
    const same = now.stamp === sent.stamp;
    const row = { ...now, base: told.revision, waits: !same };
    if (same) Object.assign(row, { text: told.text, finding: told.finding });
    await put("notes", row);
    const line = lines.get(sent.line);
    if (!line) return;
    line.dataset.revision = told.revision;
    const shown = written(line);
    const untouched = shown.text === sent.text && shown.finding === sent.finding;
    if (same && untouched && shown.text.trim() !== told.text) show(line, told);
  });
  await queue;
}

async function sendPhotos(csrf, there) {
  for (const photo of await mine("photos")) {
    if (photo.refused) continue;
    if (!there.includes(photo.key)) {
      const body = new FormData();
      body.set("key", photo.key);
      body.set("line", photo.line);
      body.set("photo", new Blob([photo.bytes], { type: photo.type }), photo.name);
      const answer = await fetch(dataset.photosUrl, {
        method: "POST",
        headers: { "X-CSRFToken": csrf },
        body,
        credentials: "same-origin",
        redirect: "error",
      });
      if (answer.status === 422) {
        problem = `${photo.name}: ${(await answer.json()).error}`;
        await put("photos", { ...photo, refused: true });
        continue;
      }
      if (!answer.ok) throw new Error(`status ${answer.status}`);
    }
    await drop("photos", photo.key);
    photoSent(photo.key);
  }
}

async function sendAll() {
  problem = "";
  const answer = await fetch(dataset.stateUrl, { credentials: "same-origin", redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) {
    return say("signed-out", dataset.textSignedOut);
  }
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const told = await answer.json();
  // Somebody else signed in on this device: what is here is not theirs to send.
  if (told.person !== person) return say("signed-out", dataset.textSignedOut);
  await sendNotes(told.csrf);
  await sendPhotos(told.csrf, told.photos);
  for (const key of told.photos) photoSent(key);
  await tell();
}

let sending = false;
let asked = false;
let failures = 0;
let soon = 0;
async function send() {
  // Asked for while it is under way, as when the network comes back: once more afterwards.
  if (sending) {
    asked = true;
    return;
  }
  sending = true;
  clearTimeout(soon);
  try {
    // Two windows of one visit: one sends at a time.
    if (navigator.locks) await navigator.locks.request("cocarde-visits", sendAll);
    else await sendAll();
    failures = 0;
  } catch {
    failures += 1;
    await tell(true);
  } finally {
    sending = false;
  }
  if (asked) {
    asked = false;
    await send();
  } else if (failures && navigator.onLine) {
    soon = setTimeout(send, Math.min(PAUSE_MS * 2 ** failures, AGAIN_MS));
  }
}

// --- what is said

let isKept = false;

function say(state, text) {
  status.dataset.state = state;
  status.textContent = text;
}

async function tell(offline = !navigator.onLine) {
  const notes = (await mine("notes")).filter((note) => note.waits).length;
  const photos = (await mine("photos")).length;
  mark(notes + photos);
  if (notes + photos) {
    const waiting = dataset.textWaiting.replace("{notes}", notes).replace("{photos}", photos);
    const why = problem ? ` ${dataset.textRefused}${problem}` : "";
    return say("waiting", `${offline ? `${dataset.textOffline} ` : ""}${waiting}${why}`);
  }
  if (offline) return say("offline", dataset.textOffline);
  return say("arrived", isKept ? dataset.textReady : dataset.textArrived);
}

function mark(count) {
  try {
    if (count) localStorage.setItem(MARK, String(count));
    else localStorage.removeItem(MARK);
  } catch {
    // A forbidden store: signing out then does not warn.
  }
}

// --- beginning

async function restore() {
  for (const note of await mine("notes")) {
    const line = lines.get(note.line);
    const isOlder = !note.waits && note.base < Number(line?.dataset.revision);
    if (!line || isOlder) continue;
    show(line, note);
  }
  for (const photo of await mine("photos")) {
    const line = lines.get(photo.line);
    if (line) photoRow(line.querySelector(".photo-list"), photo, false);
  }
}

async function keepPage() {
  if (!("serviceWorker" in navigator)) return;
  isKept = Boolean(await caches.match(location.href, { ignoreSearch: true, ignoreVary: true }));
  if (isKept) await tell();
  const scope = new URL("./", new URL(dataset.workerUrl, location.href)).pathname;
  await navigator.serviceWorker.register(dataset.workerUrl, { scope });
  const { active } = await navigator.serviceWorker.ready;
  navigator.serviceWorker.addEventListener("message", (event) => {
    if (event.data?.kept) {
      isKept = true;
      tell();
    }
  });
  const parts = performance.getEntriesByType("resource").map((entry) => entry.name);
  const links = [...document.querySelectorAll("link[href], script[src]")].map((part) => part.href || part.src);
  const own = [...new Set([...parts, ...links])].filter((url) => {
    const { origin, pathname } = new URL(url);
    return origin === location.origin && pathname.startsWith("/static/");
  });
  if (navigator.onLine) active.postMessage({ keep: [location.pathname, ...own] });
  navigator.storage?.persist?.();
}

for (const line of lines.values()) {
  line.addEventListener("input", (event) => {
    if (event.target.type !== "file") changed(line);
  });
  line.querySelector("input[type=file]")?.addEventListener("change", (event) => keepPhotos(line, event.target));
}
addEventListener("online", send);
addEventListener("offline", () => tell(true));
setInterval(send, AGAIN_MS);
await restore();
keepPage().catch(() => {});
send();
