// One channel's messages on the page: cards, what the visitor said, and private answers.
import { restore } from './drafts.js';
import { byId, element, failureText, fill, words } from './page.js';
import { watchTables } from './tables.js';

const list = byId('messages');
const stream = byId('stream');

/** As an element. `entry.kind`: card, you, answer, failure. */
function messageOf(entry) {
  const you = entry.kind === 'you';
  const item = element('li', { class: `message message--${entry.kind}`, 'data-id': entry.id, tabindex: '-1' });
  if (entry.private) item.classList.add('message--private');
  const avatar = you
    ? element('span', { class: 'avatar', 'aria-hidden': 'true' }, initials(entry.author))
    : element('span', { class: 'avatar' }, element('img', { src: '/assets/icon.svg', alt: '' }));
  const head = element(
    'p',
    { class: 'message-head' },
    element('span', { class: 'message-author' }, you ? entry.author : words.bot),
    you ? undefined : element('span', { class: 'message-badge' }, words.botBadge),
    element('time', { class: 'message-time', datetime: entry.at }, entry.time),
    entry.edited === undefined
      ? undefined
      : element('span', { class: 'message-edited' }, fill(words.edited, { time: entry.edited })),
  );
  const body = element('div', { class: 'message-body' }, head);
  if (entry.private) body.append(element('p', { class: 'message-private' }, `◌ ${words.onlyYou}`));
  body.append(contentOf(entry));
  if (entry.lines !== undefined) body.append(threadOf(entry.lines));
  item.append(avatar, body);
  return item;
}

/** What became of a card, line by line, newest last; folded, because the card itself says how it stands. */
function threadOf(lines) {
  const count = lines.length === 1 ? words.threadOne : fill(words.threadMany, { n: lines.length });
  const item = (line) =>
    element(
      'li',
      {},
      element('time', { class: 'thread-time', datetime: line.at }, line.time),
      element('span', { lang: line.lang === document.documentElement.lang ? undefined : line.lang }, ` ${line.plain}`),
    );
  return element(
    'details',
    { class: 'thread' },
    element('summary', {}, count),
    element('ol', { class: 'thread-lines' }, ...lines.map(item)),
  );
}

function contentOf(entry) {
  if (entry.kind === 'you') return element('p', { class: 'message-text' }, element('code', {}, entry.text));
  if (entry.kind === 'working') return element('p', { class: 'working' }, words.working);
  if (entry.kind === 'failure') {
    return element('p', { class: 'message-failure', role: 'alert' }, failureText(entry.text));
  }
  // A channel keeps the language of its site.
  const lang = entry.lang === document.documentElement.lang ? undefined : entry.lang;
  const content = element('div', { class: 'message-content', lang });
  // Markup of our own server, which escapes whatever comes from outside; the content policy forbids scripts besides.
  content.innerHTML = entry.html;
  for (const form of content.querySelectorAll('form[data-command]')) restore(form);
  watchTables(content);
  return content;
}

const initials = (name) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');

const find = (id) => list.querySelector(`[data-id="${CSS.escape(id)}"]`);

const nearBottom = () => stream.scrollHeight - stream.scrollTop - stream.clientHeight < 120;

function toBottom() {
  stream.scrollTop = stream.scrollHeight;
}

/** A tall card is read from its top, a short one from the end of the page. */
function reveal(item) {
  const tall = item.offsetHeight > stream.clientHeight - 40;
  item.scrollIntoView({ block: tall ? 'start' : 'nearest' });
}

function dayLine(day) {
  return element('li', { class: 'day', 'data-day': day }, element('span', {}, day));
}

function addDayLine(entry, place = list) {
  if (entry.day === undefined) return;
  const last = [...place.querySelectorAll('.day')].at(-1);
  if (last?.dataset.day !== entry.day) place.append(dayLine(entry.day));
}

function addAll(entries, place) {
  for (const entry of entries) {
    addDayLine(entry, place);
    place.append(messageOf(entry));
  }
}

/** As many are drawn at once; what is older follows above them. A slow telephone draws a hundred and twenty cards for two seconds. */
const AT_ONCE = 20;
let drawing = 0;

/** Unless another channel was opened meanwhile. */
function soonAfterPainting(act) {
  const which = drawing;
  requestAnimationFrame(() =>
    setTimeout(() => {
      if (which === drawing) act();
    }),
  );
}

