// The console: puts its parts together. No framework; the server makes the cards, this page places them.
import { createChannels, DIRECT } from './channels.js';
import { createComposer } from './composer.js';
import { forgetAll, hasDrafts, watchDrafts } from './drafts.js';
import { createFields } from './form-fields.js';
import { createForms } from './forms.js';
import * as messages from './messages.js';
import { announce, announceNews, byId, element, fill, kept, words } from './page.js';
import { get, listen, post, ServerError } from './server.js';
import {
  createDrawer,
  createKeyList,
  createLanguages,
  createSeat,
  createSpeed,
  createTheme,
  pageIn,
  seatKept,
} from './settings.js';
import { createShortcuts } from './shortcuts.js';
import { createTranscript } from './transcript.js';

const SUGGESTIONS = ['home', 'now', 'beds', 'ed', 'help', 'huddle'];

createTheme();
const drawer = createDrawer();
const showSpeed = createSpeed();
let info = await get('/api/channels', seatKept()).catch((error) => {
  byId('banner').hidden = false;
  byId('banner-text').textContent = error instanceof ServerError ? error.message : words.lostCure;
  byId('banner-retry').addEventListener('click', () => location.reload());
  throw error;
});
const seat = createSeat(info, () => sitAgain());
// A first visit has a role only now that the page knows which there are.
if (JSON.stringify(seat.fields()) !== JSON.stringify(seatKept())) info = await get('/api/channels', seat.fields());
// Nothing has been typed yet.
if (pageIn(info.language) !== undefined) location.replace(pageIn(info.language));
createLanguages(info, seat.fields, speakAs);
const transcript = createTranscript(info.run, seat.fields);
const channels = createChannels(info, (id) => {
  if (id !== current) history.pushState(null, '', addressOf(id));
  open(id);
  drawer.close();
  composer.focus();
});
const composer = createComposer((text) => ask(text));
const forms = createForms((text, values, key) => answerTo(text, current, key, { values }), tell, messages.focus);
watchDrafts();
createFields(() => ({ ...seat.fields(), site: channels.site() }));
let current = DIRECT;
/** The answer that a link leads to. */
const linked = ['/go', '/tab'].includes(location.pathname) ? new URLSearchParams(location.search).get('ask') : null;
let lastState;
let wasDown = false;

byId('simulated').hidden = !info.simulated;
drawChips(byId('chips'));

// ---- what is open ----

const addressOf = (id) => `#/${encodeURIComponent(id)}`;
/** The channel that the address names, if there is one. */
const addressed = () => [...channels.ids(), DIRECT].find((id) => addressOf(id) === location.hash);

// Back leads to the channel before, not out of the page.
window.addEventListener('popstate', () => {
  const id = addressed();
  if (id !== undefined && id !== current) open(id);
});

function open(id) {
  current = id;
  const channel = channels.named(id);
  channels.show(id);
  markRead(id);
  byId('channel-title').textContent = channel.name;
  byId('channel-topic').textContent = channels.topic(channel);
  byId('messages').setAttribute('aria-label', channel.name);
  composer.name(fill(words.compose, { channel: channel.name }));
  history.replaceState(null, '', addressOf(id));
  messages.draw(transcript.entries(id));
  drawEmpty(channel);
  drawState();
  if (id === DIRECT && linked === null && transcript.entries(id).length === 0) void showHome();
}

function countUnread(id) {
  const read = kept.get(`read:${id}`);
  const since = read?.run === info.run ? read.at : '';
  channels.count(id, transcript.cards(id).filter((card) => card.at > since).length);
}

function markRead(id) {
  const at = transcript.cards(id).reduce((latest, card) => (card.at > latest ? card.at : latest), '');
  kept.set(`read:${id}`, { run: info.run, at });
}

function drawEmpty(channel) {
  const empty = byId('empty');
  empty.hidden = transcript.entries(channel.id).length > 0;
  if (!empty.hidden) {
    const direct = channel.id === DIRECT;
    const title = element('h2');
    const chips = element('div', { class: 'chips' });
    drawChips(chips);
    empty.replaceChildren(
      element('img', { src: '/assets/icon.svg', alt: '' }),
      title,
      element('p', {}, direct ? words.emptyDirectMore : words.emptyChannelMore),
      chips,
    );
    nameEmpty();
  }
}

/** Only the line itself is written again while the past loads: what has the focus beside it keeps it. */
function nameEmpty() {
  const title = byId('empty').querySelector('h2');
  if (title === null) return;
  const n = lastState?.loading;
  const channel = channels.named(current).name;
  if (current === DIRECT) title.textContent = words.emptyDirect;
  else title.textContent = n === undefined ? fill(words.emptyChannel, { channel }) : fill(words.emptyLoading, { n });
}

