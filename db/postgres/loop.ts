/** What people tell the loop: rules, silences, tasks, house levels. */
import { endOf, type Silence } from '#src/domain/alert/silence.ts';
import type { ToldRule } from '#src/domain/alert/told-rule.ts';
import type { LevelDeclaration } from '#src/domain/level/declaration.ts';
import type { Task } from '#src/domain/task/task.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import type { TasksAsked } from '#src/ports/loop-reader.ts';
import type { Param, Sql } from './connect.ts';
import { oneByOne, type Writes } from './writes.ts';

const INSERT_RULE = 'INSERT INTO told_rule (site, id, version, body) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING';
const UPDATE_RULE = 'UPDATE told_rule SET version = $3, body = $4 WHERE site = $1 AND id = $2 AND version = $5';
const PUT_SILENCE = `INSERT INTO silence (site, id, ends_at, body) VALUES ($1, $2, $3, $4)
  ON CONFLICT (site, id) DO UPDATE SET (ends_at, body) = (excluded.ends_at, excluded.body)`;
const INSERT_TASK = `INSERT INTO task (site, id, version, state, episode, at, due, body)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`;
const UPDATE_TASK = `UPDATE task SET version = $3, state = $4, episode = $5, at = $6, due = $7, body = $8
  WHERE site = $1 AND id = $2 AND version = $9`;
const DECLARE = 'INSERT INTO level_declaration (site, at, body) VALUES ($1, $2, $3)';
const RULES = 'SELECT body FROM told_rule WHERE site = $1 ORDER BY id';
const SILENCES = 'SELECT body FROM silence WHERE site = $1 AND ends_at > $2 ORDER BY ends_at, id';
const TASKS_OF = 'SELECT body FROM task WHERE site = $1 AND episode = $2 ORDER BY due, id';
const OPEN_TASKS = `SELECT body FROM task WHERE site = $1 AND state = 'open' ORDER BY due, id`;
const TASKS_MADE = 'SELECT body FROM task WHERE site = $1 AND at >= $2 AND at < $3 ORDER BY due, id';
const DECLARED = 'SELECT body FROM level_declaration WHERE site = $1 AND at >= $2 AND at < $3 ORDER BY at, seq';
const LEVEL = 'SELECT body FROM level_declaration WHERE site = $1 AND at <= $2 ORDER BY at DESC, seq DESC LIMIT 1';

export const loopWrites: Writes<'rule.put' | 'silence.put' | 'task.put' | 'level.declare'> = {
  'rule.put': oneByOne(async (sql, { rule, expectVersion }) => {
    const row = [rule.site, rule.id, rule.version, JSON.stringify(rule)];
    const written =
      expectVersion === 0 ? await sql.run(INSERT_RULE, row) : await sql.run(UPDATE_RULE, [...row, expectVersion]);
    if (written === 1) return true;
    throw new Conflict(`rule ${rule.id}`);
  }),
  'silence.put': oneByOne(async (sql, { silence }) => {
    const row = [silence.site, silence.id, endOf(silence), JSON.stringify(silence)];
    return (await sql.run(PUT_SILENCE, row)) === 1;
  }),
  'task.put': oneByOne(async (sql, { task, expectVersion }) => {
    const { site, id, version, state, at, due } = task;
    const episode = 'episode' in task.of ? task.of.episode : null;
    const row = [site, id, version, state, episode, at, due, JSON.stringify(task)];
    const written =
      expectVersion === 0 ? await sql.run(INSERT_TASK, row) : await sql.run(UPDATE_TASK, [...row, expectVersion]);
    if (written === 1) return true;
    throw new Conflict(`task ${id}`);
  }),
  'level.declare': oneByOne(async (sql, { declaration }) => {
    return (await sql.run(DECLARE, [declaration.site, declaration.at, JSON.stringify(declaration)])) === 1;
  }),
};

export function loopReader(sql: Sql) {
  // Bodies were written from these very types.
  const bodies = async <T>(statement: string, params: readonly Param[]): Promise<readonly T[]> =>
    (await sql.rows<{ body: string }>(statement, params)).map(({ body }) => JSON.parse(body) as T);
  return {
    toldRules: (site: SiteId) => bodies<ToldRule>(RULES, [site]),
    silences: (site: SiteId, { endsAfter }: { readonly endsAfter: Instant }) =>
      bodies<Silence>(SILENCES, [site, endsAfter]),
    tasks(site: SiteId, asked: TasksAsked) {
      if ('of' in asked) return bodies<Task>(TASKS_OF, [site, asked.of]);
      if ('span' in asked) return bodies<Task>(TASKS_MADE, [site, asked.span.from, asked.span.to]);
      return bodies<Task>(OPEN_TASKS, [site]);
    },
    levelDeclarations: (site: SiteId, { from, to }: Span) => bodies<LevelDeclaration>(DECLARED, [site, from, to]),
    levelNow: async (site: SiteId, at: Instant) => (await bodies<LevelDeclaration>(LEVEL, [site, at]))[0],
  };
}
