/** Killed by SIGKILL at any moment of commit or projection, the store holds every acknowledged message once and goes on. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { verifyAudit } from '#src/facts/audit-trail.ts';
import { Conflict } from '#src/kernel/errors.ts';
import { instant } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { append, hour, project, SITE } from '#test/contract/store/house.ts';
import { headsAt, sorted, staysKnown } from '#test/contract/store/known.ts';
import { numbered } from './children/numbered.ts';
import { ITEMS, submitted } from './children/submitted.ts';
import { childScript, freshPath, open } from './file-store.ts';

const END = hour(10_000);
const KILLS = 5;

/** Runs a writer until it has acknowledged so many messages; kills it there. @returns all that it acknowledged */
async function killedAfter(
  path: string,
  start: number,
  acknowledged: number,
  script: 'writer' | 'submitter' | 'looker' = 'writer',
): Promise<readonly number[]> {
  const child = spawn(process.execPath, [childScript(script), path, String(start)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acks: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acks.push(Number(line));
    if (acks.length >= acknowledged) child.kill('SIGKILL');
  }
  return acks;
}

async function finished(child: ChildProcess): Promise<void> {
  if (child.exitCode === null) await once(child, 'exit');
  expect(child.exitCode).toBe(0);
}

async function catchUp(store: Store): Promise<void> {
  while ((await project(store, END)).folded > 0);
}

/** The census equals a fold from nothing of the messages 0…n−1. */
async function expectTruth(store: Store, n: number): Promise<void> {
  const stays = staysKnown(
    Array.from({ length: n }, (_, i) => numbered(i)),
    instant(Number.MAX_SAFE_INTEGER),
  );
  expect(sorted(await store.census(SITE))).toEqual(headsAt(stays, END));
  for (const at of [0.05, 0.3, 1, 2])
    expect(sorted(await store.censusAt(SITE, hour(at)))).toEqual(headsAt(stays, hour(at)));
}

describe('SQLite and death', () => {
  it('every acknowledged message survives SIGKILL, once, and the census equals a pure replay', async () => {
    const path = freshPath();
    const acknowledged = new Set<number>();
    let start = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const acks = await killedAfter(path, start, 40 + kill * 97);
      for (const n of acks) acknowledged.add(n);
      // The sender resumes a little earlier than it was acknowledged, as one that lost answers does.
      start = Math.max(0, Math.max(...acks) - 30);
    }
    const db = new Database(path);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
    const store = await open(path);
    await catchUp(store);
    const last = Math.max(...acknowledged);
    // What the kill cut off between commit and answer, the sender sends again.
    await store.commit(Array.from({ length: last + 40 }, (_, n) => append(numbered(n))));
    const before = (await store.feedStates(SITE))[0]?.accepted ?? 0;
    expect(before).toBeGreaterThanOrEqual(acknowledged.size);
    await catchUp(store);
    expect((await store.feedStates(SITE))[0]?.accepted).toBe(last + 40);
    await expectTruth(store, last + 40);
    await store.close();
  });

  it('a submit that SIGKILL meets is there whole or not at all, and one that was acknowledged is there, once', async () => {
    const path = freshPath();
    const acknowledged = new Set<number>();
    let start = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const acks = await killedAfter(path, start, 20 + kill * 53, 'submitter');
      for (const n of acks) acknowledged.add(n);
      // What the kill cut off may or may not be there: the next ones go under numbers of their own.
      start = Math.max(...acks) + 100;
    }
    const store = await open(path);
    const stored = Map.groupBy(await store.reportsBetween(SITE, { from: hour(0), to: END }), (one) => one.submission);
    for (const reports of stored.values()) expect(reports.map((one) => one.item).sort()).toEqual(ITEMS.toSorted());
    for (const n of acknowledged) expect(stored.has(`s${n}`), `submit ${n}`).toBe(true);
    const audited = (await store.audit(100_000)).map(({ subject }) => subject);
    expect(audited.toSorted()).toEqual([...stored.keys()].sort());
    // Sent again by somebody who saw no answer: nothing of it is stored twice.
    const [again] = [...stored.keys()].slice(-1);
    await expect(store.commit(submitted(Number(again?.slice(1))))).rejects.toThrow(Conflict);
    expect(await store.reportsBetween(SITE, { from: hour(0), to: END })).toHaveLength(stored.size * ITEMS.length);
    const latest = await store.reports(SITE, END, ['census']);
    expect(latest.map(({ value }) => value)).toEqual([
      Math.max(...[...stored.keys()].map((key) => Number(key.slice(1)))),
    ]);
    await store.close();
  });

  it('whoever was answered before SIGKILL stands in the audit as having looked, of two processes on one file too, in one chain', async () => {
    const path = freshPath();
    for (let kill = 0; kill < 2; kill++) {
      const from = [kill * 100_000, 50_000 + kill * 100_000] as const;
      const [ours, theirs] = await Promise.all(from.map((start) => killedAfter(path, start, 30 + kill * 41, 'looker')));
      const store = await open(path);
      const audited = (await store.audit(1_000_000)).map(({ subject }) => subject);
      for (const n of [...ours!, ...theirs!]) expect(audited).toContain(`beds ${n}`);
      expect(new Set(audited).size).toBe(audited.length);
      expect((await verifyAudit(store)).fault).toBeUndefined();
      await store.close();
    }
  });

  it('row 48: two processes on one file write and project at once; both are right', async () => {
    const path = freshPath();
    const store = await open(path);
    const half = 400;
    const child = spawn(process.execPath, [childScript('writer'), path, '0', String(half)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    for (let n = half; n < 2 * half; n += 5) {
      await store.commit([0, 1, 2, 3, 4].map((i) => append(numbered(n + i))));
      await project(store, END, 50);
    }
    await finished(child);
    await catchUp(store);
    expect((await store.feedStates(SITE))[0]).toMatchObject({ accepted: 2 * half, repeated: 0 });
    await expectTruth(store, 2 * half);
    await store.close();
  });
});
