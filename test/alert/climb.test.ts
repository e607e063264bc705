import { describe, expect, it } from 'vitest';
import { readSettings } from '#src/config/load.ts';
import { own, sendOn, snooze } from '#src/domain/alert/click.ts';
import { climb } from '#src/domain/alert/climb.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { type Climber, rungsAt } from '#src/domain/alert/policy.ts';
import { brand, type PersonId, type RuleId } from '#src/kernel/ids.ts';
import { after, type Instant, instant, localTime, MINUTE_MS } from '#src/kernel/time.ts';
import { openEpisode } from '#test/commands/house.ts';

const SITES = 'sites: [{ id: s, name: S, kind: hospital, zone: America/New_York }]\n';
const policy = (yaml = '') => readSettings(`${SITES}${yaml}`, 'huddleboard.yaml').escalation;
const T0 = instant(1_768_305_000_000);
const at = (minute: number): Instant => after(T0, minute * MINUTE_MS);
const DAY = '08:30';
const by = (name: string) => ({ person: brand<PersonId>(name), name });
const rungs = (of: Partial<Climber> = {}, time = DAY, yaml = '') =>
  rungsAt(policy(yaml), { rule: brand<RuleId>('r'), chain: 'unit', severity: 'act', ...of }, localTime(time));
const roles = (...of: Parameters<typeof rungs>) => rungs(...of).map((rung) => rung.roles.join('+'));
const opened: Episode = openEpisode({ openedAt: T0 });

/** Minute by minute, as the beat does. */
function play(from: Episode, minutes: number, how: { readonly rungs?: ReturnType<typeof rungs> } = {}) {
  let episode = from;
  const told: string[] = [];
  for (let minute = 0; minute <= minutes; minute++) {
    const up = climb(episode, how.rungs ?? rungs(), at(minute));
    for (const event of up.events) if (event.kind === 'asked') told.push(`${minute} ${event.roles?.join('+')}`);
    episode = up.next ?? episode;
  }
  return { episode, told };
}

describe('whom an alert asks', () => {
  it('by default: charge nurse 10 min, house supervisor 10, director on call 15, administrator on call', () => {
    expect(rungs().map((rung) => [rung.roles[0], rung.minutes])).toEqual([
      ['charge-nurse', 10],
      ['house-supervisor', 10],
      ['director-on-call', 15],
      ['administrator-on-call', 10],
    ]);
  });

  it('the house begins at the house supervisor, the ED at its charge nurse, a feed at engineer and supervisor together', () => {
    expect(roles({ chain: 'house' })[0]).toBe('house-supervisor');
    expect(roles({ chain: 'ed' }).slice(0, 2)).toEqual(['ed-charge-nurse', 'house-supervisor']);
    expect(roles({ chain: 'feed' })[0]).toBe('engineer+house-supervisor');
  });

  it('info asks nobody; act ends at night at the house supervisor; only urgent goes further', () => {
    expect(roles({ severity: 'info' })).toEqual([]);
    expect(roles({}, '03:00')).toEqual(['charge-nurse', 'house-supervisor']);
    expect(roles({}, '22:00')).toHaveLength(2);
    expect(roles({}, '07:00')).toHaveLength(4);
    expect(roles({ severity: 'urgent' }, '03:00')).toHaveLength(4);
  });

  it('is configurable by role, by severity and by rule', () => {
    const yaml = `escalation:
  night: { from: '01:00', to: '02:00' }
  minutes: { charge-nurse: 3 }
  severities: { act: { last: director-on-call } }
  rules: { pool-occupancy: { chain: house, minutes: { house-supervisor: 7 } } }`;
    expect(roles({}, '03:00', yaml)).toEqual(['charge-nurse', 'house-supervisor', 'director-on-call']);
    expect(rungs({}, DAY, yaml)[0]?.minutes).toBe(3);
    expect(rungs({ rule: brand('pool-occupancy') }, DAY, yaml)[0]).toEqual({ roles: ['house-supervisor'], minutes: 7 });
  });

  it.each([
    [
      'escalation: { chains: { unit: [charge-nurse, charge-nurse, house-supervisor, administrator-on-call] } }',
      'charge-nurse stands in it twice',
    ],
    ['escalation: { chains: { unit: [charge-nurse] } }', 'It has no house-supervisor, at whom act ends'],
    ['escalation: { minutes: { charge-nurse: 0 } }', 'A role needs at least 1 minute'],
    ['escalation: { minutes: { nurse: 5 } }', 'escalation.minutes'],
    ["escalation: { night: { from: '25:00' } }", 'A time of day is HH:MM'],
    [
      'escalation: { rules: { no-such-rule: {} } }',
      'no-such-rule: There is no such alert rule. Use one of: feed-stale',
    ],
    ['escalation: { severities: { act: { last: somebody } } }', 'Use one of: admin'],
  ])('%s is refused with the place and a cure', (yaml, fault) => {
    expect(() => policy(yaml)).toThrow(fault);
  });
});

