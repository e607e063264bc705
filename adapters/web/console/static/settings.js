// What a visitor sets: colours, role, speed of the clock; the drawer and the list of keys.
import { byId, element, fill, kept, words } from './page.js';
import { post } from './server.js';

const SPEEDS = [1, 10, 30, 60, 120, 300, 600];

export function createTheme() {
  const select = byId('theme');
  select.value = document.documentElement.dataset.theme ?? 'auto';
  select.addEventListener('change', () => {
    if (select.value === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = select.value;
    // Read again by theme.js, which knows no JSON.
    try {
      localStorage.setItem('theme', select.value);
    } catch {
      // It holds until the page closes.
    }
  });
}

/** @returns what the visitor is: the role to send, and its name */
export function createRole(roles, you) {
  const select = byId('role');
  byId('role-setting').hidden = roles.length === 0;
  select.replaceChildren(...roles.map((role) => element('option', { value: role.id }, role.name)));
  const before = kept.get('role');
  if (roles.some((role) => role.id === before)) select.value = before;
  select.addEventListener('change', () => kept.set('role', select.value));
  return {
    id: () => (roles.length === 0 ? undefined : select.value),
    name: () => roles.find((role) => role.id === select.value)?.name ?? you ?? words.you,
  };
}

/** @returns shows the speed that the server says */
export function createSpeed() {
  const select = byId('speed');
  const show = (speed) => {
    byId('speed-setting').hidden = speed === undefined;
    if (speed === undefined || document.activeElement === select) return;
    const speeds = [...new Set([...SPEEDS, speed])].sort((a, b) => a - b);
    select.replaceChildren(
      ...speeds.map((n) => element('option', { value: String(n) }, fill(words.speedOption, { n }))),
    );
    select.value = String(speed);
  };
  select.addEventListener('change', () => {
    post('/api/speed', { speed: select.value }).catch(() => select.blur());
  });
  return show;
}

export function createDrawer() {
  const rail = byId('rail');
  const button = byId('menu-button');
  const set = (open) => {
    rail.classList.toggle('is-open', open);
    button.setAttribute('aria-expanded', String(open));
    if (open) rail.querySelector('.channel')?.focus();
  };
  button.addEventListener('click', () => set(!rail.classList.contains('is-open')));
  byId('scrim').addEventListener('click', () => set(false));
  return {
    close: () => set(false),
    isOpen: () => rail.classList.contains('is-open'),
    button,
  };
}

export function createKeyList() {
  const dialog = byId('keys');
  byId('keys-button').addEventListener('click', () => dialog.showModal());
  byId('keys-close').addEventListener('click', () => dialog.close());
  return { open: () => dialog.showModal() };
}
