import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '#db/sqlite/connect.ts';
import { groupCommit } from '#db/sqlite/group-commit.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { Change } from '#src/ports/change.ts';
import { hour } from '#test/contract/store/house.ts';

const SENDERS = 16;
const EACH = 20;
const change = (requestKey: string): Change => ({ kind: 'request.claim', requestKey, at: hour(1) });

/** Real transactions over a table of notes; a note named `conflict` conflicts. */
function noting(path = ':memory:') {
  const db = connect(path, false);
  onTestFinished(() => {
    db.close();
  });
  db.exec('CREATE TABLE note (text TEXT)');
  const add = db.prepare<[string]>('INSERT INTO note (text) VALUES (?)');
  const modes = (): unknown => db.pragma('synchronous', { simple: true });
  let groups = 0;
  const apply = (of: Change): boolean => {
    const text = of.kind === 'request.claim' ? of.requestKey : '';
    add.run(text);
    if (text === 'conflict') throw new Conflict(text);
    return true;
  };
  const inGroups: unknown[] = [];
  const beforeCommit = (): void => void inGroups.push(modes());
  const group = groupCommit(db, { apply, beforeCommit, afterwards: () => groups++ });
  const notes = (): unknown[] => db.prepare('SELECT text FROM note ORDER BY rowid').pluck().all();
  return { ...group, notes, groups: () => groups, inGroups, modes };
}

const FULL = 2;
const NORMAL = 1;
const looked: Extract<Change, { kind: 'audit.add' }> = {
  kind: 'audit.add',
  entry: { at: hour(1), actor: 'p', platform: 'web', action: 'see', subject: 'beds 5W', detail: {} },
};

const exported: Change = { ...looked, entry: { ...looked.entry, action: 'kpi.export' } };

function inFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'huddleboard-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'notes.db');
}

describe('group commit', () => {
  it('sixteen senders that each wait for their answer share transactions', async () => {
    const { commit, notes, groups } = noting();
    const send = async (sender: number): Promise<void> => {
      for (let n = 0; n < EACH; n++) await commit([change(`${sender}:${n}`)]);
    };
    await Promise.all(Array.from({ length: SENDERS }, (_, sender) => send(sender)));
    expect(notes()).toHaveLength(SENDERS * EACH);
    expect(groups()).toBeLessThan(EACH * 2);
  });

  it('a member that joins one turn later is still in the group', async () => {
    const { commit, groups } = noting();
    const first = commit([change('a')]);
    const second = new Promise((resolve, reject) => setImmediate(() => commit([change('b')]).then(resolve, reject)));
    await Promise.all([first, second]);
    expect(groups()).toBe(1);
  });

  it('an answer comes only after the transaction has ended', async () => {
    const { commit, notes, groups } = noting();
    const answered = commit([change('a')]).then(() => [groups(), notes()]);
    expect(groups()).toBe(0);
    expect(await answered).toEqual([1, ['a']]);
  });

  it('a conflict takes back what its own commit had written, and nothing else', async () => {
    const { commit, notes } = noting();
    const outcomes = await Promise.allSettled([
      commit([change('a'), change('b')]),
      commit([change('c'), change('conflict'), change('d')]),
      commit([change('e')]),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(notes()).toEqual(['a', 'b', 'e']);
  });
});

describe('entries of the audit alone', () => {
  it('a look is in the database at once, so that nobody who looks waits for the rest of a busy turn', async () => {
    const { commit, notes, modes } = noting(inFile());
    const answered = commit([looked]);
    expect(notes()).toHaveLength(1);
    expect(modes()).toBe(FULL);
    expect(await answered).toEqual({ applied: true });
  });

  it('exports share a transaction of one turn', async () => {
    const { commit, notes, groups, modes } = noting(inFile());
    await Promise.all(Array.from({ length: 50 }, () => commit([exported])));
    expect(notes()).toHaveLength(50);
    expect(groups()).toBe(1);
    expect(modes()).toBe(FULL);
  });

  it('wait for no sync of the loop, which all else does', async () => {
    const { commit, inGroups } = noting(inFile());
    await commit([looked]);
    await commit([change('a')]);
    await Promise.all([commit([looked]), commit([change('b')])]);
    expect(inGroups).toEqual([NORMAL, FULL, NORMAL, FULL]);
  });

  it('that are queued at the end are written with it', async () => {
    const { commit, close, notes } = noting(inFile());
    const answered = commit([exported]);
    close();
    expect(await answered).toEqual({ applied: true });
    expect(notes()).toHaveLength(1);
  });

  it('that are being synced at the end are answered', async () => {
    const { commit, close, groups } = noting(inFile());
    const answered = commit([exported]);
    while (groups() === 0) await new Promise((resolve) => setImmediate(resolve));
    close();
    expect(await answered).toEqual({ applied: true });
  });
});
