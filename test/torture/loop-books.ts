/** What a store holds of its alerts at the end, past the port: each row, not what a reader makes of it; and how a lease is made to run out. */
import Database from 'better-sqlite3';
import pg from 'pg';
import type { Ground } from './ground.ts';

export type Post = {
  readonly card: string;
  readonly platform: string;
  readonly channel: string;
  readonly state: string;
  readonly doubts: number;
};
export type Books = {
  readonly posts: readonly Post[];
  readonly episodes: readonly { readonly id: string; readonly key: string; readonly state: string }[];
  readonly events: readonly { readonly episode: string; readonly kind: string }[];
  readonly tasks: readonly { readonly episode: string; readonly what: string }[];
  readonly acts: readonly { readonly action: string; readonly subject: string }[];
};

type Row = Readonly<Record<string, string | number>>;
type Ask = (sql: string, values?: readonly string[]) => Promise<readonly Row[]>;

async function within<T>({ url }: Pick<Ground, 'url'>, work: (ask: Ask) => Promise<T>): Promise<T> {
  if (!url.startsWith('sqlite:')) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return work(async (sql, values = []) => (await client.query(sql, [...values])).rows).finally(() => client.end());
  }
  const db = new Database(url.slice('sqlite:'.length));
  try {
    return await work(async (sql, values = []) => {
      const statement = db.prepare<unknown[], Row>(sql.replace(/\$\d/g, '?'));
      if (statement.reader) return statement.all(...values);
      statement.run(...values);
      return [];
    });
  } finally {
    db.close();
  }
}

/** As if three minutes had gone by for what the dead process held, and for nobody else. */
export const passTime = (ground: Ground, deadUrl: string): Promise<void> =>
  within(ground, async (ask) => {
    const earlier = (column: string): string => `${column} = ${column} - 180000`;
    await ask(
      `UPDATE outbox SET ${earlier('leased_at')}, ${earlier('lease_until')} WHERE state = 'sending' AND lease_seat LIKE $1`,
      [`% ${deadUrl}`],
    );
  });

export const readBooks = (ground: Ground): Promise<Books> =>
  within(ground, async (ask) => {
    const bodies = async (sql: string) => (await ask(sql)).map(({ body }) => JSON.parse(String(body)));
    const posts = await ask(
      "SELECT card, platform, channel, state, doubts FROM outbox WHERE platform IN ('slack', 'teams')",
    );
    return {
      posts: posts.map((row) => ({ ...row, doubts: Number(row.doubts) }) as Post),
      episodes: (await ask('SELECT id, key, state FROM episode')) as unknown as Books['episodes'],
      events: await bodies('SELECT body FROM episode_event ORDER BY seq'),
      tasks: (await bodies('SELECT body FROM task')).map(({ of, what }) => ({ episode: of.episode, what })),
      acts: (await ask("SELECT action, subject FROM audit WHERE actor <> 'system'")) as unknown as Books['acts'],
    };
  });
