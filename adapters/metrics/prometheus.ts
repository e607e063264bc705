/**
 * The figures in Prometheus' text form, in a registry of their own. prom-client is loaded beside the running service: what happens before
 * it is there waits in a short list, so a start does not pay for it.
 */
import type * as Prom from 'prom-client';
import type { Meters, Reading } from '#src/ports/meters.ts';

export type Prometheus = {
  readonly meters: Meters;
  /** Loads the library; what had to wait is counted then. */
  load(): Promise<void>;
  text(): Promise<{ readonly type: string; readonly body: string }>;
  /** Ends what measures by itself. */
  stop(): void;
};

export type PrometheusOptions = {
  readonly version: string;
  readonly read: () => Promise<Reading>;
};

type Instruments = Meters & { readonly registry: Prom.Registry; readonly show: (reading: Reading) => void };

/** What may wait until the library is there; a start takes a second. */
const MOST_WAITING = 5_000;
/** Seconds. Questions are promised below 0.1 s, Slack wants its answer in 3 s, a vendor's call ends after 10 s. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Seconds. A disk sync takes 0.0002 to 0.004 s. */
const COMMIT_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];
/** Seconds. The beat comes once a minute. */
const LATE_SECONDS = [1, 10, 60, 120, 300, 900, 3_600];
/** A beat may come a minute after a due time and take one. */
const LATE_MS = 120_000;
/** Answers are promised in one second; Slack tells a person after three that the app did not respond. */
const LATE_ACK_SECONDS = [1, 3] as const;
/** More sites than this are told by their oldest feed alone. */
const MOST_SITES = 200;

export function createPrometheus(options: PrometheusOptions): Prometheus {
  const waiting: ((meters: Meters) => void)[] = [];
  let instruments: Instruments | undefined;
  let loading: Promise<Instruments> | undefined;
  let stopped = false;

  const load = (): Promise<Instruments> => {
    loading ??= import('prom-client').then((prom) => {
      instruments = makeInstruments(prom, options.version);
      for (const late of waiting.splice(0)) late(instruments);
      return instruments;
    });
    return loading;
  };
  const now = (note: (meters: Meters) => void): void => {
    if (instruments !== undefined) note(instruments);
    else if (waiting.length < MOST_WAITING && !stopped) waiting.push(note);
  };
  return {
    meters: {
      feedMessages: (...args) => now((meters) => meters.feedMessages(...args)),
      command: (...args) => now((meters) => meters.command(...args)),
      delivery: (...args) => now((meters) => meters.delivery(...args)),
      acknowledged: (...args) => now((meters) => meters.acknowledged(...args)),
      shortened: (...args) => now((meters) => meters.shortened(...args)),
      commit: (...args) => now((meters) => meters.commit(...args)),
      jobRan: (...args) => now((meters) => meters.jobRan(...args)),
    },
    load: async () => void (await load()),
    async text() {
      const [{ registry, show }, reading] = await Promise.all([load(), options.read()]);
      show(reading);
      return { type: registry.contentType, body: await registry.metrics() };
    },
    stop: () => {
      stopped = true;
      waiting.length = 0;
      instruments?.registry.clear();
    },
  };
}

function makeInstruments(prom: typeof Prom, version: string): Instruments {
  const registry = new prom.Registry();
  const registers = [registry];
  prom.collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new prom.Gauge({ name: `huddleboard_${name}`, help, labelNames, registers });
  gauge('info', 'Version of the program.', ['version']).set({ version }, 1);
  return { registry, ...counted(prom, registers), show: shown(gauge) };
}

