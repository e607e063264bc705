// The client of Teams around this page, asked by its messages as Microsoft's own library writes them. That library would ask an address of
// Microsoft's at each opening, which the policy of this page forbids, and weighs thirty times as much; see ADR 23.
// Source: @microsoft/teams-js 2.58.0 (MIT), src/internal/communication.ts and messageObjects.ts, and what it sends in Chromium.

/** What the messages are those of: hosts ask for no less than 2.19. */
const SPEAKS_AS = '2.58.0';
const RUNTIME = 4;
/** A host that is none does not answer. Teams on a slow telephone takes seconds. */
const ANSWER_MS = 20_000;

/** On telephones the page is no frame, but has this. */
const native = globalThis.nativeInterface;
const parent = window.parent === window.self ? undefined : window.parent;

export const isHosted = parent !== undefined || native !== undefined;

/** Only pages of Teams may frame this one (its content policy); the first answer tells which it is. */
let origin = '*';
let asked = 0;
const waiting = new Map();
const told = new Map();

const listen = (data) => {
  if (typeof data !== 'object' || data === null) return;
  const { id, func, args } = data;
  if (typeof func === 'string') told.get(func)?.(...(Array.isArray(args) ? args : []));
  else {
    waiting.get(id)?.(Array.isArray(args) ? args : []);
    waiting.delete(id);
  }
};
globalThis.onNativeMessage = ({ data }) => listen(data);
window.addEventListener('message', (event) => {
  if (parent === undefined || event.source !== parent || (origin !== '*' && event.origin !== origin)) return;
  origin = event.origin;
  listen(event.data);
});

function send(func, tag, args) {
  const id = asked++;
  const message = {
    id,
    uuidAsString: crypto.randomUUID(),
    func,
    timestamp: Date.now(),
    args,
    apiVersionTag: `v2_${tag}`,
  };
  if (parent === undefined) native.framelessPostMessage(JSON.stringify(message));
  else parent.postMessage(message, origin);
  return id;
}

/** @returns what the host answers; rejects when it does not */
function ask(func, tag, args = []) {
  const answer = Promise.withResolvers();
  const late = setTimeout(() => answer.reject(new Error('timeout')), ANSWER_MS);
  waiting.set(send(func, tag, args), answer.resolve);
  return answer.promise.finally(() => clearTimeout(late));
}

export const begin = () => ask('initialize', 'app.initialize', [SPEAKS_AS, RUNTIME, null]);

/** The first of its places: `theme`, `subEntityId` (what a link into the tab names), `userObjectId`. */
export const context = async () => (await ask('getContext', 'app.getContext'))[0] ?? {};

export function onTheme(changed) {
  told.set('themeChange', changed);
  send('registerHandler', 'app.registerOnThemeChangeHandler', ['themeChange']);
}

/** Of Entra, for our own app. Rejects with the word that the host gives for why not. */
export async function token() {
  const [ok, said] = await ask('authentication.getAuthToken', 'authentication.getAuthToken', [null, null, null, null]);
  if (ok === true && typeof said === 'string') return said;
  throw new Error(typeof said === 'string' ? said : 'refused');
}

/** The page is there: whatever the host shows in its place goes away. */
export function ready() {
  send('appInitialization.appLoaded', 'app.notifyAppLoaded', [SPEAKS_AS]);
  send('appInitialization.success', 'app.notifySuccess', [SPEAKS_AS]);
}
