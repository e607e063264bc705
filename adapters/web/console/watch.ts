/**
 * Looks once a second for what the open pages do not show yet: cards that another process wrote, the clock, the age of the data.
 * Cards that this process delivers come through `show` at once.
 */
import type { Settings } from '#src/config/settings.ts';
import { localeAt } from '#src/config/speaking.ts';
import type { Freshness } from '#src/domain/feed-state.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Clock } from '#src/kernel/time.ts';
import { LANGUAGE_TAGS, languageOf, wordsFor } from '#src/message/words/index.ts';
import type { OutboxRow, Reader } from '#src/ports/reader.ts';
import type { CardViews } from './cards.ts';
import { dataAge } from './data-age.ts';
import type { Live } from './live.ts';
import type { ConsoleOptions } from './options.ts';
import { createSeen, type Seen } from './seen.ts';
import type { FormatOf } from './site-formats.ts';

export type WatchOptions = {
  readonly read: Pick<Reader, 'outboxHistory' | 'dataVersion'>;
  readonly settings: () => Settings;
  readonly clock: Clock;
  readonly log: Logger;
  readonly formatOf: FormatOf;
  readonly freshness: (site: Site) => Promise<Freshness>;
  readonly speed: () => number | undefined;
  readonly history?: ConsoleOptions['history'];
  readonly pollMs: number;
  readonly drill?: ConsoleOptions['drill'];
};

/** As many cards as a page shows of a channel, with the lines in their threads. */
export const HISTORY_CARDS = 120;
export const PLATFORM = 'web';

/** Direct messages; only some may read them. */
const isInbox = (channel: string): boolean => channel.startsWith('@');

/** Everybody sees them; what comes to somebody alone, also by `alert sub me`, is an inbox of theirs. */
export const openChannels = ({ channels, drills }: Pick<Settings, 'channels' | 'drills'>): Settings['channels'] => [
  ...channels.filter((one) => one.platform === PLATFORM && !isInbox(one.channel)),
  // No purpose of the house sends anything there.
  ...(drills?.channels ?? [])
    .filter((one) => one.platform === PLATFORM)
    .map((one) => ({ ...one, purpose: 'alerts' as const, training: true })),
];

export type Watch = {
  start(): Promise<void>;
  /**
   * Takes what stands for known, where nobody has the channel open: a page that opens reads it by itself. Pushed as well, it would be megabytes at
   * once, more than a page may leave unread.
   * @param inboxes of the page that opens
   */
  opening(inboxes: readonly string[]): Promise<void>;
  /** Pushes a card unless the pages have it already, or a newer one. */
  show(row: OutboxRow): void;
  /** Clock, speed, data age of every site and how far the past is loaded, as last seen. */
  state(): unknown;
  stop(): void;
};

/** Twice what a page shows: a card that was pushed out of its list by others may still be edited. */
const REMEMBERED_CARDS = 2 * HISTORY_CARDS;

type Looking = {
  readonly seen: Seen;
  dataVersion: number | undefined;
  state: string;
};

export function createWatch(options: WatchOptions, views: CardViews, live: Live): Watch {
  const looking: Looking = { seen: createSeen(REMEMBERED_CARDS), dataVersion: undefined, state: '{}' };
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  const show = (row: OutboxRow): void => {
    if (!looking.seen.isNews(row)) return;
    live.push('card', views.card(row), isInbox(row.to.channel) ? row.to.channel : undefined);
  };
  const look = async (): Promise<void> => {
    if (running) return;
    running = true;
    try {
      await lookForState(options, looking, live);
      if (live.pages() > 0) await lookForCards(options, looking, live, show);
    } catch (error) {
      options.log.warn('the console could not look for news', {
        kind: error instanceof Error ? error.name : 'unknown',
      });
    } finally {
      running = false;
    }
  };
  return {
    async start() {
      await look();
      timer = setInterval(() => void look(), options.pollMs);
      timer.unref();
    },
    async opening(inboxes) {
      const isHeld = (channel: string): boolean =>
        isInbox(channel) ? live.inboxes().includes(channel) : live.pages() > 0;
      // Somebody may have opened it while it was read: what came since they did is news to them.
      for (const channel of [...channelIds(options), ...inboxes].filter((one) => !isHeld(one)))
        for (const row of await standing(options, channel)) (isHeld(channel) ? show : looking.seen.isNews)(row);
    },
    show,
    state: () => JSON.parse(looking.state) as unknown,
    stop: () => clearInterval(timer),
  };
}

async function lookForCards(
  options: WatchOptions,
  looking: Looking,
  live: Live,
  show: (row: OutboxRow) => void,
): Promise<void> {
  const version = await options.read.dataVersion();
  if (version === looking.dataVersion) return;
  looking.dataVersion = version;
  for (const channel of new Set([...channelIds(options), ...live.inboxes()]))
    for (const row of await standing(options, channel)) show(row);
}

const channelIds = ({ settings }: WatchOptions): readonly string[] =>
  openChannels(settings()).map((one) => one.channel);

async function standing({ read }: WatchOptions, channel: string): Promise<readonly OutboxRow[]> {
  const rows = await read.outboxHistory({ platform: PLATFORM, channel }, HISTORY_CARDS);
  return rows.filter((row) => row.state !== 'dead');
}

async function lookForState(options: WatchOptions, looking: Looking, live: Live): Promise<void> {
  const now = options.clock.now();
  const settings = options.settings();
  const sites = await Promise.all(
    settings.sites.map(async (site) => {
      const freshness = await options.freshness(site);
      const own = localeAt(settings, site.id);
      // The pages of a house may each be in another language.
      const said = LANGUAGE_TAGS.map((tag) => {
        const format = options.formatOf(site.id, tag === languageOf(own) ? own : tag);
        const { status, text } = dataAge(freshness, format, wordsFor(tag, settings.house));
        return { tag, status, text, clock: format.dateClock(now) };
      });
      const spoken = said.find(({ tag }) => tag === wordsFor(own, settings.house).console.language) ?? said[0]!;
      return {
        site: site.id,
        clock: spoken.clock,
        zone: site.zone,
        data: { status: spoken.status, text: spoken.text },
        said: Object.fromEntries(said.map(({ tag, text, clock }) => [tag, { text, clock }])),
      };
    }),
  );
  // A channel that somebody set up in chat: the pages ask for the list again.
  const channels = channelIds(options);
  const told = { sites, channels, speed: options.speed(), loading: loadedSoFar(options), drill: options.drill?.() };
  const state = JSON.stringify(told);
  if (state === looking.state) return;
  looking.state = state;
  live.push('state', told);
}

/** Messages of the past that are there so far, ready to print; undefined when all are. */
function loadedSoFar({ history, formatOf }: WatchOptions): string | undefined {
  const past = history?.();
  if (past?.state !== 'loading' && past?.state !== 'playing') return undefined;
  return formatOf(undefined).number(past.done ?? 0);
}
