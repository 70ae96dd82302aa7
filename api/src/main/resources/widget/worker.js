// Keeps the page and its files for when there is no line. Conversations never pass through here.
const SHELF = 'ratiba-widget-1';
const PATIENCE_MILLIS = 4000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  const ours = url.origin === location.origin
    && (url.pathname === '/widget' || url.pathname.startsWith('/widget/'));
  if (ours && event.request.method === 'GET') event.respondWith(freshOrKept(event.request));
});

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith('ratiba-widget-') && name !== SHELF) await caches.delete(name);
  }
  await self.clients.claim();
}

async function freshOrKept(request) {
  const shelf = await caches.open(SHELF);
  try {
    const fresh = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MILLIS) });
    if (fresh.ok) await shelf.put(request, fresh.clone());
    return fresh;
  } catch (away) {
    const kept = await shelf.match(request);
    if (kept) return kept;
    throw away;
  }
}
