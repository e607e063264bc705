/** Rows 47 and 48 as a sender sees them: the disk fills, the database may only be read, its log goes away, another process has it too. */
import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { connect, type Db } from '#db/sqlite/connect.ts';
import { storeOn } from '#db/sqlite/open.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { silentLog } from '#src/kernel/log.ts';
import { freshPath } from '#test/db/file-store.ts';
import { adt } from '#test/feeds/hl7-kit.ts';
import { expectUnharmed, type Target, target } from './target.ts';

const numbered = (n: number) => adt('A01', { id: `M${n}`, visit: `V${n}`, place: '5W^1^A' });
const some = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => numbered(from + n));
const codes = async (house: Target, messages: readonly string[]) =>
  new Set((await house.send(...messages)).map((answer) => answer.slice(0, 2)));

async function onFile(): Promise<{ readonly house: Target; readonly db: Db; readonly path: string }> {
  const path = freshPath();
  const db = connect(path, false);
  return { house: await target({ store: storeOn(db, foldVisit, silentLog) }), db, path };
}

/** What each kind of trouble does to a file, and what ends it. */
const TROUBLES: Readonly<Record<string, readonly [begin: (db: Db) => void, end: (db: Db) => void]>> = {
  'disk is full': [
    (db) => db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`),
    (db) => db.pragma('max_page_count = 1073741823'),
  ],
  'database may only be read': [(db) => db.pragma('query_only = 1'), (db) => db.pragma('query_only = 0')],
};

test.each(Object.entries(TROUBLES))(
  'row 47: while the %s a message is AE and questions are answered; afterwards the same message is AA, and nothing is lost or doubled',
  async (_, [begin, end]) => {
    const { house, db } = await onFile();
    expect(await codes(house, some(0, 20))).toEqual(new Set(['AA']));
    expect(await house.heads()).toEqual({ '5W': 20 });
    begin(db);
    // A full disk still has room in the pages that are there: what is answered AE is not stored, what is AA is.
    const answers = await house.send(...some(20, 400));
    const taken = answers.filter((answer) => answer.startsWith('AA')).length;
    expect(new Set(answers.slice(-100).map((answer) => answer.slice(0, 2)))).toEqual(new Set(['AE']));
    expect((await house.ask('beds')).document.title).toContain('Riverside');
    end(db);
    expect(await house.heads()).toEqual({ '5W': 20 + taken });
    expect(await codes(house, some(0, 400))).toEqual(new Set(['AA']));
    expect(await house.heads()).toEqual({ '5W': 400 });
    await expectUnharmed(house);
  },
);

test('row 47: with the WAL deleted under way the port goes on taking messages and the census is right', async () => {
  const { house, path } = await onFile();
  await house.send(...some(0, 10));
  rmSync(`${path}-wal`);
  rmSync(`${path}-shm`);
  expect(await codes(house, some(10, 20))).toEqual(new Set(['AA']));
  expect(await house.heads()).toEqual({ '5W': 20 });
  await expectUnharmed(house);
});

test('row 48: two services on one file each take messages, also the same ones, and both have the same census', async () => {
  const path = freshPath();
  const [one, other] = [
    await target({ store: storeOn(connect(path, false), foldVisit, silentLog) }),
    await target({ store: storeOn(connect(path, false), foldVisit, silentLog) }),
  ];
  const answers = await Promise.all([
    codes(one, some(0, 120)),
    codes(other, some(80, 200)),
    codes(one, some(150, 200)),
    codes(other, some(0, 40)),
  ]);
  expect(answers).toEqual(answers.map(() => new Set(['AA'])));
  for (const house of [one, other]) expect(await house.heads()).toEqual({ '5W': 200 });
  await expectUnharmed(one);
  await expectUnharmed(other);
});
