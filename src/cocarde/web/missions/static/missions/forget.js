// A link that opens no more leaves nothing on the device: programmes that others keep come back by themselves.
if ("caches" in globalThis) caches.delete("cocarde-meetings").catch(() => {});
