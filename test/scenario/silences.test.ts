/** What is muted is judged, kept and told to nobody; what is still open at the end is told then, once. What has a cause is told by it. */
import { afterEach, describe, expect, it } from 'vitest';
import { brand, type PersonId, type SilenceId } from '#src/kernel/ids.ts';
import { parseWhen } from '#src/kernel/time.ts';
import { openDay, SITE, ZONE } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

const QUICK = 'alerts: { pool-occupancy: { forMinutes: 5 }, unit-over-census: { forMinutes: 5 } }\n';
const at = (time: string) => parseWhen(`2026-01-13T${time}`, ZONE);
/** Cards of alerts and questions about them, wherever. */
const told = () => day.told.filter(({ card }) => /^(episode|ask):/.test(card)).map(({ text }) => text);
const topLevel = () => day.posts('alerts').map(({ card }) => card);

describe('a full unit of a full pool', () => {
  it('is a line in the card of the pool, asks nobody, and has a card when the pool is no longer the cause', async () => {
    day = await openDay({
      at: '2026-01-13T07:30',
      yaml: QUICK,
      patients: 40,
      units: '      - { id: 6W, name: 6W, kind: ward, pool: adult-acute, staffedBeds: 6, locations: [6W] }\n',
    });
    await day.arrive(14);
    await day.until('07:45');
    const [pool, unit] = [...(await day.alerts())].toSorted((a, b) => a.rule.localeCompare(b.rule));
    expect(pool).toMatchObject({ rule: 'pool-occupancy', tookIn: { ids: [unit!.id] } });
    expect(unit).toMatchObject({ rule: 'unit-over-census', state: 'open', folded: { into: pool!.id } });
    expect(unit!.asked).toBeUndefined();
    expect(topLevel()).toEqual([`episode:${pool!.id}`]);
    expect(day.last(`episode:${pool!.id}`)?.text).toContain('folded in: 5W medicine over census (1)');
    expect((await day.ask(`alert ${unit!.id}`)).ok).toBe(true);
    const kinds = async (of: typeof pool) =>
      (await day.store.episodeEvents(of!.site, of!.id)).map(({ kind, others }) => `${kind} ${others ?? ''}`.trim());
    expect(await kinds(unit)).toEqual(['opened', `folded ${pool!.id}`]);
    expect(await kinds(pool)).toEqual(['opened', `took-in ${unit!.id}`, 'asked']);
    // 51 of 56: the pool has beds again, and 5W has one patient too many.
    await day.leave(3);
    await day.until('07:55');
    expect(topLevel()).toEqual([`episode:${pool!.id}`, `episode:${unit!.id}`]);
    expect(day.last(`episode:${unit!.id}`)?.text).toContain('asked charge nurse 5W');
    expect((await kinds(unit)).slice(2)).toEqual([`stepped-out ${pool!.id}`, 'asked']);
    expect((await day.alerts()).map(({ id }) => id)).toEqual([unit!.id]);
  });

  it('has a card of its own in a channel that does not get the card of its pool', async () => {
    day = await openDay({
      at: '2026-01-13T07:30',
      yaml: QUICK,
      units: '      - { id: 6W, name: 6W, kind: ward, pool: adult-acute, staffedBeds: 6, locations: [6W] }\n',
    });
    const own = { platform: 'web', channel: 'ward', name: '#ward', site: SITE, purpose: 'alerts' as const };
    day.useChannels([...day.settings.channels, { ...own, training: false, rules: [brand('unit-over-census')] }]);
    await day.arrive(14);
    await day.until('07:45');
    expect(topLevel().filter((card) => card.startsWith('episode:'))).toHaveLength(1);
    expect(day.posts('ward')).toMatchObject([{ text: expect.stringContaining('5W medicine 4 over census') }]);
    expect(day.posts('ward')[0]!.text).toContain('folded into E-');
  });
});

