/**
 * What the service survives, as a table: `npm run torture`, or some parts of it: `npm run torture -- soak steps random loop replicas`.
 * `--store sqlite` or `--store postgres` for one store only; `--kills 20 --messages 1000 --posts 40` for a shorter run. Exit 1 when a line fails.
 */
import { parseArgs } from 'node:util';
import { printTable, type Row } from '#bench/measure.ts';
import { createRng } from '#src/domain/simulate/rng.ts';
import { launchPostgres } from '#test/postgres/launch.ts';
import { crashAtRandom } from './crash-random.ts';
import { crashAtSteps } from './crash-steps.ts';
import { prepareGround, type StoreKind } from './ground.ts';
import { DEATHS, runLoop } from './loop.ts';
import { loopRows } from './loop-rows.ts';
import { runReplicas } from './replicas.ts';
import { feedRows, postRows, replicaRows, soakRows, stepRows } from './rows.ts';
import { soak } from './soak.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    store: { type: 'string' },
    kills: { type: 'string', default: '200' },
    messages: { type: 'string', default: '10000' },
    posts: { type: 'string', default: '400' },
    seed: { type: 'string', default: '1' },
  },
});
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

/** A database for each part, on one server. */
async function onStore<T>(kind: StoreKind, work: (url: string | undefined) => Promise<T>): Promise<T> {
  if (kind === 'sqlite') return work(undefined);
  const server = await launchPostgres({ fsync: true });
  try {
    return await work(server.url);
  } finally {
    await server.dispose();
  }
}

const onGround = (
  kind: StoreKind,
  work: (ground: Awaited<ReturnType<typeof prepareGround>>) => Promise<readonly Row[]>,
) =>
  onStore(kind, async (url) => {
    const ground = await prepareGround(url);
    try {
      return await work(ground);
    } finally {
      await ground.close();
    }
  });

const PARTS: Readonly<
  Record<string, { readonly title: string; readonly run: (kind: StoreKind) => Promise<readonly Row[]> }>
> = {
  steps: {
    title: 'Killed at each step of a post',
    run: (kind) => onGround(kind, async (ground) => stepRows(await crashAtSteps(ground, { tell }))),
  },
  random: {
    title: 'Killed at random while messages and posts flow',
    run: (kind) =>
      onGround(kind, async (ground) => {
        const done = await crashAtRandom(ground, {
          kills: Number(values.kills),
          messages: Number(values.messages),
          posts: Number(values.posts),
          random: createRng(Number(values.seed)).unit,
          tell,
        });
        return [...feedRows(done), ...postRows(done)];
      }),
  },
  loop: {
    title: 'Two services, alerts from their opening to their outcome, seven deaths',
    run: (kind) => onGround(kind, async (ground) => loopRows(await runLoop(ground, DEATHS, tell))),
  },
};

/** Several processes are only had on PostgreSQL. */
const replicas = (): Promise<readonly Row[]> =>
  onStore('postgres', async (url) =>
    replicaRows(
      await runReplicas({
        url: url ?? '',
        processes: 8,
        sites: 20,
        slotsPerSite: 10,
        kills: 12,
        stops: 4,
        // A lease is a minute.
        stoppedMs: 75_000,
        skewMinutes: 10,
        restMs: 300_000,
        random: createRng(Number(values.seed)).unit,
        tell,
      }),
    ),
  );

const kinds: readonly StoreKind[] = values.store === undefined ? ['sqlite', 'postgres'] : [values.store as StoreKind];
const NAMES = ['soak', ...Object.keys(PARTS), 'replicas'];
const wanted = positionals.length === 0 ? NAMES : positionals;
const unknown = wanted.find((name) => !NAMES.includes(name));
if (unknown !== undefined || kinds.some((kind) => kind !== 'sqlite' && kind !== 'postgres')) {
  tell(`Parts: ${NAMES.join(', ')}. Stores: sqlite, postgres.`);
  process.exit(2);
}
let failed = 0;
const print = (title: string, rows: readonly Row[]): void => {
  printTable(title, rows);
  failed += rows.filter((row) => row.met === false).length;
};
if (wanted.includes('soak')) print('24 simulated hours, twice', soakRows(await soak('24:00', 1)));
for (const [name, part] of Object.entries(PARTS)) {
  if (!wanted.includes(name)) continue;
  for (const kind of kinds) print(`${part.title}, ${kind}`, await part.run(kind));
}
if (wanted.includes('replicas')) print('Replicas on one PostgreSQL', await replicas());
process.stdout.write(failed === 0 ? '\nNothing was lost and nothing doubled.\n' : `\n${failed} line(s) failed.\n`);
process.exitCode = failed === 0 ? 0 : 1;