/** The private conversation begins with the page of whoever sits there. */
async function showHome() {
  const answer = await answerTo('home', DIRECT, crypto.randomUUID(), { how: { reading: 'yes' } });
  if (answer.ok !== true || current !== DIRECT || transcript.entries(DIRECT).length > 0) return;
  byId('empty').hidden = true;
  const entry = { ...answer, id: 'home' };
  if (!messages.replace('home', entry, { highlight: false })) messages.add(entry);
}

function drawChips(place) {
  place.replaceChildren(
    ...SUGGESTIONS.map((text) => element('button', { type: 'button', class: 'chip', 'data-command': text }, text)),
  );
}

function drawState() {
  const site = lastState?.sites?.find((one) => one.site === channels.site());
  if (site === undefined) return;
  const said = site.said?.[document.documentElement.lang] ?? { clock: site.clock, text: site.data.text };
  byId('clock-time').textContent = said.clock;
  byId('clock-zone').textContent = site.zone.split('/').at(-1).replaceAll('_', ' ');
  byId('clock-zone').title = site.zone;
  byId('light').className = `light light--${site.data.status}`;
  byId('light-text').textContent = said.text;
}

// ---- news ----

function onCard(card) {
  const change = transcript.put(card);
  if (change === undefined) return;
  const { entry, what } = change;
  const here = card.channel === current;
  if (what === 'new') {
    if (here) {
      byId('empty').hidden = true;
      messages.add(entry);
      markRead(current);
    } else channels.addUnread(card.channel);
    announceNews(fill(words.posted, { channel: channels.named(card.channel)?.name ?? '', title: card.title }));
  } else if (here) {
    messages.replace(entry.id, entry, { highlight: what === 'news' });
    if (what === 'news') announceNews(fill(words.updated, { title: card.title }));
  }
}

/** @param channel in which one runs; undefined: none */
function showDrill(channel) {
  const badge = byId('drill');
  badge.hidden = channel === undefined;
  badge.textContent = channel === undefined ? '' : `${badge.dataset.runs} ${channel}`;
}

function onState(state) {
  lastState = state;
  // A channel was set up in chat, or is gone.
  if (state.channels.join() !== info.channels.map((one) => one.id).join()) void listAgain();
  showDrill(state.drill);
  showSpeed(state.speed);
  drawState();
  nameEmpty();
}

/** Channels and inboxes as they are now; those that are new are filled. */
async function listAgain() {
  const now = await get('/api/channels', seat.fields()).catch(() => undefined);
  if (now === undefined) return;
  const known = new Set(channels.ids());
  info = now;
  channels.update(now);
  await Promise.all(
    channels
      .ids()
      .filter((id) => !known.has(id))
      .map((id) => transcript.load(id).then(() => countUnread(id))),
  );
  if (!known.has(current)) open(current);
}

/** Another role or unit: other inboxes, and other news; what was being written is nobody else's. */
async function sitAgain() {
  forgetAll();
  await listAgain();
  speakAs(info.language);
  retry();
}

async function onUp() {
  byId('banner').hidden = true;
  document.body.classList.remove('is-lost');
  if (!wasDown) return;
  wasDown = false;
  const now = await get('/api/channels', seat.fields()).catch(() => undefined);
  // Another run of the server: its channels, its clock and its cards may all be others.
  if (now !== undefined && now.run !== info.run) renew();
  else await loadOthers(undefined);
}

/** So often it is looked whether what was being written has been sent. */
const LOOK_MS = 1_000;

/** What the page waits for; one thing at a time, the last that was asked. */
let looking;

/** The page comes anew as soon as nothing would be lost with it. */
function renew(come = () => location.reload(), says = words.renewed) {
  clearTimeout(looking);
  if (!hasDrafts() && composer.isEmpty() && !forms.isOpen()) return come();
  byId('banner-text').textContent = says;
  byId('banner').hidden = false;
  looking = setTimeout(() => renew(come, says), LOOK_MS);
  return undefined;
}

/** The whole page in another language; what was said stays as it was, and so does what is being written. */
function speakAs(language) {
  const there = pageIn(language);
  if (there !== undefined) renew(() => location.replace(there), words.languageWaits);
}

function onDown() {
  wasDown = true;
  // How old the figures are is known again with the next state that comes.
  lastState = undefined;
  byId('light').className = 'light';
  byId('light-text').textContent = words.ageUnknown;
  document.body.classList.add('is-lost');
  const time = byId('clock-time').textContent;
  byId('banner-text').textContent = `${fill(words.lost, { time })} ${words.lostCure}`;
  byId('banner').hidden = false;
}

