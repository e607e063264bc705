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
import { median, type Row, spread } from './measure.ts';

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

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

export async function snapshotBench(): Promise<readonly Row[]> {
  const server = await launchPostgres({ fsync: true });
  const store = await openStore({ url: server.url, fold: foldVisit, log: silentLog });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const times = { one: [] as number[], each: [] as number[], unnest: [] as number[], copy: [] as number[] };
  try {
    for (let n = 0; n < ROUNDS; n++) {
      // The first two rounds bring the places and warm everything.
      const keep = (list: number[], ms: number): void => {
        if (n > 1) list.push(ms);
      };
      const [together, apart, plain, stream] = [houses(), houses(), rowsOf(houses()), rowsOf(houses())];
      keep(times.one, await timed(() => store.commit(together)));
      keep(times.each, await timed(() => Promise.all(apart.map((put) => store.commit([put])))));
      const lists = Array.from({ length: 9 }, (_, column) => plain.map((row) => row[column]!));
      keep(
        times.unnest,
        await timed(() =>
          client.query({
            name: 'unnest',
            text: UNNEST,
            values: lists.map((list, n) => binaryArray(n < 2 ? 'text' : 'bigint', list)),
          }),
        ),
      );
      keep(times.copy, await timed(() => copyIn(client, `COPY snapshot (${COLUMNS}) FROM STDIN`, stream)));
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
}: Readonly<Record<'one' | 'each' | 'unnest' | 'copy', readonly number[]>>): readonly Row[] {
  const best = unnest.map((ms, n) => Math.min(ms, copy[n]!));
  const row = (what: string, list: readonly number[]): Row => ({
    what,
    figure: `${Math.round(median(list))} ms (${spread(list)})`,
  });
  const gated = (what: string, list: readonly number[]): Row => {
    const ratios = list.map((ms, n) => ms / best[n]!);
    const value = median(ratios);
    return { what, figure: `${value.toFixed(2)} (${spread(ratios)})`, gate: '≤ 1.5', met: value <= 1.5 };
  };
  return [
    row('bare unnest', unnest),
    row('bare COPY', copy),
    row('store, one commit', one),
    row('store, a commit for each hospital', each),
    gated('one commit ÷ best bare', one),
    gated('6,000 commits ÷ best bare', each),
  ];
}
