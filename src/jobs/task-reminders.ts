import type { Episode } from '#src/domain/alert/episode-state.ts';
import type { Task } from '#src/domain/task/task.ts';
import { inboxOf, reach } from '#src/facts/reach.ts';
import { drawnFor } from '#src/facts/reader-speech.ts';
import { brand, type CardKey, type UnitId } from '#src/kernel/ids.ts';
import { HOUR_MS } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';
import type { UnaskedChange } from '#src/ports/change.ts';
import type { Role } from '#src/ports/handle.ts';
import { episodeFact } from '#src/views/episode.ts';
import { taskDueDocument } from '#src/views/tasks.ts';
import type { Job, JobContext } from './job.ts';

/** What is overdue for longer nobody is reminded of: it stands on its alert's card and on Home. */
const REMINDED_MS = HOUR_MS;

/** Each due time of a task is told once, directly, to whoever answers for its role then. */
export const taskReminders: Job = {
  name: 'task-reminders',
  catchUp: { latestWithinMs: REMINDED_MS },
  schedules: () => [{ slot: '', schedule: { everyMinutes: 5 } }],
  async decide(_due, _slot, ctx) {
    const open = await ctx.read.tasks(ctx.site.id, { openOnly: true });
    const late = open.filter(({ due }) => due <= ctx.now && ctx.now - due < REMINDED_MS);
    return (await Promise.all(late.map((task) => reminder(task, ctx)))).flat();
  },
};

async function reminder(task: Task, ctx: JobContext): Promise<readonly UnaskedChange[]> {
  const { read, site, settings, now } = ctx;
  const card = brand<CardKey>(`task:${task.id}:${task.due}`);
  const episode = 'episode' in task.of ? await read.episode(site.id, task.of.episode) : undefined;
  // What is over needs nobody any more; who has the alert, or is asked about it, has its tasks on that card and is asked about both at once.
  if (episode !== undefined && (episode.state === 'closed' || isWith(task.role, episode))) return [];
  const unit = episode?.scope.of === 'unit' ? (episode.scope.unit as UnitId) : undefined;
  // Plays name roles of the house; the domain keeps them as words.
  const role = task.role as Role;
  if ((await read.outboxRow(card, inboxOf(settings, site.id, role, unit))) !== undefined) return [];
  const { destinations } = await reach(read, settings, { site, role, unit, now });
  const posts = destinations.map(
    async ({ to, until }): Promise<UnaskedChange> => ({
      kind: 'outbox.put',
      post: {
        ...{ site: site.id, card, to, version: 1, createdAt: now },
        document: await drawnFor(to, ctx, (speech) => drawn(task, episode, { ...ctx, ...speech })),
        urgency: 'routine',
        ...(until === undefined ? {} : { notAfter: until }),
      },
    }),
  );
  return Promise.all(posts);
}

function drawn(task: Task, episode: Episode | undefined, { site, settings, now, words, format }: JobContext): Document {
  const { simulated } = settings;
  const fact = episode === undefined ? undefined : episodeFact({ episode, site, words, format, simulated });
  return taskDueDocument(task, { fact, now, simulated }, { words, format });
}

const isWith = (role: string, { owner, asked }: Episode): boolean =>
  owner === undefined ? asked?.roles.includes(role) === true : owner.role === role;
