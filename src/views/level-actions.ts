/** The action card of a level: what is done, the role that owns it, by when, and how far it is. */
import type { Site } from '#src/domain/hospital.ts';
import type { Level, LevelAction } from '#src/domain/level/scale.ts';
import type { TaskState } from '#src/domain/task/task.ts';
import { type Instant, isoOf, MINUTE_MS } from '#src/kernel/time.ts';
import { heading, rich, strong, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

export type LevelActionRow = {
  readonly action: LevelAction;
  readonly state: TaskState | 'proposed';
  /** Absent while the level is not declared: then it is so long after it is. */
  readonly due?: Instant;
};

export type LevelActionsAnswer = {
  readonly site: Site;
  readonly level: Level;
  readonly rows: readonly LevelActionRow[];
  readonly now: Instant;
  readonly simulated: boolean;
};

export function levelActionsDocument(
  { site, level, rows, now, simulated }: LevelActionsAnswer,
  { words, format }: Speech,
): Document {
  const say = words.level.actions;
  const title = say.title(level.id, site.name);
  const first = rows.length === 0 ? say.none(level.id) : `${format.count(rows.length, say.first)}.`;
  const [what, owner, by, state] = say.columns;
  const dueOf = ({ due, action }: LevelActionRow): string =>
    due === undefined ? `+${format.duration(action.minutes * MINUTE_MS)}` : clockOrDay(due, now, format);
  const late = (row: LevelActionRow): boolean => row.state === 'open' && row.due !== undefined && row.due < now;
  return {
    title,
    plain: `${title}: ${first}`,
    status: rows.some(late) ? 'watch' : 'ok',
    judged: false,
    asOf: now,
    ...(simulated ? { simulated } : {}),
    blocks: [
      heading(title),
      ...(level.words === undefined ? [] : [text(level.words)]),
      text(strong(first)),
      ...(rows.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              caption: say.caption,
              columns: [{ header: what }, { header: owner }, { header: by }, { header: state }],
              rows: rows.map((row) => ({
                cells: [
                  rich(row.action.what),
                  rich(words.common.roleName(row.action.role)),
                  rich(dueOf(row)),
                  rich(say.states[row.state]),
                ],
                ...(late(row) ? { status: 'high' as const } : {}),
              })),
            },
          ]),
    ],
  };
}

export const levelActionsData = ({ level, rows }: LevelActionsAnswer): Json => ({
  level: level.id,
  actions: rows.map(({ action, state, due }) => ({
    what: action.what,
    role: action.role,
    minutes: action.minutes,
    state,
    due: due === undefined ? null : isoOf(due),
  })),
});
