/** Marks, predictions, barriers, requests for beds, meetings and their items: what each store owes of them. */
import { expect, it } from 'vitest';
import type { Barrier } from '#src/domain/discharge/barrier.ts';
import type { Mark } from '#src/domain/discharge/mark.ts';
import type { Prediction } from '#src/domain/discharge/prediction.ts';
import type { HuddleItem } from '#src/domain/huddle/item.ts';
import type { Meeting } from '#src/domain/huddle/meeting.ts';
import { type BedRequest, type Followed, follow, type Step } from '#src/domain/placement/request.ts';
import { followLoan, type Loan, type LoanStep, moveLoan } from '#src/domain/staffing/loan.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { BarrierId, ItemId, LoanId, MeetingId, PersonId, PoolId, RequestId, UnitId } from '#src/kernel/ids.ts';
import type { LocalDate, LocalTime } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import {
  admit,
  eachWith,
  hour,
  type MakeStore,
  merged,
  OTHER_SITE,
  place,
  record,
  SITE,
  take,
  visitKey,
} from './house.ts';

const BY = { person: 'p1' as PersonId, name: 'charge nurse' };
const UNIT = '5W' as UnitId;
const date = (day: number): LocalDate => `2026-01-${day}` as LocalDate;

const mark = (visit: string, at: number, more: Partial<Mark> = {}): Mark =>
  ({
    ...{ site: SITE, visit: visitKey(visit), what: 'leaves', value: 'likely', due: hour(14) },
    ...{ at: hour(at), by: BY },
    ...more,
  }) as Mark;
const prediction = (day: number, at: number, more: Partial<Prediction> = {}): Prediction => ({
  ...{ site: SITE, unit: UNIT, day: date(day), deadline: '14:00' as LocalTime, by: BY, at: hour(at) },
  expected: [{ visit: visitKey('a'), confidence: 'confirmed' }],
  ...more,
});
const barrier = (id: string, more: Partial<Barrier> = {}): Barrier => ({
  ...{ site: SITE, id: id as BarrierId, version: 1, visit: visitKey('a'), unit: UNIT, type: 'transport' },
  ...{ owner: 'charge-nurse', due: hour(12), state: 'open', notes: [], raised: [], by: BY, at: hour(8) },
  ...more,
});
const request = (id: string, more: Partial<BedRequest> = {}): BedRequest => ({
  ...{ site: SITE, id: id as RequestId, version: 1, kind: 'ed', pool: 'adult-acute' as PoolId, needs: [] },
  ...{ state: 'asked', steps: [{ state: 'asked', at: hour(8), by: BY }] },
  ...more,
});
const holding = (id: string, bed: string, version = 2): BedRequest =>
  request(id, { version, state: 'assigned', bed: { location: place('5W'), room: '501', bed } });
const meeting = (id: string, due: number, more: Partial<Meeting> = {}): Meeting => ({
  ...{ site: SITE, id: id as MeetingId, version: 1, name: 'morning', tier: 2, due: hour(due), state: 'asked' },
  ...more,
});
const item = (id: string, at: number, more: Partial<HuddleItem> = {}): HuddleItem => ({
  ...{ site: SITE, id: id as ItemId, version: 1, what: 'the lift', tier: 2, raised: [], state: 'open' },
  ...{ by: BY, at: hour(at) },
  ...more,
});
const putBarrier = (one: Barrier, expectVersion = 0): Change => ({ kind: 'barrier.put', barrier: one, expectVersion });
const putRequest = (one: BedRequest, expectVersion = 0): Change => ({
  kind: 'bed-request.put',
  request: one,
  expectVersion,
});
const loan = (id: string, lender: string, unit = 'ED'): Loan => ({
  ...{ site: SITE, id: id as LoanId, version: 1, lender: lender as UnitId, state: 'proposed', gapTo: hour(19) },
  gap: { unit: unit as UnitId, role: 'rn', block: hour(11) },
  span: { from: hour(13), to: hour(15) },
  basis: {
    ...{ asOf: hour(8), patients: 24, here: 6, need: 5, bound: 'need', needThen: 6 },
    moves: { in: [{ at: hour(14), why: 'request' }], out: [], told: { recovery: true, leaving: false } },
  },
  ...{ asker: BY, answerBy: hour(10), steps: [{ state: 'proposed', at: hour(8), by: BY }] },
});
const loanMoved = (one: Loan, step: LoanStep): Loan => {
  const moved = moveLoan(one, step);
  if (moved.reason !== 'done') throw new Error(moved.reason);
  return moved.next;
};
const putLoan = (one: Loan, expectVersion = 0): Change => ({ kind: 'loan.put', loan: one, expectVersion });
const putMeeting = (one: Meeting, expectVersion = 0): Change => ({ kind: 'meeting.put', meeting: one, expectVersion });
const putItem = (one: HuddleItem, expectVersion = 0): Change => ({ kind: 'item.put', item: one, expectVersion });
const DAY = { from: hour(0), to: hour(24) };

