import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, expect, test } from 'vitest';
import { adt } from './hl7-kit.ts';
import { makeFeed, msa, openPort, sender } from './mllp-kit.ts';
import { selfSigned } from './self-signed.ts';

const folder = mkdtempSync(join(tmpdir(), 'mllp-tls-'));
afterAll(() => rmSync(folder, { recursive: true }));

const house = selfSigned('house');
const engine = selfSigned('engine');
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const files = { certFile: file('house.pem', house.cert), keyFile: file('house.key', house.key) };

const dialTls = (port: number, options: tls.ConnectionOptions = {}) =>
  new Promise<tls.TLSSocket>((resolve, reject) => {
    const socket = tls.connect({ port, host: '127.0.0.1', ca: house.cert, ...options });
    socket.once('error', reject);
    socket.once('secureConnect', () => resolve(socket));
  });

test('with a certificate the port speaks TLS, and the address says so', async () => {
  const opened = await openPort({ setting: { tls: files } });
  expect(opened.feed.address).toMatch(/^mllps:/);
  const line = sender(await dialTls(opened.port));
  line.send(adt('A01'));
  expect(msa((await line.answered(1))[0])).toBe('AA M1');
  line.socket.destroy();
  await opened.feed.stop();
});

test('TLS 1.1 is refused', async () => {
  const opened = await openPort({ setting: { tls: files } });
  await expect(dialTls(opened.port, { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' })).rejects.toThrow();
  await opened.feed.stop();
});

test('where senders must show a certificate, one without it is not heard', async () => {
  const caFile = file('engine.pem', engine.cert);
  const opened = await openPort({ setting: { tls: { ...files, caFile } } });
  const known = sender(await dialTls(opened.port, { cert: engine.cert, key: engine.key }));
  known.send(adt('A01'));
  expect(msa((await known.answered(1))[0])).toBe('AA M1');
  known.socket.destroy();
  // Under TLS 1.3 the client hears of the refusal only when it reads.
  const stranger = sender(await dialTls(opened.port));
  stranger.send(adt('A01', { id: 'M2' }));
  await stranger.closed;
  expect(opened.items).toHaveLength(1);
  await opened.feed.stop();
});

test('a missing or mismatched key refuses to start and says what to do', async () => {
  const start = (tlsFiles: typeof files) =>
    makeFeed({ setting: { tls: tlsFiles } }).start(
      async () => {},
      () => {},
    );
  await expect(start({ ...files, keyFile: join(folder, 'none') })).rejects.toMatchObject({ code: 'HL7_TLS_FILE' });
  await expect(start({ ...files, keyFile: file('other.key', engine.key) })).rejects.toMatchObject({
    code: 'HL7_TLS_UNUSABLE',
  });
});

test('of certificates that are signed well only those on the list are heard', async () => {
  const caFile = file('both.pem', engine.cert + house.cert);
  const opened = await openPort({ setting: { tls: { ...files, caFile, clientNames: ['Engine'] } } });
  const known = sender(await dialTls(opened.port, { cert: engine.cert, key: engine.key }));
  known.send(adt('A01'));
  expect(msa((await known.answered(1))[0])).toBe('AA M1');
  known.socket.destroy();
  const other = sender(await dialTls(opened.port, { cert: house.cert, key: house.key }));
  other.send(adt('A01', { id: 'M2' }));
  await other.closed;
  expect([other.answers, opened.items.length]).toEqual([[], 1]);
  await opened.feed.stop();
});

test('an address that is not on the list gets no handshake', async () => {
  const opened = await openPort({ setting: { tls: files, allowFrom: ['10.1.2.3'] } });
  const heard: Buffer[] = [];
  const stranger = tls.connect({ port: opened.port, host: '127.0.0.1', ca: house.cert });
  stranger.on('secureConnect', () => heard.push(Buffer.from('handshake'))).on('error', () => undefined);
  await new Promise((resolve) => stranger.once('close', resolve));
  expect([heard, stranger.bytesRead]).toEqual([[], 0]);
  await opened.feed.stop();
});

test('hundreds that never begin TLS lock out no sender, and a stop does not wait for them', async () => {
  const opened = await openPort({ setting: { tls: files } });
  const dial = () => net.connect(opened.port, '127.0.0.1').on('error', () => undefined);
  const silent = Array.from({ length: 300 }, () => dial().resume());
  const ended = silent.slice(0, 20).map((socket) => new Promise((resolve) => socket.once('close', resolve)));
  await Promise.all(ended);
  const line = sender(await dialTls(opened.port));
  line.send(adt('A01'));
  expect(msa((await line.answered(1))[0])).toBe('AA M1');
  line.socket.destroy();
  await opened.feed.stop();
  for (const socket of silent) socket.destroy();
});
