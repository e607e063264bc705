import type { Instant } from '#src/kernel/time.ts';
import type { Command, CommandContext, Outcome } from './command.ts';

/** At a huddle everybody asks the same at once; within a second and with nothing written since, it is the same answer. */
const FRESH_MS = 1_000;
/** More different questions than this in one second are not worth remembering. */
const MOST = 200;

type Remembered = {
  readonly outcome: Outcome;
  readonly version: number;
  readonly at: Instant;
  readonly settings: unknown;
};

export type RecentAnswers = {
  find(key: string, version: number, ctx: CommandContext): Outcome | undefined;
  keep(key: string, version: number, ctx: CommandContext, outcome: Outcome): void;
  /** Works an answer out once for all who ask the same of the same data while it is under way. */
  together(key: string, version: number, work: () => Promise<Outcome>): Promise<Outcome>;
};

/** Answers of the last second, forgotten as soon as anything is written or settings change. */
export function createRecentAnswers(): RecentAnswers {
  const answers = new Map<string, Remembered>();
  const underWay = new Map<string, Promise<Outcome>>();
  return {
    find(key, version, { now, settings }) {
      const known = answers.get(key);
      if (known === undefined || known.version !== version || known.settings !== settings) return undefined;
      return now >= known.at && now - known.at < FRESH_MS ? known.outcome : undefined;
    },
    keep(key, version, { now, settings }, outcome) {
      if (answers.size >= MOST) answers.clear();
      answers.set(key, { outcome, version, at: now, settings });
    },
    async together(key, version, work) {
      const name = `${version} ${key}`;
      const known = underWay.get(name);
      if (known !== undefined) {
        const shared = await known;
        // What somebody changes is their own act.
        return shared.changes === undefined ? shared : work();
      }
      const mine = work();
      underWay.set(name, mine);
      try {
        return await mine;
      } finally {
        underWay.delete(name);
      }
    },
  };
}

/** Everything that the answer of a command may hang on, but for the facts and the second. */
export const questionKey = (command: Command, args: unknown, ctx: CommandContext): string =>
  JSON.stringify([command.name, args, ctx.site.id, ctx.at, ctx.asKnown, ctx.actor.roles, ctx.place]);
