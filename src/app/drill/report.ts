/** A drill that ends, as its debrief and as what is kept of it. */
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { debriefOf, figuresOf } from '#src/domain/drill/debrief.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';
import type { DrillRecord } from '#src/ports/drills.ts';
import { type DrillLook, debriefDocument } from '#src/views/drill.ts';
import { episodeFact } from '#src/views/episode.ts';
import { type Running, spanOf } from './running.ts';
import { drillSite } from './settings.ts';

/** @param last of its kind, to compare it with */
export async function reportOf(
  run: Running,
  last: DrillRecord | undefined,
  { look, endedAt }: { readonly look: DrillLook; readonly endedAt: Instant },
): Promise<{ readonly document: Document; readonly record: DrillRecord }> {
  const { store } = run.engine;
  const own = drillSite(run.site.id);
  const episodes = await store.episodesBetween(own, spanOf(run));
  const events = await Promise.all(episodes.map(({ id }) => store.episodeEvents(own, id)));
  const debrief = debriefOf(episodes, events.flat(), { from: run.beganAt, to: run.clock.now() });
  const { scenario, speed, by } = run.order;
  const record: DrillRecord = {
    ...{ of: run.site.id, scenario, speed, startedAt: run.startedAt, endedAt },
    ...{ by: by.person, figures: figuresOf(debrief) },
  };
  const site = run.settings.sites[0]!;
  const nameOf = ({ episode }: { readonly episode: Episode }): string => factAtWorst(episode, site, look);
  return { document: debriefDocument({ debrief, record, last, nameOf }, look), record };
}

/** An alert as its card called it when it was at its worst: at its end every one of them is harmless. */
function factAtWorst(episode: Episode, site: Site, look: DrillLook): string {
  const { lastReading, worstValue } = episode;
  const reading = worstValue === undefined ? lastReading : { ...lastReading, value: worstValue };
  return episodeFact({ ...look, episode: { ...episode, lastReading: reading }, site, simulated: false });
}