export function flowContract(make: MakeStore): void {
  const house = eachWith(make);

  it('marks stand beside those before them, in the order in which they were told', async () => {
    const { store } = house();
    const all = [mark('a', 9), mark('b', 8), mark('a', 9, { value: 'no' } as Partial<Mark>), mark('a', 10)];
    for (const one of all) await store.commit([{ kind: 'mark.put', mark: one }]);
    await store.commit([{ kind: 'mark.put', mark: mark('a', 9, { site: OTHER_SITE }) }]);
    expect(await store.marks(SITE, { of: [visitKey('a'), visitKey('none')] })).toEqual([all[0], all[2], all[3]]);
    expect(await store.marks(SITE, { of: [] })).toEqual([]);
    expect(await store.marks(SITE, { span: { from: hour(8), to: hour(9) } })).toEqual([all[1]]);
  });

  it('what was told of a visit is of the one that speaks for it once they are merged', async () => {
    const { store } = house();
    await take(store, [record('m1', [admit('a', hour(7), '5W')]), record('m2', [admit('b', hour(8), '5W')])]);
    await store.commit([
      ...[mark('a', 9), mark('b', 10)].map((one): Change => ({ kind: 'mark.put', mark: one })),
      { kind: 'prediction.put', prediction: prediction(13, 8) },
      putBarrier(barrier('B-1')),
      putRequest(request('R-1', { visit: visitKey('a') })),
    ]);
    await take(store, [merged('m3', 'a', 'b', hour(11))]);
    const [here] = await store.staysAt(SITE, hour(12));
    expect(here?.visit).toBe('b');
    const marks = await store.marks(SITE, { of: [visitKey('b')] });
    expect(marks.map(({ visit, at }) => [visit, at])).toEqual([
      ['b', hour(9)],
      ['b', hour(10)],
    ]);
    expect(await store.marks(SITE, { span: DAY })).toEqual(marks);
    const [told] = await store.predictions(SITE, { from: date(13), to: date(13) });
    expect(told?.expected).toEqual([{ visit: 'b', confidence: 'confirmed' }]);
    for (const asked of [{ openOnly: true }, { id: 'B-1' as BarrierId }] as const)
      expect(await store.barriers(SITE, asked)).toEqual([barrier('B-1', { visit: visitKey('b') })]);
    expect((await store.bedRequests(SITE, { openOnly: true }))[0]?.visit).toBe('b');
    await store.commit([putBarrier(barrier('B-1', { visit: visitKey('b'), version: 2, state: 'solved' }), 1)]);
    expect(await store.barriers(SITE, { openOnly: true })).toEqual([]);
  });

  it('predictions of a day are kept all, and come back as they were', async () => {
    const { store } = house();
    const all = [prediction(13, 10), prediction(13, 9), prediction(12, 8), prediction(14, 8)];
    await store.commit(all.map((one): Change => ({ kind: 'prediction.put', prediction: one })));
    expect(await store.predictions(SITE, { from: date(13), to: date(13) })).toEqual([all[1], all[0]]);
    expect(await store.predictions(SITE, { from: date(12), to: date(13) })).toHaveLength(3);
    expect(await store.predictions(OTHER_SITE, { from: date(12), to: date(14) })).toEqual([]);
  });

  it('a barrier is stored only on the version that was decided on, and is open until it is over', async () => {
    const { store } = house();
    const [late, soon] = [barrier('B-1', { due: hour(14) }), barrier('B-2', { due: hour(9), at: hour(7) })];
    await store.commit([putBarrier(late), putBarrier(soon)]);
    await expect(store.commit([putBarrier(late)])).rejects.toBeInstanceOf(Conflict);
    expect(await store.barriers(SITE, { openOnly: true })).toEqual([soon, late]);
    const solved = barrier('B-2', {
      version: 2,
      state: 'solved',
      due: hour(9),
      at: hour(7),
      endedAt: hour(10),
      endedBy: BY,
    });
    await store.commit([putBarrier(solved, 1)]);
    await expect(store.commit([putBarrier(solved, 1)])).rejects.toBeInstanceOf(Conflict);
    expect(await store.barriers(SITE, { openOnly: true })).toEqual([late]);
    expect(await store.barriers(SITE, { id: solved.id })).toEqual([solved]);
    expect(await store.barriers(OTHER_SITE, { id: solved.id })).toEqual([]);
    expect(await store.barriers(SITE, { span: { from: hour(7), to: hour(8) } })).toEqual([solved]);
  });

  it('no two requests hold one bed, whoever comes second', async () => {
    const { store } = house();
    await store.commit(['R-1', 'R-2', 'R-3'].map((id) => putRequest(request(id))));
    await store.commit([putRequest(holding('R-1', '1'), 1)]);
    await expect(store.commit([putRequest(holding('R-2', '1'), 1)])).rejects.toBeInstanceOf(Conflict);
    await expect(store.commit([putRequest(holding('R-9', '1', 1))])).rejects.toBeInstanceOf(Conflict);
    await store.commit([putRequest(holding('R-2', '2'), 1)]);
    // Whoever lies in it holds it no more: the bed itself says so.
    await store.commit([putRequest({ ...holding('R-1', '1', 3), state: 'occupied' }, 2)]);
    await store.commit([putRequest(holding('R-3', '1'), 1)]);
    // A whole unit is no bed: as many as like may be told of it.
    const inUnit = { state: 'assigned', bed: { location: place('5W') } } as const;
    await store.commit(['R-7', 'R-8'].map((id) => putRequest(request(id, inUnit))));
    const [seven] = await store.bedRequests(SITE, { id: 'R-7' as RequestId });
    expect(seven).toEqual(request('R-7', inUnit));
    // What is held already may be held on.
    await store.commit([putRequest({ ...holding('R-3', '1', 3), state: 'ready' }, 2)]);
    expect((await store.bedRequests(SITE, { openOnly: true })).map(({ id }) => id)).toEqual([
      'R-2',
      'R-3',
      'R-7',
      'R-8',
    ]);
    expect((await store.bedRequests(SITE, { span: DAY })).map(({ id }) => id)).toEqual([
      'R-1',
      'R-2',
      'R-3',
      'R-7',
      'R-8',
    ]);
  });

  it('what a feed shows of a request is stored as what a role does with it', async () => {
    const { store } = house();
    await store.commit([putRequest(request('R-1')), putRequest(request('R-2'))]);
    await store.commit([putRequest(holding('R-1', '1'), 1)]);
    const seen = follow(holding('R-1', '1'), { state: 'ready', at: hour(9) });
    const ready = { kind: 'bed-request.follow', request: seen as Followed, expectVersion: 2 } as const;
    await store.commit([ready]);
    await expect(store.commit([ready])).rejects.toBeInstanceOf(Conflict);
    await expect(store.commit([putRequest(holding('R-2', '1'), 1)])).rejects.toBeInstanceOf(Conflict);
    expect(await store.bedRequests(SITE, { id: 'R-1' as RequestId })).toEqual([seen]);
  });

  it('of two requests for one person at once one is kept, and another may be asked for once that is over', async () => {
    const { store, another } = house();
    const other = (await another?.()) ?? store;
    const [one, two] = ['R-1', 'R-2'].map((id) => ({ ...request(id), visit: visitKey('a') }));
    const done = await Promise.allSettled([store.commit([putRequest(one!)]), other.commit([putRequest(two!)])]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [kept, ...more] = await store.bedRequests(SITE, { openOnly: true });
    expect(more).toEqual([]);
    const lost = kept?.id === 'R-1' ? two! : one!;
    await expect(store.commit([putRequest(lost)])).rejects.toBeInstanceOf(Conflict);
    // Of another person, and of nobody yet, there may be any number.
    await store.commit([putRequest({ ...request('R-3'), visit: visitKey('b') }), putRequest(request('R-4'))]);
    const named = { ...request('R-4'), version: 2, visit: visitKey('a') };
    await expect(store.commit([putRequest(named, 1)])).rejects.toBeInstanceOf(Conflict);
    const over: Step = { state: 'given-up', at: hour(9), by: BY };
    await store.commit([
      putRequest({ ...kept!, version: 2, state: 'given-up', steps: [...kept!.steps, over] }, 1),
      putRequest(lost),
    ]);
    if (other !== store) await other.close();
  });

  it('of two who take one bed at once one has it', async () => {
    const { store, another } = house();
    const other = (await another?.()) ?? store;
    await store.commit(['R-1', 'R-2'].map((id) => putRequest(request(id))));
    const done = await Promise.allSettled([
      store.commit([putRequest(holding('R-1', '1'), 1)]),
      other.commit([putRequest(holding('R-2', '1'), 1)]),
    ]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const held = (await store.bedRequests(SITE, { openOnly: true })).filter(({ state }) => state === 'assigned');
    expect(held).toHaveLength(1);
    if (other !== store) await other.close();
  });

  it('a loan is found while it goes on, and stored only on the version that was decided on', async () => {
    const { store } = house();
    const one = loan('L-1', '6W');
    await store.commit([putLoan(one)]);
    await expect(store.commit([putLoan(one)])).rejects.toBeInstanceOf(Conflict);
    const agreed = loanMoved(one, { state: 'accepted', at: hour(9), by: BY });
    await store.commit([putLoan(agreed, 1)]);
    // The second of two who click.
    const no = loanMoved(one, { state: 'declined', at: hour(9), by: BY, reason: 'coming', note: 'two at 14:30' });
    await expect(store.commit([putLoan(no, 1)])).rejects.toBeInstanceOf(Conflict);
    expect(await store.loans(SITE, { openOnly: true })).toEqual([agreed]);
    expect(await store.loans(OTHER_SITE, { openOnly: true })).toEqual([]);
    const ended = followLoan(agreed, one.span.to)!;
    const follow = { kind: 'loan.follow', loan: ended, expectVersion: 2 } as const;
    await store.commit([follow]);
    await expect(store.commit([follow])).rejects.toBeInstanceOf(Conflict);
    expect(await store.loans(SITE, { openOnly: true })).toEqual([]);
    expect(await store.loans(SITE, { span: DAY })).toEqual([ended]);
    expect(await store.loans(SITE, { id: one.id })).toEqual([ended]);
  });

  it('of two who ask one unit for the same role and block at once one has asked', async () => {
    const { store, another } = house();
    const other = (await another?.()) ?? store;
    const [one, two] = [loan('L-1', '6W'), loan('L-2', '6W', 'CDU')];
    const done = await Promise.allSettled([store.commit([putLoan(one)]), other.commit([putLoan(two)])]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [kept] = await store.loans(SITE, { openOnly: true });
    const lost = kept?.id === 'L-1' ? two : one;
    await expect(store.commit([putLoan(lost)])).rejects.toBeInstanceOf(Conflict);
    // Another unit may be asked meanwhile, and the same one once it has answered.
    await store.commit([putLoan(loan('L-3', '3S'))]);
    await store.commit([putLoan(loanMoved(kept!, { state: 'accepted', at: hour(9), by: BY }), 1), putLoan(lost)]);
    expect(await store.loans(SITE, { openOnly: true })).toHaveLength(3);
    if (other !== store) await other.close();
  });

  it('meetings are found by their time, and stored only on the version that was decided on', async () => {
    const { store } = house();
    const morning = meeting('morning:2026-01-13', 8);
    const evening = meeting('evening:2026-01-13', 16);
    await store.commit([putMeeting(evening), putMeeting(morning)]);
    await expect(store.commit([putMeeting(morning)])).rejects.toBeInstanceOf(Conflict);
    const locked = meeting('morning:2026-01-13', 8, {
      ...{ version: 2, state: 'locked', lockedAt: hour(8) },
      inputs: [{ unit: UNIT, item: 'census', value: 27, at: hour(7), source: 'charge-nurse', late: true }],
    });
    await store.commit([putMeeting(locked, 1)]);
    expect(await store.meetings(SITE, { span: DAY })).toEqual([locked, evening]);
    expect(await store.meetings(SITE, { span: { from: hour(8), to: hour(16) } })).toEqual([locked]);
    expect(await store.meetings(SITE, { id: evening.id })).toEqual([evening]);
    expect(await store.meetings(OTHER_SITE, { id: evening.id })).toEqual([]);
  });

  it('what a meeting is to speak of is open until it is answered', async () => {
    const { store } = house();
    const [first, second] = [item('I-1', 8), item('I-2', 7)];
    await store.commit([putItem(first), putItem(second)]);
    expect(await store.huddleItems(SITE, { openOnly: true })).toEqual([second, first]);
    const answered = item('I-2', 7, {
      version: 2,
      state: 'answered',
      answer: 'mended at ten',
      endedAt: hour(9),
      endedBy: BY,
    });
    await store.commit([putItem(answered, 1)]);
    expect(await store.huddleItems(SITE, { openOnly: true })).toEqual([first]);
    expect(await store.huddleItems(SITE, { span: DAY })).toEqual([answered, first]);
  });
}
