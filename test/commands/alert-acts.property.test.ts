/** Alert commands in any order, with any id, by any role and by two people: each is answered, refused with a cure, or does what was asked and no more. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { brand, type EpisodeId } from '#src/kernel/ids.ts';
import type { Reply, Role } from '#src/ports/handle.ts';
import { actorOf, openEpisode, openHouse, putEpisode, SITE } from './house.ts';

const VERBS =
  'ack, pass, esc, snooze, keep, remind, handover, act, done, close, outcome, play, useless, mute, unmute, link, owed, list, noise, record, rule, rule keep, rule remove, rule off, rule new, rule edit'.split(
    ', ',
  );
const IDS = ['', 'E-7F3K', '8g4m', 'E-XXXX', 'all', 'net-position', 'ward-full', '5W'];
const MORE = [
  '',
  '15m',
  '14:30',
  'yes',
  'worked',
  'no',
  'wrong',
  'pick',
  'to charge nurse',
  'pull-discharges',
  'two go home',
  '=',
  'until',
];
const ROLES: readonly (readonly Role[])[] = [['house-supervisor'], ['charge-nurse'], ['admin'], ['viewer'], []];
const said = fc.record({
  text: fc
    .tuple(
      fc.constantFrom(...VERBS.slice(0, 13), ...VERBS),
      fc.constantFrom('E-7F3K', 'e-8g4m', '', ...IDS),
      fc.constantFrom(...MORE),
    )
    .map((words) => ['alert', ...words].filter((word) => word !== '').join(' ')),
  roles: fc.oneof(
    { weight: 3, arbitrary: fc.constant<readonly Role[]>(['house-supervisor']) },
    fc.constantFrom(...ROLES),
  ),
  who: fc.constantFrom('nina', 'omar'),
});

/** What is refused says what is wrong and what to do; nothing fails by accident. */
function expectAnswered(reply: Reply, text: string): void {
  const { error } = (reply.data ?? {}) as { readonly error?: { readonly code: string; readonly message: string } };
  expect(error?.code ?? '', text).not.toMatch(/INTERNAL|UNEXPECTED|FAILED/);
  expect(reply.document.plain.trim(), text).not.toBe('');
  if (reply.ok) return;
  expect(error?.code, text).toMatch(/^[A-Z_]+$/);
  expect(error?.message.length, text).toBeGreaterThan(10);
}

const ids = ['E-7F3K', 'E-8G4M'].map((id) => brand<EpisodeId>(id));

it('nothing throws, and no alert moves but the one that was named, is the speaker’s, or is the only one to be answered', async () => {
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(said, { minLength: 4, maxLength: 14 }), async (all) => {
      const house = await openHouse({ empty: true });
      try {
        for (const id of ids) await putEpisode(house.store, openEpisode({ id, key: brand(`key-${id}`) }));
        for (const { text, roles, who } of all) {
          const before = await Promise.all(ids.map((id) => house.store.episode(SITE, id)));
          const reply = await house.ask(text, { actor: actorOf(roles, who) });
          expectAnswered(reply, text);
          const now = await Promise.all(ids.map((id) => house.store.episode(SITE, id)));
          now.forEach((one, n) => {
            if (one?.version === before[n]?.version) return;
            moved++;
            const named = text.toUpperCase().includes(ids[n]!.slice(2));
            const theirs = before[n]?.owner?.person === `p-${who}`;
            const answers = /^alert (?:ack|pass|esc|snooze)\b/.test(text) && before[n]?.owner === undefined;
            const owes = /^alert outcome\b/.test(text) && before[n]?.state === 'closed';
            expect(named || theirs || answers || owes, text).toBe(true);
            expect(
              roles.some((role) => role !== 'viewer'),
              text,
            ).toBe(true);
            expect(one?.severity).toBe(before[n]?.severity);
          });
        }
      } finally {
        await house.store.close();
      }
    }),
    { numRuns: 100 },
  );
  expect(moved).toBeGreaterThan(20);
});
