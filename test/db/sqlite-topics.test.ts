/** What a question of the store hangs on is said once for every store; here every write is held against it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { foldVisit } from '#src/domain/census/fold.ts';
import { after, HOUR_MS, instant, type LocalDate, MINUTE_MS } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { topicsOfQuestion } from '#src/ports/topics.ts';
import { changeOf, KINDS } from '#test/commands/every-change.ts';
import { FEED, type House, NOW, openHouse, SITE, ZONE } from '#test/commands/house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const SPAN = { from: after(NOW, -48 * HOUR_MS), to: after(NOW, HOUR_MS) };
const EVER = { from: after(NOW, -400 * 24 * HOUR_MS), to: after(NOW, 24 * HOUR_MS) };
const DAYS = { from: '2026-01-01' as LocalDate, to: '2026-01-31' as LocalDate };
const POST = { platform: 'web', channel: '#alerts' };
const some = (name: string): never => name as never;

/** Each question of the port, about what the writes are about. That somebody looked is no part of any version. */
const QUESTIONS: {
  readonly [K in Exclude<keyof Reader, 'touchedSince' | 'dataVersion' | `audit${string}`>]: (read: Reader) => unknown;
} = {
  census: (read) => read.census(SITE),
  censusAt: (read) => read.censusAt(SITE, after(NOW, -30 * MINUTE_MS)),
  censusAsKnown: (read) => read.censusAsKnown(SITE, NOW, NOW),
  snapshots: (read) => read.snapshots(SITE, SPAN),
  snapshotTicks: (read) => read.snapshotTicks(SITE, SPAN),
  keptHeads: (read) => read.keptHeads(SITE, SPAN),
  censusSeries: (read) => read.censusSeries(SITE, some('5W'), { span: SPAN, step: 'hour', zone: ZONE }),
  staysAt: (read) => read.staysAt(SITE, NOW),
  staysBetween: (read) => read.staysBetween(SITE, SPAN),
  visitsBetween: (read) => read.visitsBetween(SITE, SPAN),
  visitsEnded: (read) => read.visitsEnded(SITE, EVER),
  visitsOfPatients: (read) => read.visitsOfPatients(SITE, [], SPAN),
  lastBedded: (read) => read.lastBedded(SITE, SPAN),
  silentVisits: (read) => read.silentVisits(SITE, NOW),
  visit: (read) => read.visit(SITE, some('6W/91')),
  bedStates: (read) => read.bedStates(SITE, NOW),
  bedSpans: (read) => read.bedSpans(SITE, { span: SPAN }),
  feedStates: (read) => read.feedStates(SITE),
  messagesPerHour: (read) => read.messagesPerHour(SITE, FEED, SPAN),
  seenLocations: (read) => read.seenLocations(SITE),
  quarantineCounts: (read) => read.quarantineCounts(SITE),
  foldWarnings: (read) => read.foldWarnings(SITE),
  kpiValues: (read) => read.kpiValues(SITE, some('occupancy'), 'house', { from: after(NOW, -240 * HOUR_MS), to: NOW }),
  kpiValuesOf: (read) =>
    read.kpiValuesOf(SITE, { from: instant(Date.UTC(2026, 0, 10, 5)), to: instant(Date.UTC(2026, 0, 11, 5)) }, [
      { kpi: some('occupancy'), scope: 'house' },
    ]),
  staleDays: (read) => read.staleDays(SITE, { before: some('2026-01-14'), most: 99 }),
  dayMark: (read) => read.dayMark(SITE, some('2026-01-10')),
  kpiTargets: (read) => read.kpiTargets(SITE),
  declaredChanges: (read) => read.declaredChanges(SITE),
  figures: (read) => read.figures({ dataset: 'hhs-facility', organisation: '330101' }),
  figuresHeld: (read) => read.figuresHeld([]),
  figureSets: (read) => read.figureSets(),
  figureOrganisations: (read) => read.figureOrganisations('hhs-facility', '33', 9),
  tableImports: (read) => read.tableImports('hhs-facility'),
  liveEpisodes: (read) => read.liveEpisodes(SITE),
  episode: (read) => read.episode(SITE, some('E-7F3K')),
  episodeByKey: (read) => read.episodeByKey(SITE, some('pool-occupancy:adult-acute')),
  episodesBetween: (read) => read.episodesBetween(SITE, SPAN),
  episodeEvents: (read) => read.episodeEvents(SITE, some('E-7F3K')),
  episodeEventsBetween: (read) => read.episodeEventsBetween(SITE, SPAN),
  toldRules: (read) => read.toldRules(SITE),
  silences: (read) => read.silences(SITE, { endsAfter: NOW }),
  tasks: (read) => read.tasks(SITE, { of: some('E-7F3K') }),
  levelDeclarations: (read) => read.levelDeclarations(SITE, SPAN),
  levelNow: (read) => read.levelNow(SITE, NOW),
  marks: (read) => read.marks(SITE, { span: SPAN }),
  predictions: (read) => read.predictions(SITE, DAYS),
  barriers: (read) => read.barriers(SITE, { span: SPAN }),
  bedRequests: (read) => read.bedRequests(SITE, { span: SPAN }),
  loans: (read) => read.loans(SITE, { span: SPAN }),
  meetings: (read) => read.meetings(SITE, { span: SPAN }),
  huddleItems: (read) => read.huddleItems(SITE, { span: SPAN }),
  forecasts: (read) =>
    read.forecasts(SITE, { series: some('ed-arrivals'), place: 'house', step: 'day', from: 0, to: 1e6 }),
  lastClaim: (read) => read.lastClaim(SITE, 'huddle:morning', NOW),
  outboxRow: (read) => read.outboxRow(some('episode:E-7F3K'), POST),
  outboxHistory: (read) => read.outboxHistory(POST, 9),
  outboxUnsent: (read) => read.outboxUnsent(9),
  outboxDoubled: (read) => read.outboxDoubled(SITE, 9),
  postCounts: (read) => read.postCounts(SITE, SPAN),
  postsBetween: (read) => read.postsBetween(SITE, SPAN),
  people: (read) => read.people(),
  personOf: (read) => read.personOf('slack', 'U1'),
  languageOf: (read) => read.languageOf(some('p-somebody')),
  rolesOf: (read) => read.rolesOf(some('p-somebody'), SITE),
  roleHolders: (read) => read.roleHolders(SITE, 'house-supervisor'),
  duties: (read) => read.duties(SITE, SPAN),
  chatGroups: (read) => read.chatGroups(),
  roster: (read) => read.roster(SITE, SPAN),
  callOuts: (read) => read.callOuts(SITE, SPAN),
  reports: (read) => read.reports(SITE, NOW),
  reportsBetween: (read) => read.reportsBetween(SITE, SPAN),
  plannedEvents: (read) => read.plannedEvents(SITE, SPAN),
  lastEvents: (read) => read.lastEvents(SITE, { after: SPAN.from, at: NOW }),
  channels: (read) => read.channels(),
  conversation: (read) => read.conversation(POST),
  installations: (read) => read.installations('slack'),
  session: (read) => read.session('session1', NOW),
  sessions: (read) => read.sessions(NOW),
  backlog: (read) => read.backlog(),
};
const NAMES = Object.keys(QUESTIONS) as readonly (keyof typeof QUESTIONS)[];

