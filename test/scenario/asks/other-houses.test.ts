/** The life of an alert by the buttons of its cards is the same in every house: another unit, hour, zone, language, a second site. */
import { afterEach, describe, expect, it } from 'vitest';
import { isDocumented } from '#src/domain/alert/doing.ts';
import { MINUTE_MS, zoneId } from '#src/kernel/time.ts';
import type { Role } from '#src/ports/handle.ts';
import { SITE } from '../day.ts';
import { isQuestion } from '../questions.ts';
import { cardIn, commandsOf, type Day, OVER_ALONE, overfull, QUIET, SLACK, topOf } from './house.ts';

let day: Day;
afterEach(() => day.close());

type House = Parameters<typeof overfull>[0] & {
  /** What begins it; default: 5W has one patient too many from the beginning. */
  readonly begin?: (of: Day) => Promise<void>;
  readonly end?: (of: Day) => Promise<void>;
  /** Words that its cards must have, and words of no card of its. */
  readonly says: RegExp;
  readonly never?: RegExp;
};

const lead = (text: string): string => `${text}\n${OVER_ALONE}${QUIET}${SLACK}`;
const LAKESIDE = `  - id: lakeside
    name: Lakeside
    kind: hospital
    zone: America/Chicago
    facilities: [LAK]
    units:
      - { id: 5W, name: 5W surgery, kind: ward, pool: adult-acute, staffedBeds: 20, locations: [L5W] }
`;
/** English that a Spanish card would have only by mistake. */
const ENGLISH = /\b(since|Owner|asked|staffed|patients|nobody|Closed|over census|coming|Waiting)\b/;

const HOUSES: Readonly<Record<string, House>> = {
  'as told elsewhere': { says: /ACT · 5W medicine 1 over census/ },
  'another unit, in the small hours': {
    at: '2026-01-14T03:10',
    patients: 40,
    units: '      - { id: 6E, name: 6E oncology, kind: ward, pool: onc, staffedBeds: 6, locations: [6E] }\n',
    begin: (of) => of.arriveAt('6E', 7),
    end: (of) => of.leaveFrom('6E', 2),
    says: /ACT · 6E oncology 1 over census/,
  },
  'the night that has an hour twice': { at: '2026-11-01T01:52', says: /5W medicine 1 over census · since 01:52/ },
  'the night that lacks an hour': { at: '2026-03-08T01:56', says: /5W medicine 1 over census · since 01:56/ },
  'half an hour of summer time': {
    at: '2026-04-05T01:52',
    zone: zoneId('Australia/Lord_Howe'),
    says: /since 01:52/,
  },
  'over midnight': { at: '2026-01-13T23:57', says: /since (Tue 13 Jan )?23:57/ },
  'a second site': {
    units: LAKESIDE,
    yaml: `${OVER_ALONE}${QUIET}channels:\n  - { purpose: alerts, platform: slack, channel: C1, site: riverside }\n`,
    says: /Riverside General · E-/,
  },
  'a Spanish house': { yaml: lead('locale: es-US'), says: /5W medicine/, never: ENGLISH },
  'a house of the NHS': {
    at: '2026-10-25T00:52',
    zone: zoneId('Europe/London'),
    yaml: lead('house: nhs'),
    says: /everybody in the ward counts/,
    never: /\b(charge nurse|house supervisor|in the unit)\b/,
  },
};

const stored = () => day.store.episode(SITE, 'E-A001' as never);
/** What stands on the latest card in a place, as it would be pressed. */
function pressed(start: string, place = 'C1'): string {
  const commands = commandsOf(cardIn(day, place)?.row.document);
  const found = commands.find((command) => command.startsWith(start));
  expect(found, `${start} among ${commands.join(', ')}`).toBeDefined();
  return found!;
}
const press = async (text: string, role: Role = 'house-supervisor') => {
  const reply = await day.ask(text, role);
  expect([text, reply.ok, reply.document.plain]).toEqual([text, true, reply.document.plain]);
  return reply;
};
/** The place where whoever is in charge of the unit is asked, whatever it is called there. */
const inbox = (role: string) => day.told.find((one) => isQuestion(one) && one.channel.includes(role))?.channel ?? role;

describe.each(Object.entries(HOUSES))('%s', (_, { begin, end, says, never, ...options }) => {
  it('opens, is passed on, taken, acted on, watched, over and judged; one post, each act once, nothing by itself', async () => {
    day = await overfull(options);
    const start = day.clock.now;
    await begin?.(day);
    await day.minutes(4);
    expect(cardIn(day)?.text ?? cardIn(day, 'C1')?.text).toMatch(says);
    await press(pressed('alert pass', inbox('charge-nurse')), 'charge-nurse');
    await day.minutes(2);
    await press(pressed('alert ack', inbox('house-supervisor')));
    await day.minutes(3);
    const act = pressed('alert act');
    await press(act.replace(/E-A001/, 'E-A001 "what=2 x 5W 10:00"'));
    await day.minutes(3);
    await press(pressed('alert done'));
    await day.minutes(2);
    await (end?.(day) ?? day.leave(2));
    await day.minutes(12);
    await press(pressed('alert outcome'));
    await day.minutes(2);

    expect(await stored()).toMatchObject({
      state: 'closed',
      action: { what: '2 x 5W 10:00' },
      outcome: { result: 'worked' },
    });
    expect(isDocumented((await stored())!)).toBe(true);
    expect(topOf(day, 'C1').filter(({ card }) => card.startsWith('episode:'))).toHaveLength(1);
    const events = await day.store.episodeEvents(SITE, 'E-A001' as never);
    expect(events.map(({ kind }) => kind)).toEqual([
      ...['opened', 'asked', 'passed', 'asked', 'owned', 'acting', 'done', 'closed', 'outcome'],
    ]);
    // By minutes and not by the wall clock.
    expect(events.slice(2, 7).map(({ at }) => (at - start) / MINUTE_MS)).toEqual([4, 4, 6, 9, 12]);
    const texts = day.told.map(({ text }) => text).join('\n');
    expect(texts).not.toMatch(/undefined|NaN|\[object|Invalid/);
    const alertTexts = day.told.filter(({ card }) => /^(episode|ask):/.test(card)).map(({ text }) => text);
    if (never !== undefined) for (const text of alertTexts) expect(text).not.toMatch(never);
  });
});
