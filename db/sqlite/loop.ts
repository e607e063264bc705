/** What people tell the loop: rules, silences, tasks, house levels. */
import { endOf, type Silence } from '#src/domain/alert/silence.ts';
import type { ToldRule } from '#src/domain/alert/told-rule.ts';
import type { LevelDeclaration } from '#src/domain/level/declaration.ts';
import type { Task } from '#src/domain/task/task.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { EpisodeId, SiteId } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import type { TasksAsked } from '#src/ports/loop-reader.ts';
import type { Db } from './connect.ts';

export function loopWriter(db: Db) {
  const insertRule = db.prepare(
    'INSERT INTO told_rule (site, id, version, body) VALUES (@site, @id, @version, @body) ON CONFLICT DO NOTHING',
  );
  const updateRule = db.prepare(
    'UPDATE told_rule SET version = @version, body = @body WHERE site = @site AND id = @id AND version = @expectVersion',
  );
  const putSilence = db.prepare(
    'INSERT OR REPLACE INTO silence (site, id, ends_at, body) VALUES (@site, @id, @endsAt, @body)',
  );
  const insertTask = db.prepare(
    `INSERT INTO task (site, id, version, state, episode, at, due, body)
     VALUES (@site, @id, @version, @state, @episode, @at, @due, @body) ON CONFLICT DO NOTHING`,
  );
  const updateTask = db.prepare(
    `UPDATE task SET version = @version, state = @state, episode = @episode, at = @at, due = @due, body = @body
     WHERE site = @site AND id = @id AND version = @expectVersion`,
  );
  const declare = db.prepare('INSERT INTO level_declaration (site, at, body) VALUES (@site, @at, @body)');
  return {
    putRule(rule: ToldRule, expectVersion: number): boolean {
      const { site, id, version } = rule;
      const row = { site, id, version, body: JSON.stringify(rule) };
      const { changes } = expectVersion === 0 ? insertRule.run(row) : updateRule.run({ ...row, expectVersion });
      if (changes === 1) return true;
      throw new Conflict(`rule ${id}`);
    },
    putSilence: (silence: Silence): boolean =>
      putSilence.run({
        site: silence.site,
        id: silence.id,
        endsAt: endOf(silence),
        body: JSON.stringify(silence),
      }).changes === 1,
    putTask(task: Task, expectVersion: number): boolean {
      const { site, id, version, state, at, due } = task;
      const episode = 'episode' in task.of ? task.of.episode : null;
      const row = { site, id, version, state, episode, at, due, body: JSON.stringify(task) };
      const { changes } = expectVersion === 0 ? insertTask.run(row) : updateTask.run({ ...row, expectVersion });
      if (changes === 1) return true;
      throw new Conflict(`task ${id}`);
    },
    declareLevel: (declaration: LevelDeclaration): boolean =>
      declare.run({ site: declaration.site, at: declaration.at, body: JSON.stringify(declaration) }).changes === 1,
  };
}

export function loopReader(db: Db) {
  const rules = db.prepare<[SiteId], string>('SELECT body FROM told_rule WHERE site = ? ORDER BY id').pluck();
  const silences = db
    .prepare<[SiteId, Instant], string>('SELECT body FROM silence WHERE site = ? AND ends_at > ? ORDER BY ends_at, id')
    .pluck();
  const tasksOf = db
    .prepare<[SiteId, EpisodeId], string>('SELECT body FROM task WHERE site = ? AND episode = ? ORDER BY due, id')
    .pluck();
  const openTasks = db
    .prepare<[SiteId], string>(`SELECT body FROM task WHERE site = ? AND state = 'open' ORDER BY due, id`)
    .pluck();
  const tasksMade = db
    .prepare<[SiteId, Instant, Instant], string>(
      'SELECT body FROM task WHERE site = ? AND at >= ? AND at < ? ORDER BY due, id',
    )
    .pluck();
  const declared = db
    .prepare<[SiteId, Instant, Instant], string>(
      'SELECT body FROM level_declaration WHERE site = ? AND at >= ? AND at < ? ORDER BY at, seq',
    )
    .pluck();
  const level = db
    .prepare<[SiteId, Instant], string>(
      'SELECT body FROM level_declaration WHERE site = ? AND at <= ? ORDER BY at DESC, seq DESC LIMIT 1',
    )
    .pluck();
  const tasks = (site: SiteId, asked: TasksAsked): readonly string[] => {
    if ('of' in asked) return tasksOf.all(site, asked.of);
    return 'span' in asked ? tasksMade.all(site, asked.span.from, asked.span.to) : openTasks.all(site);
  };
  // Bodies were written from these very types.
  const read = <T>(body: string): T => JSON.parse(body) as T;
  return {
    toldRules: (site: SiteId): readonly ToldRule[] => rules.all(site).map(read<ToldRule>),
    silences: (site: SiteId, { endsAfter }: { readonly endsAfter: Instant }): readonly Silence[] =>
      silences.all(site, endsAfter).map(read<Silence>),
    tasks: (site: SiteId, asked: TasksAsked): readonly Task[] => tasks(site, asked).map(read<Task>),
    levelDeclarations: (site: SiteId, { from, to }: Span): readonly LevelDeclaration[] =>
      declared.all(site, from, to).map(read<LevelDeclaration>),
    levelNow(site: SiteId, at: Instant): LevelDeclaration | undefined {
      const body = level.get(site, at);
      return body === undefined ? undefined : read<LevelDeclaration>(body);
    },
  };
}
