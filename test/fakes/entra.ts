/** Entra's side of the wire: the keys of its tenants, and tokens as it signs them for our app. */
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { APP_ID, TENANT } from './teams-connector.ts';

export const OBJECT_ID = 'aaaaaaaa-0000-4000-8000-00000000000a';
export const SECOND_TENANT = '88888888-8888-7777-6666-555555555555';

type Pair = { readonly kid: string; readonly publicKey: KeyObject; readonly privateKey: KeyObject };
export type Forging = { readonly claims?: object; readonly header?: object; readonly by?: Pair };

export type Entra = {
  readonly url: string;
  /** As settings of a fake name it: it ends in the bot's tenant. */
  readonly loginUrl: string;
  /** Paths that were asked for. */
  readonly asked: string[];
  /** A new key; the old ones are gone from the set unless kept. */
  readonly rotate: (keepOld?: boolean) => Pair;
  /** The keys cannot be read. */
  readonly fail: (failing: boolean) => void;
  readonly tokenFor: (forging?: Forging) => string;
  readonly close: () => Promise<void>;
};

let pairs = 0;
export function newPair(bits = 2_048): Pair {
  pairs += 1;
  return { kid: `entra-${pairs}`, ...generateKeyPairSync('rsa', { modulusLength: bits }) };
}

const jwkOf = ({ kid, publicKey }: Pair) => {
  const { n, e } = publicKey.export({ format: 'jwk' });
  return { kty: 'RSA', use: 'sig', kid, n, e };
};

/** @param extra keys of the set that are none for signatures by RSA */
export async function fakeEntra(extra: readonly object[] = []): Promise<Entra> {
  let current = [newPair()];
  let failing = false;
  const asked: string[] = [];
  const server = createServer((req, res) => {
    asked.push(req.url ?? '');
    res.setHeader('connection', 'close');
    if (failing) return void res.writeHead(503).end('{"keys":[]}');
    if (!/^\/[0-9a-f-]{36}\/discovery\/v2\.0\/keys$/.test(req.url ?? '')) return void res.writeHead(404).end();
    res.writeHead(200, { 'content-type': 'application/json' });
    res.end(JSON.stringify({ keys: [...extra, ...current.map(jwkOf)] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    loginUrl: `${url}${TENANT}/`,
    asked,
    rotate: (keepOld = false) => {
      const made = newPair();
      current = keepOld ? [...current, made] : [made];
      return made;
    },
    fail: (now) => {
      failing = now;
    },
    tokenFor: ({ claims = {}, header = {}, by } = {}) => signed(by ?? current.at(-1)!, claims, header),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Version 2.0, as for an app that asks for it. */
function signed({ kid, privateKey }: Pair, claims: object, header: object): string {
  const now = Math.floor(Date.now() / 1_000);
  const body = {
    ver: '2.0',
    iss: `https://login.microsoftonline.com/${TENANT}/v2.0`,
    aud: APP_ID,
    tid: TENANT,
    oid: OBJECT_ID,
    scp: 'access_as_user',
    name: 'Pat ZZNAME',
    preferred_username: 'pat@ZZNAME.example',
    iat: now - 60,
    nbf: now - 60,
    exp: now + 3_600,
    ...claims,
  };
  const head = `${part({ typ: 'JWT', alg: 'RS256', kid, ...header })}.${part(body)}`;
  return `${head}.${createSign('RSA-SHA256').update(head).sign(privateKey, 'base64url')}`;
}
