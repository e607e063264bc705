/**
 * The simulated hospital, run as a real one: real HL7 over a real socket, the same store, rules and cards.
 * Only the clock is virtual, and the past is loaded through the feed's own door before the live part begins.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClockState, createVirtualClock, SLOWEST } from '#adapters/feeds/synthetic/virtual-clock.ts';
import { virtualMetronome } from '#adapters/host/metronome.ts';
import type { Settings } from '#src/config/settings.ts';
import { DEMO_START } from '#src/domain/simulate/calendar.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { type Clock, type Instant, systemClock } from '#src/kernel/time.ts';
import { makeDataFolder, unwritable, watchDatabase } from './data-folder.ts';
import { databasePath } from './database.ts';
import { clockFile, demoFolder, demoSettings } from './demo-beside.ts';
import { createDemoStaff, type DemoStaff, foresightOf } from './demo-staff.ts';
import { giveMemoryBack } from './give-back.ts';
import type { HistoryState } from './health.ts';
import { jsonLog } from './json-log.ts';
import { loadSettings, openFolderStore } from './open-house.ts';
import { progressLine } from './progress.ts';
import type { Running } from './real.ts';
import { identityKey } from './secret.ts';
import { startService } from './service.ts';
import { startSimulator } from './simulator-process.ts';
import { MORNING, playStory } from './story.ts';

export type DemoOptions = {
  readonly config: string | undefined;
  readonly data: string;
  readonly speed: number;
  readonly port?: number;
  readonly mllpPort?: number;
  readonly say: (line: string) => void;
};

/** One house for everybody, so that screenshots and stories agree; who and which minute hang on it, the figures do not. */
const SEED = 20_260_113;

export async function startDemo(options: DemoOptions): Promise<Running> {
  const begun = systemClock.now();
  const written = await withTraining(demoSettings(), options.config);
  // What a card says of where the console is, is where it listens.
  const settings = { ...written, console: { ...written.console, port: options.port ?? written.console.port } };
  const folder = freshFolder(options.data);
  const log = jsonLog('warn');
  const { key } = identityKey(folder);
  const store = await openFolderStore(folder, log);
  const watch = watchDatabase(databasePath(folder));
  const time = stagedClock(options.data, options.speed);
  let history: HistoryState = { state: 'loading' };
  const counted = progressLine('messages loaded', true);
  // Its process starts beside ours; it loads once the page is up.
  const simulator = startSimulator({
    folder,
    seed: SEED,
    log,
    progress: (done) => {
      if (history.state !== 'loading') return;
      history = { state: 'loading', done };
      counted.show(done);
    },
  });
  const metronome = virtualMetronome({ clock: time.clock, log });
  let staff: DemoStaff | undefined;
  const past = Promise.withResolvers<number>();
  past.promise.catch(() => undefined);
  const service = await startService({
    settings: () => settings,
    store,
    key,
    clock: time.clock,
    metronome: {
      ...metronome,
      start: (beat) =>
        metronome.start(async (now) => {
          await staff?.until(now);
          await beat(now);
        }),
    },
    log,
    port: settings.console.port,
    mllpPort: options.mllpPort ?? settings.hl7.port,
    say: options.say,
    folder,
    history: () => history,
    onListening: () => {
      options.say('Simulated hospital: loading 60 days of history …');
      simulator.load(MORNING, { sweep: true }).then((done) => {
        history = { state: 'playing', done };
        past.resolve(done);
      }, past.reject);
    },
    demo: { speed: time.speed, setSpeed: time.setSpeed },
  }).catch(async (error) => {
    await simulator.stop();
    throw error;
  });
  const foresight = foresightOf(SEED);
  staff = createDemoStaff({ handle: service.engine.handle, read: store, settings, log, foresight });
  const people = staff;
  time.onChange(simulator.setClock);
  let stopping = false;

  const play = async (): Promise<void> => {
    const messages = await playStory({
      simulator,
      past: past.promise,
      engine: service.engine,
      staff: people,
      store,
      settings,
      stage: time.stage,
      stopped: () => stopping,
    });
    counted.end();
    if (stopping) return;
    giveMemoryBack();
    history = { state: 'done', done: messages };
    const seconds = ((systemClock.now() - begun) / 1000).toFixed(1);
    simulator.live(service.mllp, time.go());
    service.beat();
    options.say(
      `Ready after ${seconds} s (${messages} messages): Tuesday 13 January 2026, 08:20, ×${time.speed()}. Everything here is simulated.`,
    );
  };
  const playing = play().catch((error) => {
    if (stopping) return;
    log.error('the simulated hospital could not be loaded', {
      error: error instanceof Error ? error.message : 'unknown',
    });
  });

  return {
    reload: async () => {},
    lost: watch.gone,
    stop: async () => {
      watch.stop();
      stopping = true;
      await simulator.stop();
      await playing;
      await service.stop();
      rmSync(pidFile(options.data), { force: true });
      rmSync(clockFile(options.data), { force: true });
    },
  };
}

