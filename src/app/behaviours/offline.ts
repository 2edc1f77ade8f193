import { getPreferences, setPreference } from '../../ui/preferences';
import { BYTES, cachesOf, TAKE_OVER } from '../offline/kept';

/** Where there is none, as in an insecure page or some private windows, the book is read from the network, as ever. */
const { serviceWorker }: { serviceWorker?: ServiceWorkerContainer } = navigator;

/** The address of the book's first page. */
const scope = () => document.querySelector<HTMLAnchorElement>('a.site-title')?.href ?? '';

/** Keeps the book for reading without a network, offers a new version when there is one, and lets the settings say and delete what is kept. */
export function startOffline(): void {
  // built only: what is written at the moment should not be kept
  if (!import.meta.env.PROD) return;
  const settings = document.getElementById('settings');
  settings?.addEventListener('toggle', () => void tell());
  settings
    ?.querySelector('[data-action=keep]')
    ?.addEventListener('click', () => void switchKeeping());
  if (!serviceWorker) return;
  // after what the page itself needs
  addEventListener('load', () => getPreferences().offline === 'on' && void keep());
}

async function keep(): Promise<void> {
  try {
    const registration = await serviceWorker?.register(`${scope()}sw.js`);
    if (registration) offerNewVersions(registration);
  } catch {
    // no room, or no leave: what is kept is no more than a convenience
  }
}

/** Says in the settings what is kept, and what can be done about it. */
async function tell(): Promise<void> {
  const line = document.querySelector('[data-kept]');
  const button = document.querySelector<HTMLElement>('[data-action=keep]');
  if (!line || !button) return;
  const isOn = getPreferences().offline === 'on';
  const bytes = await keptBytes();
  button.hidden = !serviceWorker;
  button.textContent = isOn ? 'Delete' : 'Keep the book';
  if (!serviceWorker)
    line.textContent = 'This browser keeps no pages here: reading needs a network.';
  else if (!isOn) line.textContent = 'Nothing is kept: reading needs a network.';
  else if (bytes === 0) line.textContent = 'The book is being fetched, to be kept here.';
  else {
    const size = (bytes / 1e6).toFixed(1);
    line.textContent = `The whole book is kept here, ${size} MB, and opens without a network.`;
  }
}

/** Bytes of all versions that are kept whole. */
async function keptBytes(): Promise<number> {
  let sum = 0;
  try {
    for (const name of await keptCaches()) {
      const bytes = await (await caches.open(name)).match(new URL(BYTES, scope()).href);
      sum += Number((await bytes?.text()) ?? 0);
    }
  } catch {
    // storage is denied
  }
  return sum;
}

const keptCaches = async () =>
  (await caches.keys()).filter((name) => name.startsWith(cachesOf(scope())));

async function switchKeeping(): Promise<void> {
  const isOn = getPreferences().offline === 'on';
  setPreference('offline', isOn ? 'off' : 'on');
  if (isOn) {
    const registration = await serviceWorker?.getRegistration(scope());
    await registration?.unregister();
    for (const name of await keptCaches()) await caches.delete(name);
  } else {
    void keep();
  }
  await tell();
}

/** Tells the reader of a version that has been fetched and waits. It is taken when the reader says so, or when the last page is closed. */
function offerNewVersions(registration: ServiceWorkerRegistration): void {
  let isTaken = false;
  const look = () => {
    const { waiting } = registration;
    if (!waiting || !serviceWorker?.controller) return;
    say('A new version of the book is here.', 'Take it', () => {
      isTaken = true;
      waiting.postMessage(TAKE_OVER);
    });
  };
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', look),
  );
  let isControlled = serviceWorker?.controller !== null;
  serviceWorker?.addEventListener('controllerchange', () => {
    if (isTaken) location.reload();
    else if (isControlled) {
      say('Another page has taken a new version of the book. This one works on.', 'Reload', () =>
        location.reload(),
      );
    }
    isControlled = true;
  });
  look();
}

let line: HTMLElement | undefined;

/** A quiet line at the foot of the screen, with one thing to do. */
function say(text: string, action: string, act: () => void): void {
  line?.remove();
  line = document.createElement('div');
  line.className = 'new-version';
  const words = document.createElement('p');
  words.role = 'status';
  const button = (label: string, press: () => void) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'tool';
    made.textContent = label;
    made.addEventListener('click', press);
    return made;
  };
  line.append(
    words,
    button(action, act),
    button('Later', () => line?.remove()),
  );
  document.body.append(line);
  // in a line that is there already, so that it is read out
  words.textContent = text;
}
