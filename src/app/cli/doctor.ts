import { statfsSync } from 'node:fs';
import { unitByLocation } from '#src/domain/hospital.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';
import { jsonLog } from '../json-log.ts';
import { findHouse, openHouseStore } from '../open-house.ts';
import { identityKey } from '../secret.ts';
import { checkChannels, checkGroups, checkSlack, checkTeams } from './check-chat.ts';
import type { Check, Finding } from './finding.ts';
import { COMMON, readArgs, type Subcommand, UsageError } from './subcommand.ts';

/** A commit slower than this is felt: the disk blocks the loop while feeds and chat wait. */
const SLOW_SYNC_MS = 5;
const LITTLE_DISK_BYTES = 1024 ** 3;
const MOST_NAMED = 5;

/** In the order in which things are put right: the first that is not well is the next step. */
const CHECKS: readonly Check[] = [
  checkKey,
  checkDisk,
  checkFeeds,
  checkQuarantine,
  checkSlack,
  checkTeams,
  checkGroups,
  checkChannels,
  checkPlaces,
  checkStaffing,
  checkOutbox,
  checkSync,
];

/** What is well, what is not, and the cure; the last line says the one next thing to do. */
export const doctor: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, COMMON);
  if (positionals.length > 0) throw new UsageError('doctor takes no further words.');
  const findings = await examine({ config: values.config, data: values.data });
  const next = nextStep(findings);
  if (values.json) process.stdout.write(`${JSON.stringify({ findings, next })}\n`);
  else process.stdout.write(`${findings.map(line).join('\n')}\n\nNext: ${next}\n`);
  return findings.some((finding) => finding.state === 'fail') ? 1 : 0;
};

const nextStep = (findings: readonly Finding[]): string =>
  (findings.find(({ state }) => state === 'fail') ?? findings.find(({ state }) => state === 'warn'))?.cure ??
  'All is well. Type /ops help in your chat, or: npx --no-install huddleboard ask "help".';

async function examine(where: { config: string | undefined; data: string }): Promise<readonly Finding[]> {
  try {
    const house = await findHouse(where);
    const units = house.settings.sites.reduce((sum, site) => sum + site.units.length, 0);
    const found: Finding[] = [
      {
        check: 'configuration',
        state: 'ok',
        detail: `${house.settingsFrom}: ${house.settings.sites.length} site(s), ${units} ${termsOf(house).units}`,
      },
    ];
    const store = await openHouseStore(house.dataDir, jsonLog('warn'));
    found.push({ check: 'database', state: 'ok', detail: 'opens, and its schema is current' });
    try {
      for (const check of CHECKS) found.push(...(await check(house, store)));
    } finally {
      await store.close();
    }
    return found;
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    return [
      {
        check: error.kind === 'config' ? 'configuration' : 'database',
        state: 'fail',
        detail: error.message,
        cure: error.cure,
      },
    ];
  }
}

function checkKey(house: House): readonly Finding[] {
  const { from } = identityKey(house.dataDir);
  return [
    {
      check: 'identity key',
      state: 'ok',
      detail: `from ${from}; keep a copy in a safe place: without it stored visits cannot be matched`,
    },
  ];
}

function checkDisk(house: House): readonly Finding[] {
  const disk = statfsSync(house.dataDir);
  const free = disk.bavail * disk.bsize;
  const detail = `${(free / 1024 ** 3).toFixed(1)} GiB free beside the database`;
  return [
    free < LITTLE_DISK_BYTES
      ? { check: 'disk', state: 'warn', detail, cure: 'Make room: a full disk stops acknowledgements.' }
      : { check: 'disk', state: 'ok', detail },
  ];
}

async function checkSync(_house: House, store: Store): Promise<readonly Finding[]> {
  const ms = await store.measureSyncMs();
  const detail = `a durable commit takes ${ms.toFixed(2)} ms`;
  return [
    ms > SLOW_SYNC_MS
      ? {
          check: 'sync',
          state: 'warn',
          detail,
          cure: 'Put --data on a faster disk; feeds share each sync, but the loop waits for it.',
        }
      : { check: 'sync', state: 'ok', detail },
  ];
}

