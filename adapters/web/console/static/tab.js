// The console as a tab of Teams: signed in by Teams, in its colours, at what a link into the tab names; then as everywhere.
import { byId, element, fill, kept, words } from './page.js';
import { post, ServerError } from './server.js';
import * as teams from './teams-host.js';

/** Before the session ends a new one is begun. */
const MARGIN_S = 60;
/** Behind the address: this frame was somebody's until another person was signed in. */
const TAKEN = 'taken';

function showTheme(theme) {
  const { dataset } = document.documentElement;
  dataset.theme = theme === 'dark' || theme === 'contrast' ? 'dark' : 'light';
  if (theme === 'contrast') dataset.contrast = 'more';
  else delete dataset.contrast;
}

/** Who sits there, as the server told it; no name. */
let sitting;

async function signIn() {
  const { seconds, who } = await post('/api/tab/sign-in', { token: await teams.token() });
  const isOther = sitting !== undefined && sitting !== who;
  sitting = who;
  forgetOthers(who);
  // Whoever sits there may have changed meanwhile, or may be nobody: then the page begins anew and says so.
  if (isOther) return location.reload();
  setTimeout(() => signIn().catch(() => location.reload()), (seconds - MARGIN_S) * 1_000);
}

/** In another frame of this client somebody else was signed in: the session is theirs now, and what stands here is not for them. */
function watchOthers() {
  window.addEventListener('storage', () => {
    if (kept.get('tab-of') === sitting) return;
    sessionStorage.clear();
    location.replace(`${location.pathname}?${TAKEN}`);
  });
}

/** A client is shared by those who share a desk: what was said to one is not shown to the next. */
function forgetOthers(person) {
  if (kept.get('tab-of') === person) return;
  try {
    sessionStorage.clear();
    localStorage.clear();
  } catch {
    // Forbidden: then nothing is kept either.
  }
  kept.set('tab-of', person);
}

/** A command, which is asked reading only; or `#` and a channel. */
function goTo(named) {
  if (typeof named !== 'string' || named === '') return;
  const to = named.startsWith('#')
    ? `#/${encodeURIComponent(named.slice(1))}`
    : `?${new URLSearchParams({ ask: named })}`;
  history.replaceState(null, '', `${location.pathname}${to}`);
}

/** A file in a window of its own would come without the session, which is that of this frame. */
function saveHere() {
  document.addEventListener('click', async (event) => {
    const link = event.target.closest?.('a[href^="/api/export"]');
    if (!link) return;
    event.preventDefault();
    const response = await fetch(link.href);
    if (!response.ok) return say((await response.text()).trim());
    const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '';
    const href = URL.createObjectURL(await response.blob());
    element('a', { href, download: name }).click();
    URL.revokeObjectURL(href);
  });
}

function say(text) {
  byId('banner').hidden = false;
  byId('banner-text').replaceChildren(
    `${text} `,
    element('a', { href: '/', target: '_blank', rel: 'noopener' }, words.tabInBrowser),
  );
}

const reasonOf = (error) =>
  error instanceof ServerError
    ? error.message
    : `${fill(words.tabNotSignedIn, { reason: error.message })} ${words.tabCure}`;

async function start() {
  await teams.begin();
  teams.onTheme(showTheme);
  const { theme, subEntityId } = await teams.context();
  showTheme(theme);
  byId('theme-setting').hidden = true;
  if (location.search === `?${TAKEN}`) return taken();
  await signIn().finally(teams.ready);
  watchOthers();
  goTo(subEntityId);
  saveHere();
  document.documentElement.dataset.tab = '';
  await import('./console.js');
}

/** Nothing of the house is shown, and nothing can be asked, until somebody tries again. */
function close(text, again) {
  say(text);
  byId('composer').remove();
  for (const link of document.querySelectorAll('.skip[href="#composer-input"]')) link.remove();
  byId('banner-retry').addEventListener('click', again);
}

/** It stays so until somebody asks for it again: two frames would take the session from each other without end. */
function taken() {
  teams.ready();
  close(words.tabTaken, () => location.replace(location.pathname));
}

// Opened in a browser it is the console, which knows other ways to sign in.
if (!teams.isHosted) location.replace('/');
else start().catch((error) => close(reasonOf(error), () => location.reload()));
