/** One change of every kind in the house of Riverside, differing by a number: what an interleaving of writes is made of. */
import type { PlannedEvent } from '#src/domain/census/event.ts';
import type { Loan } from '#src/domain/staffing/loan.ts';
import { after, HOUR_MS, type Instant, instant, type LocalDate, MINUTE_MS } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import { admitted, bed, FEED, NOW, openEpisode, recordOf, SITE } from './house.ts';

type Of<K extends Change['kind']> = Extract<Change, { readonly kind: K }>;
/** Of one that depends on what is there. */
type Made<K extends Change['kind']> = (n: number, store: Store) => Omit<Of<K>, 'kind'> | Promise<Omit<Of<K>, 'kind'>>;

const UNITS = ['5W', '6W', 'ICU', 'ED'] as const;
const unitOf = (n: number): never => UNITS[n % UNITS.length] as never;
const person = (n: number): never => `p-made-${n % 3}` as never;
const ago = (minutes: number): Instant => after(NOW, -minutes * MINUTE_MS);
const day = (n: number) => `2026-01-${String(9 + (n % 4)).padStart(2, '0')}` as LocalDate;
const SPAN = { from: after(NOW, -HOUR_MS), to: after(NOW, 10 * HOUR_MS) };
const BY = { person: 'p-somebody' as never, name: 'house supervisor' };
const POST = { platform: 'web', channel: '#alerts' };
const CARD = 'episode:E-7F3K' as never;
const episodeOf = async (store: Store) => store.episode(SITE, 'E-7F3K' as never);

const versionOf = (all: readonly { readonly id: string; readonly version: number }[], id: string): number =>
  all.find((one) => one.id === id)?.version ?? 0;

const toCome = (plan: string, at: Instant): PlannedEvent => ({
  ...{ site: SITE, message: '' as never, n: 0, kind: 'told', what: 'operation', trigger: 'S12', plan: plan as never },
  ...{ due: { at, of: 'operation' }, occurredAt: ago(400), receivedAt: ago(0) },
});

const loanOf = (n: number, version: number, state: Loan['state']): Loan => ({
  ...{ site: SITE, id: `L-${n % 3}` as never, version, lender: unitOf(n % 3), state, gapTo: ago(-300), asker: BY },
  gap: { unit: unitOf(3), role: 'rn', block: ago(n % 60) },
  span: { from: ago(-30), to: ago(-150) },
  basis: {
    ...{ asOf: ago(n % 50), patients: 24, here: 6, need: 5 },
    moves: { in: [], out: [], told: { recovery: false, leaving: false } },
  },
  answerBy: ago(-15),
  steps: [
    { state: 'proposed', at: ago(n % 50), by: BY },
    ...(state === 'proposed' ? [] : [{ state, at: ago(0), by: BY }]),
  ],
});

