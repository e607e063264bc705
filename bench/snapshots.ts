/** One five-minute tick of 6,000 hospitals of 40 units, 240,000 rows, through the store beside the bare driver into the same table. */
import pg from 'pg';
import { openStore } from '#db/index.ts';
import { binaryArray } from '#db/postgres/binary-array.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import type { LocationId, SiteId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { type Instant, instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { launchPostgres } from '#test/postgres/launch.ts';
import { copyIn } from './copy-in.ts';
import { cpuMsSince, median, type Row, spread } from './measure.ts';

const SITES = 6_000;
const UNITS = 40;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3) + 2;
const FIRST = Date.UTC(2026, 0, 13);
const COLUMNS = 'site, location, taken_at, revision, known_at, occupied, inpatients, to_admit, on_leave';
const UNNEST = `INSERT INTO snapshot (${COLUMNS}) SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[],
  $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[])`;

let nextTick = 0;
const tick = (): Instant => instant(FIRST + nextTick++ * 5 * MINUTE_MS);

type Put = Extract<Change, { kind: 'snapshot.put' }>;

const house = (s: number, at: Instant): Put => ({
  kind: 'snapshot.put',
  site: `site-${String(s).padStart(4, '0')}` as SiteId,
  takenAt: at,
  knownAt: at,
  counts: Array.from({ length: UNITS }, (_, u) => ({
    location: `unit-${String(u).padStart(2, '0')}` as LocationId,
    occupied: 1 + ((s + u) % 30),
    inpatients: (s + u) % 30,
    toAdmit: u % 3,
    onLeave: 0,
  })),
});
const houses = (): readonly Put[] => {
  const at = tick();
  return Array.from({ length: SITES }, (_, s) => house(s, at));
};
const rowsOf = (puts: readonly Put[]): readonly (readonly (string | number)[])[] =>
  puts.flatMap(({ site, takenAt, knownAt, counts }) =>
    counts.map((one) => [
      site,
      one.location,
      takenAt,
      0,
      knownAt,
      one.occupied,
      one.inpatients,
      one.toAdmit,
      one.onLeave,
    ]),
  );

/** By the clock, and of the processor: ours and the server's. */
type Cost = { readonly ms: number; readonly cpuMs: number };

async function timed(work: () => Promise<unknown>, server: number): Promise<Cost> {
  const [begun, before, theirs] = [performance.now(), process.cpuUsage(), cpuMsSince(server)];
  await work();
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(before);
  return { ms, cpuMs: (user + system) / 1_000 + theirs() };
}

export async function snapshotBench(): Promise<readonly Row[]> {
  const server = await launchPostgres({ fsync: true });
  const store = await openStore({ url: server.url, fold: foldVisit, log: silentLog });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const times = { one: [] as Cost[], each: [] as Cost[], unnest: [] as Cost[], copy: [] as Cost[] };
  try {
    for (let n = 0; n < ROUNDS; n++) {
      // The first two rounds bring the places and warm everything.
      const keep = async (list: Cost[], work: () => Promise<unknown>): Promise<void> => {
        const cost = await timed(work, server.pid());
        if (n > 1) list.push(cost);
      };
      const [together, apart, plain, stream] = [houses(), houses(), rowsOf(houses()), rowsOf(houses())];
      await keep(times.one, () => store.commit(together));
      await keep(times.each, () => Promise.all(apart.map((put) => store.commit([put]))));
      const lists = Array.from({ length: 9 }, (_, column) => plain.map((row) => row[column]!));
      await keep(times.unnest, () =>
        client.query({
          name: 'unnest',
          text: UNNEST,
          values: lists.map((list, n) => binaryArray(n < 2 ? 'text' : 'bigint', list)),
        }),
      );
      await keep(times.copy, () => copyIn(client, `COPY snapshot (${COLUMNS}) FROM STDIN`, stream));
    }
  } finally {
    await client.end();
    await store.close();
    await server.dispose();
  }
  return rowsBy(times);
}

function rowsBy({
  one,
  each,
  unnest,
  copy,
}: Readonly<Record<'one' | 'each' | 'unnest' | 'copy', readonly Cost[]>>): readonly Row[] {
  const ratios = (list: readonly Cost[], of: keyof Cost): readonly number[] =>
    list.map((cost, n) => cost[of] / Math.min(unnest[n]![of], copy[n]![of]));
  const row = (what: string, list: readonly Cost[]): Row => {
    const ms = list.map((cost) => cost.ms);
    const cpu = median(list.map(({ cpuMs }) => cpuMs));
    return { what, figure: `${Math.round(median(ms))} ms (${spread(ms)}), ${Math.round(cpu)} ms of processor` };
  };
  const gated = (what: string, list: readonly Cost[]): Row => {
    const found = ratios(list, 'ms');
    const value = median(found);
    return { what, figure: `${value.toFixed(2)} (${spread(found)})`, gate: '≤ 1.5', met: value <= 1.5 };
  };
  const told = (what: string, list: readonly Cost[]): Row => {
    const found = ratios(list, 'cpuMs');
    return { what: `${what}, processor`, figure: `${median(found).toFixed(2)} (${spread(found)})` };
  };
  return [
    row('bare unnest', unnest),
    row('bare COPY', copy),
    row('store, one commit', one),
    row('store, a commit for each hospital', each),
    gated('one commit ÷ best bare', one),
    gated('6,000 commits ÷ best bare', each),
    told('one commit ÷ best bare', one),
    told('6,000 commits ÷ best bare', each),
  ];
}
