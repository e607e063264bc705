/** Who is heard on the HL7 port: by address, and by what a message says of its sender. */
import net from 'node:net';
import { describe, expect, test } from 'vitest';
import { createCallers } from '#adapters/feeds/hl7/callers.ts';
import { knownSender } from '#adapters/feeds/hl7/senders.ts';
import { readSettings } from '#src/config/load.ts';
import { adt } from './hl7-kit.ts';
import { msa, openPort, sender } from './mllp-kit.ts';

/** A socket as far as the list looks at it. */
const from = (address: string): net.Socket =>
  Object.defineProperty(new net.Socket(), 'remoteAddress', { value: address });

describe('addresses', () => {
  const callers = createCallers({ allowFrom: ['10.1.2.3', '10.8.0.0/16', 'fd00:1::/32'] });
  test.each(['10.1.2.3', '::ffff:10.1.2.3', '10.8.255.1', 'fd00:1:2::9'])('%s may connect', (address) => {
    expect(callers.mayCall(from(address))).toBe(true);
  });
  test.each(['10.1.2.4', '10.9.0.1', '::ffff:10.1.2.4', '::1', 'fd00:2::1', '', 'not an address'])(
    '%s may not',
    (address) => {
      expect(callers.mayCall(from(address))).toBe(false);
    },
  );

  test('who is not on the list is cut off without a word, and the feed goes on', async () => {
    const opened = await openPort({ setting: { allowFrom: ['10.1.2.3'] } });
    const stranger = sender(net.connect(opened.port, '127.0.0.1'));
    stranger.send(adt('A01'));
    await stranger.closed;
    expect([stranger.answers, opened.items]).toEqual([[], []]);
    await opened.feed.stop();
    const home = await openPort({ setting: { allowFrom: ['127.0.0.0/8'] } });
    const known = sender(net.connect(home.port, '127.0.0.1'));
    known.send(adt('A01'));
    expect(msa((await known.answered(1))[0])).toBe('AA M1');
    known.socket.destroy();
    await home.feed.stop();
  });
});

describe('senders', () => {
  const list = [{ application: 'EPIC', facility: 'RIV' }, { facility: 'LAB' }];
  test.each([
    ['EPIC', 'RIV', true],
    ['epic', 'riv^1.2.3^ISO', true],
    ['EPIC^9', 'RIV', true],
    ['anything', 'LAB', true],
    ['EPIC', 'OTHER', false],
    ['EPICURE', 'RIV', false],
    ['', '', false],
  ])('%s of %s: %s', (application, facility, known) => {
    expect(knownSender({ application, facility }, list)).toBe(known);
    expect(knownSender({ application, facility }, undefined)).toBe(true);
  });

  test('one that is not on the list gets AR with the reason, and nothing of it counts', async () => {
    const opened = await openPort({ senders: [{ facility: 'ELSEWHERE' }] });
    const line = sender(net.connect(opened.port, '127.0.0.1'));
    line.send(adt('A01'));
    const [answer] = await line.answered(1);
    expect(msa(answer)).toBe('AR M1');
    expect(opened.items).toMatchObject([{ quarantine: { code: 'SENDER_UNKNOWN', where: 'MSH-3' } }]);
    line.socket.destroy();
    await opened.feed.stop();
  });
});

describe('settings of the port', () => {
  const site = '{ id: s, name: S, kind: hospital, zone: UTC, units: [{ id: A, name: A, kind: ward, staffedBeds: 9 }] }';
  const read = (hl7: string) => readSettings(`sites: [${site}]\nhl7: ${hl7}\n`, 'huddleboard.yaml').hl7;
  test('are taken as written', () => {
    expect(read('{ allowFrom: [10.0.0.0/8], senders: [{ facility: RIV }] }')).toMatchObject({
      allowFrom: ['10.0.0.0/8'],
      senders: [{ facility: 'RIV' }],
    });
  });
  test.each([
    ['{ allowFrom: [10.0.0.0/33] }', 'no address and no network'],
    ['{ allowFrom: [engine.example.org] }', 'no address and no network'],
    ['{ allowFrom: [] }', 'allowFrom'],
    ['{ senders: [{}] }', 'anybody'],
    ['{ tls: { certFile: a, keyFile: b, clientNames: [engine] } }', 'caFile'],
  ])('%s is a fault with a cure', (hl7, told) => {
    expect(() => read(hl7)).toThrow(told);
  });
});
