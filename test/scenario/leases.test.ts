/** Who has an alert has it for a while: asked in time, renewed by what they do, and never forgotten with them. */
import { afterEach, describe, expect, it } from 'vitest';
import { openDay, SITE } from './day.ts';
import { isQuestion, questionsOf } from './questions.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

/** 51 patients in 50 beds: told after 15 minutes, asks the unit's charge nurse. The pool is left out of it. */
const OVER = {
  patients: 51,
  yaml: 'alerts: { pool-occupancy: { enabled: false } }\nsummaries: []\nhuddles: []\n',
} as const;
/** New direct cards; what is edited rings nobody. */
const direct = (): readonly string[] => questionsOf(day);
const last = (channel: string) => day.told.findLast((one) => one.channel === channel && isQuestion(one));
const buttons = (channel: string) =>
  (last(channel)?.row.document.blocks ?? []).flatMap((block) =>
    block.kind === 'actions' ? block.buttons.map(({ command }) => command) : [],
  );
const live = async () => (await day.store.liveEpisodes(SITE)).find(({ id }) => id === 'E-A001');

describe('the lease of an owner', () => {
  it('asks its owner once and directly ten minutes before its end; one tap keeps it, and what they do renews it', async () => {
    day = await openDay({ at: '2026-01-13T09:00', ...OVER });
    await day.until('09:17');
    await day.ask('alert ack', 'house-supervisor');
    expect(day.last('episode:')?.text).toContain('theirs until 10:02');
    await day.until('09:51');
    expect(direct()).toEqual(['09:15 @charge-nurse-5W']);
    await day.until('09:58');
    expect(direct().slice(1)).toEqual(['09:52 @house-supervisor']);
    expect(last('@house-supervisor')?.text).toContain('Still yours? ACT · 5W medicine 1 over census');
    expect(buttons('@house-supervisor')).toEqual(
      ['alert keep A', 'alert remind A', 'alert play A', 'alert pass A'].map((command) =>
        command.replace(/A$/, 'E-A001'),
      ),
    );
    expect((await day.ask('alert keep E-A001')).document.title).toBe('It stays yours until 11:28.');
    await day.until('10:00');
    expect(last('@house-supervisor')?.text).not.toContain('Still yours?');
    await day.until('10:31');
    expect(direct()).toHaveLength(2);
    await day.ask('alert act E-A001 two go home by noon');
    expect(day.last('episode:')?.text).toContain('theirs until 14:31');
    await day.until('14:20');
    expect(direct()).toHaveLength(2);
    await day.until('14:22');
    expect(direct().slice(2)).toEqual(['14:21 @house-supervisor']);
    expect(buttons('@house-supervisor')).toContain('alert done E-A001');
  });

  it('runs out: it is nobody’s; whoever was asked ten minutes ago is asked on the card they have, then the next; what was done stays', async () => {
    day = await openDay({ at: '2026-01-13T09:00', ...OVER });
    await day.until('09:17');
    await day.ask('alert ack', 'charge-nurse');
    await day.ask('alert act E-A001 two go home', 'charge-nurse');
    await day.until('13:16');
    expect((await live())?.state).toBe('acting');
    await day.until('13:17');
    expect(await live()).toMatchObject({ state: 'open', rung: 0, action: { what: 'two go home' } });
    expect((await live())?.owner).toBeUndefined();
    expect(direct()).toEqual(['09:15 @charge-nurse-5W', '13:07 @charge-nurse-5W']);
    expect(buttons('@charge-nurse-5W')).toContain('alert ack E-A001');
    expect(day.last('episode:')?.text).toContain('no word from Charge nurse; asked anew');
    expect(day.last('episode:')?.text).toContain('nobody yet · last had it: Charge nurse, until 13:17');
    await day.until('13:28');
    expect(direct().slice(2)).toEqual(['13:27 @house-supervisor']);
    // Too late, and welcome all the same: nobody has it, so it is theirs again.
    expect((await day.ask('alert keep E-A001', 'charge-nurse')).ok).toBe(true);
    expect((await live())?.owner?.name).toBe('Charge nurse');
    expect((await day.ask('alert keep E-A001', 'house-supervisor')).document.title).toContain('Already taken by');
  });

  it('stands still while figures are frozen, and has the time again', async () => {
    day = await openDay({ at: '2026-01-13T12:40', ...OVER });
    await day.until('12:57');
    await day.ask('alert ack', 'house-supervisor');
    await day.until('13:10');
    day.speak(false);
    await day.until('14:10');
    expect(await live()).toMatchObject({ state: 'owned' });
    expect(direct().filter((one) => one.endsWith('@house-supervisor') && !one.startsWith('13:2'))).toEqual([]);
    day.speak(true);
    await day.until('14:13');
    expect(await live()).toMatchObject({ state: 'owned' });
    await day.until('14:50');
    expect((await live())?.state).toBe('open');
  });

  it('can be renewed until a time that its owner says, on which they are asked again', async () => {
    day = await openDay({ at: '2026-01-13T09:00', ...OVER });
    await day.until('09:17');
    await day.ask('alert ack', 'house-supervisor');
    expect((await day.ask('alert keep E-A001 until 11:30')).document.title).toBe('It stays yours until 11:30.');
    expect((await day.ask('alert remind E-A001')).document.blocks.some(({ kind }) => kind === 'form')).toBe(true);
    expect((await day.ask('alert remind E-A001 pick for=1h')).document.title).toBe('It stays yours until 10:17.');
    expect((await day.ask('alert keep E-A001 yesterday')).document.plain).toContain('I could not read until when.');
    await day.until('10:08');
    expect(direct().slice(1)).toEqual(['10:07 @house-supervisor']);
  });
});
