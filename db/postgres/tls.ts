/**
 * How the way to the server is encrypted, as the URL says it in libpq's words. The driver's own reading of them is left out: it takes
 * `require` for `verify-full`, prints a warning of its own, and throws the names of files.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { OpsError } from '#src/kernel/errors.ts';

/** Of the URL's parameters, those that are read here. */
const FILES = ['sslrootcert', 'sslcert', 'sslkey'] as const;
const OURS = ['sslmode', 'ssl', 'uselibpqcompat', ...FILES] as const;

/** `require` encrypts and looks at no certificate; with a CA it is `verify-ca`, as libpq has it. */
const MODES = ['disable', 'require', 'no-verify', 'verify-ca', 'verify-full'] as const;
type Mode = (typeof MODES)[number];

export type Way = {
  /** Without what is said here. */
  readonly url: string;
  readonly ssl: ConnectionOptions | false;
};

/**
 * @param given a URL that can be parsed
 * @param env what libpq would read where the URL says nothing: PGSSLMODE, PGSSLROOTCERT
 * @throws OpsError DATABASE_TLS_MODE, DATABASE_TLS_CA, DATABASE_TLS_FILE
 */
export function wayTo(given: string, env: NodeJS.ProcessEnv = process.env): Way {
  const url = new URL(given);
  const said = new Map(OURS.map((name) => [name, url.searchParams.get(name) ?? env[`PG${name.toUpperCase()}`]]));
  for (const name of OURS) url.searchParams.delete(name);
  const mode = modeOf(said);
  // A unix socket leads no further than this machine; libpq asks for no encryption there either.
  const socket = url.searchParams.get('host')?.startsWith('/') === true;
  return { url: url.href, ssl: mode === 'disable' || socket ? false : sslOf(mode, said) };
}

type Said = ReadonlyMap<(typeof OURS)[number], string | undefined>;

function modeOf(said: Said): Mode {
  const word = said.get('sslmode') ?? impliedBy(said);
  const mode = MODES.find((one) => one === word);
  if (mode === undefined) throw unknownMode();
  return mode;
}

/** Without a mode: who names a certificate, or says `ssl` as some hosts do, wants it looked at. */
function impliedBy(said: Said): string {
  const ssl = said.get('ssl');
  if (ssl === 'no-verify') return ssl;
  const named = FILES.some((name) => said.get(name) !== undefined);
  return ssl === 'true' || ssl === '1' || named ? 'verify-full' : 'disable';
}

function sslOf(mode: Mode, said: Said): ConnectionOptions {
  const root = said.get('sslrootcert');
  const ca = root === undefined || root === 'system' ? undefined : certificatesIn(root);
  const cert = said.get('sslcert');
  const key = said.get('sslkey');
  const own = {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert: certificatesIn(cert) }),
    ...(key === undefined ? {} : { key: keyIn(key) }),
  };
  if (mode === 'verify-full') return own;
  if (mode === 'verify-ca' && ca === undefined) throw anybodys();
  if (mode === 'verify-ca' || (mode === 'require' && ca !== undefined))
    return { ...own, checkServerIdentity: () => undefined };
  return { ...own, rejectUnauthorized: false };
}

function certificatesIn(path: string): string {
  try {
    const text = readFileSync(path, 'utf8');
    // An unreadable one would be left out in silence, and every server refused.
    new X509Certificate(text);
    return text;
  } catch {
    throw unreadable('certificate');
  }
}

function keyIn(path: string): string {
  try {
    const text = readFileSync(path, 'utf8');
    createPrivateKey(text);
    return text;
  } catch {
    throw unreadable('unencrypted private key');
  }
}

const unknownMode = (): OpsError =>
  new OpsError({
    code: 'DATABASE_TLS_MODE',
    kind: 'config',
    message: 'The sslmode in the URL of the database is none that is taken here.',
    cure: `Use verify-full with sslrootcert=/path/ca.pem; also ${MODES.filter((mode) => mode !== 'verify-full').join(', ')}. prefer and allow would go on unencrypted when somebody on the way wishes so.`,
  });

/** Where the name is not looked at, an authority that serves everybody vouches for nobody; libpq refuses it too. */
const anybodys = (): OpsError =>
  new OpsError({
    code: 'DATABASE_TLS_CA',
    kind: 'config',
    message: 'sslmode=verify-ca is for an authority of yours: a certificate of a public one anybody can have.',
    cure: 'Name it: sslrootcert=/path/ca.pem; or use verify-full, which looks at the name as well.',
  });

const unreadable = (what: string): OpsError =>
  new OpsError({
    code: 'DATABASE_TLS_FILE',
    kind: 'config',
    message: `A file that the URL of the database names (sslrootcert, sslcert, sslkey) cannot be read as PEM ${what}.`,
    cure: 'Check the path, that this account may read it, and that it is PEM: it begins with -----BEGIN.',
  });
