/** What `init` makes of answers: forgiving where it can be, a cure where it cannot, and a file that config check accepts. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answers } from '#src/app/init/answers.ts';
import { configuration } from '#src/app/init/configuration.ts';
import { interview, type Talk } from '#src/app/init/interview.ts';
import { guessKind } from '#src/app/init/kinds.ts';
import { readProfile } from '#src/app/init/profile.ts';
import { readUnit } from '#src/app/init/read-unit.ts';
import { readZone } from '#src/app/init/zone.ts';
import { readSettings } from '#src/config/load.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { zoneId } from '#src/kernel/time.ts';

describe('one answer', () => {
  test.each([
    ['5W ward 28', { id: '5W', name: '5W', kind: 'ward', staffedBeds: 28 }],
    ['5W=ward:28', { id: '5W', name: '5W', kind: 'ward', staffedBeds: 28 }],
    ['  ICU   18 ', { id: 'ICU', name: 'ICU', kind: 'icu', staffedBeds: 18 }],
    ['5 West, ward, 28 beds', { id: '5-West', name: '5 West', kind: 'ward', staffedBeds: 28, location: '5 West' }],
    ['5 west med-surg 28', { id: '5-west', name: '5 west', kind: 'ward', staffedBeds: 28, location: '5 west' }],
    ['5W ward 28 5 West Medicine', { id: '5W', name: '5 West Medicine', kind: 'ward', staffedBeds: 28 }],
    [
      'PCU: step-down: 20: Progressive Care',
      { id: 'PCU', name: 'Progressive Care', kind: 'stepdown', staffedBeds: 20 },
    ],
    ['A&E ed 30', { id: 'A-E', name: 'A&E', kind: 'ed', staffedBeds: 30, location: 'A&E' }],
  ])('a unit: %j', (line, unit) => {
    expect(readUnit(line)).toEqual({ value: unit });
  });

  test.each([
    ['5W', 'How many staffed beds'],
    ['5W ward many', 'How many staffed beds'],
    ['5W ward 99999', 'too many'],
    ['Zebra 12', 'What kind of unit is Zebra'],
    ['=ward:28', 'letters or digits'],
    ['§ ward 28', 'letters or digits'],
    [`5W ward 28 ${'x'.repeat(81)}`, 'longer than 80'],
  ])('no unit, with the cure: %j', (line, cure) => {
    expect(readUnit(line)).toEqual({ cure: expect.stringContaining(cure) });
  });

  test.each([
    ['america/new york', 'us', 'America/New_York'],
    ['Chicago', 'us', 'America/Chicago'],
    ['EST', 'us', 'America/New_York'],
    ['Pacific Time', 'us', 'America/Los_Angeles'],
    ['london', 'nhs', 'Europe/London'],
  ] as const)('a zone is known by more than its name: %j', (typed, profile, zone) => {
    expect(readZone(typed, profile)).toEqual({ value: zone });
  });

  test('an unknown zone is answered with a near one and examples', () => {
    expect(readZone('America/Chicagoo', 'us')).toEqual({ cure: expect.stringContaining('America/Chicago?') });
    expect(readZone('constructor', 'us')).toHaveProperty('cure');
    expect(readProfile('constructor')).toHaveProperty('cure');
    expect(readZone('+05:00', 'nhs')).toEqual({ cure: expect.stringContaining('Europe/London') });
  });

  test.each([
    ['US', 'us'],
    ['U.K.', 'nhs'],
    [' Scotland ', 'nhs'],
  ] as const)('a profile: %j', (typed, profile) => expect(readProfile(typed)).toEqual({ value: profile }));

  test('common names tell the kind', () => {
    const names = ['ED', 'NICU', 'CDU', 'LDR', 'PACU', '3E-HALL', 'W12', 'AMU', '2N', 'BHU', 'PEDS', 'NBN', 'PCU'];
    expect(names.map(guessKind)).toEqual([
      ...['ed', 'icu', 'observation', 'labour', 'periop', 'ward', 'ward', 'ward', 'ward', 'behavioural'],
      ...['paediatric', 'bassinet', 'stepdown'],
    ]);
    expect(guessKind('Zebra')).toBeUndefined();
  });
});

/** Somebody who types these lines and then leaves. */
function typist(lines: readonly string[]): Talk & { readonly said: string[] } {
  const rest = [...lines];
  const said: string[] = [];
  const ask = async (prompt: string): Promise<string | undefined> => {
    said.push(prompt);
    return rest.shift();
  };
  return { said, say: (line) => void said.push(line), ask };
}

const answersOf = (talk: Talk): Promise<Answers> =>
  interview({
    talk,
    given: {},
    files: [],
    machineZone: 'America/Denver',
    propose: () => Promise.resolve({ units: [], aside: ['3E "HALL"'], unnamed: 1 }),
  });

const nhs: Answers = {
  profile: 'nhs',
  site: 'Riverside District',
  zone: zoneId('Europe/London'),
  units: [
    { id: 'W12', name: 'Ward 12', kind: 'ward', staffedBeds: 28 },
    { id: 'NNU', name: 'Neonatal', kind: 'icu', staffedBeds: 10, location: 'NN U', guess: 'guess: 10 beds' },
    { id: '5E3', name: 'no', kind: 'ed', staffedBeds: 0 },
  ],
  aside: ['CLINIC "A"'],
};

