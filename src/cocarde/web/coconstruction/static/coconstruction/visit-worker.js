// Keeps the page of a visit, and what it is made of, for a place without a network.
//
// It answers nothing but the page of a visit and static files: every other request goes its way. What
// is written on site is kept by the page itself.
const KEPT = "cocarde-visits";
const PAGE = /^\/[a-z]{2}\/office\/visits\/[^/]+\/field\/$/;
const STATIC = /^\/static\//;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function keep(urls) {
  const cache = await caches.open(KEPT);
  await Promise.all(
    urls.map(async (url) => {
      const answer = await fetch(url, { credentials: "same-origin" });
      if (answer.ok && !answer.redirected) await cache.put(url, answer);
    }),
  );
}

self.addEventListener("message", (event) => {
  if (event.data?.keep) event.waitUntil(keep(event.data.keep).then(() => event.source?.postMessage({ kept: true })));
});

async function fresh(request) {
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await cache.put(request.url, answer.clone());
    return answer;
  } catch (problem) {
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
