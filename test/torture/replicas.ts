/**
 * Several services on one PostgreSQL. All of them find the same huddles due, race for each, and share the channels; some are killed and
 * started again, some stand still for longer than their lease and go on, and their clocks are off by minutes.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { openStore } from '#db/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, type Instant, localTimeAt, MINUTE_MS, systemClock, zoneId } from '#src/kernel/time.ts';
import { type Child, startChild } from './child.ts';
import { channelOf, conversation, SECRETS } from './house.ts';
import { type TeamsVerdict, watchTeams } from './teams-watch.ts';
import { startVendors, type Vendors } from './vendors.ts';

const ZONE = zoneId('America/New_York');
const DAYS = '[mon, tue, wed, thu, fri, sat, sun]';

export type ReplicaOptions = {
  readonly url: string;
  readonly processes: number;
  readonly sites: number;
  readonly slotsPerSite: number;
  readonly kills: number;
  /** How often one is stopped, and for how long. */
  readonly stops: number;
  readonly stoppedMs: number;
  readonly skewMinutes: number;
  readonly restMs: number;
  readonly random: () => number;
  readonly tell: (line: string) => void;
};

export type Replicated = {
  readonly processes: number;
  readonly slots: number;
  readonly seconds: number;
  /** Messages that stand in Slack's channels, and how many different ones. */
  readonly messages: number;
  readonly cards: number;
  readonly teams: TeamsVerdict;
  /** Slots whose time has not come by the database's clock, and that were claimed. */
  readonly early: number;
  readonly unsent: number;
  /** The most posts that were on their way into one channel at a time. */
  readonly together: number;
  /** The shortest time between two posts of one channel: a second is asked for, a busy machine shifts both. */
  readonly closestMs: number;
};

const huddleAt = (now: Instant, minutes: number): string => localTimeAt(after(now, minutes * MINUTE_MS), ZONE);

/** Each site has huddles of the last hour and a half, all worth catching up, and one that is not due for nine minutes. */
function configOf(sites: number, slots: number): string {
  const now = systemClock.now();
  const ids = Array.from({ length: sites }, (_, n) => `s${n}`);
  const site = (id: string): string => `  - id: ${id}
    name: Site ${id}
    kind: hospital
    zone: ${ZONE}
    facilities: [${id.toUpperCase()}]
    units:
      - { id: 5W, name: 5W unit, kind: ward, pool: adult-acute, staffedBeds: 30, locations: [${id}-5W] }`;
  const huddles = ids.flatMap((id) => [
    ...Array.from(
      { length: slots },
      (_, n) => `  - { site: ${id}, name: h${n}, at: '${huddleAt(now, -3 - (n * 80) / slots)}', on: ${DAYS} }`,
    ),
    `  - { site: ${id}, name: later, at: '${huddleAt(now, 9)}', on: ${DAYS} }`,
  ]);
  const channels = ids.flatMap((id, n) => [
    `  - { site: ${id}, purpose: huddle, platform: slack, channel: C0S${n} }`,
    `  - { site: ${id}, purpose: huddle, platform: teams, channel: '${channelOf('teams', n)}' }`,
  ]);
  return `sites:\n${ids.map(site).join('\n')}\nslack: { mode: http }\nteams: { devUnauthenticated: true }\nhuddles:\n${huddles.join('\n')}\nchannels:\n${channels.join('\n')}\n`;
}

export async function runReplicas(options: ReplicaOptions): Promise<Replicated> {
  const { url, processes, sites, slotsPerSite, skewMinutes, random, tell } = options;
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'torture-'));
  const config = join(folder, 'huddleboard.yaml');
  writeFileSync(config, configOf(sites, slotsPerSite));
  const vendors = await startVendors();
  // Long enough that two senders of one channel would meet.
  vendors.answerMs = 250;
  const store = await openStore({ url, fold: foldVisit, log: silentLog });
  const inTeams = Array.from({ length: sites }, (_, n) => channelOf('teams', n));
  await store.commit(inTeams.map((channel) => conversation(channel, vendors.teamsUrl)));
  await store.close();
  const pool = new pg.Pool({ connectionString: url });
  const teams = watchTeams(vendors, pool);
  const start = (n: number): Child =>
    startChild({
      config,
      data: join(folder, `data-${n}`),
      mllpPort: 0,
      env: { ...SECRETS, SLACK_API_URL: vendors.slackUrl, HUDDLEBOARD_DATABASE_URL: url },
      // From ten minutes behind to ten minutes ahead.
      skewMs: Math.round(((2 * n) / Math.max(1, processes - 1) - 1) * skewMinutes) * MINUTE_MS,
    });
  const replicas = Array.from({ length: processes }, (_, n) => start(n));
  await Promise.all(replicas.map((child) => child.listening));
  tell(`${processes} processes listen`);
  const slots = sites * slotsPerSite;
  const trouble = [...Array(options.kills).fill('kill'), ...Array(options.stops).fill('stop')].sort(
    () => random() - 0.5,
  );
  const going: Promise<void>[] = [];
  for (const what of trouble) {
    await untilPosted(vendors, random);
    const n = Math.floor(random() * processes);
    teams.trouble(replicas[n]?.url());
    if (what === 'kill') {
      replicas[n]?.kill();
      await replicas[n]?.gone;
      replicas[n] = start(n);
    } else {
      going.push(standStill(replicas[n]!, options.stoppedMs));
    }
    tell(`${what} ${n}: ${vendors.messages.length} of ${2 * slots} posts`);
  }
  await Promise.all(going);
  const unsentNow = async (): Promise<number> =>
    Number(
      (await pool.query("SELECT count(*) AS n FROM outbox WHERE platform <> 'web' AND state <> 'sent'")).rows[0].n,
    );
  const end = performance.now() + options.restMs;
  while (performance.now() < end && (vendors.messages.length < 2 * slots || (await unsentNow()) > 0)) await sleep(200);
  // What would be posted twice would be posted soon.
  await sleep(1_500);
  const unsent = await unsentNow();
  const { rows } = await pool.query("SELECT count(*) AS n FROM run_claim WHERE job = 'huddle:later'");
  const inTeamsAtLast = await teams.verdict();
  await pool.end();
  for (const child of replicas) child.kill();
  await Promise.all(replicas.map((child) => child.gone));
  await vendors.close();
  rmSync(folder, { recursive: true, force: true });
  const inSlack = vendors.messages.filter(({ platform }) => platform === 'slack');
  return {
    processes,
    slots,
    seconds: (performance.now() - began) / 1_000,
    messages: inSlack.length,
    cards: new Set(inSlack.map(({ metadata }) => metadata?.event_payload?.id)).size,
    teams: inTeamsAtLast,
    early: Number(rows[0].n),
    unsent,
    together: vendors.together(),
    closestMs: closest(vendors),
  };
}

/** Somewhere among the posts, and then at any moment of the next second. */
async function untilPosted(vendors: Vendors, random: () => number): Promise<void> {
  const enough = vendors.requests() + 1 + Math.floor(random() * 6);
  const end = performance.now() + 10_000;
  while (vendors.requests() < enough && performance.now() < end) await sleep(5);
  await sleep(random() * 300);
}

async function standStill(child: Child, ms: number): Promise<void> {
  child.process.kill('SIGSTOP');
  await sleep(ms);
  child.process.kill('SIGCONT');
}

function closest({ messages }: Vendors): number {
  const byChannel = Map.groupBy(messages, ({ channel }) => channel).values();
  const gaps = [...byChannel].flatMap((own) => own.slice(1).map((one, n) => one.clockAt - own[n]!.clockAt));
  return Math.min(...gaps);
}
