/** A whole store is copied into another of either dialect, and both say the same. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { copyStore } from '#db/copy/index.ts';
import { connect } from '#db/postgres/connect.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import { admit, append, discharge, hour, project, record, SITE, take, transfer } from '#test/contract/store/house.ts';
import { freshPath, open } from './file-store.ts';
import { freshUrl, openAt } from './postgres-store.ts';

const copy = (from: string, to: string, onRows: (done: number, of: number) => void = () => {}) =>
  copyStore({ from, to, fold: foldVisit, log: silentLog, onRows });

const audit = (action: string): Change => ({
  kind: 'audit.add',
  entry: { at: hour(9), site: SITE, actor: 'system', platform: 'console', action, subject: 'x', detail: {} },
});
const report = (item: string, value: number): Change => ({
  kind: 'report.put',
  report: {
    site: SITE,
    unit: '5W' as never,
    item,
    value,
    at: hour(8),
    by: { person: 'p' as never, name: 'Charge' },
    submission: 's1',
  },
});

/** Visits that came, moved and left, ticks, a message that waits, people's words, an audit. */
async function live(store: Store): Promise<void> {
  const visits = Array.from({ length: 40 }, (_, n) => `v${n}`);
  await take(
    store,
    visits.map((v, n) => record(`a${n}`, [admit(v, hour(n / 10), n % 2 === 0 ? '5W' : 'ICU')])),
  );
  await store.commit([
    { kind: 'snapshot.put', site: SITE, takenAt: hour(5), knownAt: hour(5), counts: await store.census(SITE) },
  ]);
  await take(
    store,
    visits.slice(0, 20).map((v, n) => record(`t${n}`, [transfer(v, hour(6 + n / 10), '4N')])),
  );
  await take(
    store,
    visits.slice(0, 5).map((v, n) => record(`d${n}`, [discharge(v, hour(9 + n / 10))])),
  );
  await store.commit([append(record('waiting', [admit('late', hour(10), '5W')]))]);
  await store.commit([report('census', 21), report('here:rn', 4.5), audit('one')]);
  await store.commit([audit('two')]);
  await store.keyFingerprint('the key of this house');
}

it('a file that is not there is told as such, and none is made', async () => {
  const path = freshPath();
  await expect(copy(`sqlite:${path}`, `sqlite:${freshPath()}`)).rejects.toThrow('that --from names is not there');
  expect(existsSync(path)).toBe(false);
});

it('a house whose past is one moment is asked for that moment once', async () => {
  const path = freshPath();
  const store = await open(path);
  await take(store, [record('a', [admit('v', hour(1), '5W')])]);
  await store.close();
  const { compared, same } = await copy(`sqlite:${path}`, `sqlite:${freshPath()}`);
  expect([same, compared.filter(({ what }) => what.startsWith('census')).length]).toEqual([true, 3]);
});

/** What a service asks that goes on with it. */
async function goesOn(store: Store): Promise<unknown> {
  const folded = await project(store, hour(11));
  await store.commit([audit('three'), report('census', 22)]);
  return {
    folded: folded.folded,
    census: await store.census(SITE),
    before: await store.censusAt(SITE, hour(7)),
    known: await store.censusAsKnown(SITE, hour(7), hour(7)),
    ticks: await store.snapshots(SITE, { from: hour(0), to: hour(24) }),
    visits: await store.visitsBetween(SITE, { from: hour(0), to: hour(24) }),
    reports: await store.reports(SITE, hour(24)),
    audit: await store.auditRows(0, 10),
    key: await store.keyFingerprint('another'),
  };
}

describe('a copy of a store', () => {
  it('goes on as the original would: from SQLite to PostgreSQL, and back', async () => {
    const path = freshPath();
    const original = await open(path);
    await live(original);
    const [url, back] = [await freshUrl('empty'), freshPath()];
    const seen: number[] = [];
    // The original is still open: a copy holds nobody up.
    const there = await copy(`sqlite:${path}`, url, (done) => void seen.push(done));
    expect(there.compared.filter(({ same }) => !same)).toEqual([]);
    expect(there.compared.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['rows of stay', 'rows of snapshot', 'rows of journal', `census of ${SITE}, now`]),
    );
    expect(there.compared.find(({ what }) => what === `census of ${SITE}, now`)).toMatchObject({ from: 35, to: 35 });
    expect(seen.at(-1)).toBe(there.rows);
    const home = await copy(url, `sqlite:${back}`);
    expect(home).toMatchObject({ rows: there.rows, same: true });
    const [inPostgres, inFile] = [await openAt(url), await open(back)];
    const expected = await goesOn(original);
    expect(await goesOn(inPostgres)).toEqual(expected);
    expect(await goesOn(inFile)).toEqual(expected);
    for (const store of [original, inPostgres, inFile]) await store.close();
  });

  it('is refused where something is already, which stays as it is', async () => {
    const path = freshPath();
    const original = await open(path);
    await live(original);
    await original.close();
    const url = await freshUrl();
    const busy = await openAt(url);
    await take(busy, [record('theirs', [admit('v', hour(1), '9E')])]);
    await expect(copy(`sqlite:${path}`, url)).rejects.toMatchObject({ code: 'COPY_TARGET_NOT_EMPTY', kind: 'config' });
    expect(await busy.census(SITE)).toMatchObject([{ location: '9E', occupied: 1 }]);
    await busy.close();
  });

  it('that breaks off leaves nothing, and the next one succeeds', async () => {
    const path = freshPath();
    const original = await open(path);
    await live(original);
    await original.close();
    const url = await freshUrl('empty');
    const breakOff = (done: number, of: number) => {
      if (done > of / 2) throw new Error('broken off');
    };
    await expect(copy(`sqlite:${path}`, url, breakOff)).rejects.toMatchObject({ kind: 'bug' });
    const db = connect(url, { connections: 1 });
    expect(await db.rows('SELECT count(*) AS n FROM stay')).toEqual([{ n: 0 }]);
    await db.close();
    expect(await copy(`sqlite:${path}`, url)).toMatchObject({ same: true });
  });
});
