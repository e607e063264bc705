import { expect, it } from 'vitest';
import type { Channel } from '#src/domain/channel.ts';
import type { Report } from '#src/domain/report.ts';
import type { CallOut, RosterShift } from '#src/domain/staffing/roster.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { PersonId, UnitId } from '#src/kernel/ids.ts';
import { localTime } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { eachWith, hour, type MakeStore, OTHER_SITE, SITE } from './house.ts';

const person = (id: string): PersonId => id as PersonId;
const unit = (id: string): UnitId => id as UnitId;

const shift = (of: string, from: number, to: number, more: Partial<RosterShift> = {}): RosterShift => ({
  site: SITE,
  unit: unit(of),
  role: 'rn',
  from: hour(from),
  to: hour(to),
  can: ['med-surg'],
  kind: 'rostered',
  ...more,
});
const roster = (units: readonly string[], from: number, to: number, shifts: readonly RosterShift[]): Change => ({
  kind: 'roster.put',
  site: SITE,
  units: units.map(unit),
  span: { from: hour(from), to: hour(to) },
  shifts,
});
const report = (item: string, value: number, at: number, submission = `s${at}`): Report => ({
  site: SITE,
  unit: unit('5W'),
  item,
  value,
  at: hour(at),
  by: { person: person('p1'), name: 'charge nurse' },
  submission,
});
const put = (one: Report): Change => ({ kind: 'report.put', report: one });

