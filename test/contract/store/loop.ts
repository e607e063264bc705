/** Told rules, silences, tasks, house levels: what each store owes of them. */
import { expect, it } from 'vitest';
import type { Silence } from '#src/domain/alert/silence.ts';
import type { ToldRule } from '#src/domain/alert/told-rule.ts';
import type { LevelDeclaration } from '#src/domain/level/declaration.ts';
import type { Task } from '#src/domain/task/task.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { EpisodeId, PersonId, RuleId, SilenceId, TaskId, UnitId } from '#src/kernel/ids.ts';
import type { Change } from '#src/ports/change.ts';
import { eachWith, hour, type MakeStore, OTHER_SITE, SITE } from './house.ts';

const BY = { person: 'p1' as PersonId, name: 'house supervisor' };
const E1 = 'E-1' as EpisodeId;

const rule = (id: string, more: Partial<ToldRule> = {}): ToldRule => ({
  site: SITE,
  id: id as RuleId,
  version: 1,
  on: false,
  by: BY,
  at: hour(1),
  body: { metric: 'ed-boarding', fire: 8, units: ['5W'] },
  ...more,
});
const silence = (id: string, until: number, more: Partial<Silence> = {}): Silence => ({
  site: SITE,
  id: id as SilenceId,
  reason: 'works on the lift',
  from: hour(1),
  until: hour(until),
  by: BY,
  ...more,
});
const task = (id: string, due: number, more: Partial<Task> = {}): Task => ({
  site: SITE,
  id: id as TaskId,
  version: 1,
  what: 'open the pod',
  role: 'house-supervisor',
  due: hour(due),
  of: { episode: E1, play: 'open-pod' },
  by: BY,
  at: hour(1),
  state: 'open',
  ...more,
});
const level = (at: number, name: string, more: Partial<LevelDeclaration> = {}): LevelDeclaration => ({
  site: SITE,
  level: name,
  reason: 'eleven boarders',
  by: BY,
  role: 'house-supervisor',
  at: hour(at),
  ...more,
});
const putRule = (one: ToldRule, expectVersion = 0): Change => ({ kind: 'rule.put', rule: one, expectVersion });
const putTask = (one: Task, expectVersion = 0): Change => ({ kind: 'task.put', task: one, expectVersion });
const putSilence = (one: Silence): Change => ({ kind: 'silence.put', silence: one });
const declare = (declaration: LevelDeclaration): Change => ({ kind: 'level.declare', declaration });
const idsOf = (all: readonly { readonly id: string }[]): readonly string[] => all.map(({ id }) => id);

export function loopContract(make: MakeStore): void {
  const house = eachWith(make);

  it('a told rule is stored only on the version that was decided on, and comes back as it was', async () => {
    const { store } = house();
    await store.commit([putRule(rule('lift')), putRule(rule('beds')), putRule(rule('lift', { site: OTHER_SITE }))]);
    await expect(store.commit([putRule(rule('lift'))])).rejects.toBeInstanceOf(Conflict);
    const on = rule('lift', { version: 2, on: true });
    expect(await store.commit([putRule(on, 1)])).toEqual({ applied: true });
    await expect(store.commit([putRule(rule('lift', { version: 2 }), 1)])).rejects.toBeInstanceOf(Conflict);
    expect(await store.toldRules(SITE)).toEqual([rule('beds'), on]);
    expect(await store.toldRules(OTHER_SITE)).toEqual([rule('lift', { site: OTHER_SITE })]);
  });

  it('of two who write a rule at once one is first, and nothing of the other is kept', async () => {
    const { store } = house();
    const both = [rule('lift', { body: { fire: 1 } }), rule('lift', { body: { fire: 2 } })];
    const done = await Promise.allSettled(
      both.map((one, n) => store.commit([putRule(one), putSilence(silence(`S-${n}`, 9))])),
    );
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await store.toldRules(SITE)).toHaveLength(1);
    expect(await store.silences(SITE, { endsAfter: hour(0) })).toHaveLength(1);
  });

  it('a silence is there until its end, or until somebody ended it', async () => {
    const { store } = house();
    const unit = silence('S-2', 4, { rule: 'unit-over-census' as RuleId, scope: { of: 'unit', unit: '5W' as UnitId } });
    const all = [silence('S-1', 6), unit, silence('S-3', 5), silence('S-9', 9, { site: OTHER_SITE })];
    await store.commit(all.map(putSilence));
    expect(idsOf(await store.silences(SITE, { endsAfter: hour(3) }))).toEqual(['S-2', 'S-3', 'S-1']);
    expect((await store.silences(SITE, { endsAfter: hour(3) }))[0]).toEqual(unit);
    expect(idsOf(await store.silences(SITE, { endsAfter: hour(4) }))).toEqual(['S-3', 'S-1']);
    const ended = silence('S-1', 6, { endedAt: hour(2), endedBy: BY });
    await store.commit([putSilence(ended)]);
    expect(idsOf(await store.silences(SITE, { endsAfter: hour(2) }))).toEqual(['S-2', 'S-3']);
    expect((await store.silences(SITE, { endsAfter: hour(1) }))[0]).toEqual(ended);
  });

  it('a task is stored only on the version that was decided on', async () => {
    const { store } = house();
    await store.commit([putTask(task('T-1', 3))]);
    await expect(store.commit([putTask(task('T-1', 4))])).rejects.toBeInstanceOf(Conflict);
    const done = task('T-1', 3, { version: 2, state: 'done', doneAt: hour(2), doneBy: BY });
    await store.commit([putTask(done, 1)]);
    await expect(store.commit([putTask(done, 1)])).rejects.toBeInstanceOf(Conflict);
    expect(await store.tasks(SITE, { of: E1 })).toEqual([done]);
  });

  it('tasks are found by their alert, those that are open, and those that were made in a span', async () => {
    const { store } = house();
    const late = task('T-1', 8);
    const soon = task('T-2', 3, { at: hour(5) });
    const meeting = task('T-3', 5, { of: { meeting: 'huddle:morning' } });
    const dropped = task('T-4', 4, { of: { episode: 'E-2' as EpisodeId }, state: 'dropped' });
    const elsewhere = task('T-1', 1, { site: OTHER_SITE });
    await store.commit([late, soon, meeting, dropped, elsewhere].map((one) => putTask(one)));
    expect(await store.tasks(SITE, { of: E1 })).toEqual([soon, late]);
    expect(await store.tasks(SITE, { openOnly: true })).toEqual([soon, meeting, late]);
    const made = await store.tasks(SITE, { span: { from: hour(1), to: hour(5) } });
    expect(made).toEqual([dropped, meeting, late]);
    expect(idsOf(await store.tasks(SITE, { span: { from: hour(5), to: hour(6) } }))).toEqual(['T-2']);
  });

  it('every level that was declared stands beside those before it, the last one counts', async () => {
    const { store } = house();
    expect(await store.levelNow(SITE, hour(9))).toBeUndefined();
    const two = level(1, '2');
    const three = level(3, '3', { mutesUntil: hour(7) });
    const again = level(3, '2');
    for (const one of [two, three, again, level(2, '4', { site: OTHER_SITE })]) await store.commit([declare(one)]);
    expect(await store.levelDeclarations(SITE, { from: hour(1), to: hour(3) })).toEqual([two]);
    expect(await store.levelDeclarations(SITE, { from: hour(0), to: hour(9) })).toEqual([two, three, again]);
    expect(await store.levelNow(SITE, hour(0))).toBeUndefined();
    expect(await store.levelNow(SITE, hour(2))).toEqual(two);
    expect(await store.levelNow(SITE, hour(3))).toEqual(again);
  });
}
