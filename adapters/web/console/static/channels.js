// The rail: which channels there are, which one is open, what is unread in the others.
import { byId, element, fill, kept, words } from './page.js';

const isInbox = (channel) => channel.id.startsWith('@');

/** The private conversation; no channel of the server has an empty name. */
export const DIRECT = '';

const TOPICS = { huddle: words.topicHuddle, 'bed-management': words.topicBeds, alerts: words.topicAlerts };

/**
 * @param first what the server said of channels and inboxes
 * @param open called with the channel that a person chose
 */
export function createChannels(first, open) {
  let info = first;
  const unread = new Map();
  const direct = { id: DIRECT, name: words.directName, purpose: 'direct', site: undefined };
  const siteSelect = byId('site');
  let site = info.sites.some((one) => one.id === kept.get('site')) ? kept.get('site') : info.sites[0]?.id;
  let current = DIRECT;

  const here = () => info.channels.filter((channel) => channel.site === site);
  const inboxes = () => info.inboxes.filter((inbox) => inbox.site === site);
  const all = () => [...here(), ...inboxes(), direct];
  const every = () => [...info.channels, ...info.inboxes];
  const named = (id) => (id === DIRECT ? direct : every().find((channel) => channel.id === id));

  function draw() {
    byId('channels').replaceChildren(...here().map(row));
    byId('inbox').replaceChildren(...inboxes().map(row));
    byId('inbox-title').hidden = inboxes().length === 0;
    byId('direct').replaceChildren(row(direct));
    byId('site-name').textContent = info.sites.find((one) => one.id === site)?.name ?? words.title;
    byId('menu-button').classList.toggle(
      'has-unread',
      [...unread.values()].some((n) => n > 0),
    );
    const total = [...unread.values()].reduce((sum, n) => sum + n, 0);
    const channel = named(current);
    document.title = `${total > 0 ? `(${total}) ` : ''}${channel.name} · ${words.title}`;
  }

  function row(channel) {
    const count = unread.get(channel.id) ?? 0;
    const isOpen = channel.id === current;
    const sign =
      channel === direct
        ? element('img', { src: '/assets/icon.svg', alt: '' })
        : element('span', { 'aria-hidden': 'true' }, isInbox(channel) ? '@' : '#');
    const button = element(
      'button',
      {
        type: 'button',
        class: `channel${count > 0 ? ' has-unread' : ''}`,
        'data-channel': channel.id,
        'aria-current': isOpen ? 'page' : undefined,
      },
      element('span', { class: 'channel-sign' }, sign),
      element('span', { class: 'channel-name' }, channel.name.replace(/^#/, '')),
      count > 0
        ? element(
            'span',
            { class: 'channel-unread' },
            element('span', { 'aria-hidden': 'true' }, String(count)),
            element('span', { class: 'visually-hidden' }, fill(words.unread, { n: count })),
          )
        : undefined,
    );
    button.addEventListener('click', () => open(channel.id));
    return element('li', {}, button);
  }

  siteSelect.replaceChildren(...info.sites.map((one) => element('option', { value: one.id }, one.name)));
  siteSelect.value = site;
  byId('site-setting').hidden = info.sites.length < 2;
  siteSelect.addEventListener('change', () => {
    site = siteSelect.value;
    kept.set('site', site);
    open(here()[0]?.id ?? DIRECT);
  });

  return {
    named,
    site: () => site,
    topic: (channel) => {
      if (channel === direct) return words.directTopic;
      return isInbox(channel) ? words.inboxTopic : (TOPICS[channel.purpose] ?? '');
    },
    isInbox: (id) => isInbox({ id }),
    ids: () => every().map((channel) => channel.id),
    /** Another role, or a channel that was set up in chat. What is open and gone is no longer open. */
    update(now) {
      info = now;
      for (const id of unread.keys()) if (named(id) === undefined) unread.delete(id);
      if (named(current) === undefined) return open(here()[0]?.id ?? DIRECT);
      return draw();
    },
    first: () => (here().find((channel) => channel.purpose === 'huddle') ?? all()[0]).id,
    /** The channel `by` places further down, round the end. */
    beside(by) {
      const ids = all().map((channel) => channel.id);
      return ids[(ids.indexOf(current) + by + ids.length) % ids.length];
    },
    show(id) {
      const channel = named(id);
      if (channel.site !== undefined) {
        site = channel.site;
        siteSelect.value = site;
      }
      current = id;
      unread.set(id, 0);
      draw();
    },
    count(id, n) {
      unread.set(id, n);
      draw();
    },
    addUnread(id) {
      unread.set(id, (unread.get(id) ?? 0) + 1);
      draw();
    },
  };
}
