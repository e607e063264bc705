// Signing in takes a press: what only looks at links (a chat's preview) uses none up.
import { byId, words } from './page.js';
import { post, ServerError } from './server.js';

const token = location.hash.slice(1);
// Gone from the address bar, so that it stands in no history and no picture of the screen.
history.replaceState(null, '', location.pathname);

byId('sign-in').addEventListener('click', async () => {
  byId('sign-in').disabled = true;
  try {
    await post('/api/sign-in', { token });
    location.replace('/');
  } catch (error) {
    byId('sign-in').disabled = false;
    byId('fault').hidden = false;
    byId('fault').textContent = error instanceof ServerError ? error.message : words.lostCure;
  }
});
