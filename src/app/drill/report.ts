/** A drill that ends, as its debrief and as what is kept of it. */
import type { Episode } from '#src/domain/alert/episode-state.ts';
import type { SiteCensus } from '#src/domain/census/census.ts';
import { bedsCameOf } from '#src/domain/drill/came-of-it.ts';
import { debriefOf, figuresOf } from '#src/domain/drill/debrief.ts';
import { TICK_MS } from '#src/domain/drill/tape.ts';
import type { Site } from '#src/domain/hospital.ts';
import { loadCensusAt } from '#src/facts/census.ts';
import { after, HOUR_MS, type Instant } from '#src/kernel/time.ts';
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
    ...(await modelled(run)),
  };
  const site = run.settings.sites[0]!;
  const nameOf = ({ episode }: { readonly episode: Episode }): string => factAtWorst(episode, site, look);
  return { document: debriefDocument({ debrief, record, last, nameOf }, look), record };
}

/** How often the drill's beds are looked at. */
const LOOK_MS = 3 * TICK_MS;

/** What came of its beds beside what the model's runs came to in the same time. */
async function modelled({ model, engine, settings, beganAt, clock }: Running): Promise<Pick<DrillRecord, 'model'>> {
  if (model === undefined) return {};
  const site = settings.sites[0]!;
  const looks = Math.floor((clock.now() - beganAt) / LOOK_MS);
  const each: SiteCensus[] = [];
  for (let n = 1; n <= looks; n++) each.push(await loadCensusAt(engine.store, site, after(beganAt, n * LOOK_MS)));
  const expected = model.expected[Math.min(looks * (LOOK_MS / TICK_MS), model.expected.length - 1)]!;
  return { model: { made: model.made, came: bedsCameOf(each, LOOK_MS / HOUR_MS), expected } };
}

/** An alert as its card called it when it was at its worst: at its end every one of them is harmless. */
function factAtWorst(episode: Episode, site: Site, look: DrillLook): string {
  const { lastReading, worstValue } = episode;
  const reading = worstValue === undefined ? lastReading : { ...lastReading, value: worstValue };
  return episodeFact({ ...look, episode: { ...episode, lastReading: reading }, site, simulated: false });
}
