/** One story for each state of an alert: what its card says, who was asked, what was posted. */
import { afterEach, describe, expect, it } from 'vitest';
import { SITE } from '../day.ts';
import { askedOf, cardIn, commandsOf, type Day, OVER_ALONE, overfull, QUIET, SLACK, threadOf, topOf } from './house.ts';
import { stateOf } from './states.ts';

let day: Day;
afterEach(() => day.close());

const live = async () => (await day.store.liveEpisodes(SITE))[0];
const stored = (id = 'E-A001') => day.store.episode(SITE, id as never);
const text = () => cardIn(day)?.text ?? '';
/** Asked at 09:02, taken at 09:03. */
const taken = async () => {
  day = await overfull();
  await day.until('09:03');
  await day.ask('alert ack A001');
};

describe('before anybody has it', () => {
  it(stateOf('pending'), async () => {
    day = await overfull();
    await day.until('09:01');
    expect(await live()).toMatchObject({ state: 'pending' });
    // Nobody is asked, nothing is posted, and no list has it.
    expect([askedOf(day), topOf(day)]).toEqual([[], []]);
    expect((await day.ask('alert list')).document.plain).toContain('No alert is open.');
    await day.leave(1);
    await day.until('09:05');
    expect([await live(), day.told]).toEqual([undefined, []]);
  });

  it(stateOf('open'), async () => {
    day = await overfull();
    await day.until('09:03');
    expect(await live()).toMatchObject({ state: 'open', rung: 0, asked: { roles: ['charge-nurse'] } });
    expect(text()).toContain('ACT · 5W medicine 1 over census · since 09:00');
    expect(text()).toContain('Owner nobody yet · asked charge nurse 5W 09:02, answer by 09:12 → house supervisor');
    expect(askedOf(day)).toEqual(['09:02 @charge-nurse-5W']);
    expect(topOf(day)).toHaveLength(1);
    expect(threadOf(day)).toEqual(expect.arrayContaining(['09:02 asked charge nurse 5W', '5W at 09:02']));
    await day.until('09:13');
    expect(askedOf(day).slice(1)).toEqual(['09:12 @house-supervisor']);
    expect(topOf(day)).toHaveLength(1);
  });

  it(stateOf('snoozed'), async () => {
    day = await overfull();
    await day.until('09:03');
    await day.ask('alert snooze A001 15m', 'charge-nurse');
    expect(await live()).toMatchObject({ state: 'open', snoozedUntil: expect.any(Number) });
    expect(text()).toContain('snoozed until 09:18');
    await day.until('09:17');
    expect(askedOf(day)).toHaveLength(1);
    await day.until('09:29');
    expect(threadOf(day)).toContain('09:18 back from snooze');
    expect(askedOf(day).slice(1)).toEqual(['09:28 @house-supervisor']);
  });

  it(stateOf('folded'), async () => {
    day = await overfull({
      at: '2026-01-13T07:30',
      patients: 40,
      yaml: `alerts: { pool-occupancy: { forMinutes: 2 }, unit-over-census: { forMinutes: 2 } }\n${QUIET}${SLACK}`,
      units: '      - { id: 6W, name: 6W, kind: ward, pool: adult-acute, staffedBeds: 6, locations: [6W] }\n',
    });
    await day.arrive(14);
    await day.until('07:35');
    const unit = (await day.alerts()).find(({ rule }) => rule === 'unit-over-census');
    expect(unit).toMatchObject({ state: 'open', folded: { since: expect.any(Number) } });
    // The card of its cause speaks for it: one post, one question, and no second of either.
    expect(topOf(day)).toHaveLength(1);
    expect(text()).toContain('folded in: 5W medicine over census (1)');
    expect(askedOf(day)).toEqual([expect.stringContaining('@house-supervisor')]);
    expect(JSON.stringify((await day.ask('alert list')).document.blocks)).toContain(unit?.id);
  });

  it(stateOf('silenced'), async () => {
    day = await overfull();
    await day.ask('alert mute unit-over-census 5W for 1 h reason the lift is out');
    await day.until('09:20');
    expect(await live()).toMatchObject({ state: 'open', untold: true, silenced: { reason: 'the lift is out' } });
    expect([askedOf(day), topOf(day)]).toEqual([[], []]);
    expect((await day.ask('alert list')).document.plain).toContain('1 alert open, 0 without an owner. · 1 muted');
    await day.until('10:01');
    expect(topOf(day)).toHaveLength(1);
    expect(askedOf(day)).toEqual(['10:00 @charge-nurse-5W']);
  });
});

