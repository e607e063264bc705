/** One house in which every unit has one patient more than beds, judged from its feed, in a real store; a channel of a vendor remembers what it was told. */
import { openStore } from '#db/index.ts';
import { readSettings } from '#src/config/load.ts';
import type { Settings } from '#src/config/settings.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { evaluateAlerts } from '#src/jobs/evaluate-alerts.ts';
import { brand, type Ids, type SiteId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, type Instant, instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { admit, append, FEED, hour, project, record } from '#test/contract/store/house.ts';
import { alertChannel, drainOf, type Time } from './storm-house.ts';

const SITE = brand<SiteId>('h');
/** Between two looks into the outbox at least, as a process has it, and when the last one comes at the latest. */
const SHORTEST_LOOK_MS = 50;
const DRAINED_MS = 60 * MINUTE_MS;

function settingsOf(units: number): Settings {
  const each = Array.from({ length: units }, (_, n) => `{ id: U${n}, name: Unit ${n}, kind: ward, staffedBeds: 0 }`);
  const settings = readSettings(
    `
alerts: { unit-over-census: { forMinutes: 0 } }
sites:
  - { id: h, name: Hospital, kind: hospital, zone: America/New_York, facilities: [H], units: [${each.join()}] }
`,
    'huddleboard.yaml',
  );
  return { ...settings, channels: [{ ...alertChannel('slack', 'C1'), site: SITE }] };
}

/** @param url of the store */
export async function bigHouse(units: number, url: string) {
  const settings = settingsOf(units);
  const store = await openStore({ url, fold: foldVisit, log: silentLog });
  const clock: Time = { now: hour(8) };
  await store.commit([
    { kind: 'feed.connection', site: SITE, at: clock.now, feed: FEED, connection: 'open' },
    ...Array.from({ length: units }, (_, n) =>
      append(record(`m${n}`, [admit(`v${n}`, clock.now, `U${n}`)], { site: SITE })),
    ),
  ]);
  while ((await project(store, clock.now)).folded > 0);
  let made = 0;
  const ids: Ids = { uuid: () => `id-${++made}`, short: () => `S${++made}` };
  const told: { readonly row: OutboxRow; readonly edit: boolean }[] = [];
  const chat = (name: string): ChatPlatform => ({
    name,
    routes: [],
    start: async () => {},
    stop: async () => {},
    health: () => ({ state: 'up' }),
    deliver: async (row, previous) => {
      told.push({ row, edit: previous !== undefined });
      return previous ?? { ref: `r${told.length}` };
    },
  });
  const send = drainOf(store, [chat('slack'), chat('web')], { now: () => clock.now });
  return {
    store,
    site: SITE,
    clock,
    told,
    judge: (now: Instant = clock.now) => evaluateAlerts(SITE, { store, settings, now, ids, log: silentLog }),
    /** Until nothing waits any more, looking again when it is said to. */
    drain: async (): Promise<void> => {
      const end = after(clock.now, DRAINED_MS);
      for (let next = (await send()).nextAt; next !== undefined && clock.now < end; next = (await send()).nextAt)
        clock.now = instant(Math.max(clock.now + SHORTEST_LOOK_MS, next));
    },
  };
}