async function checkFeeds(house: House, store: Store): Promise<readonly Finding[]> {
  const now = house.clock.now();
  const { host, port } = house.settings.hl7;
  const findings: Finding[] = [];
  for (const site of house.settings.sites) {
    const feeds = await loadFeeds(store, site, now);
    const { state } = adtFreshness(feeds);
    const check = `feed of ${site.id}`;
    if (state === 'stale' || state === 'down') {
      findings.push({
        check,
        state: 'warn',
        detail: `ADT is ${state}`,
        cure: 'Ask the interface team; "ask \'admin feeds\'" has the details.',
      });
    } else if (state === 'none') {
      findings.push({
        check,
        state: 'warn',
        detail: 'no message yet',
        cure: `Run "npm start" and point the ADT sender at mllp://${host}:${port}; or try a file: npx --no-install huddleboard import adt FILE.`,
      });
    } else findings.push({ check, state: 'ok', detail: `ADT is ${state === 'file' ? 'from files only' : 'fresh'}` });
  }
  return findings;
}

async function checkQuarantine(house: House, store: Store): Promise<readonly Finding[]> {
  const byCode = new Map<string, { messages: number; reason: string }>();
  // Without a site: those whose sender belongs to none.
  for (const site of [undefined, ...house.settings.sites.map(({ id }) => id)]) {
    for (const { code, messages, reason } of await store.quarantineCounts(site))
      byCode.set(code, { reason, messages: messages + (byCode.get(code)?.messages ?? 0) });
  }
  if (byCode.size === 0) return [{ check: 'quarantine', state: 'ok', detail: 'no message waits in quarantine' }];
  return [...byCode].map(([code, { messages, reason }]) => ({
    check: 'quarantine',
    state: 'warn',
    detail: `${messages} message(s) ${code}: ${reason}`,
    cure: 'Mend the cause, then have them sent or imported again; "ask \'admin feeds\'" has place and time.',
  }));
}

async function checkPlaces(house: House, store: Store): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const { unit, units } = termsOf(house);
  for (const site of house.settings.sites) {
    const known = unitByLocation(site, house.clock.now());
    const unmapped = (await store.seenLocations(site.id)).filter((seen) => !known.has(seen.location));
    const check = `places of ${site.id}`;
    if (unmapped.length === 0)
      findings.push({ check, state: 'ok', detail: `every place the feed names belongs to a ${unit}` });
    else {
      const named = unmapped.slice(0, MOST_NAMED).map((seen) => seen.location);
      const more = unmapped.length - named.length;
      const rest = more === 0 ? '' : ` and ${more} more ("ask 'admin feeds'" lists them)`;
      const detail = `${unmapped.length} place(s) of the feed belong to no ${unit}: ${named.join(', ')}${rest}`;
      findings.push({
        check,
        state: 'warn',
        detail,
        cure: `Add them to locations: of their ${units}; figures are right at once, in the past as well.`,
      });
    }
  }
  return findings;
}

async function checkOutbox(_house: House, store: Store): Promise<readonly Finding[]> {
  const rows = await store.outboxUnsent(1_000);
  const stuck = rows.filter((row) => row.state === 'unknown' || row.state === 'dead').length;
  if (stuck === 0) return [{ check: 'outbox', state: 'ok', detail: `${rows.length} post(s) waiting` }];
  return [
    {
      check: 'outbox',
      state: 'warn',
      detail: `${stuck} post(s) were not delivered for certain`,
      cure: 'See "ask \'admin feeds\'" for channel and reason.',
    },
  ];
}

function checkStaffing(house: House): readonly Finding[] {
  const { unit, units } = termsOf(house);
  return house.settings.sites.map(({ id }) => {
    const grids = house.settings.staffing.get(id)?.grids.size ?? 0;
    const check = `staffing of ${id}`;
    if (grids > 0) return { check, state: 'ok', detail: `${grids} ${units} have a grid` };
    return {
      check,
      state: 'warn',
      detail: `no ${unit} has a staffing grid, so nobody can say who is short`,
      cure: `Give the ${units} their staffing: in huddleboard.yaml (docs/configuration.md, "Staffing").`,
    };
  });
}

const termsOf = ({ settings: { locale, house } }: House) => wordsFor(locale, house).terms;

const MARK = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' } as const;
const line = (f: Finding): string =>
  `${MARK[f.state]}  ${f.check}: ${f.detail}${f.cure === undefined ? '' : `\n      → ${f.cure}`}`;
