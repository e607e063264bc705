/** Several people of several roles, places, languages and sites, with writes of people among them: nobody gets the answer of another. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '#db/index.ts';
import { createFrontDoor } from '#src/commands/handle.ts';
import { COMMANDS } from '#src/commands/index.ts';
import type { Settings } from '#src/config/settings.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { strangerId } from '#src/domain/people.ts';
import { brand, type PersonId, type SiteId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, HOUR_MS, MINUTE_MS } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Actor, CommandRequest, Handle, Place, Role } from '#src/ports/handle.ts';
import { changeOf, KINDS } from './every-change.ts';
import { type House, NOW, openHouse, RIVERSIDE, SITE, settingsOf } from './house.ts';

const TWO_SITES = `${RIVERSIDE.replace('purpose: huddle,', 'purpose: huddle, site: riverside,').replace(
  'people:',
  `people:
  - { id: p-made-1, name: charge nurse 6W, roles: [charge-nurse], site: lakeside, slack: U6W }
  - { id: two, name: house supervisor, roles: [house-supervisor], site: lakeside, slack: UTW }
  - { id: two, name: viewer, roles: [viewer], site: riverside, slack: UTW }`,
)}  - id: lakeside
    name: Lakeside
    kind: hospital
    zone: America/Chicago
    locale: es-US
    facilities: [LAK]
    units:
      - { id: 5W, name: 'Lakeside medicine', kind: ward, pool: adult-acute, staffedBeds: 10, locations: ['L5W'] }
      - { id: LED, name: 'Lakeside emergency', kind: ed, pool: ed, staffedBeds: 12, locations: ['LED'] }
`;
const A = settingsOf(TWO_SITES);
const B = settingsOf(
  TWO_SITES.replace('defaultRoles: [viewer]', 'defaultRoles: []').replace('staffedBeds: 28', 'staffedBeds: 27'),
);

const actor = (
  platform: string,
  id: string,
  person: string,
  roles: readonly Role[],
  more: Partial<Actor> = {},
): Actor => ({
  platform,
  id,
  person: brand<PersonId>(person),
  name: id,
  roles,
  ...more,
});
const PEOPLE: readonly Actor[] = [
  actor('web', 'somebody', 'p-somebody', ['viewer']),
  actor('web', 'other', 'p-made-0', ['viewer']),
  actor('web', 'other2', 'p-made-2', ['viewer']),
  actor('slack', 'U1', strangerId('slack', 'U1'), ['viewer']),
  actor('slack', 'U2', strangerId('slack', 'U2'), ['viewer']),
  actor('slack', 'U6W', 'p-made-1', ['charge-nurse']),
  actor('slack', 'UTW', 'two', ['house-supervisor', 'viewer']),
  actor('slack', 'U5W', 'charge-5w', ['charge-nurse']),
  actor('slack', 'UHS', 'supervisor', ['house-supervisor']),
  actor('web', 'boss', 'p-boss', ['admin']),
  actor('web', 'cn', 'p-cn', ['charge-nurse'], { unit: '5W' as never }),
  actor('web', 'cn2', 'p-cn2', ['charge-nurse'], { unit: '6W' as never }),
];
const PLACES: readonly Partial<Place>[] = [
  { private: true },
  { private: true, channel: '@me' },
  { private: false, channel: 'C0HUD' },
  { private: false, channel: '#alerts' },
];
const SUFFIX = ['', '', '', ' --site lakeside', ' --site riverside', ' --at 07:00', ' --at 07:00 --as-known'];
const TEXTS = [
  ...new Set(COMMANDS.flatMap(({ examples }) => examples)),
  'bedz',
  'florble',
  'ask who is short tonight',
  'ask how many beds on 5W',
  'home',
  'beds 5W',
  'duty',
  'update',
  'update same',
  'language',
  'beds board',
  'alert E-7F3K',
  'alert act E-7F3K',
  'alert useless E-7F3K',
  'share beds 5W',
  'admin feeds',
  'help all',
  'phi',
  'whoami',
  'channel',
  'setup',
];

const GIVEN = ['admin', 'house-supervisor', 'charge-nurse'] as const;
const siteOf = (n: number): SiteId => (n % 4 === 0 ? brand<SiteId>('lakeside') : SITE);

let asked = 0;
const ids = () => ({ uuid: () => 'u', short: () => 'S1' });
const doorOf = (house: House, settings: () => Settings): Handle =>
  createFrontDoor({
    store: { ...house.store },
    settings,
    clock: { now: () => house.clock.now },
    ids: ids(),
    log: silentLog,
    catchUp: house.catchUp,
  });

const question = fc.record({
  text: fc.constantFrom(...TEXTS),
  suffix: fc.constantFrom(...SUFFIX),
  who: fc.constantFrom(...PEOPLE),
  place: fc.constantFrom(...PLACES),
  more: fc.constantFrom<Partial<CommandRequest>>(
    {},
    {},
    { locale: 'es-MX' },
    { open: true },
    { forChannel: true },
    { site: 'lakeside' as never },
    { at: '07:00' },
    { from: '10.0.0.7' },
  ),
});
type Q = { text: string; suffix: string; who: Actor; place: Partial<Place>; more: Partial<CommandRequest> };
const requestOf = ({ text, suffix, who, place, more }: Q, readOnly = true): CommandRequest => ({
  text: text + suffix,
  actor: who,
  place: { platform: who.platform, ...place } as Place,
  requestKey: `k${asked++}`,
  readOnly,
  ...more,
});

/** Of somebody who asks. */
const PERSON_WRITES: readonly ((who: Actor, n: number) => Change)[] = [
  ({ person }, n) => ({ kind: 'role.put', person, site: siteOf(n), role: GIVEN[n % GIVEN.length]! }),
  ({ person }, n) => ({ kind: 'role.drop', person, site: siteOf(n), role: GIVEN[n % GIVEN.length]! }),
  ({ person }, n) => ({ kind: 'language.put', person, ...(n % 3 === 0 ? {} : { language: 'es' }) }),
  ({ person }, n) => ({
    ...{
      kind: 'duty.put',
      person,
      site: SITE,
      role: n % 2 ? 'charge-nurse' : 'house-supervisor',
      scope: n % 2 ? '5W' : '',
    },
    ...{ from: after(NOW, -HOUR_MS), to: after(NOW, (n % 5) * MINUTE_MS) },
  }),
  ({ platform, id }, n) => ({
    kind: 'person.put',
    person: brand<PersonId>(`p-${n % 2}`),
    name: `nurse ${n}`,
    identities: [{ platform, id }],
  }),
  (_, n) => ({ kind: 'role.put', person: brand<PersonId>(`p-${n % 2}`), site: SITE, role: 'house-supervisor' }),
];
const ACTS = [
  'duty take house-supervisor until 12:00',
  'duty end',
  'language es',
  'language en',
  'update 5W census=20',
  'alert ack E-7F3K',
  'alert act E-7F3K two go first',
  'alert useless E-7F3K late',
  'alert done E-7F3K',
  'alert esc E-7F3K',
];

