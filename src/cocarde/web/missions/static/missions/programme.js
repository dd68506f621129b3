// The programme on a phone: kept for a place without a network, taken anew as soon as it has changed.

const page = document.getElementById("programme");
const { dataset } = page;
const status = document.getElementById("programme-state");
const AGAIN_MS = 60000;
let isKept = false;

function say(state, text) {
  status.dataset.state = state;
  status.textContent = text;
}

function tell() {
  if (!navigator.onLine) say("offline", dataset.textOffline);
  else say("arrived", isKept ? dataset.textReady : dataset.textFresh);
}

// Nobody loses what they are choosing: the page then says that it is old, and waits.
const isBusy = () => page.querySelector("details[open] form:focus-within") !== null;

async function ask() {
  if (!navigator.onLine) return tell();
  let answer;
  try {
    answer = await fetch(dataset.stateUrl, { credentials: "same-origin" });
  } catch {
    return say("offline", dataset.textOffline);
  }
  if (answer.status === 404 || answer.status === 410) return location.reload();
  if (!answer.ok) return;
  const { mark } = await answer.json();
  if (mark === dataset.mark) return tell();
  // Once for each change: a network that comes and goes may give the kept page again.
  if (isBusy() || sessionStorage.getItem("taken-anew") === mark) return say("waiting", dataset.textChanged);
  sessionStorage.setItem("taken-anew", mark);
  location.reload();
}

async function keepPage() {
  if (!("serviceWorker" in navigator)) return;
  const scope = new URL("./", new URL(dataset.workerUrl, location.href)).pathname;
  await navigator.serviceWorker.register(dataset.workerUrl, { scope });
  const { active } = await navigator.serviceWorker.ready;
  navigator.serviceWorker.addEventListener("message", (event) => {
    if (!event.data?.kept) return;
    isKept = true;
    tell();
  });
  const parts = performance.getEntriesByType("resource").map((entry) => entry.name);
  const links = [...document.querySelectorAll("link[href], script[src]")].map((part) => part.href || part.src);
  const own = [...new Set([...parts, ...links])].filter((url) => {
    const { origin, pathname } = new URL(url);
    return origin === location.origin && pathname.startsWith("/static/");
  });
  if (navigator.onLine) active.postMessage({ keep: [location.pathname, ...own] });
  else isKept = true;
  navigator.storage?.persist?.();
  tell();
}

addEventListener("online", ask);
addEventListener("offline", tell);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && ask());
setInterval(ask, AGAIN_MS);
keepPage()
  .catch(() => {})
  .then(ask);