describe('climbing', () => {
  it('asks each rung once, when the one before let its minutes pass, and stops at the top', () => {
    const { told, episode } = play(opened, 300);
    expect(told).toEqual(['0 charge-nurse', '10 house-supervisor', '20 director-on-call', '35 administrator-on-call']);
    expect(episode.acts?.map((act) => act.kind)).toEqual(['unanswered', 'unanswered', 'unanswered']);
  });

  it('stays with the house supervisor by night and goes on in the morning', () => {
    const night = play(opened, 300, { rungs: rungs({}, '03:00') });
    expect(night.told).toEqual(['0 charge-nurse', '10 house-supervisor']);
    const morning = climb(night.episode, rungs({}, '07:00'), at(301));
    expect(morning.next?.asked?.roles).toEqual(['director-on-call']);
  });

  it('stops when somebody has it: an owner and no clock', () => {
    const asked = play(opened, 3).episode;
    const taken = own(asked, by('charge nurse 5W'), at(4));
    expect(taken).toMatchObject({ reason: 'done', next: { state: 'owned', owner: { name: 'charge nurse 5W' } } });
    if (taken.reason !== 'done') return;
    expect(taken.next.asked).toBeUndefined();
    expect(play(taken.next, 300).told).toEqual([]);
  });

  it('never climbs on frozen figures, and gives whoever is asked the whole time again when they are back', () => {
    const frozen: Episode = { ...play(opened, 9).episode, unknownSince: at(9) };
    expect(play(frozen, 120).told).toEqual([]);
    const { unknownSince: _, ...known } = frozen;
    const back = climb(known, rungs(), at(121), { returned: true });
    expect(back.next?.asked).toMatchObject({ roles: ['charge-nurse'], ackBy: at(131) });
  });

  it('a clock that was set back gives whoever is asked their time again, not the hours that it went back', () => {
    const before = play(opened, 3).episode;
    const back = climb(before, rungs(), at(-120));
    expect(back.next?.asked).toMatchObject({ roles: ['charge-nurse'], at: at(-120), ackBy: at(-110) });
    expect(climb(back.next!, rungs(), at(-119)).next).toBeUndefined();
    expect(climb(back.next!, rungs(), at(-110)).next?.asked?.roles).toEqual(['house-supervisor']);
  });

  it('what rises from info to act begins to ask', () => {
    const info: Episode = { ...opened, severity: 'info' };
    expect(climb(info, rungs({ severity: 'info' }), T0).next).toBeUndefined();
    expect(climb({ ...info, severity: 'act' }, rungs(), T0).next?.asked?.rung).toBe(0);
  });

  it('what turns urgent while somebody has it asks the next role beside the owner, until one of them takes it', () => {
    const taken = own(play(opened, 0).episode, by('charge nurse 5W'), at(1));
    if (taken.reason !== 'done') throw new Error('not taken');
    const urgent: Episode = { ...taken.next, severity: 'urgent' };
    const risen = climb(urgent, rungs({ severity: 'urgent' }), at(5), { graver: true });
    expect(risen.next).toMatchObject({
      state: 'owned',
      asked: { rung: 1, roles: ['house-supervisor'], ackBy: at(15) },
    });
    expect(play(urgent, 60).told).toEqual([]);
    expect(own(risen.next!, by('charge nurse 5W'), at(6))).toMatchObject({ reason: 'done', next: { state: 'owned' } });
    const worse = climb(taken.next, rungs(), at(5), { graver: true });
    expect(worse.next).toBeUndefined();
  });

  it('what its owner snoozed and turns urgent wakes and asks at the same moment', () => {
    const taken = own(play(opened, 0).episode, by('charge nurse 5W'), at(1));
    if (taken.reason !== 'done') throw new Error('not taken');
    const put = snooze(taken.next, { by: by('charge nurse 5W'), until: at(60) }, at(2));
    if (put.reason !== 'done') throw new Error('not snoozed');
    const risen = climb({ ...put.next, severity: 'urgent' }, rungs({ severity: 'urgent' }), at(5), { graver: true });
    expect(risen.events.map((event) => event.kind)).toEqual(['woken', 'asked']);
    expect(risen.next?.snoozedUntil).toBeUndefined();
  });

  it('asks nobody about what nobody has been told', () => {
    expect(climb({ ...opened, state: 'pending' }, rungs(), T0).next).toBeUndefined();
  });
});

