// Keeps the reading pack of a session, and what it is made of, for a place without a network.
//
// It answers nothing but that page and static files. What may no longer be read leaves with the page:
// the page asks what may stay as soon as there is a network, and has itself kept anew.
const KEPT = "cocarde-packs";
const PAGE = /^\/[a-z]{2}\/committee\/sessions\/[^/]+\/pack\/$/;
const STATIC = /^\/static\//;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function put(url, answer) {
  const cache = await caches.open(KEPT);
  if (answer.ok && !answer.redirected) await cache.put(url, answer);
  // A page that is not there any more is not kept either.
  else if (PAGE.test(new URL(url, self.location.origin).pathname)) await cache.delete(url, { ignoreVary: true });
}

async function keep(urls) {
  await Promise.all(urls.map(async (url) => put(url, await fetch(url, { credentials: "same-origin" }))));
}

self.addEventListener("message", (event) => {
  const { keep: urls, forget } = event.data || {};
  if (urls) event.waitUntil(keep(urls).then(() => event.source?.postMessage({ kept: true })));
  if (forget) event.waitUntil(caches.delete(KEPT));
});

async function fresh(request) {
  try {
    const answer = await fetch(request);
    await put(request.url, answer.clone());
    return answer;
  } catch (problem) {
    const cache = await caches.open(KEPT);
    const kept = await cache.match(request.url, { ignoreSearch: true, ignoreVary: true });
    if (kept) return kept;
    throw problem;
  }
}

async function kept(request) {
  const found = await (await caches.open(KEPT)).match(request.url, { ignoreVary: true });
  return found || fetch(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (PAGE.test(url.pathname)) event.respondWith(fresh(request));
  else if (STATIC.test(url.pathname)) event.respondWith(kept(request));
});
