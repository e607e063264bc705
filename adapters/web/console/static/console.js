// The console: puts its parts together. No framework; the server makes the cards, this page places them.
import { createChannels, DIRECT } from './channels.js';
import { createComposer } from './composer.js';
import { commandOfForm } from './form-command.js';
import * as messages from './messages.js';
import { announce, byId, element, fill, kept, keptInTab, words } from './page.js';
import { get, listen, post, ServerError } from './server.js';
import { createDrawer, createKeyList, createRole, createSpeed, createTheme } from './settings.js';

const SUGGESTIONS = ['now', 'beds', 'ed', 'huddle', 'help'];
/** Private messages that a tab keeps per channel. */
const MOST_PRIVATE = 40;

createTheme();
const drawer = createDrawer();
const keyList = createKeyList();
const showSpeed = createSpeed();
const info = await get('/api/channels').catch((error) => {
  byId('banner').hidden = false;
  byId('banner-text').textContent = error instanceof ServerError ? error.message : words.lostCure;
  byId('banner-retry').addEventListener('click', () => location.reload());
  throw error;
});
const role = createRole(info.roles, info.you);
const channels = createChannels(info, (id) => {
  open(id);
  drawer.close();
  composer.focus();
});
const composer = createComposer((text) => ask(text));
/** Entries per channel, in the order of the page. */
const entriesOf = new Map();
let current = DIRECT;
let lastState;

byId('simulated').hidden = !info.simulated;
drawChips(byId('chips'));

// ---- what is there ----

const cardEntry = (card) => ({ ...card, kind: 'card', id: `card:${card.card}` });

/** Cards of the channel as the server has them, and between them by time what only this tab knows. */
async function load(id) {
  const cards = id === DIRECT ? [] : (await get('/api/history', { channel: id })).cards.map(cardEntry);
  const own = (keptInTab.get(privateKey(id)) ?? []).filter((entry) => entry.run === info.run);
  const entries = [...cards];
  for (const entry of own) {
    const after = entries.findLastIndex((one) => one.id === entry.after);
    if (after >= 0) entries.splice(after + 1, 0, entry);
    else if (entries.every((one) => one.at <= entry.at)) entries.push(entry);
    else
      entries.splice(
        entries.findIndex((one) => one.at > entry.at),
        0,
        entry,
      );
  }
  entriesOf.set(id, entries);
}

const privateKey = (id) => `private:${id}`;

function keepPrivate(id) {
  const own = (entriesOf.get(id) ?? []).filter((entry) => entry.kind === 'you' || entry.kind === 'answer');
  keptInTab.set(
    privateKey(id),
    own.slice(-MOST_PRIVATE).map((entry) => ({ ...entry, run: info.run })),
  );
}

function countUnread(id) {
  const read = kept.get(`read:${id}`);
  const since = read?.run === info.run ? read.at : '';
  channels.count(id, (entriesOf.get(id) ?? []).filter((entry) => entry.kind === 'card' && entry.at > since).length);
}

function markRead(id) {
  const cards = (entriesOf.get(id) ?? []).filter((entry) => entry.kind === 'card');
  const at = cards.reduce((latest, entry) => (entry.at > latest ? entry.at : latest), '');
  kept.set(`read:${id}`, { run: info.run, at });
}

function open(id) {
  current = id;
  const channel = channels.named(id);
  channels.show(id);
  markRead(id);
  byId('channel-title').textContent = channel.name;
  byId('channel-topic').textContent = channels.topic(channel);
  byId('messages').setAttribute('aria-label', channel.name);
  composer.name(fill(words.compose, { channel: channel.name }));
  history.replaceState(null, '', `#/${encodeURIComponent(id)}`);
  messages.draw(entriesOf.get(id) ?? []);
  drawEmpty(channel);
  drawState();
}

function drawEmpty(channel) {
  const empty = byId('empty');
  const isEmpty = (entriesOf.get(channel.id) ?? []).length === 0;
  empty.hidden = !isEmpty;
  if (!isEmpty) return;
  const direct = channel.id === DIRECT;
  const chips = element('div', { class: 'chips' });
  drawChips(chips);
  empty.replaceChildren(
    element('img', { src: '/assets/icon.svg', alt: '' }),
    element('h2', {}, direct ? words.emptyDirect : fill(words.emptyChannel, { channel: channel.name })),
    element('p', {}, direct ? words.emptyDirectMore : words.emptyChannelMore),
    chips,
  );
}

function drawChips(place) {
  place.replaceChildren(
    ...SUGGESTIONS.map((text) => element('button', { type: 'button', class: 'chip', 'data-command': text }, text)),
  );
}

// ---- news ----

function onCard(card) {
  const entries = entriesOf.get(card.channel);
  if (entries === undefined) return;
  const entry = cardEntry(card);
  const at = entries.findIndex((one) => one.id === entry.id);
  if (at >= 0) {
    const known = entries[at];
    if (known.version > entry.version || (known.version === entry.version && known.html === entry.html)) return;
    // A card keeps the time it was first posted at; that it changed is said beside it.
    entries[at] = { ...entry, at: known.at, day: known.day, time: known.time };
    if (card.channel === current && messages.replace(entry.id, entries[at], { highlight: true }))
      announce(fill(words.updated, { title: card.title }));
    return;
  }
  entries.push(entry);
  if (card.channel === current) {
    byId('empty').hidden = true;
    messages.add(entry);
    markRead(current);
  } else channels.addUnread(card.channel);
  announce(fill(words.posted, { channel: channels.named(card.channel)?.name ?? '', title: card.title }));
}

