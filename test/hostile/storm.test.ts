/** Row 53: ten thousand alerts within a second, and figures that flap at their limits; the real rules, store and outbox. */
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#db/index.ts';
import { readSettings } from '#src/config/load.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { evaluateAlerts } from '#src/jobs/evaluate-alerts.ts';
import { brand, type Ids } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, MINUTE_MS } from '#src/kernel/time.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { admit, append, FEED, hour, project, record } from '#test/contract/store/house.ts';
import { openDay } from '#test/scenario/day.ts';

const HOSPITALS = 100;
const UNITS = 100;

/** A health system in which every unit has one patient more than beds, and no alert waits. */
const SYSTEM = `
alerts: { unit-over-census: { forMinutes: 0 } }
sites:
${Array.from({ length: HOSPITALS }, (_, n) => `  - { id: h${n}, name: Hospital ${n}, kind: hospital, zone: America/New_York, facilities: [H${n}], units: [${units()}] }`).join('\n')}
`;

function units(): string {
  return Array.from({ length: UNITS }, (_, n) => `{ id: U${n}, name: Unit ${n}, kind: ward, staffedBeds: 0 }`).join();
}

const site = (n: number) => brand<never>(`h${n}`);

const idsOf = (row: OutboxRow): readonly string[] => JSON.stringify(row.document).match(/E-S\d+/g) ?? [];

test('row 53: ten thousand alerts of one second are each told once to who is asked, and in a channel as eight cards and one list', async () => {
  const settings = readSettings(SYSTEM, 'huddleboard.yaml');
  const store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
  onTestFinished(() => store.close());
  const now = hour(8);
  for (let n = 0; n < HOSPITALS; n++) {
    const full = Array.from({ length: UNITS }, (_, u) => admit(`v${n}-${u}`, now, `U${u}`));
    const at = { site: site(n), at: now };
    await store.commit([
      { kind: 'feed.connection', ...at, feed: FEED, connection: 'open' },
      ...full.map((told, u) => append(record(`m${n}-${u}`, [told], { site: site(n) }))),
    ]);
  }
  while ((await project(store, now)).folded > 0);

  let made = 0;
  const ids: Ids = { uuid: () => `id-${++made}`, short: () => `S${++made}` };
  const judgeAll = async (at = now) => {
    let changed = 0;
    for (const { id } of settings.sites) {
      changed += (await evaluateAlerts(id, { store, settings, now: at, ids, log: silentLog })).changed;
    }
    return changed;
  };
  const startedAt = performance.now();
  expect(await judgeAll()).toBe(HOSPITALS * UNITS);
  const first = performance.now() - startedAt;
  const rows = await store.outboxUnsent(100_000);
  // Nothing new within the minute: the same figures are told again to nobody.
  await judgeAll(after(now, 20_000));
  expect((await store.outboxUnsent(100_000)).length).toBe(rows.length);
  // A few milliseconds each, told and stored; on a machine that others use too.
  expect(first / (HOSPITALS * UNITS)).toBeLessThan(10);

  const bySite = Map.groupBy(
    rows.filter((row) => row.thread === undefined),
    (row) => row.site,
  );
  expect(bySite.size).toBe(HOSPITALS);
  for (const [id, ofSite] of bySite) {
    const live = (await store.liveEpisodes(id)).map((episode) => episode.id);
    expect(live).toHaveLength(UNITS);
    for (const of of Map.groupBy(ofSite, ({ to }) => `${to.platform} ${to.channel}`).values()) {
      const cards = of.filter((row) => /^(episode|ask):/.test(row.card));
      expect(cards.length).toBeLessThanOrEqual(8);
      expect(of.length - cards.length).toBeLessThanOrEqual(1);
    }
    const asked = ofSite.filter((row) => row.card.startsWith('ask:'));
    expect(new Set(asked.flatMap(idsOf))).toEqual(new Set(live));
    const list = ofSite.find((row) => row.card.startsWith('storm:'));
    expect(list?.document.title).toContain(`${UNITS - 8} alerts more`);
  }
});

test('row 53: two hours of flapping at the limit, once a minute, are one alert and one card', async () => {
  const day = await openDay({ at: '2026-01-13T08:00', patients: 48 });
  onTestFinished(() => day.close());
  await day.until('08:40');
  const first = (await day.alerts()).map((episode) => episode.id);
  expect(first).toHaveLength(1);
  for (let minute = 0; minute < 120; minute++) {
    if (minute % 2 === 0) await day.leave(1);
    else await day.arrive(1);
    day.clock.now = after(day.clock.now, MINUTE_MS);
    await day.receive(1);
    await day.beat();
  }
  expect((await day.alerts()).map((episode) => episode.id)).toEqual(first);
  expect(day.posts('alerts')).toHaveLength(1);
  const all = day.told.filter((one) => one.card.startsWith('episode:') && one.row.thread === undefined);
  // An edit in five minutes shows that it goes on; one a minute would be noise.
  expect(all.length).toBeLessThanOrEqual(1 + 120 / 5 + 2);
});
