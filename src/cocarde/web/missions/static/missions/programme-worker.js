// Keeps the programme of a participant, and what it is made of, for a place without a network.
//
// It answers nothing but that page and static files. A link that opens no more leaves with its page.
const KEPT = "cocarde-meetings";
const PAGE = /^\/[a-z]{2}\/meet\/[^/]+\/$/;
const STATIC = /^\/static\//;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const isPage = (url) => PAGE.test(new URL(url, self.location.origin).pathname);

async function put(url, answer) {
  const cache = await caches.open(KEPT);
  if (answer.ok && !answer.redirected) await cache.put(url, answer);
  else if (isPage(url) && (answer.status === 404 || answer.status === 410)) await cache.delete(url, { ignoreVary: true });
}

async function keep(urls) {
  await Promise.all(urls.map(async (url) => put(url, await fetch(url, { credentials: "same-origin" }))));
}

self.addEventListener("message", (event) => {
  const { keep: urls } = event.data || {};
  if (urls) event.waitUntil(keep(urls).then(() => event.source?.postMessage({ kept: true })));
});

async function fresh(request) {
  try {
    const answer = await fetch(request);
    await put(request.url, answer.clone());
    return answer;
  } catch (problem) {
    const found = await (await caches.open(KEPT)).match(request.url, { ignoreSearch: true, ignoreVary: true });
    if (found) return found;
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
