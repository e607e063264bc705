import { hadBy, isOwed } from '#src/domain/alert/doing.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import type { AskedRole } from '#src/domain/alert/policy.ts';
import type { Task } from '#src/domain/task/task.ts';
import { reach } from '#src/facts/reach.ts';
import { after, HOUR_MS, isoOf } from '#src/kernel/time.ts';
import type { Role } from '#src/ports/handle.ts';
import { openEpisodes } from '#src/views/alerts.ts';
import { minePart } from '#src/views/home.ts';
import { mutedCount } from '#src/views/mutes.ts';
import { alert } from '../alert.ts';
import type { CommandContext } from '../command.ts';
import { ownUnit } from '../in-charge.ts';
import { mayChange } from '../roles.ts';
import type { HomePart } from './part.ts';

/** Alerts that one has, and those that one is asked for, with their clocks. */
export const mine: HomePart = {
  name: 'mine',
  async make(ctx) {
    if (!mayChange(alert, ctx.actor)) return undefined;
    const open = openEpisodes(await ctx.read.liveEpisodes(ctx.site.id));
    const asked = await askedOfMe(open, ctx);
    const all = open.flatMap((episode) => {
      const as = asked.get(episode);
      const owned = episode.owner?.person === ctx.actor.person;
      return as === undefined && !owned ? [] : [{ episode, as }];
    });
    const owed = await owedByMe(ctx);
    return {
      ...minePart(
        {
          site: ctx.site,
          alerts: all,
          owed,
          tasks: await tasksOfMine(ctx),
          muted: mutedCount(open, ctx),
          now: ctx.now,
        },
        ctx,
      ),
      data: all.map(({ episode, as }) => ({
        id: episode.id,
        as: as === undefined ? 'owner' : as,
        answerBy: as === undefined || episode.asked === undefined ? null : isoOf(episode.asked.ackBy),
      })),
    };
  },
};

/** What has been over for longer than a shift nobody remembers for sure. */
const OWED_MS = 12 * HOUR_MS;
/** What was open for longer is the huddle's. */
const LONGEST_OPEN_MS = 48 * HOUR_MS;

/** Alerts that one had and that are over, of which one has not said what was done or whether it helped; the latest first. */
async function owedByMe({ read, site, now, actor }: CommandContext): Promise<readonly Episode[]> {
  const span = { from: after(now, -LONGEST_OPEN_MS), to: after(now, 1) };
  const since = after(now, -OWED_MS);
  return (await read.episodesBetween(site.id, span))
    .filter((one) => hadBy(one)?.person === actor.person && isOwed(one) && (one.closedAt ?? now) >= since)
    .toSorted((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0));
}

/** Open tasks of roles that one answers for, those due first at the top; of what another unit does none. */
async function tasksOfMine(ctx: CommandContext): Promise<readonly Task[]> {
  const { read, site, actor } = ctx;
  const [open, own] = await Promise.all([read.tasks(site.id, { openOnly: true }), ownUnit(ctx)]);
  const isOthers = ({ of }: Task): boolean => 'unit' in of && own !== undefined && of.unit !== own;
  return open.filter((task) => (actor.roles as readonly string[]).includes(task.role) && !isOthers(task));
}

/** By the very rule that finds whom to ask: who is on duty for the role, else whoever has it for good. */
async function askedOfMe(
  open: readonly Episode[],
  { read, settings, site, now, actor }: CommandContext,
): Promise<ReadonlyMap<Episode, AskedRole>> {
  const isMe = new Map<string, Promise<boolean>>();
  const mayBe = (role: AskedRole, episode: Episode): Promise<boolean> => {
    const unit = episode.scope.of === 'unit' ? episode.scope.unit : undefined;
    const key = `${role} ${unit ?? ''}`;
    // Settings and rules name roles; the domain keeps them as words.
    const found =
      isMe.get(key) ??
      reach(read, settings, { site, role: role as Role, unit, now }).then(({ people }) =>
        people.includes(actor.person),
      );
    isMe.set(key, found);
    return found;
  };
  const asked = new Map<Episode, AskedRole>();
  for (const episode of open) {
    for (const role of episode.asked?.roles ?? []) if (await mayBe(role, episode)) asked.set(episode, role);
  }
  return asked;
}
