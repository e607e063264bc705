/** O8: what owners leave behind at the end of a shift. */
import { afterEach, describe, expect, it } from 'vitest';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { type Instant, parseWhen } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { openDay, SITE, ZONE } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

const QUIET = 'summaries: []\nhuddles: []\n';
const at = (time: string): Instant => parseWhen(`2026-01-${time}`, ZONE);
const person = (name: string): Change => ({
  kind: 'person.put',
  person: brand<PersonId>(name),
  name: `Nurse ${name}`,
  identities: [{ platform: 'slack', id: `U-${name}` }],
});
const rostered = (name: string, role: string, scope: string, from: string, to: string): Change => ({
  kind: 'duty.put',
  person: brand<PersonId>(name),
  site: SITE,
  role,
  scope,
  from: at(from),
  to: at(to),
  source: 'roster',
  saidAt: at('13T06:00'),
});
const fresh = (who: string) =>
  day.told.filter((one) => one.channel === `@U-${who}` && !one.edit && !one.card.startsWith('shift-report:'));
const commandsOf = (one: Day['told'][number] | undefined) =>
  (one?.row.document.blocks ?? []).flatMap((block) =>
    block.kind === 'actions' ? block.buttons.map(({ command }) => command) : [],
  );
const live = () => day.store.liveEpisodes(SITE);

describe('O8 shift change', () => {
  it('18:45 both owners are asked; one is taken in two taps, the other goes to the role at 19:00; nobody at home is told', async () => {
    day = await openDay({
      at: '2026-01-13T17:30',
      patients: 51,
      yaml: `alerts: { pool-occupancy: { enabled: false }, ed-boarding: { forMinutes: 10 } }\nslack: { mode: socket }\n${QUIET}`,
    });
    await day.commit([
      ...['nina', 'omar', 'sam', 'ida'].map(person),
      rostered('nina', 'charge-nurse', '5W', '13T07:00', '13T19:00'),
      rostered('omar', 'charge-nurse', '5W', '13T19:00', '14T07:00'),
      rostered('sam', 'house-supervisor', '', '13T07:00', '13T19:00'),
      rostered('ida', 'house-supervisor', '', '13T19:00', '14T07:00'),
    ]);
    await day.board(11);
    await day.until('17:50');
    const [over, boarding] = ['unit-over-census', 'ed-boarding'].map(
      async (rule) => (await live()).find((one) => one.rule === rule)!.id,
    );
    const [first, second] = [await over!, await boarding!];
    await day.ask(`alert act ${first} two go home`, 'charge-nurse', 'nina');
    await day.ask(`alert act ${second} wards pull`, 'house-supervisor', 'sam');
    await day.until('18:44');
    const before = new Map(['nina', 'sam'].map((who) => [who, fresh(who).length]));
    await day.until('18:46');
    for (const [who, id] of [
      ['nina', first],
      ['sam', second],
    ] as const) {
      const [card, ...more] = fresh(who).slice(before.get(who));
      expect([card?.at, more.length]).toEqual(['18:45', 0]);
      expect(commandsOf(card)).toEqual([
        expect.stringContaining('duty hand over'),
        `alert handover ${id}`,
        `alert keep ${id}`,
      ]);
    }
    await day.until('18:50');
    expect((await day.ask(`alert handover ${first} bed 12 is next`, 'charge-nurse', 'nina')).ok).toBe(true);
    await day.until('18:51');
    const offered = fresh('omar').at(-1);
    expect(offered?.text).toContain('charge nurse 5W hands over to charge nurse 5W: bed 12 is next');
    expect(commandsOf(offered)[0]).toBe(`alert ack ${first}`);
    await day.ask(commandsOf(offered)[0]!, 'charge-nurse', 'omar');
    expect((await live()).find((one) => one.id === first)).toMatchObject({
      state: 'acting',
      owner: { person: 'omar' },
    });
    await day.until('18:59');
    const [nina, sam, ida] = ['nina', 'sam', 'ida'].map((who) => fresh(who).length);
    await day.until('19:02');
    expect((await live()).find((one) => one.id === second)).toMatchObject({
      state: 'open',
      asked: { roles: ['house-supervisor'] },
      action: { what: 'wards pull' },
    });
    expect(fresh('ida').length).toBe(ida! + 1);
    await day.until('19:30');
    expect([fresh('nina').length, fresh('sam').length]).toEqual([nina, sam]);
  });

  it('what is kept stays with its owner beyond the end', async () => {
    day = await openDay({
      at: '2026-01-13T17:30',
      patients: 51,
      yaml: `alerts: { pool-occupancy: { enabled: false } }\nslack: { mode: socket }\n${QUIET}`,
    });
    await day.commit([person('nina'), rostered('nina', 'charge-nurse', '5W', '13T07:00', '13T19:00')]);
    await day.until('17:50');
    await day.ask('alert act A001 two go home', 'charge-nurse', 'nina');
    await day.until('18:47');
    await day.ask('alert keep A001', 'charge-nurse', 'nina');
    await day.until('19:10');
    expect((await live())[0]).toMatchObject({ state: 'acting', owner: { person: 'nina' } });
  });

  it('on frozen figures stays by name until they are back: card and list say so, nobody at home is told, then the role is asked', async () => {
    day = await openDay({
      at: '2026-01-13T17:30',
      patients: 51,
      yaml: `alerts: { pool-occupancy: { enabled: false } }\nslack: { mode: socket }\n${QUIET}`,
    });
    await day.commit([
      ...['nina', 'omar'].map(person),
      rostered('nina', 'charge-nurse', '5W', '13T07:00', '13T19:00'),
      rostered('omar', 'charge-nurse', '5W', '13T19:00', '14T07:00'),
    ]);
    await day.until('17:50');
    await day.ask('alert act A001 two go home', 'charge-nurse', 'nina');
    await day.until('18:20');
    day.speak(false);
    await day.until('18:59');
    const one = async () => (await live()).find(({ id }) => id === 'E-A001')!;
    const before = await one();
    expect(before.unknownSince).toBeDefined();
    const nina = fresh('nina').length;
    await day.until('19:05');
    const { acts: _said, version: _v, ...still } = await one();
    expect(still).toEqual((({ acts: _a, version: _w, ...rest }) => rest)(before));
    const said =
      /charge nurse 5W since 17:50 · off duty since 19:0\d; charge nurse 5W is asked when the figures are back/;
    expect(day.last('episode:E-A001')?.text).toMatch(said);
    expect(day.last('episode:E-A001')?.text).not.toContain('duty of');
    const listed = await day.ask('alert list', 'charge-nurse', 'omar');
    expect(JSON.stringify(listed.document)).toMatch(/off duty since 19:0\d; charge nurse 5W is asked when the figures/);
    expect(fresh('omar').length).toBe(0);
    day.speak(true);
    await day.until('19:10');
    expect(await one()).toMatchObject({ state: 'open', asked: { roles: ['charge-nurse'] } });
    expect((await one()).owner).toBeUndefined();
    expect(fresh('omar').length).toBe(1);
    expect(fresh('nina').length).toBe(nina);
    expect((await one()).acts?.filter(({ kind }) => kind === 'off-duty')).toHaveLength(1);
  });
});
