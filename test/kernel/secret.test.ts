import { format, inspect } from 'node:util';
import { expect, test } from 'vitest';
import { createRedactor, Secret } from '#src/kernel/secret.ts';

const TEXT = 'xoxb-ZZSECRET-1234';
const secret = new Secret(TEXT);

test.each([
  ['a sentence', () => `token ${secret}`],
  ['a sum', () => `${secret as unknown as string}`.concat('')],
  ['JSON', () => JSON.stringify({ secret, deep: [{ secret }] })],
  ['an inspection', () => inspect({ secret }, { showHidden: true, depth: 9 })],
  ['a format', () => format('%s %o %j', secret, secret, secret)],
  ['its keys and values', () => JSON.stringify([Object.keys(secret), Object.values(secret), { ...secret }])],
  ['a copy', () => inspect(structuredClone({ ...secret }))],
  ['an error with it as cause', () => inspect(new Error('x', { cause: secret }))],
])('in %s a secret is not to be read', (_, shown) => {
  expect(shown()).not.toContain('ZZ');
});

test('it is revealed to who asks for it', () => {
  expect(secret.reveal()).toBe(TEXT);
});

test('a redactor takes it out of any text, and the password of an address too', () => {
  const { keep, redact } = createRedactor();
  keep(secret);
  keep(new Secret('postgres://ops:p%40ssw0rd-ZZ@db.example.org/house'));
  keep(new Secret('short'));
  const told = redact(`refused ${TEXT}, ${TEXT}; password "p@ssw0rd-ZZ" or p%40ssw0rd-ZZ; short words stay`);
  expect(told).toBe('refused [secret], [secret]; password "[secret]" or [secret]; short words stay');
});