type Step = {
  q?: Q;
  w?: { kind: Change['kind']; n: number };
  p?: { i: number; n: number };
  act?: { text: string; who: number };
  reload?: boolean;
  minutes?: number;
};
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ w: fc.record({ kind: fc.constantFrom(...KINDS), n: fc.nat(40) }) }),
  fc.record({ p: fc.record({ i: fc.nat(PERSON_WRITES.length - 1), n: fc.nat(60) }) }),
  fc.record({ p: fc.record({ i: fc.nat(PERSON_WRITES.length - 1), n: fc.nat(60) }) }),
  fc.record({ act: fc.record({ text: fc.constantFrom(...ACTS), who: fc.nat(9) }) }),
  fc.record({ reload: fc.constant(true) }),
  fc.record({ minutes: fc.nat(3) }),
);

const told = async (house: House, door: Handle, request: CommandRequest) => {
  const before = (await house.store.audit(1_000)).length;
  const { file: _, ...reply } = await door(request);
  const rows = await house.store.audit(1_000);
  const seen = rows
    .slice(0, rows.length - before)
    .map(({ action, subject, actor: who, platform, place, detail, site, at }) => ({
      action,
      subject,
      who,
      platform,
      place,
      detail,
      site,
      at,
    }));
  return JSON.stringify({ reply, seen });
};

