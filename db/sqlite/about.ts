import type { Db } from './connect.ts';

/** What the store knows of itself: written once, by whoever comes first. */
export function aboutKeeper(db: Db) {
  const find = db.prepare<[string], string>('SELECT value FROM about WHERE name = ?').pluck();
  const put = db.prepare<[string, string]>('INSERT INTO about (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING');
  return {
    keyFingerprint(ours: string): string {
      const kept = find.get('key');
      if (kept !== undefined) return kept;
      put.run('key', ours);
      return find.get('key') ?? ours;
    },
  };
}