describe('while somebody has it', () => {
  it(stateOf('owned'), async () => {
    await taken();
    expect(await live()).toMatchObject({ state: 'owned', owner: { name: 'House supervisor' } });
    expect((await live())?.asked).toBeUndefined();
    expect(text()).toContain('Owner House supervisor since 09:03');
    expect(text()).toContain('theirs until 09:48');
    await day.until('09:37');
    expect(askedOf(day)).toHaveLength(1);
    // Asked once whether it is still theirs, then anybody anew.
    await day.until('09:49');
    expect(askedOf(day).slice(1)).toEqual(['09:38 @house-supervisor', '09:48 @charge-nurse-5W']);
    expect(await live()).toMatchObject({ state: 'open' });
  });

  it(stateOf('acting'), async () => {
    await taken();
    await day.ask('alert act A001 two go home by ten');
    expect(await live()).toMatchObject({ state: 'acting', action: { what: 'two go home by ten' } });
    expect(text()).toContain('09:03 House supervisor: two go home by ten');
    expect(commandsOf(cardIn(day)?.row.document)).toContain('alert done E-A001');
    expect(threadOf(day)).toContain('09:03 House supervisor: two go home by ten');
    await day.until('09:50');
    expect(askedOf(day)).toHaveLength(1);
    expect(topOf(day)).toHaveLength(1);
  });

  it(stateOf('watching'), async () => {
    await taken();
    await day.ask('alert act A001 two go home by ten');
    await day.ask('alert done A001');
    expect(await live()).toMatchObject({ state: 'watching' });
    expect(text()).toContain('09:03 done, says House supervisor; watched');
    expect(threadOf(day)).toContain('09:03 House supervisor is done; watched');
    // What has not helped is acted on again, on the same card.
    await day.until('09:34');
    expect(await live()).toMatchObject({ state: 'acting' });
    expect(topOf(day)).toHaveLength(1);
  });

  it(stateOf('unknown'), async () => {
    day = await overfull({ earlier: true, at: '2026-01-13T13:00' });
    await day.until('13:03');
    await day.ask('alert ack A001');
    await day.until('13:10');
    day.speak(false);
    await day.until('13:40');
    const one = (await day.alerts()).find(({ rule }) => rule === 'unit-over-census');
    expect(one).toMatchObject({ state: 'owned', unknownSince: expect.any(Number), lastReading: { value: 1 } });
    const said = day.last('episode:E-A001')?.text;
    expect(said).toContain('unknown since 13:10');
    expect(said).toContain('last known: 51 patients');
    // All clocks stand still: nobody is asked about it, and it neither ends nor lapses.
    await day.until('14:30');
    expect(day.told.filter(({ card, edit }) => card.startsWith('ask:E-A001') && !edit)).toMatchObject([
      { at: '13:02' },
    ]);
    expect((await day.alerts()).find(({ rule }) => rule === 'unit-over-census')?.state).toBe('owned');
  });
});

describe('when it is over', () => {
  it(stateOf('closed by itself'), async () => {
    await taken();
    await day.ask('alert act A001 two go home');
    await day.leave(2);
    await day.until('09:09');
    expect(await stored()).toMatchObject({ state: 'closed', owner: { name: 'House supervisor' } });
    expect(text()).toContain('Closed · 5W medicine over census');
    expect(text()).toContain('owner House supervisor');
    expect(text()).toContain('did it help?');
    expect(topOf(day)).toHaveLength(1);
    expect(threadOf(day).some((line) => line.endsWith(' over'))).toBe(true);
  });

  it(stateOf('closed by hand'), async () => {
    day = await overfull({
      yaml: `${OVER_ALONE.replace('clearForMinutes: 2', 'clearForMinutes: 60')}${QUIET}${SLACK}`,
    });
    await day.until('09:03');
    await day.ask('alert ack A001');
    // What is past its limit is not closed by saying so.
    expect((await day.ask('alert close A001 worked two went')).document.title).toContain('still past its limit');
    await day.leave(2);
    await day.until('09:06');
    expect((await day.ask('alert close A001 worked two went home')).ok).toBe(true);
    expect(await stored()).toMatchObject({
      ...{ state: 'closed', closedBy: { name: 'House supervisor' } },
      ...{ action: { what: 'two went home' }, outcome: { result: 'worked' } },
    });
    expect(text()).toContain('Closed 09:06 by House supervisor');
    expect(topOf(day)).toHaveLength(1);
  });

  it(stateOf('closed because nothing judges it any more'), async () => {
    await taken();
    const asks = await day.ask('alert rule off unit-over-census');
    await day.ask(commandsOf(asks.document)[0]!);
    await day.until('09:05');
    expect(await stored()).toMatchObject({ state: 'closed', withdrawn: true });
    expect(text()).toContain('is no longer judged');
    expect(askedOf(day)).toHaveLength(1);
    expect(topOf(day)).toHaveLength(1);
  });

  it(stateOf('reopened'), async () => {
    await taken();
    await day.ask('alert act A001 two go home');
    await day.leave(2);
    await day.until('09:09');
    await day.arrive(2);
    await day.until('09:13');
    expect(await live()).toMatchObject({ id: 'E-A001', owner: { name: 'House supervisor' }, reopened: { times: 1 } });
    expect(text()).toContain('over and back 1 time');
    // It is its owner's still: nobody is asked anew, and nothing is posted beside the card.
    expect(askedOf(day)).toHaveLength(1);
    expect(topOf(day)).toHaveLength(1);
    expect(threadOf(day).some((line) => line.includes('back at its limit'))).toBe(true);
  });
});
