/** The grammar of questions against what people would type: what it gets right, what it asks back, and how little it gets wrong. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lexiconFor, lexiconsFor } from '#src/commands/ask/lexicon/index.ts';
import { readAsked, readInAny } from '#src/commands/ask/reading.ts';
import { TOOLS } from '#src/commands/ask/tools/index.ts';
import { parseWhen } from '#src/kernel/time.ts';
import { settingsOf, ZONE } from './house.ts';

type Row = { readonly asked: string; readonly tool: string; readonly slots: Readonly<Record<string, unknown>> };
// The file is ours, and this its form.
const golden = JSON.parse(readFileSync(new URL('../golden/asked-questions.json', import.meta.url), 'utf8')) as {
  readonly now: string;
  readonly build: readonly Row[];
  readonly heldOut: readonly Row[];
  readonly fresh: readonly Row[];
};

/** Of what is ahead; the words for the first two parts were made with them, those of `fresh` after its first run. */
const ahead = JSON.parse(readFileSync(new URL('../golden/asked-ahead.json', import.meta.url), 'utf8')) as Readonly<
  Record<'english' | 'spanish' | 'fresh', readonly Row[]>
>;

const NOW = parseWhen(golden.now, ZONE);
const site = settingsOf().sites[0]!;
const reading = (text: string, now = NOW) => readAsked(text, { site, now, lexicon: lexiconFor('en-US') });

type Verdict = 'right' | 'asked back' | 'wrong';

const sorted = (slots: object) => Object.fromEntries(Object.entries(slots).toSorted(([a], [b]) => a.localeCompare(b)));

/** `which` and `none` in the golden file: the question has to be asked back. */
function verdictOf({ asked, tool, slots }: Row, read = reading(asked)): Verdict {
  if (read.kind === 'which' || read.kind === 'unread')
    return tool === 'which' || tool === 'none' ? 'right' : 'asked back';
  if (read.kind === 'civil') return 'wrong';
  const got = read.kind === 'call' ? read.call : { tool: 'cannot', slots: { why: read.why } };
  const same = got.tool === tool && JSON.stringify(sorted(got.slots)) === JSON.stringify(sorted(slots));
  return same ? 'right' : 'wrong';
}

describe('questions as people type them', () => {
  test.each(golden.build)('built with: $asked → $tool', (row) => {
    expect(verdictOf(row)).toBe('right');
  });

  test.each(['heldOut', 'fresh'] as const)('of those not built with (%s) nothing is read as something else', (part) => {
    const read = golden[part].map((row) => ({ asked: row.asked, verdict: verdictOf(row) }));
    expect(read.filter(({ verdict }) => verdict === 'wrong')).toEqual([]);
    expect(read.filter(({ verdict }) => verdict === 'right').length / read.length).toBeGreaterThanOrEqual(0.95);
  });

  test.each([
    'who is the operations manager on call',
    'who is surgery charge nurse',
    'is the surgery ward full',
    'how full is surgery',
    'beds on the surgery floor',
    'how many surgeries yesterday',
    'how many covid cases do we have',
    'how many flu cases in the ED',
    'cuántas camas libres en quirófano',
    'quién está de guardia en quirófano',
  ])('%s is no question of the OR list', (asked) => {
    const read = readInAny(asked, { site, now: NOW }, lexiconsFor('es'));
    expect(read.kind === 'call' ? read.call.tool : read.kind).not.toBe('planned');
  });

  test.each(['english', 'spanish', 'fresh'] as const)(
    'of what is ahead (%s) all is read, and without a doubt',
    (part) => {
      const lexicons = lexiconsFor(part === 'spanish' ? 'es' : 'en-US');
      for (const row of ahead[part]) {
        const read = readInAny(row.asked, { site, now: NOW }, lexicons);
        expect([row.asked, verdictOf(row, read)]).not.toEqual([row.asked, 'wrong']);
        if (row.tool !== 'which')
          expect([row.asked, read]).toEqual([row.asked, expect.objectContaining({ sure: true })]);
      }
    },
  );

  test('the parts have no question in common, and every tool is asked for', () => {
    const all = [
      ...golden.build,
      ...golden.heldOut,
      ...golden.fresh,
      ...ahead.english,
      ...ahead.spanish,
      ...ahead.fresh,
    ];
    expect(new Set(all.map(({ asked }) => asked.toLowerCase())).size).toBe(all.length);
    expect(TOOLS.map(({ name }) => name).filter((name) => !all.some(({ tool }) => tool === name))).toEqual([]);
  });
});