describe("can't, pass on; escalate", () => {
  const asked = play(opened, 0).episode;
  const send = (episode: Episode, who: string, kind: 'passed' | 'escalated' = 'passed', as?: string) =>
    sendOn(episode, { kind, by: by(who), as }, rungs(), at(2));

  it('asks the next role at once, and says who passed', () => {
    const sent = send(asked, 'charge nurse 5W');
    expect(sent).toMatchObject({ reason: 'done', next: { asked: { roles: ['house-supervisor'], ackBy: at(12) } } });
    if (sent.reason === 'done')
      expect(sent.next.acts?.at(-1)).toMatchObject({ kind: 'passed', by: { name: 'charge nurse 5W' } });
  });

  it('twice by the same person moves it once; on a card that is no longer asked it moves nothing', () => {
    const sent = send(asked, 'charge nurse 5W');
    if (sent.reason !== 'done') throw new Error('not sent');
    expect(send(sent.next, 'charge nurse 5W').reason).toBe('mine');
    expect(send(sent.next, 'another charge nurse', 'passed', 'charge-nurse').reason).toBe('moved');
    expect(send(sent.next, 'house supervisor', 'passed', 'house-supervisor').reason).toBe('done');
  });

  it('an owner may escalate and keeps it, with its severity, until somebody takes it over', () => {
    const owned = own(asked, by('charge nurse 5W'), at(1));
    if (owned.reason !== 'done') throw new Error('not owned');
    expect(send(owned.next, 'house supervisor', 'escalated').reason).toBe('taken');
    const sent = send(owned.next, 'charge nurse 5W', 'escalated');
    expect(sent).toMatchObject({
      reason: 'done',
      next: { state: 'owned', severity: 'act', asked: { roles: ['house-supervisor'] } },
    });
    if (sent.reason !== 'done') return;
    expect(own(sent.next, by('house supervisor'), at(3))).toMatchObject({
      reason: 'done',
      next: { owner: { name: 'house supervisor' } },
    });
  });

  /** The charge nurse has it and has escalated; the house supervisor is asked. */
  const escalated = (): Episode => {
    const owned = own(asked, by('charge nurse 5W'), at(1));
    const sent = owned.reason === 'done' ? send(owned.next, 'charge nurse 5W', 'escalated') : owned;
    if (sent.reason !== 'done') throw new Error('not escalated');
    return sent.next;
  };

  it('whoever is asked by an owner who escalated can pass on, escalate and snooze what the card offers', () => {
    const hs = 'house supervisor';
    for (const kind of ['passed', 'escalated'] as const) {
      expect(send(escalated(), hs, kind, 'house-supervisor')).toMatchObject({
        reason: 'done',
        next: { owner: { name: 'charge nurse 5W' }, asked: { roles: ['director-on-call'] } },
      });
    }
    expect(snooze(escalated(), { by: by(hs), until: at(30) }, at(3)).reason).toBe('done');
    expect(send(escalated(), 'another charge nurse', 'passed', 'charge-nurse').reason).toBe('moved');
  });

  it('an owner who escalated and takes it again takes the question back; nobody is asked any more', () => {
    const back = own(escalated(), by('charge nurse 5W'), at(3));
    if (back.reason !== 'done') throw new Error(back.reason);
    expect(back.next.owner).toMatchObject({ name: 'charge nurse 5W', at: at(1) });
    expect(play(back.next, 300).told).toEqual([]);
    expect(own(back.next, by('charge nurse 5W'), at(4)).reason).toBe('mine');
  });

  it('at the end of the chain nobody is left', () => {
    expect(send(play(opened, 60).episode, 'administrator').reason).toBe('top');
  });
});

describe('snooze', () => {
  const asked = play(opened, 0).episode;
  const put = snooze(asked, { by: by('charge nurse 5W'), until: at(20) }, at(5));

  it('holds the clock and comes back by itself, with the whole time for whoever is asked', () => {
    if (put.reason !== 'done') throw new Error('not snoozed');
    expect(play(put.next, 19).told).toEqual([]);
    const { episode, told } = play(put.next, 30);
    expect(told).toEqual(['30 house-supervisor']);
    expect(episode.acts?.map((act) => act.kind)).toEqual(['snoozed', 'woken', 'unanswered']);
  });

  it('ends at once for what gets worse to urgent, and is refused for what is', () => {
    if (put.reason !== 'done') throw new Error('not snoozed');
    const woken = climb({ ...put.next, severity: 'urgent' }, rungs({ severity: 'urgent' }), at(6));
    expect(woken.events.map((event) => event.kind)).toEqual(['woken']);
    expect(woken.next?.snoozedUntil).toBeUndefined();
    expect(snooze({ ...asked, severity: 'urgent' }, { by: by('x'), until: at(20) }, at(5)).reason).toBe('urgent');
  });

  it('is over when somebody takes it', () => {
    if (put.reason !== 'done') throw new Error('not snoozed');
    expect(own(put.next, by('x'), at(6))).toMatchObject({ reason: 'done', next: { state: 'owned' } });
  });
});
