/** What users of neighbouring tools ask of whom it comes to, when, and what can be asked back; each as a timeline. */
import { afterEach, describe, expect, it } from 'vitest';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { parseWhen } from '#src/kernel/time.ts';
import { ZONE } from '../day.ts';
import { askedOf, cardIn, commandsOf, type Day, OVER_ALONE, overfull, QUIET, topOf } from './house.ts';
import { asked } from './registry.ts';

let day: Day;
afterEach(() => day.close());

/** What was set up in chat is laid over the file. */
const refresh = async () => day.useChannels(await day.store.channels());

describe('whom it comes to', () => {
  it(asked('only what concerns me'), async () => {
    day = await overfull();
    expect((await day.ask('alert sub me units=5W severity>=act', 'charge-nurse', 'nina')).document.title).toBe(
      'Alerts come to you: 5W only, act and graver.',
    );
    expect((await day.ask('alert sub me roles=engineer', 'engineer', 'eng')).document.title).toBe(
      'Alerts come to you: those that ask engineer.',
    );
    await refresh();
    await day.until('09:03');
    expect(topOf(day, '@nina').map(({ text }) => text.split('\n')[0])).toEqual([
      expect.stringContaining('5W medicine 1 over census'),
    ]);
    expect(topOf(day, '@eng')).toEqual([]);
    await day.connection('lost');
    expect(topOf(day, '@eng').map(({ text }) => text.split('\n')[0])).toEqual([
      expect.stringContaining('connection lost'),
    ]);
    expect(topOf(day, '@nina')).toHaveLength(1);
    // What one is asked or has is one's own without any of that.
    await day.ask('alert ack A001', 'charge-nurse', 'nina');
    const home = JSON.stringify((await day.ask('home', 'charge-nurse', 'nina')).data);
    expect(home).toContain('E-A001');
  });

  it(asked('who is on now, and groups kept in step'), async () => {
    day = await overfull({ yaml: `${OVER_ALONE}${QUIET}slack: { mode: socket }\n` });
    for (const name of ['nina', 'omar']) {
      const identities = [{ platform: 'slack', id: `U-${name}` }];
      await day.commit([{ kind: 'person.put', person: brand<PersonId>(name), name: `Nurse ${name}`, identities }]);
    }
    const taken = await day.ask('duty take charge nurse 5W until 19:00', 'charge-nurse', 'nina');
    expect(taken.ok).toBe(true);
    expect((await day.ask('who is on for 5W', 'viewer')).document.plain).toContain('on duty since 09:00 until 19:00');
    await day.until('09:03');
    expect(askedOf(day)).toEqual(expect.arrayContaining(['09:02 @charge-nurse-5W', '09:02 @U-nina']));
  });
});

describe('when it comes', () => {
  it(asked('time zone, weekdays, holidays'), async () => {
    // The night in which New York has the hour from one to two twice: a rule of Sundays, and quiet hours that end once.
    day = await overfull({
      at: '2026-11-01T00:50',
      yaml: `alerts: { pool-occupancy: { enabled: false }, unit-over-census: { enabled: false } }
${QUIET}channels:
  - { purpose: alerts, platform: slack, channel: C1 }
rules:
  - id: sunday-full
    words: Full on a Sunday
    metric: patients
    scope: units
    fire: 50
    forMinutes: 0
    clear: 48
    severity: act
    chain: unit
    schedule: { on: [sun], from: "01:00", to: "03:00" }
`,
    });
    const slack = day.settings.channels.find(({ platform }) => platform === 'slack')!;
    expect((await day.ask('alert quiet C1 22:00-03:10')).ok).toBe(true);
    await refresh();
    await day.until('00:59');
    expect(await day.alerts()).toEqual([]);
    await day.until('01:30');
    const first = await day.alerts();
    expect(first).toHaveLength(1);
    expect(first[0]?.openedAt).toBe(parseWhen('2026-11-01T01:00', ZONE));
    // The same wall clock an hour later.
    const before = day.clock.now;
    await day.until('01:30');
    expect(day.clock.now - before).toBe(3_600_000);
    expect((await day.alerts()).map(({ id }) => id)).toEqual([first[0]?.id]);
    await day.until('03:09');
    expect(topOf(day, slack.channel)).toEqual([]);
    await day.until('03:12');
    expect(topOf(day, slack.channel).map(({ text }) => text.split('\n')[0])).toEqual([
      expect.stringContaining('Held until 03:10: 1 alert'),
    ]);
  });
});

describe('what can be asked', () => {
  it(asked('ask privately, share when I want to'), async () => {
    day = await overfull();
    const told = day.told.length;
    const reply = await day.ask('ask will 5W have beds at 2?');
    expect(reply.audience).toBe('caller');
    expect(reply.document.plain).toMatch(/^5W: 51 of 50 staffed beds in use/);
    expect(JSON.stringify(reply.document.blocks)).toMatch(/How found.*Caveats/);
    expect(day.told).toHaveLength(told);
    const share = commandsOf(reply.document).at(-1)!;
    expect(share).toBe('share beds 5W');
    const preview = await day.ask(share.replace('share', 'share #alerts'));
    expect(day.told).toHaveLength(told);
    expect((await day.ask(commandsOf(preview.document)[0]!)).ok).toBe(true);
    expect(cardIn(day)?.text).toContain('5W: 51 of 50 staffed beds in use');
  });

  it(asked('how full it was, and as of when'), async () => {
    day = await overfull();
    await day.until('09:20');
    await day.leave(3);
    await day.until('09:30');
    const plain = async (text: string) => (await day.ask(text)).document.plain;
    expect(await plain('beds 5W')).toMatch(/48 of 50 staffed beds in use.*As of 09:30, ADT/);
    expect(await plain('beds 5W --at 09:10')).toContain('51 of 50');
    // Told late: three had left before that. What was shown then stays as it was shown.
    await day.leave(3, parseWhen('2026-01-13T09:05', ZONE));
    await day.until('09:35');
    expect(await plain('beds 5W --at 09:10')).toContain('48 of 50');
    expect(await plain('beds 5W --at 09:10 --as-known')).toContain('51 of 50');
    // Each figure names what it is a share of; observation and the ED are in none of the wards'.
    expect(await plain('now')).toContain('45 of 50 staffed');
    expect(JSON.stringify((await day.ask('kpi why occupancy')).document.blocks)).toMatch(/staffed beds/i);
  });
});
