/** Alerts by the hundred, as a judgement makes and tells them, and the drain that brings them into channels, all on one clock. */
import type { Settings } from '#src/config/settings.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import type { Channel } from '#src/domain/channel.ts';
import { tellEpisodes } from '#src/facts/episode-news.ts';
import { loadHospitalFacts } from '#src/facts/hospital.ts';
import type { News } from '#src/facts/newsroom.ts';
import { createOutboxDrain } from '#src/jobs/drain-outbox.ts';
import { brand } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, type Clock, type Instant } from '#src/kernel/time.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { Change } from '#src/ports/change.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { Store } from '#src/ports/store.ts';
import { FORMAT, openEpisode, SITE, settingsOf } from '#test/commands/house.ts';
import { senderBy } from '#test/fakes/sender.ts';

export const ALERTS = 200;
/** Of those. */
export const URGENT = [57, 199];

export const alertChannel = (platform: string, channel: string): Channel => ({
  platform,
  channel,
  site: SITE,
  purpose: 'alerts',
  name: '#alerts',
  training: false,
  threadLog: false,
});

export const stormSettings = (channels: readonly Channel[]): Settings => ({ ...settingsOf(), channels });

export const idOf = (n: number) => brand<Episode['id']>(`E-${String(n).padStart(4, '0')}`);
export const cardOf = (n: number): string => `episode:${idOf(n)}`;

export const opened = (n: number, at: Instant): News => {
  const key = brand<Episode['key']>(`no-such-rule:${n}`);
  const severity = URGENT.includes(n) ? 'urgent' : 'act';
  const next = openEpisode({ id: idOf(n), key, rule: brand('no-such-rule'), severity, openedAt: at, since: at });
  return { before: undefined, next, events: [{ site: SITE, episode: next.id, at, kind: 'opened' }] };
};

/** Writes alerts and what tells them into the store. */
export const tellerOf =
  (store: Store, settings: Settings, clock: Clock) =>
  async (news: readonly News[]): Promise<void> => {
    const words = wordsFor('en-US', 'us');
    const [site, now] = [settings.sites[0]!, clock.now()];
    const facts = () => loadHospitalFacts(store, site, settings, now);
    const room = { read: store, site, settings, words, format: FORMAT, now, facts };
    const done = await tellEpisodes(news, room);
    await store.commit(
      done.flatMap(({ episode, posts }): Change[] => [
        { kind: 'episode.put', episode, expectVersion: episode.version - 1 },
        ...posts.map((post): Change => ({ kind: 'outbox.put', post })),
      ]),
    );
  };

export const drainOf = (store: Store, platforms: readonly ChatPlatform[], clock: Clock, run = 'test') =>
  createOutboxDrain({
    store,
    platforms: new Map(platforms.map((platform) => [platform.name, platform])),
    clock,
    ...senderBy(clock),
    owner: { run },
    log: silentLog,
    random: () => 0.5,
  });

export type Time = { now: Instant };

const GROUP = 10;
/** Every three seconds. */
const GROUP_MS = 60_000 / (ALERTS / GROUP);
/** A process looks at least so often, and not more often than so. */
const LOOK_MS = { least: 20, most: 1_000 };

type Drain = () => Promise<{ readonly nextAt?: Instant }>;

/** A minute of alerts, ten at a time, while the drains send; then as long as it takes. */
export async function runStorm(
  clock: Time,
  { tell, drains }: { readonly tell: ReturnType<typeof tellerOf>; readonly drains: () => readonly Drain[] },
  seconds: number,
): Promise<void> {
  const began = clock.now;
  const end = after(began, seconds * 1_000);
  const duty = (group: number): Instant => after(began, group * GROUP_MS);
  for (let group = 0; clock.now < end; ) {
    for (; group < ALERTS / GROUP && duty(group) <= clock.now; group++)
      await tell(Array.from({ length: GROUP }, (_, n) => opened(group * GROUP + n, clock.now)));
    const done = await Promise.all(drains().map((drain) => drain()));
    const next = Math.min(duty(group), ...done.map(({ nextAt }) => nextAt ?? Number.POSITIVE_INFINITY));
    const wait = Math.min(LOOK_MS.most, Math.max(LOOK_MS.least, next - clock.now));
    clock.now = after(clock.now, group < ALERTS / GROUP || Number.isFinite(next) ? wait : LOOK_MS.most);
  }
}
