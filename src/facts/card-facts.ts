/** What a card says beside its episode: what can be done, what is to be done, and what its rule is worth. */
import type { Episode } from '#src/domain/alert/episode-state.ts';
import type { Task } from '#src/domain/task/task.ts';
import type { EpisodeCard } from '#src/views/episode.ts';
import type { Newsroom } from './newsroom.ts';
import { loadRuleRecord } from './rule-record.ts';

type Known = Required<Pick<EpisodeCard, 'plays' | 'tasks' | 'use'>> & { readonly newTasks: readonly Task[] };

export async function cardFacts(
  episode: Episode,
  room: Pick<Newsroom, 'read' | 'site' | 'settings' | 'now' | 'tasks'>,
): Promise<Known> {
  const { read, site, tasks: changed = [] } = room;
  const [{ offered, use }, stored] = await Promise.all([
    loadRuleRecord(read, episode.rule, room),
    // Only what was chosen has tasks.
    episode.plays === undefined ? [] : read.tasks(site.id, { of: episode.id }),
  ]);
  const own = changed.filter((task) => 'episode' in task.of && task.of.episode === episode.id);
  const byId = new Map([...stored, ...own].map((task) => [task.id, task]));
  return { plays: offered, use, tasks: [...byId.values()], newTasks: own };
}
