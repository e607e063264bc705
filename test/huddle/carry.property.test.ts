/** Ninety days of meetings: whatever people do, no item is lost, and every action ends or stands on the next meeting's table. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agendaOf } from '#src/domain/huddle/agenda.ts';
import { healthOf } from '#src/domain/huddle/health.ts';
import type { HuddleItem } from '#src/domain/huddle/item.ts';
import { endItem, raiseItem } from '#src/domain/huddle/items.ts';
import type { Meeting } from '#src/domain/huddle/meeting.ts';
import { closeMeeting, lockMeeting, missMeeting, planned, startMeeting } from '#src/domain/huddle/meetings.ts';
import type { Task } from '#src/domain/task/task.ts';
import { endTask } from '#src/domain/task/tasks.ts';
import { brand, type ItemId, type MeetingId, type SiteId, type TaskId } from '#src/kernel/ids.ts';
import { after, DAY_MS, HOUR_MS, instant, MINUTE_MS } from '#src/kernel/time.ts';

const SITE = brand<SiteId>('riverside');
const START = instant(Date.UTC(2026, 0, 1, 13, 30));
const BY = { person: brand<never>('p'), name: 'house supervisor' };
const DAYS = 90;
const TIERS = [2, 3] as const;

/** What happens between two meetings; numbers pick among what is open, and may come twice or late. */
const deed = fc.oneof(
  fc.record({ do: fc.constant('raise' as const), tier: fc.constantFrom(...TIERS) }),
  fc.record({ do: fc.constantFrom('answer' as const, 'drop' as const, 'up' as const), n: fc.nat(60) }),
  fc.record({ do: fc.constant('action' as const), hours: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ do: fc.constantFrom('done' as const, 'dropped' as const), n: fc.nat(60) }),
);
const oneDay = fc.record({
  deeds: fc.array(deed, { maxLength: 6 }),
  held: fc.boolean(),
  lateMinutes: fc.integer({ min: 0, max: 20 }),
});

type House = { meetings: Meeting[]; items: Map<string, HuddleItem>; tasks: Map<string, Task> };

test('ninety simulated days', () => {
  fc.assert(
    fc.property(fc.array(oneDay, { minLength: DAYS, maxLength: DAYS }), (days) => {
      const house: House = { meetings: [], items: new Map(), tasks: new Map() };
      let made = 0;
      for (const [n, { deeds, held, lateMinutes }] of days.entries()) {
        const due = after(START, n * DAY_MS);
        let meeting = planned({ site: SITE, id: brand<MeetingId>(`m:${n}`), name: 'm', tier: 2, due });
        const step = (done: { readonly reason: string; readonly next?: Meeting }) => {
          if (done.next !== undefined) meeting = done.next;
        };
        step(lockMeeting(meeting, [], after(due, -15 * MINUTE_MS)));
        const begun = after(due, lateMinutes * MINUTE_MS);
        if (held) step(startMeeting(meeting, { by: BY, now: begun, inputs: [] }));
        for (const one of deeds) {
          const now = after(begun, ++made);
          const pick = <T>(from: Map<string, T>, at: number): T | undefined =>
            [...from.values()][at % Math.max(1, from.size)];
          if (one.do === 'raise') {
            const id = brand<ItemId>(`I-${made}`);
            const item = { site: SITE, id, version: 1, what: `w${made}`, tier: one.tier, raised: [] };
            house.items.set(id, { ...item, state: 'open', by: BY, at: now });
          } else if (one.do === 'action') {
            const id = brand<TaskId>(`T-${made}`);
            const of = { meeting: meeting.id };
            const task = { site: SITE, id, version: 1, what: `a${made}`, role: 'charge-nurse', of, by: BY, at: now };
            house.tasks.set(id, { ...task, due: after(now, one.hours * HOUR_MS), state: 'open' });
          } else if (one.do === 'done' || one.do === 'dropped') {
            const task = pick(house.tasks, one.n);
            const ended = task && endTask(task, one.do, { by: BY, now, why: 'no longer needed' });
            if (ended && 'next' in ended) house.tasks.set(ended.next.id, ended.next);
          } else {
            const item = pick(house.items, one.n);
            const sbar = { situation: 's', background: 'b', request: 'r' };
            const said = { by: BY, now, said: 'so', meeting: meeting.id };
            const changed =
              item === undefined
                ? undefined
                : one.do === 'up'
                  ? raiseItem(item, { by: BY, now, sbar })
                  : endItem(item, one.do === 'answer' ? 'answered' : 'dropped', said);
            if (changed && 'next' in changed) {
              expect(item?.state).toBe('open');
              expect(changed.next.tier).toBeGreaterThanOrEqual(item!.tier);
              house.items.set(changed.next.id, changed.next);
            }
          }
        }
        if (held) step(closeMeeting(meeting, { by: BY, now: after(begun, 15 * MINUTE_MS) }));
        step(missMeeting(meeting));
        expect(meeting.state).toBe(held ? 'closed' : 'missed');
        house.meetings.push(meeting);

        const tables = TIERS.map((tier) => {
          const next = { id: brand<MeetingId>(`m:${n + 1}`), tier };
          return agendaOf(next, {
            tiers: TIERS,
            ...house,
            tasks: [...house.tasks.values()],
            items: [...house.items.values()],
          });
        });
        // No item is lost: it is on the table of its tier and of no other, or it ended with what was said.
        for (const item of house.items.values()) {
          const on = tables.filter(({ items }) => items.some(({ id }) => id === item.id));
          if (item.state === 'open') expect(on).toHaveLength(1);
          else expect([on.length, item.answer]).toEqual([0, 'so']);
        }
        // Every carried action ends or is still visible.
        for (const task of house.tasks.values()) {
          const seen = tables[0]!.carried.some(({ id }) => id === task.id);
          expect(seen).toBe(task.state === 'open');
          if (task.state === 'dropped') expect(task.why).toBe('no longer needed');
        }
      }
      const now = after(START, DAYS * DAY_MS);
      const all = { meetings: house.meetings, items: [...house.items.values()], tasks: [...house.tasks.values()] };
      const health = healthOf(all, now);
      expect(health.planned).toBe(DAYS);
      expect(health.held).toBe(days.filter(({ held }) => held).length);
      expect(health.onTime).toBe(days.filter(({ held, lateMinutes }) => held && lateMinutes <= 5).length);
      expect(health.answered).toBeLessThanOrEqual(health.raised);
    }),
    { numRuns: 30 },
  );
});