describe('what is muted', () => {
  const mute = (more: object = {}) =>
    day.commit([
      {
        kind: 'silence.put',
        silence: {
          ...{ site: SITE, id: brand<SilenceId>('S-1'), reason: 'works on the lift', from: at('07:30') },
          ...{ until: at('08:30'), by: { person: brand<PersonId>('p'), name: 'House supervisor' }, ...more },
        },
      },
    ]);

  it('opens, asks nobody and is told when that ends, once', async () => {
    day = await openDay({ at: '2026-01-13T07:30', yaml: QUICK });
    await mute();
    await day.arrive(8);
    await day.until('08:29');
    expect(await day.alerts()).toMatchObject([{ state: 'open', untold: true, silenced: { until: at('08:30') } }]);
    expect((await day.alerts())[0]!.asked).toBeUndefined();
    expect(told()).toEqual([]);
    await day.until('08:30');
    const [{ card, text }] = day.posts('alerts') as [(typeof day.told)[number]];
    expect(text).toContain('ACT · Adult acute 96.0 % full · since 07:31');
    expect(text).toContain('asked house supervisor 08:30, answer by 08:40');
    await day.until('09:00');
    expect(topLevel().filter((one) => one === card)).toHaveLength(1);
  });

  it('is told to nobody at all when it is over before that ends', async () => {
    day = await openDay({ at: '2026-01-13T07:30', yaml: QUICK });
    await mute();
    await day.arrive(8);
    await day.until('07:50');
    const [one] = await day.alerts();
    await day.leave(8);
    await day.until('08:45');
    expect(await day.alerts()).toEqual([]);
    expect(told()).toEqual([]);
    const events = await day.store.episodeEvents(SITE, one!.id);
    expect(events.map(({ kind }) => kind)).toEqual(['opened', 'silenced', 'closed']);
  });

  it('whose card people have says until when and why, in place; nobody is asked meanwhile', async () => {
    day = await openDay({ at: '2026-01-13T07:30', yaml: QUICK });
    await day.arrive(8);
    await day.until('07:40');
    const { card } = day.posts('alerts')[0]!;
    await mute();
    await day.until('07:41');
    expect(day.last(card)).toMatchObject({ edit: true });
    expect(day.last(card)?.text).toContain('muted until 08:30: works on the lift');
    const [before] = await day.alerts();
    await day.until('08:29');
    expect((await day.alerts())[0]!.rung).toBe(before!.rung);
    await day.until('08:30');
    expect(day.last(card)?.text).not.toContain('muted');
    expect(topLevel()).toEqual([card]);
    // Whoever is asked has the whole time again.
    await day.until('08:39');
    expect((await day.alerts())[0]!.rung).toBe(before!.rung);
    await day.until('08:41');
    expect((await day.alerts())[0]!.rung).toBe(before!.rung! + 1);
  });

  it('by a person says so on its card in the same commit, and stops saying so with the press that ends it', async () => {
    day = await openDay({ at: '2026-01-13T07:30', yaml: QUICK });
    await day.arrive(8);
    await day.until('07:40');
    const { card } = day.posts('alerts')[0]!;
    const [before] = await day.alerts();
    const muted = await day.ask('alert mute pool-occupancy until 08:30 reason works on the lift');
    expect(muted.ok).toBe(true);
    expect(day.last(card)).toMatchObject({ edit: true, at: '07:40' });
    expect(day.last(card)?.text).toContain('muted until 08:30: works on the lift');
    expect(await day.alerts()).toMatchObject([{ silenced: { until: at('08:30') }, version: before!.version + 1 }]);
    // The beat has nothing to add.
    await day.judgeNow();
    expect((await day.alerts())[0]!.version).toBe(before!.version + 1);
    await day.until('07:50');
    expect((await day.ask('alert unmute')).ok).toBe(true);
    expect(day.last(card)?.text).not.toContain('muted');
    const [after] = await day.alerts();
    expect(after).toMatchObject({ rung: before!.rung });
    expect(after!.silenced).toBeUndefined();
    expect(after!.asked!.ackBy).toBe(at('08:00'));
    expect(topLevel()).toEqual([card]);
  });

  it('that opened unseen is told with the press that ends the silence', async () => {
    day = await openDay({ at: '2026-01-13T07:30', yaml: QUICK });
    await day.ask('alert mute pool-occupancy until 08:30 reason works on the lift');
    await day.arrive(8);
    await day.until('07:50');
    expect(told()).toEqual([]);
    await day.ask('alert unmute');
    expect(day.posts('alerts')).toMatchObject([{ at: '07:50' }]);
    await day.until('07:55');
    expect(topLevel()).toHaveLength(1);
  });
});
