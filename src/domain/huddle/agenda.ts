/** What a meeting finds on its table: what the last one made of its plan, what is carried, and what is raised. Pure. */
import type { Task } from '../task/task.ts';
import type { HuddleItem } from './item.ts';
import type { Meeting } from './meeting.ts';

export type LastPlan = {
  /** The meeting that made it. */
  readonly meeting: string;
  readonly tasks: readonly Task[];
  readonly done: number;
};

export type Agenda = {
  /** Undefined: no meeting before it made one. */
  readonly last: LastPlan | undefined;
  /** Open actions of every meeting before this one, those due first at the top. */
  readonly carried: readonly Task[];
  /** Made in this one. */
  readonly made: readonly Task[];
  /** Open items that are spoken of at its tier; those raised first come first. */
  readonly items: readonly HuddleItem[];
};

/**
 * The tier at whose meeting an item of a tier is spoken of: its own, else the next one above that meets here, else the highest one.
 * @param tiers that meet here @returns the item's own where none does
 * @example (3, [2, 4]) → 4; (3, [2]) → 2
 */
export function tableOf(tier: number, tiers: readonly number[]): number {
  const above = tiers.filter((one) => one >= tier);
  if (above.length > 0) return Math.min(...above);
  return tiers.length > 0 ? Math.max(...tiers) : tier;
}

const meetingOf = ({ of }: Task): string | undefined => ('meeting' in of ? of.meeting : undefined);

/**
 * @param meetings those before this one, by their time
 * @param tasks of meetings: all open ones, and ended ones of the meetings before
 * @param items open ones of the site
 */
export function agendaOf(
  meeting: Pick<Meeting, 'id' | 'tier'>,
  known: {
    readonly meetings: readonly Meeting[];
    readonly tasks: readonly Task[];
    readonly items: readonly HuddleItem[];
    /** That meet here. */
    readonly tiers: readonly number[];
  },
): Agenda {
  const { meetings, items, tiers } = known;
  const tasks = known.tasks.filter((task) => meetingOf(task) !== undefined);
  const before = meetings.filter((one) => one.id !== meeting.id && one.tier === meeting.tier);
  const planner = before.findLast(({ id }) => tasks.some((task) => meetingOf(task) === id));
  const planned = tasks.filter((task) => meetingOf(task) === planner?.id);
  const open = tasks.filter(({ state }) => state === 'open');
  return {
    last:
      planner === undefined
        ? undefined
        : { meeting: planner.id, tasks: planned, done: planned.filter(({ state }) => state === 'done').length },
    carried: open.filter((task) => meetingOf(task) !== meeting.id),
    made: tasks.filter((task) => meetingOf(task) === meeting.id && task.state !== 'dropped'),
    items: items.filter(({ state, tier }) => state === 'open' && tableOf(tier, tiers) === meeting.tier),
  };
}
