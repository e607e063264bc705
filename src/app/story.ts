/** Plays the simulated past: sixty days at once, then the early morning minute by minute, so that its cards and alerts come about by themselves. */
import type { Settings } from '#src/config/settings.ts';
import { DEMO_START } from '#src/domain/simulate/calendar.ts';
import { simulatedRoster } from '#src/domain/simulate/roster.ts';
import { rosterChanges } from '#src/ingest/roster.ts';
import { after, HOUR_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { type DemoStaff, declaredBefore } from './demo-staff.ts';
import type { Engine } from './engine.ts';
import { ADT_FEED } from './hl7-reader.ts';
import type { Simulator } from './simulator-process.ts';

export type StoryOptions = {
  readonly simulator: Simulator;
  /** The sixty days, being loaded since before the page was up. */
  readonly past: Promise<number>;
  readonly engine: Engine;
  readonly staff: DemoStaff;
  readonly store: Store;
  readonly settings: Settings;
  /** Sets the clock that everybody reads. */
  readonly stage: (at: Instant) => void;
  readonly stopped: () => boolean;
};

/**
 * 06:00: from here on the clock beats. A pool that was full all night opens its alert after half an hour of readings,
 * at 06:30 with the first prompts of the day, and so the huddle card of 07:00 names it.
 */
export const MORNING = after(DEMO_START, -(2 * HOUR_MS + 20 * MINUTE_MS));

/** Often enough for the rules, which let no run of readings have a longer gap, and for every card, all due at whole five minutes. */
const STEP_MS = 5 * MINUTE_MS;

/** Story O3: the eleventh boarder is read at 07:51, and the card is due forty minutes after that. */
const FIRST_ELEVEN = after(DEMO_START, -29 * MINUTE_MS);

function morningBeats(): readonly Instant[] {
  const beats = [FIRST_ELEVEN];
  for (let at = MORNING; at <= DEMO_START; at = after(at, STEP_MS)) beats.push(at);
  return beats.sort((a, b) => a - b);
}

/** @returns how many messages were loaded */
export async function playStory({
  simulator,
  past,
  engine,
  staff,
  store,
  settings,
  stage,
  stopped,
}: StoryOptions): Promise<number> {
  stage(MORNING);
  let messages = await past;
  const site = settings.sites[0]!;
  await store.commit([
    { kind: 'feed.connection', site: site.id, feed: ADT_FEED, connection: 'open', at: MORNING },
    ...rosterChanges(site, simulatedRoster(site.id), MORNING),
    declaredBefore(settings),
  ]);
  for (const minute of morningBeats()) {
    if (stopped()) break;
    messages = await simulator.load(minute, { sweep: false });
    // The call-outs before six come with the first step.
    await staff.until(minute, stage);
    stage(minute);
    await engine.pulse.beat(minute);
  }
  return messages;
}