/** A configuration may lend the demo a training workspace; once it names real units the demo is off. */
async function withTraining(demo: Settings, config: string | undefined): Promise<Settings> {
  if (config === undefined) return demo;
  const real = await loadSettings(config);
  if (real.sites.some((site) => site.units.length > 0)) {
    throw new OpsError({
      code: 'DEMO_OFF',
      kind: 'config',
      message: 'This configuration names real units, so the simulated hospital is off.',
      cure: 'Leave --demo out, or run the demo in a folder without huddleboard.yaml.',
    });
  }
  const site = demo.sites[0]!.id;
  const training = real.channels.filter((channel) => channel.platform !== 'web' && channel.training);
  return {
    ...demo,
    slack: real.slack,
    teams: real.teams,
    people: [...demo.people, ...real.people.map((person) => ({ ...person, site }))],
    channels: [...demo.channels, ...training.map((channel) => ({ ...channel, site }))],
  };
}

const pidFile = (data: string): string => join(demoFolder(data), 'demo.pid');

/** Made anew at each start, and never under a demo that is still running. */
function freshFolder(data: string): string {
  const running = runningPid(pidFile(data));
  if (running !== undefined) {
    throw new OpsError({
      code: 'DEMO_RUNNING',
      kind: 'config',
      message: `A demo is running with this data folder already (process ${running}).`,
      cure: 'Use that one, stop it, or give another folder with --data.',
    });
  }
  const folder = demoFolder(data);
  makeDataFolder(data);
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (cause) {
    throw unwritable(folder, cause);
  }
  makeDataFolder(folder);
  writeFileSync(pidFile(data), String(process.pid));
  return folder;
}

function runningPid(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    if (pid === process.pid || !Number.isInteger(pid) || pid <= 0) return undefined;
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    // EPERM: it runs, but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? -1 : undefined;
  }
}

type StagedClock = {
  /** What everybody reads: the stage's time while the past is played, then the virtual clock. */
  readonly clock: Clock;
  readonly stage: (at: Instant) => void;
  /** The virtual clock runs from here on. */
  readonly go: () => ClockState;
  readonly speed: () => number;
  readonly setSpeed: (times: number) => void;
  readonly onChange: (tell: (state: ClockState) => void) => void;
};

/** The virtual clock stands while history is loaded, and is written down for other processes whenever it changes. */
function stagedClock(data: string, firstSpeed: number): StagedClock {
  let staged: Instant | undefined = DEMO_START;
  let virtual = createVirtualClock({ startAt: DEMO_START, realNow: systemClock.now, speed: firstSpeed });
  let tell: (state: ClockState) => void = () => undefined;
  // Before the live part the clock stands; other processes read it at its slowest.
  const write = (): ClockState => {
    const state = virtual.toJSON();
    writeFileSync(clockFile(data), JSON.stringify({ ...state, ...(staged === undefined ? {} : { speed: SLOWEST }) }));
    return state;
  };
  write();
  return {
    clock: { now: () => staged ?? virtual.now() },
    stage: (at) => {
      staged = at;
    },
    go: () => {
      virtual = createVirtualClock({ startAt: DEMO_START, realNow: systemClock.now, speed: virtual.speed() });
      staged = undefined;
      return write();
    },
    speed: () => virtual.speed(),
    setSpeed: (times) => {
      virtual.setSpeed(times);
      const state = write();
      if (staged === undefined) tell(state);
    },
    onChange: (listener) => {
      tell = listener;
    },
  };
}
