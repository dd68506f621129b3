// The reading pack on a device: kept for a place without a network, rid of what may no longer be read.
// Notes and grids are saved by autosave.js, which keeps on the device what has not arrived.

const page = document.getElementById("pack");
const { dataset } = page;
const status = document.getElementById("pack-state");
const person = document.body.dataset.person;
const AGAIN_MS = 60000;
let active = null;
let isKept = false;

function say(state, text) {
  status.dataset.state = state;
  status.textContent = text;
}

function tell() {
  if (!navigator.onLine) return say("offline", dataset.textOffline);
  say(isKept ? "arrived" : "starting", isKept ? dataset.textReady : dataset.textStarting);
}

// What was written of a dossier that is hidden now does not stay on the device either.
function forgetWords(mayStay) {
  const owner = `autosave:${person}:/committee/items/`;
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(owner)) continue;
    const item = key.slice(owner.length).split("/")[0];
    if (!mayStay.has(item)) localStorage.removeItem(key);
  }
}

function takeOff(mayStay) {
  const gone = [...page.querySelectorAll("article[data-item]")].filter((one) => !mayStay.has(one.dataset.item));
  for (const article of gone) {
    page.querySelector(`[data-leads-to="${CSS.escape(article.dataset.item)}"]`)?.remove();
    article.remove();
  }
  forgetWords(mayStay);
  return gone.length;
}

async function ask() {
  if (!navigator.onLine) return tell();
  let answer;
  try {
    answer = await fetch(dataset.stateUrl, { credentials: "same-origin", redirect: "manual" });
  } catch {
    return say("offline", dataset.textOffline);
  }
  if (answer.status === 404 || answer.status === 403) {
    takeOff(new Set());
    active?.postMessage({ forget: true });
    return say("failed", dataset.textGone);
  }
  if (answer.type === "opaqueredirect") return say("signed-out", dataset.textSignedOut);
  if (!answer.ok) return;
  const told = await answer.json();
  // Somebody else signed in on this device: what is here is not theirs to read.
  if (told.person !== person) {
    page.querySelectorAll("article[data-item]").forEach((one) => one.remove());
    active?.postMessage({ forget: true });
    return say("signed-out", dataset.textSignedOut);
  }
  if (takeOff(new Set(told.items)) && active) active.postMessage({ keep: [location.pathname] });
  tell();
}

async function keepPage() {
  if (!("serviceWorker" in navigator)) return;
  const scope = new URL("./", new URL(dataset.workerUrl, location.href)).pathname;
  await navigator.serviceWorker.register(dataset.workerUrl, { scope });
  active = (await navigator.serviceWorker.ready).active;
  navigator.serviceWorker.addEventListener("message", (event) => {
    if (!event.data?.kept) return;
    isKept = true;
    tell();
  });
  isKept = Boolean(await caches.match(location.href, { ignoreSearch: true, ignoreVary: true }));
  const parts = performance.getEntriesByType("resource").map((entry) => entry.name);
  const links = [...document.querySelectorAll("link[href], script[src]")].map((part) => part.href || part.src);
  const own = [...new Set([...parts, ...links])].filter((url) => {
    const { origin, pathname } = new URL(url);
    return origin === location.origin && pathname.startsWith("/static/");
  });
  if (navigator.onLine) active.postMessage({ keep: [location.pathname, ...own] });
  navigator.storage?.persist?.();
  tell();
}

addEventListener("online", ask);
addEventListener("offline", tell);
setInterval(ask, AGAIN_MS);
keepPage()
  .catch(() => {})
  .then(ask);
