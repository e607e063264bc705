// The server: questions, answers, and the stream of news.

/** The server's own words say what to do; without any, the caller has its own. */
export class ServerError extends Error {}

async function answerOf(response) {
  if (!response.ok) throw new ServerError((await response.text()).trim());
  return response.json();
}

export const get = async (path, parameters = {}, signal = undefined) =>
  answerOf(await fetch(`${path}?${new URLSearchParams(parameters)}`, { signal }));

export const post = async (path, fields) =>
  answerOf(
    await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))),
    }),
  );

/** Missing for so long, a heartbeat (every 15 s) has failed more than once: the machine slept or the network went. */
const SILENCE_MS = 45_000;
const RETRY_MS = 2_000;

/**
 * News from the server until the page closes. The browser's own reconnecting gives up on some errors, so it is done here.
 * @param seat who sits there, asked at each connection
 * @param listeners `card`, `state`, `seat` (other inboxes), `up` (connected, also again), `down`
 * @returns connects at once, for a person who will not wait
 */
export function listen(seat, listeners) {
  let source;
  let timer;
  const again = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(connect, wait);
  };
  function connect() {
    source?.close();
    source = new EventSource(`/api/events?${new URLSearchParams(seat())}`);
    for (const name of ['card', 'state', 'seat']) {
      source.addEventListener(name, (event) => {
        again(SILENCE_MS);
        listeners[name](JSON.parse(event.data));
      });
    }
    source.addEventListener('alive', () => again(SILENCE_MS));
    source.onopen = () => {
      again(SILENCE_MS);
      listeners.up();
    };
    source.onerror = () => {
      source.close();
      listeners.down();
      again(RETRY_MS);
    };
  }
  connect();
  return () => again(0);
}
