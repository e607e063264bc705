/** The platforms as a drill has them: one channel and whoever joined, every document marked, no pager, and nothing while it is paused. */
import { PAGER } from '#adapters/chat/pager/index.ts';
import { TEAMS_WORKFLOW } from '#adapters/chat/teams/workflow/address.ts';
import type { Settings } from '#src/config/settings.ts';
import { localeAt } from '#src/config/speaking.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { brand, type CardKey, type SiteId } from '#src/kernel/ids.ts';
import type { Clock } from '#src/kernel/time.ts';
import { after } from '#src/kernel/time.ts';
import type { Destination } from '#src/ports/change.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { leaving } from './mark.ts';

export type DrillPosting = {
  readonly site: SiteId;
  readonly settings: Settings;
  readonly to: Destination;
  readonly isPaused: () => boolean;
  /** Whether somebody with that id of the platform joined. */
  readonly hasJoined: (platform: string, id: string) => boolean;
  /** The wall's. */
  readonly real: Clock;
  readonly wait: (ms: number) => Promise<void>;
};

/** Cards that say what becomes of the drill itself leave also while it is paused. */
const LINE = 'drill-line:';
export const lineKey = (what: string): CardKey => brand(`${LINE}${what}`);

/** A pager, a workflow that posts without being told what is a drill’s, or any platform that is none of the chat's, is never given to a drill. */
const NEVER: ReadonlySet<string> = new Set([PAGER, TEAMS_WORKFLOW]);
/** What a vendor takes in one channel, by the wall's clock: a drill's own runs faster. */
const PACE_MS = 1_100;

export function drillPlatforms(
  all: ReadonlyMap<string, ChatPlatform>,
  posting: DrillPosting,
): ReadonlyMap<string, ChatPlatform> {
  return new Map(
    [...all]
      .filter(([name]) => !NEVER.has(name))
      .map(([name, platform]) => [name, platformOf(platform, posting)] as const),
  );
}

function platformOf(platform: ChatPlatform, posting: DrillPosting): ChatPlatform {
  const { find } = platform;
  const pace = paced(platform.name, posting);
  return {
    ...platform,
    health: () => platform.health(),
    // It is the house's: a drill neither starts nor stops it.
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    async deliver(post, previous, parent, mayLeave) {
      if (!isHere(post.to, posting)) return { ref: 'nobody joined' };
      refusePaused(post, posting);
      await pace(post.to.channel);
      return platform.deliver(markedRow(post, posting), previous, parent, () => {
        refusePaused(post, posting);
        mayLeave?.();
      });
    },
    ...(find === undefined
      ? {}
      : { find: (post: OutboxRow, ageMs: number, parent) => find(markedRow(post, posting), ageMs, parent) }),
  };
}

const isHere = ({ platform, channel }: Destination, { to, hasJoined }: DrillPosting): boolean =>
  (platform === to.platform && channel === to.channel) ||
  (channel.startsWith('@') && platform !== 'web' && hasJoined(platform, channel.slice(1)));

/** As it stands in the drill's channel: marked, and under a key that no card of the house has. */
export const markedRow = (row: OutboxRow, { site, settings }: Pick<DrillPosting, 'site' | 'settings'>): OutboxRow => ({
  ...row,
  card: inDrill(row.card, site),
  ...(row.thread === undefined ? {} : { thread: inDrill(row.thread, site) }),
  document: leaving(row.document, {
    site,
    locale: row.document.locale ?? localeAt(settings, site),
    house: settings.house,
  }),
});

const inDrill = (card: CardKey, site: SiteId): CardKey => brand(`${site}|${card}`);

function refusePaused({ card }: OutboxRow, { isPaused }: DrillPosting): void {
  if (!isPaused() || card.startsWith(LINE)) return;
  throw new OpsError({
    code: 'DRILL_PAUSED',
    kind: 'unavailable',
    message: 'The drill is paused.',
    cure: 'It is sent once somebody goes on with it.',
    retry: { when: 'backoff' },
  });
}

function paced(platform: string, { real, wait }: DrillPosting): (channel: string) => Promise<void> {
  const next = new Map<string, number>();
  return async (channel) => {
    if (platform === 'web') return;
    const now = real.now();
    const at = Math.max(now, next.get(channel) ?? now);
    next.set(channel, after(at as typeof now, PACE_MS));
    if (at > now) await wait(at - now);
  };
}
