/** What users of neighbouring tools ask of an alert in a chat, each as a timeline. */
import { afterEach, describe, expect, it } from 'vitest';
import { askedOf, cardIn, commandsOf, type Day, overfull, SLACK, threadOf, topOf } from './house.ts';
import { asked } from './registry.ts';

let day: Day;
afterEach(() => day.close());

describe('the card of an alert', () => {
  it(asked('edit the alert, do not repost it'), async () => {
    day = await overfull();
    await day.until('09:03');
    await day.ask('alert ack');
    await day.ask('alert act A001 two go home by ten');
    await day.until('09:20');
    await day.leave(2);
    await day.until('09:30');
    expect(topOf(day)).toHaveLength(1);
    const versions = day.told.filter((one) => one.channel === 'alerts' && one.row.thread === undefined);
    expect(new Set(versions.map(({ card }) => card)).size).toBe(1);
    expect(versions.map(({ edit }) => edit)).toEqual([false, ...versions.slice(1).map(() => true)]);
    expect(versions.at(-1)?.text).toContain('Closed · 5W medicine over census');
    // What rang stands in its thread.
    expect(threadOf(day).some((line) => line.endsWith('House supervisor has it'))).toBe(true);
  });

  it(asked('turn the thread log off'), async () => {
    day = await overfull();
    expect((await day.ask('alert verbosity C1 cards')).document.title).toContain('gets cards alone');
    day.useChannels(await day.store.channels());
    await day.until('09:03');
    await day.ask('alert ack');
    await day.ask('alert act A001 two go home');
    await day.until('09:05');
    expect(threadOf(day, 'C1')).toEqual([]);
    expect(threadOf(day, 'alerts').length).toBeGreaterThan(2);
    expect(cardIn(day, 'C1')?.text).toContain('House supervisor: two go home');
    await day.ask('alert verbosity C1 thread');
    day.useChannels(await day.store.channels());
    await day.ask('alert done A001');
    await day.until('09:06');
    expect(threadOf(day, 'C1')).toEqual(['09:05 House supervisor is done; watched']);
  });

  it(asked('an acknowledgement counts everywhere'), async () => {
    day = await overfull();
    await day.until('09:03');
    await day.ask('alert ack A001');
    // A post a second in a channel of a vendor: its edit follows.
    await day.until('09:08');
    for (const place of ['C1', 'alerts', '@charge-nurse-5W']) {
      expect(cardIn(day, place)?.text, place).toContain('House supervisor since 09:03');
      expect(commandsOf(cardIn(day, place)?.row.document), place).not.toContain('alert ack E-A001');
    }
    expect(JSON.stringify((await day.ask('alert list')).document.blocks)).toContain('House supervisor since 09:03');
    const late = await day.ask('alert ack A001', 'charge-nurse');
    expect(late.document.title).toBe('Already taken by House supervisor at 09:03.');
    // A wall of noise is silenced by the same door, and says so on the same cards.
    expect((await day.ask('alert mute unit-over-census 5W for 2 h reason the lift is out')).ok).toBe(true);
    await day.until('09:12');
    for (const place of ['C1', 'alerts']) expect(cardIn(day, place)?.text, place).toContain('muted until 11:08');
  });

  it(asked('snooze it from the message, for a time of my own'), async () => {
    day = await overfull();
    await day.until('09:03');
    expect(commandsOf(cardIn(day)?.row.document)).toContain('alert snooze E-A001');
    const form = (await day.ask('alert snooze A001')).document.blocks.find(({ kind }) => kind === 'form');
    expect(form).toMatchObject({ fields: [{ name: 'for' }, { name: 'until' }] });
    expect((await day.ask('alert snooze A001 pick for=15m')).document.title).toContain('09:18');
    expect((await day.ask('alert snooze A001 pick until=2026-01-13T09:40')).document.title).toContain('09:40');
    expect(cardIn(day)?.text).toContain('snoozed until 09:40');
    await day.until('09:39');
    expect(askedOf(day)).toEqual(['09:02 @charge-nurse-5W']);
    await day.until('09:51');
    expect(threadOf(day)).toContain('09:40 back from snooze');
    expect(askedOf(day).slice(1)).toEqual(['09:50 @house-supervisor']);
  });

  it(asked('remind me of this one, not of all of them'), async () => {
    day = await overfull({
      yaml: `alerts: { pool-occupancy: { enabled: false }, unit-over-census: { forMinutes: 2 }, ed-boarding: { forMinutes: 2 } }\nsummaries: []\nhuddles: []\n`,
    });
    await day.board(11);
    await day.until('09:05');
    const ids = new Map((await day.alerts()).map(({ rule, id }) => [String(rule), id]));
    const [ward, door] = [ids.get('unit-over-census'), ids.get('ed-boarding')];
    for (const id of [ward, door]) await day.ask(`alert ack ${id}`);
    expect((await day.ask(`alert remind ${ward} 09:40`)).document.title).toBe('It stays yours until 09:40.');
    expect((await day.ask(`alert remind ${door} 11:20`)).document.title).toBe('It stays yours until 11:20.');
    await day.until('09:32');
    // What would be asked within ninety minutes is asked along with it: this one is later.
    const reminders = () => day.told.filter(({ edit, text }) => !edit && text.includes('Still yours?'));
    expect(reminders().map(({ at }) => at)).toEqual(['09:30']);
    expect(reminders()[0]?.text).toContain('5W medicine 1 over census');
    await day.ask(`alert keep ${ward} until 12:00`);
    await day.until('11:12');
    expect(reminders().map(({ at }) => at)).toEqual(['09:30', '11:10']);
    expect(reminders()[1]?.text).toContain('boarding');
  });

  it(asked('I cannot: pass it on'), async () => {
    day = await overfull();
    await day.until('09:03');
    const buttons = commandsOf(cardIn(day, '@charge-nurse-5W')?.row.document);
    expect(buttons.slice(0, 2)).toEqual(['alert ack E-A001', 'alert pass E-A001 charge-nurse']);
    expect((await day.ask(buttons[1]!, 'charge-nurse')).document.title).toBe('Passed on: house supervisor asked now.');
    expect(askedOf(day)).toEqual(['09:02 @charge-nurse-5W', '09:03 @house-supervisor']);
    expect(cardIn(day)?.text).toContain('09:03 passed on by Charge nurse');
  });

  it(asked('the chart in the alert'), async () => {
    day = await overfull();
    await day.until('09:12');
    await day.arrive(1);
    await day.until('09:18');
    const chart = cardIn(day)?.row.document.blocks.find(({ kind }) => kind === 'chart');
    expect(chart).toMatchObject({ limit: { value: 1 }, words: expect.stringContaining('now 2') });
  });

  it(asked('send the dashboard when the alert fires'), async () => {
    day = await overfull({
      grid: `, staffing: { roles: { rn: { ratio: 5 } } }`,
      yaml: `alerts: { pool-occupancy: { forMinutes: 2 }, unit-over-census: { forMinutes: 2 }, staffing-gap: { enabled: false } }\nsummaries: []\nhuddles: []\n${SLACK}`,
    });
    await day.ask('update 5W report pending-in=4 pending-out=2', 'charge-nurse');
    await day.board(3);
    await day.until('09:04');
    const briefs = day.told.filter(({ card, channel }) => card.endsWith(':brief') && channel === 'alerts');
    expect(briefs).toHaveLength(1);
    const [{ text, row }] = briefs as [(typeof briefs)[number]];
    expect(row.thread).toBe(topOf(day)[0]?.card);
    expect(text).toContain('51 of 50 staffed');
    expect(text).toContain('Waiting for a bed  3 boarders');
    expect(text).toMatch(/Staff +07–11 n\/a: no roster for 5W/);
    // Counts with their time and source, and no bed one by one.
    expect(text).toMatch(/As of 09:0\d · ADT/);
    expect(commandsOf(row.document)).toEqual([]);
  });

  it(asked('a click says who'), async () => {
    day = await overfull();
    await day.until('09:03');
    await day.ask('alert pass A001 charge-nurse', 'charge-nurse');
    await day.ask('alert esc A001', 'house-supervisor');
    await day.ask('alert ack A001', 'director-on-call');
    await day.ask('alert act A001 opening two beds', 'director-on-call');
    await day.ask('alert done A001', 'director-on-call');
    await day.leave(2);
    await day.until('09:10');
    await day.ask('alert outcome A001 worked', 'director-on-call');
    await day.until('09:14');
    const acts = threadOf(day).filter((line) => !/asked |over$|^5W at/.test(line));
    expect(acts.map((line) => line.slice(6))).toEqual([
      'Charge nurse cannot, passed on',
      'House supervisor escalated it',
      'Director on call has it',
      'Director on call: opening two beds',
      'Director on call is done; watched',
      'Director on call on whether it helped: It worked',
    ]);
    expect(cardIn(day)?.text).toContain('owner Director on call');
  });
});