describe('the interview', () => {
  test('standards are taken by Enter, every wrong answer is told the cure and asked again', async () => {
    const talk = typist([
      'maybe',
      '',
      '',
      'General',
      'moon',
      '',
      '',
      'foo',
      '5W ward 28',
      '5w ward 2',
      'undo',
      'ED 30',
      '',
    ]);
    const answers = await answersOf(talk);
    expect(answers).toMatchObject({ profile: 'us', site: 'General', zone: 'America/Denver', units: [{ id: 'ED' }] });
    const told = talk.said.join('\n');
    for (const part of ['us or nhs', '[us]', '[America/Denver]', 'for example', 'there already', '5W is taken back'])
      expect(told).toContain(part);
    expect(told.match(/Profile/g)).toHaveLength(2);
  });

  test('answers that end too early write nothing and say how to give them as options', async () => {
    await expect(answersOf(typist(['us', 'General']))).rejects.toMatchObject({ code: 'NO_ANSWER' });
  });

  test('whatever is typed: a cure, or a configuration that config check accepts and that says what was answered', async () => {
    const odd = fc.oneof(fc.string({ unit: 'binary', maxLength: 90 }), fc.string({ unit: 'grapheme', maxLength: 90 }));
    const line = fc.oneof(
      odd,
      fc.tuple(odd, fc.constantFrom('ward', 'icu', 'ED', 'cots'), fc.nat(20_000), odd).map((parts) => parts.join(' ')),
      fc.tuple(odd, fc.constantFrom('ward', 'theatre'), fc.nat(99), odd).map(([a, b, n, c]) => `${a}=${b}:${n}:${c}`),
      fc.constantFrom('', 'undo', 'from sample.hl7', 'NO 12 ward', '1E5 ward 3', 'null ed 4'),
    );
    const start = fc.tuple(fc.constantFrom('us', 'nhs', '', 'x'), odd, fc.constantFrom('', 'Chicago', 'UTC', 'Mars'));
    await fc.assert(
      fc.asyncProperty(start, fc.array(line, { maxLength: 12 }), async (first, more) => {
        const talk = typist([...first, ...more]);
        const answers = await answersOf(talk).catch((error: unknown) => {
          expect(error).toBeInstanceOf(OpsError);
          return undefined;
        });
        expect(talk.said.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        if (answers === undefined) return;
        const { sites, house } = readSettings(configuration(answers), 'huddleboard.yaml');
        expect([house, sites[0]?.name, sites[0]?.zone]).toEqual([answers.profile, answers.site, answers.zone]);
        expect(
          sites[0]?.units.map(({ id, kind, name, staffedBeds }) => [id, kind, name[0]?.value, staffedBeds[0]?.value]),
        ).toEqual(answers.units.map(({ id, kind, name, staffedBeds }) => [id, kind, name, staffedBeds]));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the file', () => {
  test('of an NHS house has its site meetings, shifts, pools and words', () => {
    const text = configuration(nhs);
    const { huddles, sites, staffing, locale, kpi } = readSettings(text, 'huddleboard.yaml');
    expect([locale, kpi.sameDayStayDays]).toEqual(['en-GB', 0]);
    expect(huddles.map(({ at }) => at)).toEqual(['08:30', '12:00', '15:30', '18:00']);
    const { shifts } = staffing.get(sites[0]!.id)!.calendar;
    expect(shifts.map(({ from, to }) => `${from}–${to}`)).toEqual(['07:30–20:00', '19:30–08:00']);
    expect(sites[0]?.units.map(({ pool }) => pool)).toEqual(['general-and-acute', 'newborn-and-child', 'ed']);
    expect(sites[0]?.units[1]?.locations[0]?.value).toEqual(['NN U']);
    for (const word of [
      'Site manager',
      'Nurse in charge',
      'site meeting',
      'One ward a line',
      'guess: 10 beds',
      'CLINIC',
    ])
      expect(text).toContain(word);
    expect(text).not.toMatch(/house supervisor|charge nurse|huddle card/i);
  });

  test.each(['us', 'nhs'] as const)('every setting in a comment can be taken in as it stands: %s', (profile) => {
    const text = configuration({ ...nhs, profile });
    const setting = /^( *)# (people:|channels:|slack:|kpi:|holidays:|fields:| {2}- \{| {2}\w+: ZED-)/gm;
    const all = text.replace(setting, '$1$2');
    expect(all.match(/ZED-\d/g)).toHaveLength(6);
    const settings = readSettings(all, 'huddleboard.yaml');
    expect(settings).toMatchObject({
      people: [{}, {}],
      slack: { mode: 'socket' },
      hl7: { fields: { ventilated: 'ZED-3' } },
    });
    expect(settings.channels.filter(({ platform }) => platform === 'slack')).toHaveLength(2);
    const grid = /^ *# +(staffing: .*)$/m.exec(text)![1]!;
    const staffed = readSettings(
      text.replace('locations: ["W12"] }', `locations: ["W12"], ${grid} }`),
      'huddleboard.yaml',
    );
    expect(staffed.staffing.get(staffed.sites[0]!.id)?.grids.size).toBe(1);
  });

  test('cures are sentences', () => {
    const cures = [readProfile('x'), readUnit(''), readZone('', 'us')].map((one) => ('cure' in one ? one.cure : ''));
    expect(cures).toHaveLength(3);
    for (const cure of cures) expect(cure).toMatch(/^[A-Z].*\.$/);
  });
});