function counted(prom: typeof Prom, registers: Prom.Registry[]): Meters {
  const counter = (name: string, help: string, labelNames: string[]) =>
    new prom.Counter({ name: `huddleboard_${name}`, help, labelNames, registers });
  const histogram = (name: string, help: string, labelNames: string[], buckets: number[]) =>
    new prom.Histogram({ name: `huddleboard_${name}`, help, labelNames, buckets, registers });
  const messages = counter('feed_messages_total', 'Messages of the feed by what became of them.', ['outcome']);
  const commands = counter('commands_total', 'Commands by name and outcome.', ['command', 'outcome']);
  const commandSeconds = histogram('command_seconds', 'Time to the answer of a command.', ['command'], SECONDS);
  const delivery = histogram(
    'delivery_seconds',
    'Time of one call to a chat platform.',
    ['platform', 'outcome'],
    SECONDS,
  );
  const acks = histogram('ack_seconds', 'Time to the answer of a request of a chat platform.', ['platform'], SECONDS);
  const lateAcks = counter('acks_late_total', 'Requests of a chat platform answered after 1 s and after 3 s.', [
    'platform',
    'past',
  ]);
  const shortened = counter('cards_shortened_total', 'Cards that were over a limit of a chat platform and were cut.', [
    'platform',
    'limit',
  ]);
  const commit = histogram('store_commit_seconds', 'Time until a change is durable.', ['outcome'], COMMIT_SECONDS);
  const late = histogram('job_late_seconds', 'How long after its due time a job was done.', ['job'], LATE_SECONDS);
  const lateJobs = counter('jobs_late_total', 'Due times that were done more than two minutes late.', ['job']);
  return {
    feedMessages: (outcome, count) => messages.inc({ outcome }, count),
    command(command, outcome, ms) {
      commands.inc({ command, outcome });
      commandSeconds.observe({ command }, ms / 1_000);
    },
    delivery: (platform, outcome, ms) => delivery.observe({ platform, outcome }, ms / 1_000),
    acknowledged(platform, ms) {
      acks.observe({ platform }, ms / 1_000);
      for (const past of LATE_ACK_SECONDS) if (ms > past * 1_000) lateAcks.inc({ platform, past: `${past}s` });
    },
    shortened: (platform, limit) => shortened.inc({ platform, limit }),
    commit: (outcome, ms) => commit.observe({ outcome }, ms / 1_000),
    jobRan(job, lateMs) {
      late.observe({ job }, Math.max(0, lateMs / 1_000));
      if (lateMs > LATE_MS) lateJobs.inc({ job });
    },
  };
}

type MakeGauge = (name: string, help: string, labelNames?: string[]) => Prom.Gauge;

/** What cannot be told now is left out of the text, not shown as 0. */
function shown(gauge: MakeGauge): (reading: Reading) => void {
  const ready = gauge('ready', '1 when /readyz says so.');
  const storeUp = gauge('store_up', '1 when the store answers.');
  const age = gauge('feed_age_seconds', 'Age of the last message of each feed.', ['site', 'feed']);
  const oldestAge = gauge('feed_age_oldest_seconds', 'Age of the last message of the feed that is silent longest.', []);
  const lag = gauge('outbox_lag_seconds', 'Age of the oldest post that is due, by channel.', ['platform', 'channel']);
  const outbox = gauge('outbox_posts', 'Posts that are not sent, by state.', ['state']);
  const plain = {
    backlogRows: gauge('projector_backlog_rows', 'Messages that the census does not hold yet.', []),
    oldestWaitingSeconds: gauge('outbox_oldest_waiting_seconds', 'Age of the oldest post that is due.', []),
    syncSeconds: gauge('store_sync_seconds', 'Median of a durable commit, measured every few minutes.', []),
    beatAgeSeconds: gauge('beat_age_seconds', 'Since the last beat, which comes once a minute.', []),
  };
  return (reading) => {
    ready.set(reading.ready ? 1 : 0);
    storeUp.set(reading.storeUp ? 1 : 0);
    for (const one of [age, oldestAge, lag, outbox, ...Object.values(plain)]) one.reset();
    if (reading.feeds.length <= MOST_SITES)
      for (const { site, feed, ageSeconds } of reading.feeds) age.set({ site, feed }, ageSeconds);
    if (reading.feeds.length > 0) oldestAge.set(Math.max(...reading.feeds.map(({ ageSeconds }) => ageSeconds)));
    else oldestAge.remove();
    for (const { platform, channel, seconds } of reading.lags ?? []) lag.set({ platform, channel }, seconds);
    for (const [state, posts] of Object.entries(reading.outbox)) outbox.set({ state }, posts);
    for (const [name, one] of Object.entries(plain)) {
      const value = reading[name as keyof typeof plain];
      if (value === undefined) one.remove();
      else one.set(value);
    }
  };
}
