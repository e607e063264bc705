// What a visitor sets: colours, role, speed of the clock; the drawer and the list of keys.
import { byId, element, fill, kept, words } from './page.js';
import { post } from './server.js';

/** Before the page knows the roles: what the visitor was last. */
export const seatKept = () =>
  Object.fromEntries(['role', 'unit', 'name'].map((key) => [key, kept.get(key)]).filter(([, value]) => Boolean(value)));

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

/**
 * Who sits at the page: in the simulated house a role, a unit where the role has one, and a name; else whom the server knows.
 * @param changed called when the visitor chose otherwise
 */
export function createSeat(info, changed) {
  const role = byId('role');
  const unit = byId('unit');
  const name = byId('your-name');
  const units = info.sites.flatMap((site) => site.units);
  const chosen = () => info.roles.find((one) => one.id === role.value);
  const ofUnit = () => chosen()?.ofUnit === true && units.length > 0;

  function options(select, all, before) {
    select.replaceChildren(...all.map((one) => element('option', { value: one.id }, one.name)));
    if (all.some((one) => one.id === before)) select.value = before;
  }
  const title = () => {
    if (chosen() === undefined) return info.you ?? words.you;
    return ofUnit() ? `${chosen().name} ${unit.value}` : chosen().name;
  };
  function draw() {
    byId('unit-setting').hidden = !ofUnit();
    byId('you').textContent = fill(words.youAre, { who: title() });
    byId('you').hidden = chosen() !== undefined;
  }

  byId('role-setting').hidden = info.roles.length === 0;
  byId('name-setting').hidden = info.roles.length === 0;
  options(role, info.roles, kept.get('role'));
  options(
    unit,
    units.map((id) => ({ id, name: id })),
    kept.get('unit'),
  );
  name.value = kept.get('name') ?? '';
  for (const [key, field] of Object.entries({ role, unit, name })) {
    field.addEventListener('change', () => {
      kept.set(key, field.value);
      draw();
      changed();
    });
  }
  byId('look-only').hidden = info.signedIn || info.roles.length > 0;
  byId('sign-out').hidden = !info.signedIn;
  byId('sign-out').addEventListener('click', () => post('/api/sign-out', {}).finally(() => location.reload()));
  draw();
  return {
    /** As the server takes it. */
    fields: () => ({
      ...(chosen() === undefined ? {} : { role: role.value }),
      ...(ofUnit() ? { unit: unit.value } : {}),
      ...(chosen() === undefined || name.value.trim() === '' ? {} : { name: name.value.trim() }),
    }),
    /** How the visitor stands beside what they said. */
    title: () => (name.value.trim() === '' || chosen() === undefined ? title() : `${name.value.trim()} · ${title()}`),
  };
}

/** Where the whole page is in another language; undefined where it is in that already. */
export function pageIn(language) {
  if (language === undefined || language === document.documentElement.lang) return undefined;
  const there = new URL(location.href);
  // Asked for once already: the server has other pages than this one knows of.
  if (there.searchParams.get('lang') === language) return undefined;
  there.searchParams.set('lang', language);
  return there;
}

/**
 * @param seat who sits there: the language is kept by person
 * @param speak takes the page there
 */
export function createLanguages(info, seat, speak) {
  const select = byId('language');
  select.replaceChildren(
    ...info.languages.map(({ id, name }) =>
      element('option', { value: id, lang: id === 'auto' ? undefined : id }, name),
    ),
  );
  select.value = info.languages.some(({ id }) => id === info.language) ? info.language : 'auto';
  select.addEventListener('change', () => {
    const text = `language ${select.value}`;
    post('/api/command', { text, ...seat(), requestKey: crypto.randomUUID() })
      .then(({ language }) => speak(language))
      .catch(() => select.blur());
  });
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
  const isOpen = () => rail.classList.contains('is-open');
  const set = (open) => {
    rail.classList.toggle('is-open', open);
    button.setAttribute('aria-expanded', String(open));
    // What lies behind it can neither be tabbed to nor be read, until it is closed.
    byId('main').inert = open;
    if (open) (rail.querySelector('.channel[aria-current]') ?? byId('rail-close')).focus();
  };
  const leave = () => {
    set(false);
    button.focus();
  };
  button.addEventListener('click', () => set(!isOpen()));
  byId('rail-close').addEventListener('click', leave);
  byId('scrim').addEventListener('click', leave);
  // Turned on its side a tablet has room for both.
  matchMedia('(max-width: 760px)').addEventListener('change', () => set(false));
  return { close: () => set(false), isOpen, leave };
}

export function createKeyList() {
  const dialog = byId('keys');
  byId('keys-button').addEventListener('click', () => dialog.showModal());
  byId('keys-close').addEventListener('click', () => dialog.close());
  return { open: () => dialog.showModal() };
}