export const EVERY_CHANGE: { readonly [K in Change['kind']]: Made<K> } = {
  'journal.append': (n) => {
    const unit = UNITS[n % UNITS.length]!;
    const beds = n % 2 === 0 ? [{ ...bed(unit, '99', 'H'), message: `more-${n}` as never }] : [];
    const record = recordOf(`more-${n}`, [admitted(`${unit}/9${n % 10}`, unit, ago(1 + (n % 300)))], ago(0), beds);
    const planned = [toCome(`case-${n % 5}`, ago(n % 300))];
    return { record: { ...record, planned, ...(n % 7 === 0 ? { message: 'last' as never, bodyHash: `${n}` } : {}) } };
  },
  'quarantine.add': (n) => ({
    entry: {
      site: SITE,
      feed: FEED,
      message: `bad-${n}` as never,
      bodyHash: `${n}`,
      code: 'TIME_UNREADABLE',
      where: 'EVN-2',
      reason: 'The time cannot be read.',
      type: 'ADT^A01',
      receivedAt: ago(2),
    },
  }),
  'feed.connection': (n) => ({ site: SITE, feed: FEED, connection: n % 2 === 0 ? 'lost' : 'open', at: ago(1) }),
  'snapshot.put': (n) => {
    const takenAt = instant(Math.floor(ago(60 * (n % 20)) / (5 * MINUTE_MS)) * 5 * MINUTE_MS);
    const counts = [{ location: '5W' as never, occupied: 20 + (n % 9), inpatients: 20, toAdmit: 0, onLeave: 0 }];
    return { site: SITE, takenAt, knownAt: takenAt, counts };
  },
  'kpi.put': (n) => ({
    value: {
      site: SITE,
      kpi: 'occupancy' as never,
      scope: 'house',
      period: { from: instant(Date.UTC(2026, 0, 9 + (n % 4), 5)), to: instant(Date.UTC(2026, 0, 10 + (n % 4), 5)) },
      value: { value: 80 + (n % 20), unit: 'percent' } as never,
      definitionVersion: 1,
      computedAt: ago(3),
    },
  }),
  'kpi.target': (n) => ({
    target: {
      site: SITE,
      kpi: 'occupancy' as never,
      scope: 'house',
      value: 80 + (n % 9),
      at: ago(n % 50),
      by: person(n),
      role: 'admin',
    },
  }),
  'kpi.rebase': (n) => ({
    change: {
      ...{ site: SITE, kpi: 'occupancy' as never, scope: 'house', from: day(n), reason: 'new ward' },
      ...{ at: ago(n % 50), by: person(n), role: 'admin' },
    },
  }),
  'days.stale': (n) => ({ site: SITE, days: [day(n)] }),
  'days.outdated': (n) => ({ site: SITE, print: `print-${n}` }),
  'day.computed': async (n, store) => ({
    ...{ site: SITE, day: day(n), mark: (await store.dayMark(SITE, day(n))) ?? 0, print: `p${n % 2}`, at: ago(1) },
  }),
  'figures.put': (n) => ({
    figures: [
      {
        ...{ dataset: 'hhs-facility', organisation: '330101', part: '', item: 'occupied_beds', state: 'reported' },
        ...{ period: { from: ago(60 * 24 * 9), to: ago(60 * 24 * 2) }, value: n, importedAt: ago(1) },
      },
    ],
  }),
  'table.import': (n) => ({
    run: {
      ...{ file: `f${n % 3}`, mapping: 'm', name: 'HHS', dataset: 'hhs-facility', state: 'done', rowsDone: n },
      ...{ unchanged: 0, added: n, changed: 0, startedAt: ago(9), updatedAt: ago(1) },
    },
  }),
  'episode.put': async (n, store) => {
    const before = await episodeOf(store);
    const version = (before?.version ?? 0) + 1;
    return {
      episode: openEpisode({ version, touches: n % 5, severity: n % 2 === 0 ? 'act' : 'urgent' } as never),
      expectVersion: version - 1,
    };
  },
  'episode.event': (n) => ({
    event: { site: SITE, episode: 'E-7F3K' as never, kind: 'touched', at: ago(n % 20) } as never,
  }),
  'rule.put': async (n, store) => {
    const before = (await store.toldRules(SITE)).find(({ id }) => id === `told-${n % 3}`);
    const version = (before?.version ?? 0) + 1;
    const rule = {
      site: SITE,
      id: `told-${n % 3}` as never,
      version,
      on: n % 2 === 0,
      by: BY,
      at: ago(n % 50),
      body: {},
    };
    return { rule, expectVersion: version - 1 };
  },
  'silence.put': (n) => ({
    silence: {
      ...{ site: SITE, id: `S-${n % 5}` as never, reason: 'works on the lift', from: ago(n % 50), by: BY },
      ...{ until: after(NOW, n * MINUTE_MS), ...(n % 3 === 0 ? { endedAt: ago(0), endedBy: BY } : {}) },
    },
  }),
  'task.put': async (n, store) => {
    const before = (await store.tasks(SITE, { of: 'E-7F3K' as never })).find(({ id }) => id === `T-${n % 3}`);
    const version = (before?.version ?? 0) + 1;
    const task = {
      ...{ site: SITE, id: `T-${n % 3}` as never, version, what: 'open the pod', role: 'house-supervisor', by: BY },
      ...{ of: { episode: 'E-7F3K' as never }, due: after(NOW, HOUR_MS), at: ago(n % 50) },
      state: n % 2 === 0 ? ('open' as const) : ('done' as const),
    };
    return { task, expectVersion: version - 1 };
  },
  'mark.put': (n) => ({
    mark: { site: SITE, visit: `v-${n % 5}` as never, what: 'day', value: 'red', day: day(n), at: ago(n % 50), by: BY },
  }),
  'prediction.put': (n) => ({
    prediction: {
      ...{ site: SITE, unit: unitOf(n), day: day(n), deadline: '14:00' as never, by: BY, at: ago(n % 50) },
      expected: [{ visit: `v-${n % 5}` as never, confidence: 'likely' as const }],
    },
  }),
  'barrier.put': async (n, store) => {
    const version = versionOf(await store.barriers(SITE, { id: `B-${n % 3}` as never }), `B-${n % 3}`) + 1;
    const barrier = {
      ...{
        site: SITE,
        id: `B-${n % 3}` as never,
        version,
        visit: `v-${n % 5}` as never,
        unit: unitOf(n),
        type: 'transport',
      },
      ...{ owner: 'charge-nurse', due: after(NOW, HOUR_MS), notes: [], raised: [], by: BY, at: ago(n % 50) },
      state: n % 2 === 0 ? ('open' as const) : ('solved' as const),
    };
    return { barrier, expectVersion: version - 1 };
  },
  'bed-request.put': async (n, store) => {
    const version = versionOf(await store.bedRequests(SITE, { id: `R-${n % 3}` as never }), `R-${n % 3}`) + 1;
    const request = {
      ...{
        site: SITE,
        id: `R-${n % 3}` as never,
        version,
        kind: 'ed' as const,
        pool: 'adult-acute' as never,
        needs: [],
      },
      state: n % 2 === 0 ? ('asked' as const) : ('given-up' as const),
      steps: [{ state: 'asked' as const, at: ago(n % 50), by: BY }] as const,
    };
    return { request, expectVersion: version - 1 };
  },
  'bed-request.follow': async (n, store) => {
    const version = versionOf(await store.bedRequests(SITE, { id: `R-${n % 3}` as never }), `R-${n % 3}`) + 1;
    const request = {
      ...{ site: SITE, id: `R-${n % 3}` as never, version, kind: 'ed' as const, pool: 'adult-acute' as never },
      ...{ needs: [], state: 'occupied' as const, bed: { location: '5W' as never, bed: `${n % 3}` } },
      steps: [
        { state: 'asked', at: ago(50), by: BY },
        { state: 'occupied', at: ago(n % 50) },
      ] as const,
    };
    return { request, expectVersion: version - 1 };
  },
  'loan.put': async (n, store) => {
    const id = `L-${n % 3}` as never;
    const version = versionOf(await store.loans(SITE, { id }), id) + 1;
    return { loan: loanOf(n, version, n % 2 === 0 ? 'proposed' : 'accepted'), expectVersion: version - 1 };
  },
  'loan.follow': async (n, store) => {
    const id = `L-${n % 3}` as never;
    const version = versionOf(await store.loans(SITE, { id }), id) + 1;
    return { loan: { ...loanOf(n, version, 'ended'), state: 'ended' }, expectVersion: version - 1 };
  },
  'meeting.put': async (n, store) => {
    const version = versionOf(await store.meetings(SITE, { id: `morning:${n % 3}` as never }), `morning:${n % 3}`) + 1;
    const meeting = {
      ...{ site: SITE, id: `morning:${n % 3}` as never, version, name: 'morning', tier: 2, due: ago(n % 3) },
      state: n % 2 === 0 ? ('asked' as const) : ('held' as const),
    };
    return { meeting, expectVersion: version - 1 };
  },
  'item.put': async (n, store) => {
    const version = versionOf(await store.huddleItems(SITE, { id: `I-${n % 3}` as never }), `I-${n % 3}`) + 1;
    const item = {
      ...{ site: SITE, id: `I-${n % 3}` as never, version, what: 'the lift', tier: 2, raised: [], by: BY },
      ...{ at: ago(n % 50), state: n % 2 === 0 ? ('open' as const) : ('answered' as const) },
    };
    return { item, expectVersion: version - 1 };
  },
  'forecast.put': (n) => ({
    forecast: {
      ...{
        site: SITE,
        series: 'ed-arrivals' as never,
        place: 'house',
        step: 'day',
        issuedAt: ago(n % 50),
        asOf: ago(n % 50),
      },
      ...{
        first: 20_000 + n,
        means: [n],
        quantiles: [[0, 1, 2, n, n, n, n]],
        members: [{ name: 'calendar', weight: 1 }],
      },
      knows: { steps: 60, gaps: 0, holidays: 'none' as const },
    },
  }),
  'level.declare': (n) => ({
    declaration: { site: SITE, level: `${n % 4}`, reason: 'surge', by: BY, role: 'executive', at: ago(n % 50) },
  }),
  'run.claim': (n) => ({ site: SITE, job: 'huddle:morning', due: ago(n), at: ago(0) }),
  'request.claim': (n) => ({ requestKey: `req-${n}`, at: ago(0) }),
  'outbox.put': (n) => ({
    post: {
      ...{ site: SITE, card: CARD, to: POST, version: n, urgency: 'routine', createdAt: ago(5) },
      document: { title: 'A card', blocks: [] } as never,
    },
  }),
  'outbox.settle': (n) => ({
    ...{ card: CARD, to: POST, attempt: 1, version: n, at: ago(0) },
    settlement: n % 2 === 0 ? { state: 'sent', ref: { ref: `r${n}` } } : { state: 'dead', code: 'GONE' },
  }),
  'outbox.doubt': () => ({ card: CARD, to: POST, attempt: 1 }),
  'outbox.resend': () => ({ card: CARD, to: POST, at: ago(0) }),
  'outbox.forsake': () => ({ code: 'RESTORED', at: ago(0) }),
  'channel.wait': (n) => ({ to: POST, until: after(NOW, n * 1_000), at: ago(0) }),
  'language.put': (n) => ({ person: 'p-somebody' as never, ...(n % 2 === 0 ? { language: 'es' } : {}) }),
  'person.put': (n) => ({
    person: person(n),
    name: `nurse ${n}`,
    identities: [{ platform: 'slack', id: `U${n % 4}` }],
  }),
  'role.put': (n) => ({
    person: n % 2 === 0 ? person(n) : ('p-somebody' as never),
    site: SITE,
    role: 'house-supervisor',
  }),
  'role.drop': (n) => ({
    person: n % 2 === 0 ? person(n) : ('p-somebody' as never),
    site: SITE,
    role: 'house-supervisor',
  }),
  'duty.put': (n) => ({
    ...{
      person: person(n),
      site: SITE,
      role: 'house-supervisor',
      scope: '',
      from: ago(60 + (n % 30)),
      to: after(NOW, HOUR_MS),
    },
  }),
  'group.read': (n) => ({ platform: 'slack', group: 'S0', members: [`U${n % 4}`], at: ago(0) }),
  'group.failed': (n) => ({ platform: 'slack', group: 'S0', code: `F${n % 3}`, at: ago(0) }),
  'roster.put': (n) => ({
    ...{ site: SITE, units: [unitOf(n)], span: SPAN },
    shifts: Array.from({ length: 1 + (n % 4) }, () => ({
      ...{ site: SITE, unit: unitOf(n), role: 'rn', ...SPAN, can: [], kind: 'rostered' as const },
    })),
  }),
  'callout.add': (n) => ({
    callOut: {
      id: `c${n}`,
      site: SITE,
      unit: unitOf(n),
      role: 'rn',
      ...SPAN,
      count: 1 + (n % 2),
      at: ago(n % 50),
      by: person(n),
    },
  }),
  'callout.withdraw': (n) => ({ site: SITE, id: `c${n % 9}` }),
  'report.put': (n) => ({
    report: {
      ...{
        site: SITE,
        unit: unitOf(n),
        item: ['census', 'staffed-beds', 'blocked', 'discharge-ready'][n % 4]!,
        value: n % 30,
      },
      ...{ at: ago(n % 2), by: { person: person(n), name: 'charge nurse' }, submission: `s${n}` },
    },
  }),
  'report.undo': (n) => ({ site: SITE, submission: `s${n % 9}` }),
  'channel.put': (n) => ({
    channel: { ...POST, site: SITE, purpose: 'alerts', name: `#alerts ${n}`, training: n % 2 === 0 } as never,
  }),
  'channel.drop': () => ({ to: POST, purpose: 'alerts' }),
  'conversation.put': (n) => ({ to: POST, reference: `ref ${n}` }),
  'installation.put': (n) => ({ platform: 'slack', workspace: 'T1', sealed: `${n}`, at: ago(0) }),
  'installation.drop': () => ({ platform: 'slack', workspace: 'T1' }),
  'session.put': (n) => ({
    session: { id: `session${n}`, person: person(n), from: ago(9), to: after(NOW, HOUR_MS) } as never,
  }),
  'session.end': (n) => ({ id: `session${n % 9}`, at: ago(0) }),
  'audit.add': (n) => ({
    entry: { at: ago(0), site: SITE, actor: 'system', platform: 'store', action: 'test', subject: `${n}`, detail: {} },
  }),
};

export const KINDS = Object.keys(EVERY_CHANGE) as readonly Change['kind'][];

/** Makes the change as the store is now. */
export async function changeOf(kind: Change['kind'], n: number, store: Store): Promise<Change> {
  const make: (n: number, store: Store) => unknown = EVERY_CHANGE[kind];
  return { kind, ...((await make(n, store)) as object) } as Change;
}
