import type { Try } from './tries.ts';

/** Ways to run code that nobody has read. Not WebAssembly: it computes what the code could, and WebKit grants it. */
export const evaluation: readonly Try[] = [
  ['eval', '{ eval("1"); return true; }'],
  ['eval from aside', '{ (0, eval)("1"); return true; }'],
  ['a function of a text', '{ new Function("return 1")(); return true; }'],
  ['a function of a function’s maker', '{ (() => {}).constructor("return 1")(); return true; }'],
  ['an async function of a text', '{ (async () => {}).constructor("return 1")(); return true; }'],
  ['a generator of a text', '{ (function* () {}).constructor("yield 1")().next(); return true; }'],
  ['a timer of a text', 'setTimeout("grant(\'a timer of a text\')")'],
  ['an interval of a text', 'setInterval("grant(\'an interval of a text\')", 1)'],
  ['a script from elsewhere', '{ importScripts("http://HOST/script"); return true; }'],
  ['two scripts', '{ importScripts("http://HOST/a", "http://HOST/b"); return true; }'],
  ['a script of the book', '{ importScripts("BOOKindex.html"); return true; }'],
  ['a script of a text', '{ importScripts("data:text/javascript,0"); return true; }'],
  ['a script of a blob', '{ importScripts(blob("0")); return true; }'],
  ['a module from elsewhere', 'import("http://HOST/module")'],
  ['a module of the book', 'import("BOOKpagefind/pagefind.js")'],
  ['a module of a text', 'import("data:text/javascript,0")'],
  ['a module of a blob', 'import(blob("0"))'],
  ['a worker from elsewhere', 'answered(new Worker("http://HOST/worker"))'],
  ['a worker of the book', 'answered(new Worker("BOOKpagefind/pagefind-worker.js"))'],
  ['a worker of a text', 'answered(new Worker("data:text/javascript,postMessage(0)"))'],
  [
    'a worker that asks',
    'answered(new Worker(blob("fetch(\'http://HOST/nested\').then(postMessage)")))',
  ],
  [
    'a worker that takes scripts',
    'answered(new Worker(blob("importScripts(\'http://HOST/nested2\'); postMessage(0)")))',
  ],
  [
    'a worker of modules',
    'answered(new Worker(blob("import \'http://HOST/nested3\'; postMessage(0)"), { type: "module" }))',
  ],
  [
    'a worker for all',
    'answered(new SharedWorker(blob("onconnect = ({ ports: [p] }) => p.postMessage(0)")).port)',
  ],
  [
    'a policy that trusts',
    '{ trustedTypes.createPolicy("default", { createScript: (x) => x, createScriptURL: (x) => x }); importScripts("http://HOST/trusted"); return true; }',
  ],
];

/**
 * Ways to get at what the page, the site or the reader’s computer has. An empty list or cache of the code's own, which some browsers grant, is
 * none of that.
 */
export const possessions: readonly Try[] = [
  ['the document', '{ document.body; return true; }'],
  ['the window', '{ window.top; return true; }'],
  ['the parent', '{ self.parent.document; return true; }'],
  ['the opener', '{ self.opener.location; return true; }'],
  ['cookies', '{ document.cookie; return true; }'],
  ['the store of cookies', 'cookieStore.getAll()'],
  ['what is kept', '{ localStorage.getItem("reward-to-go.preferences"); return true; }'],
  ['what is kept for the visit', '{ sessionStorage.length; return true; }'],
  [
    'databases',
    'new Promise((done, no) => { const opening = indexedDB.open("x"); opening.onsuccess = done; opening.onerror = no; })',
  ],
  ['the names of databases', 'indexedDB.databases()'],
  ['caches', 'caches.keys().then((all) => { if (all.length === 0) throw all; })'],
  ['a cache', 'caches.match("BOOKlab/").then((found) => { if (!found) throw found; })'],
  ['files of the site', 'navigator.storage.getDirectory()'],
  ['storage that stays', 'navigator.storage.persist().then((may) => { if (!may) throw may; })'],
  ['locks', 'navigator.locks.request("x", () => {})'],
  ['who holds locks', 'navigator.locks.query()'],
  [
    'service workers',
    'navigator.serviceWorker.getRegistrations().then((all) => { if (all.length === 0) throw all; })',
  ],
  ['clients', 'self.clients.matchAll()'],
  ['the clipboard', 'navigator.clipboard.readText()'],
  ['the place', 'new Promise((done, no) => navigator.geolocation.getCurrentPosition(done, no))'],
  ['the camera', 'navigator.mediaDevices.getUserMedia({ video: true })'],
  [
    'devices at the bus',
    'navigator.usb.getDevices().then((all) => { if (all.length === 0) throw all; })',
  ],
  [
    'devices at a port',
    'navigator.serial.getPorts().then((all) => { if (all.length === 0) throw all; })',
  ],
  [
    'notices',
    'new Promise((done, no) => Object.assign(new Notification("x"), { onshow: done, onerror: no }))',
  ],
  [
    'leave for notices',
    'Notification.requestPermission().then((may) => { if (may !== "granted") throw may; })',
  ],
  ['a dialog', '{ alert("x"); return true; }'],
  ['an origin', '{ return self.origin !== "null"; }'],
  [
    'the address of the page',
    '{ return String(self.location).includes("BOOK") && !String(self.location).startsWith("blob:"); }',
  ],
  ['memory that is shared', '{ new SharedArrayBuffer(8); return self.crossOriginIsolated; }'],
  [
    'other tabs of the book',
    'new Promise((done) => { const channel = new BroadcastChannel("reward-to-go"); channel.onmessage = done; channel.postMessage({ type: "changed" }); })',
  ],
];
