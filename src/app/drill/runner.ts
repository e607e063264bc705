/**
 * The one drill of this process, and what it is asked. It reads three things of the house — its kept counts and the rules that its people
 * told, once, and which level is declared — and writes nothing. Whatever fails in it ends it with one line; the house goes on.
 */
import { siteOf } from '#src/config/settings.ts';
import type { LevelDeclaration } from '#src/domain/level/declaration.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Destination } from '#src/ports/change.ts';
import type { DrillHelp, DrillOrder, DrillRefusal, Drills } from '#src/ports/drills.ts';
import type { Handle } from '#src/ports/handle.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { drillLine, drillOpening, saidDocument } from '#src/views/drill.ts';
import { knownAs } from '#src/views/known-as.ts';
import { createBeats, type DrillBeats } from './beats.ts';
import type { DrillDeps } from './deps.ts';
import { createEnding, type DrillEnding } from './ending.ts';
import { type DrillStart, openDrill } from './opening.ts';
import { join, type Running, rowsOf, statusOf } from './running.ts';
import { drillSite } from './settings.ts';
import { type DrillState, live, noDrill } from './state.ts';
import { createVoice, type DrillVoice } from './voice.ts';

export type DrillRunner = Drills & {
  /** The drill's own front door; undefined: none runs. */
  readonly handle: () => Handle | undefined;
  /** Whether one of that site has run in this process. */
  readonly hasHad: (site: SiteId | undefined) => boolean;
  /** A level was declared for the house. */
  declared(declaration: LevelDeclaration): void;
  /** What the console's drill channel shows, of the last drill too. */
  rows(to: Destination, limit: number): Promise<readonly OutboxRow[]>;
  /** Grows with whatever it shows. */
  version(): Promise<number>;
  /** Says once what became of a drill that ran when the service ended. */
  begin(): Promise<void>;
  stop(): Promise<void>;
};

type Parts = {
  readonly state: DrillState;
  readonly deps: DrillDeps;
  readonly voice: DrillVoice;
  readonly ending: DrillEnding;
  readonly beats: DrillBeats;
};

export function createDrills(deps: DrillDeps): DrillRunner {
  const state = noDrill();
  const voice = createVoice(deps);
  const ending = createEnding(state, deps, voice);
  const beats = createBeats(state, deps, voice, ending);
  const parts: Parts = { state, deps, voice, ending, beats };
  return {
    now: () => {
      const run = live(state);
      return run === undefined ? undefined : statusOf(run);
    },
    mayBeElsewhere: deps.mayBeElsewhere ?? false,
    last: () => state.ended,
    kept: (of) => deps.records.last(of),
    handle: () => live(state)?.engine.handle,
    hasHad: (site) => state.lastTo !== undefined && drillSite(state.lastTo.site) === site,
    declared: beats.declared,
    take: (order, help) => take(order, help, parts),
    async rows(to, limit) {
      const { running, shown } = state;
      if (running !== undefined && running.to.platform === to.platform && running.to.channel === to.channel)
        return rowsOf(running, to, limit);
      return shown?.channel === to.channel ? shown.rows.slice(-limit) : [];
    },
    version: async () => state.versions + ((await state.running?.engine.store.dataVersion().catch(() => 0)) ?? 0),
    begin: () => tellRestart(parts),
    async stop() {
      const run = live(state);
      if (run !== undefined) await ending.drop(run);
    },
  };
}

async function take(order: DrillOrder, help: DrillHelp | undefined, parts: Parts): Promise<DrillRefusal | undefined> {
  const { state, deps, voice, ending, beats } = parts;
  if (order.order === 'start') return start(order, help, parts);
  if (order.order === 'answer') return answer(order, parts);
  const run = live(state);
  if (run === undefined) return { refused: 'none' };
  const { words, format } = voice.lookOf(run.site);
  const role = knownAs(order.by.name, words);
  const at = deps.clock.now();
  switch (order.order) {
    case 'join':
      return join(run, order);
    case 'stop':
      await ending.finish(run, words.drill.stoppedBy(role));
      return undefined;
    case 'pause':
      if (run.pause !== undefined) return { refused: 'paused-already' };
      beats.pause(run, { why: 'asked', at, by: order.by.name });
      return undefined;
    case 'resume':
      if (run.pause === undefined) return { refused: 'not-paused' };
      run.pause = undefined;
      run.clock.resume();
      voice.said(run, drillLine(words.drill.resumed(role, format.clock(at)), run.clock.now()));
      return undefined;
    default:
      return order satisfies never;
  }
}

async function start(order: DrillStart, help: DrillHelp | undefined, parts: Parts): Promise<DrillRefusal | undefined> {
  const { state, deps } = parts;
  const { running, starting } = state;
  if (running !== undefined) return { refused: 'running', channel: running.to.name, startedAt: running.startedAt };
  if (starting !== undefined) return { refused: 'running', channel: starting, startedAt: deps.clock.now() };
  state.starting = nameOf(order, deps);
  let run: Running | undefined;
  try {
    const opened = await openDrill(order, deps, help);
    if (!('run' in opened)) return opened;
    run = opened.run;
    await begin(run, parts);
    return undefined;
  } catch (fault) {
    deps.log.error('a drill could not be started', { error: fault instanceof Error ? fault.name : typeof fault });
    if (run !== undefined) await parts.ending.drop(run);
    deps.records.over();
    return { refused: 'failed' };
  } finally {
    state.starting = undefined;
  }
}

const nameOf = ({ to }: DrillStart, { settings }: DrillDeps): string =>
  settings().drills?.channels.find(({ platform, channel }) => platform === to.platform && channel === to.channel)
    ?.name ?? to.channel;

async function begin(run: Running, { state, deps, voice, beats }: Parts): Promise<void> {
  const { site, to, order } = run;
  state.running = run;
  deps.records.begun({ of: site.id, to: { platform: to.platform, channel: to.channel } });
  deps.log.info('drill started', {
    site: site.id,
    scenario: order.scenario,
    speed: order.speed,
    by: order.by.person,
  });
  await voice.say(run, drillOpening(statusOf(run), voice.lookOf(site), run.kept));
  run.metronome.start((now) => beats.beat(run, now));
}

/** What the team says stands with the debrief, and in the channel unless another drill runs there by now. */
async function answer(
  { said }: Extract<DrillOrder, { order: 'answer' }>,
  { state, deps, voice }: Parts,
): Promise<DrillRefusal | undefined> {
  if (state.ended === undefined) return { refused: 'none' };
  const { document, record } = state.ended;
  state.ended = { document, record: { ...record, said } };
  deps.records.amend(state.ended.record);
  const site = siteOf(deps.settings(), record.of);
  if (state.running !== undefined || site === undefined || state.lastTo === undefined) return undefined;
  const told = saidDocument(said, deps.clock.now(), voice.lookOf(site).words);
  await voice.direct(state.lastTo, record.of, told).catch(() => undefined);
  return undefined;
}

async function tellRestart({ deps, voice }: Parts): Promise<void> {
  const { records, log, clock } = deps;
  const left = records.running();
  if (left === undefined) return;
  records.over();
  const site = siteOf(deps.settings(), left.of);
  if (site === undefined) return;
  const line = drillLine(voice.lookOf(site).words.drill.restarted, clock.now());
  await voice.direct(left.to, left.of, line).catch(() => log.warn('the end of a drill could not be posted'));
}