function onState(state) {
  lastState = state;
  showSpeed(state.speed);
  drawState();
}

function drawState() {
  const site = lastState?.sites?.find((one) => one.site === channels.site());
  if (site === undefined) return;
  byId('clock-time').textContent = site.clock;
  byId('clock-zone').textContent = site.zone.split('/').at(-1).replaceAll('_', ' ');
  byId('clock-zone').title = site.zone;
  byId('light').className = `light light--${site.data.status}`;
  byId('light-text').textContent = site.data.text;
}

let wasDown = false;

async function onUp() {
  byId('banner').hidden = true;
  if (!wasDown) return;
  wasDown = false;
  const now = await get('/api/channels').catch(() => undefined);
  // Another run of the server: its channels, its clock and its cards may all be others.
  if (now !== undefined && now.run !== info.run) location.reload();
  else await loadAll().then(() => open(current));
}

function onDown() {
  wasDown = true;
  const time = byId('clock-time').textContent;
  byId('banner-text').textContent = `${fill(words.lost, { time })} ${words.lostCure}`;
  byId('banner').hidden = false;
}

// ---- asking ----

const clockNow = () => byId('clock-time').textContent.split(' ').at(-1);

/** @param from id of the message whose button was pressed */
async function ask(text, from = undefined) {
  const id = current;
  const entries = entriesOf.get(id);
  const said = {
    kind: 'you',
    id: `you:${crypto.randomUUID()}`,
    author: role.name(),
    text,
    time: clockNow(),
    after: from,
  };
  const working = { kind: 'working', id: `working:${said.id}`, time: '' };
  byId('empty').hidden = true;
  messages.add(said, from);
  messages.add(working, said.id);
  const site = id === DIRECT ? channels.site() : undefined;
  const fields = { text, channel: id === DIRECT ? undefined : id, site, role: role.id(), requestKey: said.id.slice(4) };
  let answer;
  try {
    const reply = await post('/api/command', fields);
    answer = {
      ...reply,
      kind: 'answer',
      id: `answer:${said.id}`,
      private: id !== DIRECT && reply.audience === 'caller',
    };
    announce(reply.plain);
  } catch (error) {
    answer = {
      kind: 'failure',
      id: `answer:${said.id}`,
      time: clockNow(),
      text: error instanceof ServerError ? error.message : '',
    };
  }
  answer.after = said.id;
  said.at = answer.at ?? '';
  const place = entries.findIndex((one) => one.id === from);
  entries.splice(place < 0 ? entries.length : place + 1, 0, said, answer);
  keepPrivate(id);
  if (id === current) messages.replace(working.id, answer, { highlight: false });
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-command]');
  if (button === null || button.getAttribute('aria-busy') === 'true') return;
  button.setAttribute('aria-busy', 'true');
  await ask(button.dataset.command, button.closest('.message')?.dataset.id);
  button.removeAttribute('aria-busy');
  if (button.classList.contains('chip')) composer.focus();
});

document.addEventListener('submit', (event) => {
  const form = event.target.closest('form[data-command]');
  if (form === null) return;
  event.preventDefault();
  ask(commandOfForm(form), form.closest('.message')?.dataset.id);
});

// ---- keys ----

document.addEventListener('keydown', (event) => {
  if (keyList.isOpen()) return;
  if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    event.preventDefault();
    open(channels.beside(event.key === 'ArrowUp' ? -1 : 1));
    return;
  }
  const typing = event.target.closest('input:not([type="checkbox"]), textarea, select') !== null;
  if (event.key === 'Escape' && (drawer.isOpen() || !typing)) {
    const wasOpen = drawer.isOpen();
    drawer.close();
    if (wasOpen) drawer.button.focus();
    else composer.focus();
    return;
  }
  const emptyBox = event.target.id === 'composer-input' && event.target.value === '';
  if (event.key === '?' && (!typing || emptyBox)) act(event, keyList.open);
  else if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  else if (event.key === '/') act(event, composer.focus);
  else if (event.key === 'j') act(event, () => messages.walk(1));
  else if (event.key === 'k') act(event, () => messages.walk(-1));
});

function act(event, what) {
  event.preventDefault();
  what();
}

for (const skip of document.querySelectorAll('.skip'))
  skip.addEventListener('click', (event) => {
    event.preventDefault();
    byId(skip.getAttribute('href').slice(1)).focus();
  });

// ---- begin ----

async function loadAll() {
  await Promise.all([...channels.ids(), DIRECT].map(load));
  for (const id of channels.ids()) countUnread(id);
}

await loadAll();
const wanted = decodeURIComponent(location.hash.replace(/^#\//, ''));
open(location.hash.startsWith('#/') && channels.named(wanted) !== undefined ? wanted : channels.first());
const retry = listen({ card: onCard, state: onState, up: onUp, down: onDown });
byId('banner-retry').addEventListener('click', retry);
if (matchMedia('(pointer: fine)').matches) composer.focus();