describe('nobody gets the answer of another', () => {
  test('whatever is written and by whom', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(question, { minLength: 1, maxLength: 2 }),
        fc.array(fc.constantFrom(...PEOPLE), { minLength: 2, maxLength: 4 }),
        fc.array(step, { minLength: 3, maxLength: 10 }),
        async (questions, others, steps) => {
          const house = await openHouse({ settings: A });
          let settings = A;
          const door = doorOf(house, () => settings);
          const all: Q[] = questions.flatMap((one) => [one, ...others.map((who) => ({ ...one, who }))]);
          const check = async () => {
            for (const one of all) {
              const request = requestOf(one);
              const got = await told(house, door, request);
              const want = await told(
                house,
                doorOf(house, () => settings),
                { ...request, requestKey: `k${asked++}` },
              );
              expect(got, JSON.stringify([request, steps])).toBe(want);
            }
          };
          try {
            await check();
            for (const one of steps) {
              if (one.w)
                await house.store.commit([await changeOf(one.w.kind, one.w.n, house.store)]).catch(() => undefined);
              if (one.p) await house.store.commit([PERSON_WRITES[one.p.i]!(all[one.p.n % all.length]!.who, one.p.n)]);
              if (one.act)
                await door(
                  requestOf(
                    {
                      text: one.act.text,
                      suffix: '',
                      who: all[one.act.who % all.length]!.who,
                      place: { private: true },
                      more: {},
                    },
                    false,
                  ),
                );
              if (one.reload) settings = settings === A ? B : A;
              if (one.minutes) house.clock.now = after(house.clock.now, one.minutes * MINUTE_MS);
              await check();
            }
          } finally {
            await house.store.close();
          }
        },
      ),
      { numRuns: 10 },
    );
  });

  test.each(['this', 'another'])(
    'a right that was taken back, and one that was given, count in the same minute at a write of %s process',
    async (where) => {
      const folder = mkdtempSync(join(tmpdir(), 'rights-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const open = () => openStore({ url: `sqlite:${join(folder, 'house.db')}`, fold: foldVisit, log: silentLog });
      const [ours, theirs] = [await open(), await open()];
      onTestFinished(async () => void (await Promise.all([ours.close(), theirs.close()])));
      const clock = { now: () => NOW };
      const door = createFrontDoor({
        store: ours,
        settings: () => A,
        clock,
        ids: ids(),
        log: silentLog,
        catchUp: async () => false,
      });
      const [who, nobody] = [PEOPLE[0]!, PEOPLE[1]!];
      const may = async (one: Actor) =>
        (
          await door(
            requestOf({
              text: 'admin feeds',
              suffix: ' --site riverside',
              who: one,
              place: { private: true },
              more: {},
            }),
          )
        ).ok;
      const write = (change: Change) => (where === 'this' ? ours : theirs).commit([change]);
      for (let n = 0; n < 3; n++) {
        expect([await may(who), await may(nobody)]).toEqual([false, false]);
        await write({ kind: 'role.put', person: who.person, site: SITE, role: 'admin' });
        expect([await may(who), await may(nobody), await may(who)]).toEqual([true, false, true]);
        await write({ kind: 'role.drop', person: who.person, site: SITE, role: 'admin' });
      }
    },
  );
});
