// The console as a tab of Teams: signed in by Teams, in its colours, at what a link into the tab names; then as everywhere.
import { byId, element, fill, kept, words } from './page.js';
import { post, ServerError } from './server.js';
import * as teams from './teams-host.js';

/** Before the session ends a new one is begun. */
const MARGIN_S = 60;

function showTheme(theme) {
  const { dataset } = document.documentElement;
  dataset.theme = theme === 'dark' || theme === 'contrast' ? 'dark' : 'light';
  if (theme === 'contrast') dataset.contrast = 'more';
  else delete dataset.contrast;
}

async function signIn() {
  const { seconds } = await post('/api/tab/sign-in', { token: await teams.token() });
  // Whoever sits there may have changed meanwhile, or may be nobody: then the page begins anew and says so.
  setTimeout(() => signIn().catch(() => location.reload()), (seconds - MARGIN_S) * 1_000);
}

/** A client is shared by those who share a desk: what was said to one is not shown to the next. */
function forgetOthers(person) {
  if (person !== undefined && kept.get('tab-of') === person) return;
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
  const { theme, subEntityId, userObjectId } = await teams.context();
  showTheme(theme);
  byId('theme-setting').hidden = true;
  await signIn().finally(teams.ready);
  forgetOthers(userObjectId);
  goTo(subEntityId);
  saveHere();
  document.documentElement.dataset.tab = '';
  await import('./console.js');
}

// Opened in a browser it is the console, which knows other ways to sign in.
if (!teams.isHosted) location.replace('/');
else
  start().catch((error) => {
    say(reasonOf(error));
    byId('composer').remove();
    byId('banner-retry').addEventListener('click', () => location.reload());
  });