const told = async (): Promise<ReadonlyMap<string, string>> => {
  const one = async (name: keyof typeof QUESTIONS) => {
    const answer = await QUESTIONS[name](house.store);
    return [name, JSON.stringify(answer instanceof Map ? [...answer] : (answer ?? null))] as const;
  };
  return new Map(await Promise.all(NAMES.map(one)));
};
const lease = () =>
  house.store.leasePosts({
    ...{ now: NOW, limit: 5, holdMs: 60_000, doubtMs: 60_000 },
    ...{ platforms: [{ name: 'web', paceMs: 0 }], owner: { run: 'r' } },
  });
const prune = () =>
  house.store.prune({ snapshotsBefore: NOW, hoursBefore: NOW, settledBefore: NOW, zoneOf: () => ZONE });
const writes = (n: number): readonly (() => Promise<unknown>)[] => [
  // A conflict, too, is told from what there is.
  ...KINDS.map((kind) => async () => house.store.commit([await changeOf(kind, n, house.store)]).catch(() => undefined)),
  () => house.store.project(foldVisit, { limit: 1_000, knownAt: NOW, zoneOf: () => ZONE }),
  lease,
];

test('whatever is written, a question whose topics were not touched has the answer that it had', async () => {
  const touchedBy = new Set<string>();
  for (const n of [1, 2, 4, 8]) {
    for (const write of [...writes(n), ...(n % 4 === 0 ? [prune] : [])]) {
      const [version, before] = [await house.store.dataVersion(), await told()];
      await write();
      const after = await told();
      for (const name of NAMES) {
        if (after.get(name) === before.get(name)) continue;
        touchedBy.add(name);
        expect(house.store.touchedSince?.(topicsOfQuestion(name), version), `${name} after ${write}`).toBe(true);
      }
    }
  }
  // The writes are about what is asked: of nearly all questions they changed the answer.
  expect(NAMES.filter((name) => !touchedBy.has(name)).sort()).toEqual([
    'figuresHeld',
    'foldWarnings',
    'lastBedded',
    'outboxDoubled',
    'visitsEnded',
    'visitsOfPatients',
  ]);
});

test('what touches one part leaves the others', async () => {
  await house.catchUp();
  const version = await house.store.dataVersion();
  await house.store.commit([await changeOf('report.put', 1, house.store)]);
  await lease();
  // Nothing waits to be counted.
  await house.catchUp();
  expect(house.store.touchedSince?.(['reports'], version)).toBe(true);
  expect(house.store.touchedSince?.(['census', 'people', 'alerts', 'journal'], version)).toBe(false);
});

test('of what another process wrote nobody knows what it touched: everything', async () => {
  const { openStore } = await import('#db/index.ts');
  const { mkdtempSync, rmSync } = await import('node:fs');
  const { tmpdir } = await import('node:os');
  const { join } = await import('node:path');
  const { silentLog } = await import('#src/kernel/log.ts');
  const folder = mkdtempSync(join(tmpdir(), 'topics-'));
  const open = () => openStore({ url: `sqlite:${join(folder, 'house.db')}`, fold: foldVisit, log: silentLog });
  const [ours, theirs] = [await open(), await open()];
  const version = await ours.dataVersion();
  expect(ours.touchedSince?.(['people'], version)).toBe(false);
  await theirs.commit([await changeOf('report.put', 1, theirs)]);
  await ours.dataVersion();
  expect(ours.touchedSince?.(['people'], version)).toBe(true);
  const since = await ours.dataVersion();
  await theirs.commit([await changeOf('report.put', 2, theirs)]);
  // Our own write looks first, and knows that it was not alone.
  await ours.commit([await changeOf('language.put', 2, ours)]);
  expect(ours.touchedSince?.(['alerts'], since)).toBe(true);
  await Promise.all([ours.close(), theirs.close()]);
  rmSync(folder, { recursive: true });
});
