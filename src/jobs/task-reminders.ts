import type { Episode } from '#src/domain/alert/episode-state.ts';
import { roleBudget, spentOf } from '#src/domain/alert/record/budget.ts';
import type { Task } from '#src/domain/task/task.ts';
import { heardInShift } from '#src/facts/heard.ts';
import { inboxOf, type Reachable, reach } from '#src/facts/reach.ts';
import { drawnFor } from '#src/facts/reader-speech.ts';
import { brand, type CardKey, type UnitId } from '#src/kernel/ids.ts';
import { HOUR_MS, instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';
import type { Destination, UnaskedChange } from '#src/ports/change.ts';
import type { Role } from '#src/ports/handle.ts';
import { episodeFact } from '#src/views/episode.ts';
import { type DueTask, tasksDueDocument } from '#src/views/tasks.ts';
import type { Job, JobContext } from './job.ts';

/** What is overdue for longer nobody is reminded of: it stands on its alert's card and on Home. */
const REMINDED_MS = HOUR_MS;
/** Whoever is reminded of one reads all that are due within so long in the same message; the longer where half of the noise budget is spent. */
const TOGETHER_MS = 90 * MINUTE_MS;
const LONGER_TOGETHER_MS = 3 * HOUR_MS;
/** Messages of an inbox that are looked through for the last reminder. */
const LOOKED_AT = 60;

/**
 * What a role has to do is told directly to whoever answers for it once the first of it is due, with all that is due within ninety minutes of that,
 * or within three hours where a role has heard much in this shift; what is made meanwhile and due by then stands there too.
 */
export const taskReminders: Job = {
  name: 'task-reminders',
  catchUp: { latestWithinMs: REMINDED_MS },
  schedules: () => [{ slot: '', schedule: { everyMinutes: 5 } }],
  async decide(_due, _slot, ctx) {
    const { read, site, now } = ctx;
    const open = await read.tasks(site.id, { openOnly: true });
    const soon = open.filter(({ due }) => due <= now + LONGER_TOGETHER_MS && now - due < REMINDED_MS);
    const found = await Promise.all(soon.map((task) => withEpisode(task, ctx)));
    const byInbox = Map.groupBy(found.filter(isToldApart), (one) => inboxFor(one, ctx).channel);
    return (await Promise.all([...byInbox.values()].map((all) => reminders(all, ctx)))).flat();
  },
};

async function withEpisode(task: Task, { read, site }: JobContext): Promise<DueOf> {
  return { task, episode: 'episode' in task.of ? await read.episode(site.id, task.of.episode) : undefined };
}
type DueOf = { readonly task: Task; readonly episode: Episode | undefined };

/** What is over needs nobody any more; who has the alert, or is asked about it, has its tasks on that card and is asked about both at once. */
const isToldApart = ({ task, episode }: DueOf): boolean =>
  episode === undefined || (episode.state !== 'closed' && !isWith(task.role, episode));

const isWith = (role: string, { owner, asked }: Episode): boolean =>
  owner === undefined ? asked?.roles.includes(role) === true : owner.role === role;

const unitOf = ({ task: { of }, episode }: DueOf): UnitId | undefined =>
  'unit' in of ? of.unit : episode?.scope.of === 'unit' ? (episode.scope.unit as UnitId) : undefined;
// Plays name roles of the house; the domain keeps them as words.
const roleOf = ({ task }: DueOf): Role => task.role as Role;
const inboxFor = (one: DueOf, { settings, site }: JobContext): Destination =>
  inboxOf(settings, site.id, roleOf(one), unitOf(one));

const PREFIX = 'tasks:';

/** The tasks of one role (of a unit), due soon or overdue. */
async function reminders(all: readonly DueOf[], ctx: JobContext): Promise<readonly UnaskedChange[]> {
  const { read, settings, site, now } = ctx;
  const inbox = inboxFor(all[0]!, ctx);
  const role = roleOf(all[0]!);
  const { last, togetherMs } = await heardBefore(inbox, role, ctx);
  // A due time before the end of the last reminder stands on that one.
  const untold = all.some(({ task: { due } }) => due <= now && (last === undefined || due > last + togetherMs));
  const at = untold || last === undefined ? now : last;
  if (!untold && (last === undefined || now > last + togetherMs)) return [];
  const { destinations } = await reach(read, settings, { site, role, unit: unitOf(all[0]!), now });
  const due = all
    .filter(({ task }) => task.due <= at + togetherMs)
    .toSorted((a, b) => a.task.due - b.task.due || (a.task.id < b.task.id ? -1 : 1));
  const card = brand<CardKey>(`${PREFIX}${inbox.channel}:${at}`);
  const posts = await Promise.all(destinations.map((place) => reminder({ card, place, due }, ctx)));
  return posts.flatMap((post) => post ?? []);
}

/** When this role was reminded last, and how long what is due is told together: the longer, the more it has heard in this shift. */
async function heardBefore(inbox: Destination, role: Role, ctx: JobContext) {
  const rows = await ctx.read.outboxHistory(inbox, LOOKED_AT);
  const times = rows.flatMap(({ card }) =>
    card.startsWith(PREFIX) ? [Number(card.slice(card.lastIndexOf(':') + 1))] : [],
  );
  const { length: heard } = await heardInShift(inbox, ctx);
  return {
    last: times.length === 0 ? undefined : instant(Math.max(...times)),
    togetherMs: spentOf(heard, roleBudget(role)) === 'little' ? TOGETHER_MS : LONGER_TOGETHER_MS,
  };
}

type Reminder = { readonly card: CardKey; readonly place: Reachable; readonly due: readonly DueOf[] };

/** @returns undefined where it reads as it stands, or nothing of it is due yet */
async function reminder({ card, place, due }: Reminder, ctx: JobContext): Promise<UnaskedChange | undefined> {
  const { read, site, settings, now } = ctx;
  const { to, until } = place;
  const shown = await read.outboxRow(card, to);
  if (shown === undefined && !due.some(({ task }) => task.due <= now)) return undefined;
  const document = await drawnFor(to, ctx, (speech) =>
    tasksDueDocument(
      due.map((one) => rowOf(one, { ...ctx, ...speech })),
      { now, simulated: settings.simulated },
      speech,
    ),
  );
  if (shown !== undefined && said(shown.document) === said(document)) return undefined;
  return {
    kind: 'outbox.put',
    post: {
      ...{ site: site.id, card, to, version: (shown?.version ?? 0) + 1, createdAt: now },
      document,
      urgency: 'routine',
      ...(until === undefined || shown?.ref !== undefined ? {} : { notAfter: until }),
    },
  };
}

const said = ({ title, blocks }: Document): string => JSON.stringify([title, blocks]);

function rowOf({ task, episode }: DueOf, { site, settings, words, format }: JobContext): DueTask {
  const { simulated } = settings;
  return {
    task,
    fact: episode === undefined ? undefined : episodeFact({ episode, site, words, format, simulated }),
  };
}
