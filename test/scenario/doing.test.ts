import { afterEach, describe, expect, it } from 'vitest';
import { brand } from '#src/kernel/ids.ts';
import { openDay, SITE } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

/** 51 patients in 50 beds: told after 15 minutes. The pool is left out of it. */
const OVER = {
  patients: 51,
  yaml: `alerts: { pool-occupancy: { enabled: false } }
channels:
  - { purpose: alerts, platform: slack, channel: C1 }
`,
} as const;
const card = () => day.last('episode:')?.text ?? '';
const buttons = () =>
  (day.last('episode:')?.row.document.blocks ?? []).flatMap((block) =>
    block.kind === 'actions' ? block.buttons.map(({ command }) => command.replace(/E-\w+/, 'E')) : [],
  );

describe('from an owner to what it was good for', () => {
  it('what is done stands on the card and in the thread; it is watched, closes, and is asked about once', async () => {
    day = await openDay({ at: '2026-01-13T09:00', ...OVER });
    await day.until('09:17');
    // Three rows on a phone; how long it is put off is asked by its form.
    const free = ['ack', 'pass', 'esc', 'snooze', 'useless'].map((act) => `alert ${act} E`);
    expect(buttons().map((command) => command.replace(' charge-nurse', ''))).toEqual(free);
    await day.ask('alert ack');
    expect(buttons()).toEqual(['alert play E', 'alert act E', 'alert esc E', 'alert useless E']);
    expect((await day.ask('alert done A001')).document.title).toContain('Nobody has said yet');

    await day.until('09:25');
    expect((await day.ask('alert act A001 two discharges go first')).ok).toBe(true);
    expect(card()).toContain('09:25 House supervisor: two discharges go first');
    expect(buttons()).toContain('alert done E');
    expect((await day.ask('alert act A001 the same', 'engineer')).document.title).toContain(
      'Already taken by House supervisor',
    );

    await day.until('09:40');
    await day.ask('alert done A001');
    expect((await day.ask('alert list')).document.plain).toContain('1 alert open');
    expect(JSON.stringify((await day.ask('alert list')).data)).toContain('"watching"');
    await day.leave(2);
    await day.until('10:10');
    expect(card()).toContain('Closed · 5W medicine over census · ');
    expect(card()).toContain('Done two discharges go first · did it help?');
    expect(buttons()).toEqual(
      ['worked', 'partly', 'no'].map((one) => `alert outcome E ${one}`).concat('alert useless E'),
    );

    const open = day.told.length;
    expect((await day.ask('alert outcome A001 worked beds by ten')).ok).toBe(true);
    expect(card()).toContain('did it help: It worked – beds by ten');
    expect(buttons()).toEqual(['alert useless E']);
    expect((await day.ask('alert outcome A001 no', 'engineer')).document.title).toContain('has said already');
    await day.until('10:12');
    const thread = day.told.filter((one) => one.channel === 'C1' && one.row.thread !== undefined);
    expect(
      thread.map((one) =>
        one.text
          .split('\n')[0]
          ?.trim()
          .replace(/ {2}.*$/, ''),
      ),
    ).toEqual([
      '09:15 asked charge nurse 5W',
      '5W at 09:15',
      '09:17 House supervisor has it',
      '09:25 House supervisor: two discharges go first',
      '09:40 House supervisor is done; watched',
      expect.stringMatching(/^\d\d:\d\d over$/),
      '10:10 House supervisor on whether it helped: It worked – beds by ten',
    ]);
    expect(day.told.slice(open).every((one) => one.edit || one.row.thread !== undefined)).toBe(true);
  });

  it('of one that was over before anybody said what was done, the card asks for both, and one form answers', async () => {
    day = await openDay({ at: '2026-01-13T09:00', ...OVER });
    await day.until('09:17');
    await day.ask('alert ack');
    await day.leave(2);
    await day.until('10:10');
    expect(card()).toContain('nobody said what');
    expect(buttons()[0]).toBe('alert act E');
    const form = (await day.ask('alert act A001')).document.blocks.find(({ kind }) => kind === 'form');
    expect(form).toMatchObject({ fields: [{ name: 'what' }, { name: 'helped' }] });
    const version = async () => (await day.store.episode(SITE, brand('E-A001')))?.version;
    const before = await version();
    expect((await day.ask('alert act A001 "what=two went first" helped=partly')).ok).toBe(true);
    expect(await version()).toBe(before! + 1);
    expect(card()).toContain('Done two went first · did it help: Partly');
    expect(buttons()).toEqual(['alert useless E']);
    // A form that was opened before somebody else sent theirs.
    const late = await day.ask('alert act A001 "what=something else" helped=no');
    expect(late.document.title).toContain('is over');
    expect(card()).toContain('did it help: Partly');
  });

  it('what has not held is acted on once more, on the same card', async () => {
    day = await openDay({ at: '2026-01-13T09:00', ...OVER });
    await day.until('09:17');
    await day.ask('alert act A001 one goes home');
    const state = async () => (await day.store.liveEpisodes(SITE)).map((one) => one.state);
    expect(await state()).toEqual(['acting']);
    await day.leave(1);
    await day.until('09:20');
    expect(await state()).toEqual(['watching']);
    await day.arrive(1);
    await day.until('09:22');
    expect(await state()).toEqual(['acting']);
    expect(day.posts('alerts')).toHaveLength(1);
    expect(card()).toContain('touched the limit 1 time');
  });

  it('what is done and does not help is acted on again after half an hour', async () => {
    day = await openDay({ at: '2026-01-13T09:00', ...OVER });
    await day.until('09:17');
    await day.ask('alert act A001 one goes home');
    await day.ask('alert done A001');
    const state = async () => (await day.store.liveEpisodes(SITE)).map((one) => one.state);
    await day.until('09:46');
    expect(await state()).toEqual(['watching']);
    await day.until('09:47');
    expect(await state()).toEqual(['acting']);
    expect((await day.ask('alert done A001')).document.title).toContain('Done.');
    await day.until('10:16');
    expect(await state()).toEqual(['watching']);
  });

  it('not useful is one tap and a reason, at any time, and stands in the noise of the day', async () => {
    day = await openDay({ at: '2026-01-13T09:00', ...OVER });
    await day.until('09:17');
    const form = await day.ask('alert useless A001');
    expect(form.document.blocks.some(({ kind }) => kind === 'form')).toBe(true);
    expect((await day.ask('alert useless A001 pick')).fields).toEqual({ why: expect.any(String) });
    expect((await day.ask('alert useless A001 known')).document.title).toContain('Noted: We knew');
    expect((await day.ask('alert useless A001 too late', 'engineer')).document.title).toContain('Noted: Too late');
    expect((await day.ask('alert useless A001 known')).document.title).toContain('Noted already');
    expect((await day.ask('alert useless A001 because')).document.plain).toContain('wrong, known, late or not-mine');
    // By role, in one line: who it was is counted and not told.
    expect(card()).toContain('Not useful We knew (house supervisor) · Too late (engineer)');
    expect(JSON.stringify((await day.ask('alert noise')).data)).toContain('"useless":1');
  });

  it('of eight who press in the same instant each is counted', async () => {
    day = await openDay({ at: '2026-01-13T09:00', ...OVER });
    await day.until('09:17');
    const eight = Array.from({ length: 8 }, (_, n) => `p${n}`);
    const said = await Promise.all(eight.map((one) => day.ask('alert useless A001 late', 'charge-nurse', one)));
    expect(said.map(({ ok }) => ok)).toEqual(eight.map(() => true));
    expect((await day.store.liveEpisodes(SITE))[0]?.notUseful).toHaveLength(8);
    expect(card()).toContain('Not useful Too late (charge nurse 5W ×8)');
  });

  it('a patient is not named in it, and what is too long for a card is told so', async () => {
    day = await openDay({ at: '2026-01-13T09:00', ...OVER });
    await day.until('09:17');
    const refused = await day.ask('alert act A001 moved Mrs. Eleanor Whitcombe to 4N');
    expect(refused.ok).toBe(false);
    expect(JSON.stringify(await day.store.liveEpisodes(SITE))).not.toContain('Whitcombe');
    expect((await day.ask(`alert act A001 ${'bed '.repeat(80)}`)).document.plain).toContain('a card has room for 200');
  });

  it.each([
    'moved MRN:12345678 to 4N',
    'the patient born 1948-03-12 goes first',
    'moved ssn:123-45-6789',
    'rang tel:617-555-0142',
    'Whitcombe:Eleanor goes home',
    'E-12345678 goes home',
  ])('nor by a number or a day that could be a word of the command: `%s`', async (said) => {
    day = await openDay({ at: '2026-01-13T09:00', ...OVER });
    await day.until('09:17');
    for (const text of [`alert act A001 ${said}`, `alert act A001 "what=${said}"`]) {
      const refused = await day.ask(text);
      expect(refused.confidential, text).toBe('typed');
      expect(JSON.stringify(refused)).not.toMatch(/12345678|1948|6789|0142|Whitcombe/);
    }
    await day.ask('alert act A001 two go first');
    await day.leave(2);
    await day.until('09:45');
    expect((await day.ask(`alert outcome A001 worked ${said}`)).confidential).toBe('typed');
    expect((await day.ask('alert outcome A001 worked both by 14:30')).ok).toBe(true);
  });

  it.each(['two by 14:30, 3 more at 15:00', 'beds=3 opened on 6W', 'see #huddle and E-A001', 'RN:2 from 4N, 5W:1'])(
    'what is about beds and staff stands on the card as it was typed: `%s`',
    async (said) => {
      day = await openDay({ at: '2026-01-13T09:00', ...OVER });
      await day.until('09:17');
      expect((await day.ask(`alert act A001 ${said}`)).document.title).toContain('stands on the card');
      expect(card()).toContain(said);
    },
  );

  it('what would only be refused, or is too late, is said before anybody fills in a form', async () => {
    day = await openDay({ at: '2026-01-13T09:00', ...OVER });
    await day.until('09:17');
    const asksFor = async (text: string, role?: 'viewer' | 'engineer') =>
      (await day.ask(text, role)).document.blocks.some(({ kind }) => kind === 'form');
    expect(await asksFor('alert act A001', 'viewer')).toBe(false);
    expect(await asksFor('alert useless A001', 'viewer')).toBe(false);
    expect(await asksFor('alert act A001', 'engineer')).toBe(true);
    await day.ask('alert act A001 two go first');
    expect(await asksFor('alert act A001', 'engineer')).toBe(false);
    expect((await day.ask('alert act A001', 'engineer')).document.title).toContain('Already taken');
    expect(await asksFor('alert useless A001', 'engineer')).toBe(true);
    await day.leave(2);
    await day.until('09:45');
    expect(await asksFor('alert act A001')).toBe(false);
  });
});