/** Above what is there, which stays where it is seen. */
function drawOlder(entries, count) {
  const above = document.createDocumentFragment();
  addAll(entries.slice(0, count), above);
  const oldest = list.firstElementChild;
  // The day goes on across the seam.
  if (
    oldest?.dataset.day !== undefined &&
    oldest.dataset.day === [...above.querySelectorAll('.day')].at(-1)?.dataset.day
  )
    oldest.remove();
  const fromEnd = stream.scrollHeight - stream.scrollTop;
  list.prepend(above);
  stream.scrollTop = stream.scrollHeight - fromEnd;
}

export function draw(entries) {
  drawing++;
  list.replaceChildren();
  const count = Math.max(0, entries.length - AT_ONCE);
  addAll(entries.slice(count), list);
  if (count > 0) soonAfterPainting(() => drawOlder(entries, count));
  rove(list.querySelector('.message:last-child'), false);
  const last = list.lastElementChild;
  toBottom();
  if (last?.classList.contains('message')) reveal(last);
  byId('new-below').hidden = true;
}

/** @param after id of the message that it answers; without one it goes to the end */
export function add(entry, after = undefined) {
  const before = nearBottom();
  const item = messageOf(entry);
  item.classList.add('is-new');
  const answered = after === undefined ? null : find(after);
  if (answered === null) {
    addDayLine(entry);
    list.append(item);
  } else answered.after(item);
  if (entry.kind === 'card' && !before) byId('new-below').hidden = false;
  else reveal(item);
  if (list.querySelector('.message[tabindex="0"]') === null) rove(item, false);
  return item;
}

/** Puts a newer version in the place of a message; where the reader had the focus it stays. */
export function replace(id, entry, { highlight }) {
  const old = find(id);
  if (old === null) return false;
  if (old.matches(':active')) {
    // Pressed right now: a button that vanished under the finger would lose the press.
    const later = () => setTimeout(() => replace(id, entry, { highlight }));
    document.addEventListener('pointerup', later, { once: true });
    return true;
  }
  const item = messageOf(entry);
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const command = focused?.dataset?.command;
  const open = [...old.querySelectorAll('details')].map((details) => details.open);
  const stays = nearBottom();
  item.tabIndex = old.tabIndex;
  old.replaceWith(item);
  [...item.querySelectorAll('details')].forEach((details, i) => {
    details.open = open[i] ?? false;
  });
  if (focused !== null) {
    const same = command === undefined ? null : item.querySelector(`[data-command="${CSS.escape(command)}"]`);
    (same ?? item).focus({ preventScroll: true });
  }
  if (highlight) {
    item.classList.add('is-fresh');
    item.addEventListener('animationend', () => item.classList.remove('is-fresh'));
  }
  if (stays && !highlight) reveal(item);
  return true;
}

/** To a message; without it to the last one. */
export function focus(id) {
  rove((id === undefined ? null : find(id)) ?? list.querySelector('.message:last-child'), true);
}

/** One message of the list can be tabbed to; J, K and the arrows move which one. */
function rove(item, focus) {
  if (item === null || item === undefined) return;
  for (const other of list.querySelectorAll('.message[tabindex="0"]')) other.tabIndex = -1;
  item.tabIndex = 0;
  if (!focus) return;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: 'nearest' });
}

export function walk(by) {
  const all = [...list.querySelectorAll('.message')];
  const at = all.findIndex((item) => item.contains(document.activeElement));
  const next = at < 0 ? all.length - 1 : Math.min(all.length - 1, Math.max(0, at + by));
  rove(all[next], true);
}

list.addEventListener('focusin', (event) => rove(event.target.closest('.message'), false));
list.addEventListener('keydown', (event) => {
  if (!event.target.classList.contains('message')) return;
  const by = { ArrowUp: -1, ArrowDown: 1, Home: -10_000, End: 10_000 }[event.key];
  if (by === undefined || event.altKey) return;
  event.preventDefault();
  walk(by);
});
stream.addEventListener('scroll', () => {
  if (nearBottom()) byId('new-below').hidden = true;
});
byId('new-below').addEventListener('click', () => {
  toBottom();
  walk(10_000);
});