// ---- asking ----

/** Commands of which no answer came, with the key that they were sent under. */
const unanswered = new Map();

const clockNow = () => byId('clock-time').textContent.split(' ').at(-1);

/**
 * @param from id of the message whose button was pressed
 * @param reading nothing may be changed by it: it came by a link
 * @returns whether it was done, and whether this browser may keep it
 */
async function ask(text, from = undefined, reading = false) {
  const channel = current;
  // Sent again because no answer came it is done once at most.
  const key = unanswered.get(text) ?? crypto.randomUUID();
  const id = crypto.randomUUID();
  const how = reading ? { reading: 'yes' } : from === undefined ? {} : { pressed: 'yes' };
  const said = { kind: 'you', id: `you:${id}`, author: seat.title(), text, time: clockNow(), after: from };
  byId('empty').hidden = true;
  messages.add(said, from);
  messages.add({ kind: 'working', id: `working:${id}`, time: '' }, said.id);
  const answer = { ...(await answerTo(text, channel, key, { how })), id: `answer:${id}`, after: said.id };
  if (answer.kind === 'failure') unanswered.set(text, key);
  else unanswered.delete(text);
  // What was refused, and what may point at a person (the server does not give it back), is not kept in this browser.
  const ok = answer.ok === true && answer.asked !== undefined;
  transcript.add(channel, from, { ...said, at: answer.at ?? '', ok }, { ...answer, ok });
  if (channel === current) messages.replace(`working:${id}`, answer, { highlight: false });
  speakAs(answer.language);
  return { done: answer.ok === true, kept: ok };
}

/** Command and answer together, once the answer is there. */
function tell(text, answer, from) {
  const id = crypto.randomUUID();
  const said = { kind: 'you', id: `you:${id}`, author: seat.title(), text, time: clockNow(), after: from };
  const told = { ...answer, id: `answer:${id}`, after: said.id, ok: answer.ok === true && answer.asked !== undefined };
  byId('empty').hidden = true;
  messages.add(said, from);
  messages.add(told, said.id);
  transcript.add(current, from, { ...said, at: answer.at ?? '', ok: told.ok }, told);
}

/** @param how `reading`: nothing may be changed by it; `pressed`: it was a button, and nobody typed it */
async function answerTo(text, channel, requestKey, { values, how = {} } = {}) {
  const direct = channel === DIRECT;
  const place = direct || channels.isInbox(channel) ? { site: channels.site() } : { channel };
  try {
    const reply = await post('/api/command', {
      text,
      ...place,
      values: values === undefined ? undefined : JSON.stringify(values),
      ...seat.fields(),
      requestKey,
      ...how,
    });
    announce(reply.plain);
    return { ...reply, kind: 'answer', private: !direct && reply.audience === 'caller' };
  } catch (error) {
    return { kind: 'failure', time: clockNow(), text: error instanceof ServerError ? error.message : '' };
  }
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-command]');
  if (button === null || button.getAttribute('aria-busy') === 'true') return;
  button.setAttribute('aria-busy', 'true');
  const from = forms.leave() ?? button.closest('.message')?.dataset.id;
  await (button.dataset.opens === 'form' ? forms.open : ask)(button.dataset.command, from);
  button.removeAttribute('aria-busy');
  if (button.classList.contains('chip')) composer.focus();
});

// ---- begin ----

/** All but one, which is there already; whoever went to another meanwhile sees it as soon as it has come. */
async function loadOthers(opened) {
  const load = async (id) => {
    await transcript.load(id);
    if (id === current) open(id);
    else if (id !== DIRECT) countUnread(id);
  };
  await Promise.all([...channels.ids(), DIRECT].filter((id) => id !== opened).map(load));
}

createShortcuts(
  { beside: (by) => open(channels.beside(by)), composer: composer.focus, walk: messages.walk },
  drawer,
  createKeyList(),
);
if (linked !== null) history.replaceState(null, '', location.pathname === '/tab' ? '/tab' : '/');
const opened = linked === null ? (addressed() ?? channels.first()) : DIRECT;
// The channel in view is drawn before the others come: on a slow telephone they are seconds.
await transcript.load(opened);
open(opened);
if (linked !== null) void ask(linked, undefined, true);
const retry = listen(seat.fields, { card: onCard, state: onState, seat: listAgain, up: onUp, down: onDown });
byId('banner-retry').addEventListener('click', retry);
if (matchMedia('(pointer: fine)').matches) composer.focus();
await loadOthers(opened);