export function peopleContract(make: MakeStore): void {
  const house = eachWith(make);

  it('a person has a name, identities and roles; each may be told again', async () => {
    const { store } = house();
    const identities = [{ platform: 'slack', id: 'U1' }];
    await store.commit([
      { kind: 'person.put', person: person('p1'), name: 'charge nurse', identities },
      { kind: 'person.put', person: person('p2'), identities: [] },
      { kind: 'role.put', person: person('p1'), site: SITE, role: 'charge-nurse' },
      { kind: 'role.put', person: person('p1'), role: 'viewer' },
      { kind: 'role.put', person: person('p1'), site: OTHER_SITE, role: 'engineer' },
    ]);
    expect(await store.people()).toEqual([
      { person: 'p1', name: 'charge nurse', identities },
      { person: 'p2', identities: [] },
    ]);
    expect(await store.personOf('slack', 'U1')).toEqual({ person: 'p1', name: 'charge nurse', identities });
    expect([await store.personOf('web', 'U1'), await store.personOf('slack', 'U2')]).toEqual([undefined, undefined]);
    expect(await store.rolesOf(person('p1'), SITE)).toEqual(['charge-nurse', 'viewer']);
    expect(await store.roleHolders(SITE, 'viewer')).toEqual(['p1']);
    expect(await store.roleHolders(SITE, 'engineer')).toEqual([]);
    await store.commit([{ kind: 'role.drop', person: person('p1'), site: SITE, role: 'charge-nurse' }]);
    expect(await store.rolesOf(person('p1'), SITE)).toEqual(['viewer']);
    // An identity belongs to whoever had it last.
    await store.commit([{ kind: 'person.put', person: person('p2'), identities }]);
    expect((await store.people()).map((one) => one.identities.length)).toEqual([0, 1]);
  });

  it('the language that somebody chose is theirs until they choose another or none', async () => {
    const { store } = house();
    const [p1, p2] = [person('p1'), person('web:local-viewer')];
    expect(await store.languageOf(p1)).toBeUndefined();
    const before = await store.dataVersion();
    await store.commit([
      { kind: 'language.put', person: p1, language: 'es' },
      { kind: 'language.put', person: p2, language: 'en-GB' },
    ]);
    expect(await store.dataVersion()).not.toBe(before);
    expect([await store.languageOf(p1), await store.languageOf(p2)]).toEqual(['es', 'en-GB']);
    await store.commit([{ kind: 'language.put', person: p1, language: 'en-US' }]);
    await store.commit([{ kind: 'language.put', person: p1, language: 'en-US' }]);
    expect(await store.languageOf(p1)).toBe('en-US');
    await store.commit([{ kind: 'language.put', person: p1 }]);
    // Nothing to forget is no failure.
    await store.commit([{ kind: 'language.put', person: p1 }]);
    expect([await store.languageOf(p1), await store.languageOf(p2)]).toEqual([undefined, 'en-GB']);
  });

  it('a duty ends where it was last said to end', async () => {
    const { store } = house();
    const duty = { person: person('p1'), site: SITE, role: 'charge-nurse', scope: '5W', from: hour(7), to: hour(19) };
    await store.commit([{ kind: 'duty.put', ...duty }]);
    expect(await store.duties(SITE, { from: hour(18), to: hour(20) })).toEqual([duty]);
    expect(await store.duties(SITE, { from: hour(19), to: hour(20) })).toEqual([]);
    expect(await store.duties(OTHER_SITE, { from: hour(7), to: hour(19) })).toEqual([]);
    await store.commit([{ kind: 'duty.put', ...duty, to: hour(12) }]);
    expect(await store.duties(SITE, { from: hour(12), to: hour(20) })).toEqual([]);
    expect(await store.duties(SITE, { from: hour(6), to: hour(8) })).toEqual([{ ...duty, to: hour(12) }]);
  });

  it('a duty that is to stand alone conflicts with that of somebody else in the same role and scope', async () => {
    const { store } = house();
    const duty = { person: person('p1'), site: SITE, role: 'charge-nurse', scope: '5W', from: hour(7), to: hour(19) };
    const put = (more: object): Promise<unknown> =>
      store.commit([{ kind: 'duty.put', alone: true, ...duty, person: person('p2'), ...more }]);
    await store.commit([{ kind: 'duty.put', alone: true, ...duty }]);
    await expect(put({ from: hour(18), to: hour(20) })).rejects.toBeInstanceOf(Conflict);
    await put({ from: hour(19), to: hour(20) });
    await put({ scope: '3N' });
    await put({ role: 'ed-charge-nurse' });
    // Handed over in one commit: the one ends where the other begins. One that ended before it began is in nobody's way.
    await store.commit([
      { kind: 'duty.put', ...duty, to: hour(12) },
      { kind: 'duty.put', alone: true, ...duty, person: person('p2'), from: hour(12), to: hour(19) },
    ]);
    expect((await store.duties(SITE, { from: hour(12), to: hour(13) })).map((one) => one.person)).toContain('p2');
    const two = await Promise.allSettled(['p3', 'p4'].map((id) => put({ person: person(id), scope: '6W' })));
    expect(two.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('what a roster says and what somebody says in chat stand beside each other, and chat is never overwritten', async () => {
    const { store } = house();
    const duty = { person: person('p1'), site: SITE, role: 'charge-nurse', scope: '5W', from: hour(7), to: hour(19) };
    const roster = { ...duty, source: 'roster', saidAt: hour(6) } as const;
    const taken = { ...duty, person: person('p2'), from: hour(9), saidAt: hour(9) };
    await store.commit([{ kind: 'duty.put', alone: true, ...roster }]);
    await store.commit([{ kind: 'duty.put', alone: true, ...taken }]);
    expect(await store.duties(SITE, { from: hour(10), to: hour(11) })).toEqual([roster, taken]);
    const clash = { ...roster, person: person('p3'), from: hour(18), to: hour(20) };
    await expect(store.commit([{ kind: 'duty.put', alone: true, ...clash }])).rejects.toBeInstanceOf(Conflict);
    await store.commit([{ kind: 'duty.put', ...roster, to: hour(18), saidAt: hour(8) }]);
    expect(await store.duties(SITE, { from: hour(7), to: hour(8) })).toEqual([
      { ...roster, to: hour(18), saidAt: hour(8) },
    ]);
    // Ended in chat: the next reading of the same file does not bring it back.
    const left = { ...duty, to: hour(12), source: 'left', saidAt: hour(12) } as const;
    await store.commit([{ kind: 'duty.put', ...left }]);
    expect(await store.commit([{ kind: 'duty.put', ...roster }])).toEqual({ applied: false });
    expect(await store.duties(SITE, { from: hour(7), to: hour(8) })).toEqual([left]);
  });

  it('a group is as it was read last; that it cannot be read leaves who was in it, and since when', async () => {
    const { store } = house();
    const group = { platform: 'slack', group: 'S1' };
    expect(await store.chatGroups()).toEqual([]);
    await store.commit([{ kind: 'group.failed', ...group, code: 'NO_SCOPE', at: hour(1) }]);
    expect(await store.chatGroups()).toEqual([{ ...group, members: [], failed: { code: 'NO_SCOPE', since: hour(1) } }]);
    await store.commit([
      { kind: 'group.read', ...group, members: ['U1', 'U2'], at: hour(2) },
      { kind: 'group.read', platform: 'teams', group: 'S1', members: [], at: hour(2) },
    ]);
    await store.commit([{ kind: 'group.failed', ...group, code: 'AWAY', at: hour(3) }]);
    await store.commit([{ kind: 'group.failed', ...group, code: 'SLOW', at: hour(4) }]);
    expect(await store.chatGroups()).toEqual([
      { ...group, members: ['U1', 'U2'], readAt: hour(2), failed: { code: 'SLOW', since: hour(3) } },
      { platform: 'teams', group: 'S1', members: [], readAt: hour(2) },
    ]);
    await store.commit([{ kind: 'group.read', ...group, members: ['U2'], at: hour(5) }]);
    expect((await store.chatGroups())[0]).toEqual({ ...group, members: ['U2'], readAt: hour(5) });
  });

  it('a session lasts from its beginning to its end, or until it is ended', async () => {
    const { store } = house();
    const session = { id: 'hash-1', person: person('p1'), from: hour(7), to: hour(19) };
    const ofRole = { ...session, id: 'hash-2', role: 'charge-nurse', unit: unit('5W'), from: hour(8) };
    await store.commit([
      { kind: 'session.put', session },
      { kind: 'session.put', session: ofRole },
    ]);
    // The same id again changes nothing: a session is not lengthened.
    await store.commit([{ kind: 'session.put', session: { ...session, to: hour(30) } }]);
    expect(await store.session('hash-1', hour(7))).toEqual(session);
    expect([await store.session('hash-1', hour(19)), await store.session('hash-1', hour(6))]).toEqual([
      undefined,
      undefined,
    ]);
    expect(await store.sessions(hour(9))).toEqual([ofRole, session]);
    await store.commit([{ kind: 'session.end', id: 'hash-1', at: hour(10) }]);
    expect(await store.session('hash-1', hour(10))).toBeUndefined();
    await store.commit([{ kind: 'session.end', id: 'hash-2', at: hour(25) }]);
    expect(await store.session('hash-2', hour(20))).toBeUndefined();
  });

  it('a roster replaces the shifts of its units that begin in its span, and no others', async () => {
    const { store } = house();
    await store.commit([
      roster(['5W', '4N'], 0, 24, [shift('5W', 7, 19), shift('5W', 7, 19, { person: 'h1' }), shift('4N', 7, 19)]),
      roster(['5W'], 24, 48, [shift('5W', 31, 43)]),
    ]);
    await store.commit([roster(['5W'], 0, 24, [shift('5W', 7, 15, { kind: 'float', can: [] })])]);
    const all = await store.roster(SITE, { from: hour(0), to: hour(48) });
    expect(all).toEqual([shift('4N', 7, 19), shift('5W', 7, 15, { kind: 'float', can: [] }), shift('5W', 31, 43)]);
    expect(await store.roster(SITE, { from: hour(15), to: hour(19) })).toEqual([shift('4N', 7, 19)]);
    expect(await store.roster(OTHER_SITE, { from: hour(0), to: hour(48) })).toEqual([]);
  });

  it('a call-out counts once, until it is withdrawn', async () => {
    const { store } = house();
    const callOut: CallOut = {
      id: 'c1',
      site: SITE,
      unit: unit('4N'),
      role: 'rn',
      from: hour(7),
      to: hour(19),
      count: 1,
      at: hour(5.5),
      by: person('p1'),
    };
    expect(await store.commit([{ kind: 'callout.add', callOut }])).toEqual({ applied: true });
    expect(await store.commit([{ kind: 'callout.add', callOut }])).toEqual({ applied: false });
    expect(await store.callOuts(SITE, { from: hour(7), to: hour(11) })).toEqual([callOut]);
    expect(await store.callOuts(SITE, { from: hour(19), to: hour(23) })).toEqual([]);
    await store.commit([{ kind: 'callout.withdraw', site: SITE, id: 'c1' }]);
    expect(await store.callOuts(SITE, { from: hour(7), to: hour(11) })).toEqual([]);
  });

  it('the latest report of an item counts, as of any time, and one that was undone does not', async () => {
    const { store } = house();
    await store.commit([put(report('census', 27, 7)), put(report('here:rn', 5, 7)), put(report('census', 26, 9))]);
    const valuesAt = async (at: number) =>
      (await store.reports(SITE, hour(at))).map((one) => [one.item, one.value] as const);
    expect(await valuesAt(6)).toEqual([]);
    expect(await valuesAt(8)).toEqual([
      ['census', 27],
      ['here:rn', 5],
    ]);
    expect(await valuesAt(9)).toContainEqual(['census', 26]);
    expect(await store.commit([{ kind: 'report.undo', site: SITE, submission: 's9' }])).toEqual({ applied: true });
    expect(await store.commit([{ kind: 'report.undo', site: SITE, submission: 's9' }])).toEqual({ applied: false });
    expect(await valuesAt(9)).toContainEqual(['census', 27]);
    // Told late: of an earlier time, and so it does not stand over the later one.
    await store.commit([put(report('census', 99, 6.5))]);
    expect(await valuesAt(9)).toContainEqual(['census', 27]);
    const span = { from: hour(6), to: hour(9) };
    expect((await store.reportsBetween(SITE, span)).map((one) => one.value)).toEqual([99, 27, 5]);
    expect(await store.reports(OTHER_SITE, hour(9))).toEqual([]);
    expect(await store.reports(OTHER_SITE, hour(9), ['census'])).toEqual([]);
    expect(await store.reports(SITE, hour(9), [])).toEqual([]);
    expect((await store.reports(SITE, hour(9), ['here:rn', 'ask'])).map((one) => one.item)).toEqual(['here:rn']);
    await store.commit([put({ ...report('census', 12, 8), unit: unit('4N') })]);
    expect((await store.reports(SITE, hour(9), ['census'])).map((one) => one.unit)).toEqual(['4N', '5W']);
    expect((await store.reports(SITE, hour(9))).map(({ unit, item }) => `${unit} ${item}`)).toEqual([
      '4N census',
      '5W census',
      '5W here:rn',
    ]);
  });

  it('a report may be a sentence', async () => {
    const { store } = house();
    const { value: _, ...about } = report('ask', 0, 8);
    await store.commit([put({ ...about, text: 'one sitter until 15:00' })]);
    expect(await store.reports(SITE, hour(8))).toEqual([{ ...about, text: 'one sitter until 15:00' }]);
  });

  it('a channel that was set up in chat is kept per purpose, until it is dropped', async () => {
    const { store } = house();
    const channel: Channel = {
      platform: 'slack',
      channel: 'C1',
      site: SITE,
      purpose: 'alerts',
      name: '#icu',
      training: false,
      units: [unit('ICU')],
      minSeverity: 'act',
      quiet: { from: localTime('22:00'), to: localTime('06:45') },
    };
    await store.commit([
      { kind: 'channel.put', channel },
      { kind: 'channel.put', channel: { ...channel, purpose: 'huddle' } },
    ]);
    await store.commit([{ kind: 'channel.put', channel: { ...channel, threadLog: false } }]);
    expect(await store.channels()).toEqual([
      { ...channel, threadLog: false },
      { ...channel, purpose: 'huddle' },
    ]);
    await store.commit([{ kind: 'channel.drop', to: { platform: 'slack', channel: 'C1' }, purpose: 'alerts' }]);
    expect((await store.channels()).map((one) => one.purpose)).toEqual(['huddle']);
  });

  it('how to reach a conversation is kept as the platform said it last', async () => {
    const { store } = house();
    const to = { platform: 'teams', channel: '19:abc@thread.tacv2' };
    expect(await store.conversation(to)).toBeUndefined();
    const tell = (reference: string) => store.commit([{ kind: 'conversation.put', to, reference }]);
    expect(await tell('{"a":1}')).toEqual({ applied: true });
    expect(await tell('{"a":1}')).toEqual({ applied: false });
    await tell('{"a":2}');
    expect(await store.conversation(to)).toBe('{"a":2}');
  });
}
