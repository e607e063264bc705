/** The demonstration's house as a real one: its sixty days moved up to now, and wards without a bed, in each of which one patient is an alert. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { splitAt } from '#adapters/feeds/synthetic/day.ts';
import { openStore } from '#db/index.ts';
import { snapshotSpans, watchSpans } from '#src/app/history.ts';
import { hl7Reader } from '#src/app/hl7-reader.ts';
import { createProjector } from '#src/app/projector.ts';
import { readSettings } from '#src/config/load.ts';
import type { Settings } from '#src/config/settings.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { DEMO_START } from '#src/domain/simulate/calendar.ts';
import { createHouse } from '#src/domain/simulate/house.ts';
import { createAccept } from '#src/ingest/accept.ts';
import { brand, type SiteId, type UnitId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, DAY_MS, systemClock } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { FeedItem } from '#src/ports/feed.ts';
import type { Store } from '#src/ports/store.ts';

export const KEY = '07'.repeat(32);
const SEED = 20_260_113;
const BATCH = 1_000;
/** Sixty days at once. */
const HISTORY_ROWS = 50_000;
/** In a channel the ninth alert of five minutes stands in a list. */
const WARDS_A_CHANNEL = 6;
/** Later than this a number is a time in milliseconds. */
const TIMES = Date.UTC(2001);

const two = (n: number): string => String(n).padStart(2, '0');
export const wardOf = (n: number): string => `B${two(n)}`;
/** By this a card names it, and no other. */
export const nameOf = (n: number): string => `Bench ward ${two(n)}`;
const channelOf = (platform: string, n: number): string =>
  platform === 'slack' ? `C0BENCH${n}` : `19:bench${n}@thread.tacv2`;

/** The demonstration's own file, of which its settings are a reading. */
function configOf(wards: number, text: string): string {
  const file = parse(text);
  const more = Array.from({ length: wards }, (_, n) => ({
    id: wardOf(n),
    name: nameOf(n),
    kind: 'ward',
    staffedBeds: 0,
  }));
  file.sites[0].units.push(...more);
  const alerts = { ...file.alerts, 'unit-over-census': { forMinutes: 0 } };
  return stringify({ ...file, alerts, slack: { mode: 'http' }, teams: { devUnauthenticated: true } });
}

function channels(wards: number, site: SiteId, serviceUrl: string): readonly Change[] {
  const places = Array.from({ length: Math.ceil(wards / WARDS_A_CHANNEL) }, (_, n) => ({
    n,
    units: Array.from({ length: WARDS_A_CHANNEL }, (_, ward) => brand<UnitId>(wardOf(n * WARDS_A_CHANNEL + ward))),
  }));
  return (['slack', 'teams'] as const).flatMap((platform) =>
    places.flatMap(({ n, units }): readonly Change[] => {
      const to = { platform, channel: channelOf(platform, n) };
      const reference = JSON.stringify({ serviceUrl, conversation: to.channel, bot: '28:bench' });
      const common = { site, purpose: 'alerts', name: `#bench-${n}`, training: false, threadLog: false } as const;
      return [
        { kind: 'channel.put', channel: { ...to, ...common, units } },
        ...(platform === 'teams' ? [{ kind: 'conversation.put', to, reference } as const] : []),
      ];
    }),
  );
}

/** The file of the configuration, and a store beside it in which the past stands and no day is computed. */
export async function preparePostHouse(
  data: string,
  { wards, text, serviceUrl }: { readonly wards: number; readonly text: string; readonly serviceUrl: string },
): Promise<string> {
  const config = join(data, 'bench.yaml');
  writeFileSync(config, configOf(wards, text));
  const settings = readSettings(configOf(wards, text), 'bench.yaml');
  const store = await openStore({ url: `sqlite:${join(data, 'huddleboard.db')}`, fold: foldVisit, log: silentLog });
  await store.commit(channels(wards, settings.sites[0]!.id, serviceUrl));
  await loadPast(store, settings);
  await store.close();
  return config;
}

async function loadPast(store: Store, settings: Settings): Promise<void> {
  const now = systemClock.now();
  const laterMs = Math.floor((now - DEMO_START) / DAY_MS) * DAY_MS;
  const { reader } = hl7Reader({ settings: () => settings, key: Buffer.from(KEY, 'hex'), log: silentLog });
  const { accept, spans } = watchSpans(createAccept(store, silentLog));
  const moved = (item: FeedItem): FeedItem =>
    JSON.parse(JSON.stringify(item), (_, value) =>
      typeof value === 'number' && value > TIMES ? value + laterMs : value,
    );
  let batch: FeedItem[] = [];
  for (const { text, receivedAt } of splitAt(createHouse(SEED), DEMO_START).history) {
    const { item } = reader.read(Buffer.from(text), receivedAt);
    if (item !== undefined) batch.push(moved(item));
    if (batch.length < BATCH) continue;
    await accept(batch);
    batch = [];
  }
  await accept(batch);
  await createProjector({
    store,
    settings: () => settings,
    clock: systemClock,
    log: silentLog,
    rowsPerCall: HISTORY_ROWS,
  }).catchUp();
  await snapshotSpans(spans(), { store, settings, now: after(now, 1) });
}
