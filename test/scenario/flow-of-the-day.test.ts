/** Story O6 and the barriers of the morning, on two houses of the same story: nobody writes a figure, each is worked out from what the staff told and who left. */
import { afterEach, expect, it } from 'vitest';
import { createPseudonym } from '#adapters/feeds/hl7/pseudonym.ts';
import { createHl7Reader } from '#adapters/feeds/hl7/reader.ts';
import { toHl7 } from '#adapters/feeds/synthetic/to-hl7.ts';
import { demoSettings } from '#src/app/demo-beside.ts';
import { createDemoStaff, foresightOf } from '#src/app/demo-staff.ts';
import { createFrontDoor } from '#src/commands/handle.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { pareto } from '#src/domain/discharge/barrier.ts';
import { CONFIDENCES } from '#src/domain/discharge/mark.ts';
import { clockOf, DEMO_START, startOf } from '#src/domain/simulate/calendar.ts';
import { createHouse } from '#src/domain/simulate/house.ts';
import { loadLying } from '#src/facts/lying.ts';
import { loadDayScore } from '#src/facts/predictions.ts';
import { loadAnswered } from '#src/facts/unit-prompts.ts';
import { brand, type FeedName, type PersonId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { type Instant, localDateAt, localTimeAt } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { memoryStore } from '#test/fakes/fresh-store.ts';

const settings = demoSettings();
const site = settings.sites[0]!;
let own: ReturnType<typeof memoryStore>;
afterEach(() => own.close());

/** Only what a front door needs: the feed, and people. */
function openMorning(seed: number) {
  own = memoryStore();
  const clock = { now: startOf(-1) };
  const project = async (): Promise<boolean> => {
    const { folded } = await own.project(foldVisit, { limit: 1e6, knownAt: clock.now, zoneOf: () => site.zone });
    return folded > 0;
  };
  let n = 0;
  const ids = { uuid: () => `id-${n++}`, short: () => String(1_000 + n++) };
  const door = { store: own, settings: () => settings, clock: { now: () => clock.now }, ids, log: silentLog };
  const handle = createFrontDoor({ ...door, catchUp: project });
  const refused: string[] = [];
  const noted: typeof handle = async (request) => {
    const reply = await handle(request);
    if (!reply.ok) refused.push(`${request.text}: ${reply.document.plain}`);
    return reply;
  };
  const house = createHouse(seed);
  const staff = createDemoStaff({ handle: noted, read: own, settings, log: silentLog, foresight: foresightOf(seed) });
  const events = house.events();
  let next = events.next();
  const feed = brand<FeedName>('adt');
  const pseudonym = createPseudonym(Buffer.alloc(32, 7));
  const reader = createHl7Reader({ settings: () => settings, pseudonym, feed, log: silentLog });
  return {
    store: own,
    refused,
    async until(at: Instant): Promise<void> {
      const changes: Change[] = [];
      for (; next.value.sentAt <= at; next = events.next()) {
        const text = toHl7(next.value, next.value.sentAt <= DEMO_START ? 'history' : 'live');
        const { item } = reader.read(Buffer.from(text), next.value.sentAt);
        if (item !== undefined && 'record' in item) changes.push({ kind: 'journal.append', record: item.record });
      }
      for (let i = 0; i < changes.length; i += 1_000) await own.commit(changes.slice(i, i + 1_000));
      clock.now = at;
      await project();
      await staff.until(at, (minute) => {
        clock.now = minute;
      });
      clock.now = at;
    },
    ask: (text: string) =>
      handle({
        text,
        actor: {
          ...{ platform: 'web', id: 'w', person: brand<PersonId>('web:w'), name: 'house supervisor' },
          roles: ['house-supervisor'],
        },
        place: { platform: 'web', private: true },
        requestKey: `${text} ${clock.now}`,
      }),
  };
}

const SEEDS = [20_260_113, 11] as const;

it.each(SEEDS)(
  'what is predicted is scored from who left, and what holds people is counted, house %i',
  { timeout: 240_000 },
  async (seed) => {
    const day = openMorning(seed);
    const score = async (of: number) =>
      (await loadDayScore(day.store, site, settings, localDateAt(startOf(of), site.zone)))!;
    await day.until(clockOf(-1, '07:30'));
    await day.until(clockOf(0, '06:00'));

    expect(day.refused).toEqual([]);
    const monday = (await score(-1)).score;
    expect(monday.house).toMatchObject({ predicted: 17, hit: 11, left: 13 });
    expect(monday.units.find(({ unit }) => unit === '5W')).toMatchObject({ predicted: 6, hit: 3 });

    await day.until(clockOf(0, '08:26'));
    expect(day.refused.filter((text) => /^(?:update|mark|delay)/.test(text))).toEqual([]);
    // Who leaves 6W is told in time, and its figures are late all the same (O1).
    const answered = await loadAnswered(day.store, site, settings, clockOf(0, '08:26'));
    expect(answered?.late.map(({ unit }) => unit)).toEqual(['6W', 'BHU']);
    const marks = (await loadLying(day.store, site, { at: clockOf(0, '08:26') })).flatMap((one) =>
      one.marks.flatMap((mark) => (mark.what === 'leaves' && mark.value !== 'no' ? [mark] : [])),
    );
    expect(CONFIDENCES.map((word) => marks.filter(({ value }) => value === word).length)).toEqual([9, 14, 8]);
    const counted = marks.filter(({ value, due }) => value !== 'possible' && due <= clockOf(0, '14:00'));
    expect(counted).toHaveLength(16);
    const barriers = await day.store.barriers(site.id, { openOnly: true });
    expect(pareto(barriers)).toEqual([
      { type: 'transport', count: 5 },
      { type: 'medicines', count: 4 },
      { type: 'mri', count: 3 },
      { type: 'nursing-home', count: 3 },
      { type: 'ride-home', count: 2 },
      { type: 'therapy', count: 2 },
    ]);
    expect(new Set(barriers.map(({ visit }) => visit)).size).toBe(19);

    await day.until(clockOf(0, '14:20'));
    expect((await score(0)).score.house).toMatchObject({ predicted: 18, hit: 11, left: 14 });
    await day.until(clockOf(0, '15:00'));
    const { house } = (await score(0)).score;
    expect(house).toMatchObject({ predicted: 18, hit: 12, left: 15 });
    expect(localTimeAt(house.restatedAt!, site.zone)).toBe('14:25');
    const reply = await day.ask('flow score');
    expect(reply.document.plain).toContain('12 of 18');
    expect(reply.document.plain).toContain('Restated 14:25');
  },
);