describe('times', () => {
  const slots = (text: string, now?: string) => {
    const read = reading(text, now === undefined ? NOW : parseWhen(now, ZONE));
    return read.kind === 'call' ? read.call.slots : read;
  };
  test.each([
    ['will 5W have beds at 2', { ahead: '2026-01-13T14:00' }],
    ['will 5W have beds at 2am', { ahead: '2026-01-14T02:00' }],
    ['will 5W have beds at 2 tonight', { ahead: '2026-01-14T02:00' }],
    ['beds 5W at 2 tonight', { ahead: '2026-01-14T02:00' }],
    ['will 5W have beds at 12 tonight', { ahead: '2026-01-14T00:00' }],
    ['will 5W have beds at 8 tonight', { ahead: '2026-01-13T20:00' }],
    ['will 5W have beds at 2pm tonight', { ahead: '2026-01-13T14:00' }],
    ['will 5W have beds by 14:30', { ahead: '2026-01-13T14:30' }],
    ['will 5W have beds by 0700', { ahead: '2026-01-14T07:00' }],
    ['will 5W have beds in 4 hours', { ahead: '2026-01-13T12:26' }],
    ['will 5W have beds at noon', { ahead: '2026-01-13T12:00' }],
    ['will 5W have beds tomorrow at 7', { ahead: '2026-01-14T07:00' }],
    ['beds on 5W at 5am', { at: '2026-01-13T05:00' }],
    ['what beds did 5W have yesterday at 11', { at: '2026-01-12T11:00' }],
    ['occupancy of 5W on 2026-01-10 at 17:00', { at: '2026-01-10T17:00' }],
    ['occupancy of 5W on monday', { period: '2026-01-12' }],
    ['occupancy of 5W in november', { period: '2025-11' }],
    ['occupancy of 5W last 28 days', { period: '2025-12-16..2026-01-12' }],
    ['occupancy of 5W since 2026-01-02', { period: '2026-01-02..2026-01-13' }],
  ])('%s', (text, expected) => {
    expect(slots(text)).toMatchObject({ units: ['5W'], ...expected });
  });

  test('an hour without its half is the next one in the evening as well', () => {
    expect(slots('will 5W have beds at 2', '2026-01-13T20:00')).toMatchObject({ ahead: '2026-01-14T02:00' });
  });

  test('of an hour of a day that is over the other half is offered', () => {
    const read = reading('occupancy of 4N yesterday at 5');
    expect(read.kind === 'call' && read.otherHalf?.slots).toMatchObject({ at: '2026-01-12T05:00' });
    expect(reading('occupancy of 4N yesterday at 5pm')).not.toHaveProperty('otherHalf');
  });

  test('of a day that is over, a tool of moments asks at which', () => {
    expect(reading('beds on 5W yesterday')).toMatchObject({ kind: 'which', about: 'time' });
  });
});

describe('what is not guessed', () => {
  test.each(['beds on 7W', 'beds on ward 12', 'is 9Q full', 'staffing 12B'])(
    '%s: no such unit, so it is asked',
    (text) => {
      expect(reading(text)).toMatchObject({ kind: 'which', about: 'place' });
    },
  );
  test('boarders of a unit are not the boarders of the house', () => {
    expect(reading('how many boarders on 5W')).toMatchObject({ kind: 'which', about: 'meaning' });
  });
  test('two meanings of the same strength are asked about', () => {
    expect(reading('ED waits')).toMatchObject({ kind: 'which', about: 'meaning' });
  });
});

test('any text is read in time, and what comes of it is of the tools', () => {
  const names = new Set(TOOLS.map(({ name }) => name));
  const word = fc.oneof(
    fc.constantFrom(...golden.build.flatMap(({ asked }) => asked.split(' '))),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.stringMatching(/^[0-9]{1,9}[a-z:]{0,3}$/),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const read = reading(words.join(' '));
      if (read.kind === 'call') expect(names.has(read.call.tool)).toBe(true);
      if (read.kind === 'which') expect(read.calls.length).toBeLessThanOrEqual(4);
    }),
    { numRuns: 500 },
  );
});
