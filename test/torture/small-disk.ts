/** A database whose tables stand on a disk of their own that can be filled: a small file system in memory, which only root may mount. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { databaseUrl } from '#test/postgres/setup.ts';

/** The database needs 10 MB to begin with. */
const SIZE = '48m';

export type SmallDisk = {
  readonly url: string;
  readonly fill: () => Promise<void>;
  readonly free: () => Promise<void>;
  /** After the server has gone. */
  readonly remove: () => void;
};

/** Where nothing can be mounted the server itself says of every new row what it would say then. */
export async function smallDisk(server: string): Promise<SmallDisk> {
  const folder = mkdtempSync(join(tmpdir(), 'hb-disk-'));
  const mounted = mount(folder);
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  if (mounted) await admin.query(`CREATE TABLESPACE small LOCATION '${folder}'`);
  await admin.query(`CREATE DATABASE small ${mounted ? 'TABLESPACE small' : ''}`);
  await admin.end();
  const url = databaseUrl(server, 'small');
  const ballast = join(folder, 'ballast');
  return {
    url,
    fill: async () => (mounted ? fillUp(ballast) : refuseRows(url)),
    free: async () => (mounted ? rmSync(ballast, { force: true }) : takeRows(url)),
    remove: () => {
      if (mounted) execFileSync('umount', [folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function mount(folder: string): boolean {
  if (process.getuid?.() !== 0) return false;
  const id = (flag: string): string => execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }).trim();
  const options = `size=${SIZE},mode=700,uid=${id('-u')},gid=${id('-g')}`;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function fillUp(path: string): void {
  const file = openSync(path, 'w');
  try {
    for (let size = 1 << 20; size >= 4096; size >>= 1) {
      const part = Buffer.alloc(size, 1);
      while (written(file, part));
    }
  } finally {
    closeSync(file);
  }
}

function written(file: number, part: Buffer): boolean {
  try {
    return writeSync(file, part) === part.length;
  } catch {
    return false;
  }
}

const REFUSE = `
CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
DO $$ DECLARE t text; BEGIN
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE TRIGGER full_disk BEFORE INSERT ON %I EXECUTE FUNCTION full_disk()', t);
  END LOOP;
END $$`;

const refuseRows = (url: string): Promise<void> => say(url, REFUSE);
const takeRows = (url: string): Promise<void> => say(url, 'DROP FUNCTION IF EXISTS full_disk CASCADE');

async function say(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
