/** demo-hospital.md section 2: it says, asks, reminds, proposes and records; a role decides. */
import { afterEach, describe, expect, it } from 'vitest';
import { FOLLOWED } from '#src/domain/placement/request.ts';
import { type Change, UNASKED_KINDS } from '#src/ports/change.ts';
import { openDay } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day | undefined;
afterEach(() => day?.close());

/** Every change there is, and by whom it comes about; the compiler wants a new one placed here. */
const COMES_FROM: Readonly<Record<Change['kind'], 'feed' | 'by itself' | 'delivery' | 'a person'>> = {
  'journal.append': 'feed',
  'quarantine.add': 'feed',
  'feed.connection': 'feed',
  'snapshot.put': 'by itself',
  'kpi.put': 'by itself',
  'days.stale': 'by itself',
  'days.outdated': 'by itself',
  'day.computed': 'by itself',
  'episode.put': 'by itself',
  'episode.event': 'by itself',
  'run.claim': 'by itself',
  'outbox.put': 'by itself',
  'outbox.settle': 'by itself',
  'outbox.forsake': 'a person',
  'outbox.doubt': 'by itself',
  'channel.wait': 'by itself',
  'conversation.put': 'delivery',
  'installation.put': 'a person',
  'installation.drop': 'a person',
  'group.read': 'feed',
  'group.failed': 'feed',
  'request.claim': 'a person',
  'outbox.resend': 'a person',
  'person.put': 'a person',
  'language.put': 'a person',
  'role.put': 'a person',
  'role.drop': 'a person',
  'duty.put': 'a person',
  'roster.put': 'a person',
  'callout.add': 'a person',
  'callout.withdraw': 'a person',
  'report.put': 'a person',
  'report.undo': 'a person',
  'figures.put': 'a person',
  'table.import': 'a person',
  'kpi.target': 'a person',
  'kpi.rebase': 'a person',
  'rule.put': 'a person',
  'silence.put': 'a person',
  'task.put': 'a person',
  'level.declare': 'a person',
  'mark.put': 'a person',
  'prediction.put': 'a person',
  // What is overdue goes a tier up, once; it is over when whoever it held has left.
  'barrier.put': 'by itself',
  'bed-request.put': 'a person',
  // The bed is clean, or they lie in it: a feed shows it, and its type lets nothing else be written.
  'bed-request.follow': 'by itself',
  'loan.put': 'a person',
  // Nobody answered in time, or its end has come: its type lets nothing else be written.
  'loan.follow': 'by itself',
  // It is asked for, locked and missed by the clock.
  'meeting.put': 'by itself',
  'item.put': 'a person',
  // What the house expects, by the clock: it asks nobody and changes nothing.
  'forecast.put': 'by itself',
  'channel.put': 'a person',
  'channel.drop': 'a person',
  'session.put': 'a person',
  'session.end': 'a person',
  'audit.add': 'a person',
};

/** Declare a level, open or close beds, move a nurse, discharge, assign, accept a transfer, divert, cancel, waive. */
const ACTS = /level|declare|bed|float|nurse|move|discharge|assign|transfer|divert|cancel|waive|operation|flag|loan/;

describe('what nobody clicked', () => {
  it('no change of any kind is an act on a patient, a bed, a nurse or a level', () => {
    // Whom one unit lends another a role decides; the clock ends it.
    // What a role declared, or did with a request for a bed, is written down by nobody but whoever did it; what a feed shows of one is no act.
    const acts = Object.entries(COMES_FROM).filter(([kind]) => ACTS.test(kind));
    expect(Object.fromEntries(acts)).toEqual({
      'level.declare': 'a person',
      'bed-request.put': 'a person',
      'bed-request.follow': 'by itself',
      'loan.put': 'a person',
      'loan.follow': 'by itself',
    });
    expect(FOLLOWED).toEqual(['ready', 'occupied', 'accepted', 'given-up']);
  });

  it('what jobs, rules and digests can write is that list and no more', () => {
    const byItself = Object.entries(COMES_FROM).flatMap(([kind, from]) => (from === 'by itself' ? [kind] : []));
    expect([...UNASKED_KINDS].sort()).toEqual(byItself.sort());
  });

  it('a day and a night of alerts, a silent feed and a storm change nothing but figures, alerts and posts', async () => {
    const opened = await openDay({ at: '2026-01-13T07:30', patients: 51 });
    day = opened;
    const seen = new Map<string, Change[]>();
    const { commit } = opened.store;
    Object.assign(opened.store, {
      commit: (changes: readonly Change[]) => {
        for (const change of changes) seen.set(change.kind, [...(seen.get(change.kind) ?? []), change]);
        return commit(changes);
      },
    });
    await opened.board(11);
    await opened.until('09:30');
    opened.speak(false);
    await opened.until('10:00');
    opened.speak(true);
    await opened.leave(10);
    await opened.board(2);
    await opened.until('12:00');
    const unasked = [...seen.keys()].filter((kind) => !(UNASKED_KINDS as readonly string[]).includes(kind));
    expect(unasked.filter((kind) => COMES_FROM[kind as Change['kind']] !== 'feed')).toEqual([]);
    expect(seen.get('episode.put')?.length).toBeGreaterThan(10);
    seen.clear();

    // The same house with a click: it has a name.
    await opened.board(11);
    await opened.until('12:40');
    seen.clear();
    expect((await opened.ask('alert ack')).ok).toBe(true);
    expect(seen.get('audit.add')).toMatchObject([{ entry: { action: 'alert.ack', actor: 'house-supervisor' } }]);
  });
});
