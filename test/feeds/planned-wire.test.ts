/** Theatres on the real port: acknowledged as ADT is once it is kept, told to whoever runs the feed, and refused words counted. */
import { expect, test } from 'vitest';
import { createAccept } from '#src/ingest/accept.ts';
import { silentLog } from '#src/kernel/log.ts';
import { MINUTE_MS, parseWhen } from '#src/kernel/time.ts';
import { NOW, openHouse, read, settingsOf, ZONE } from '#test/commands/house.ts';
import { dial, makeFeed, portOf } from './mllp-kit.ts';
import { siu } from './siu-kit.ts';

test(
  'a list over a socket: AA, a plan that `admin feeds` tells; AE for what cannot be read, and again is once',
  async () => {
    const house = await openHouse();
    const settings = settingsOf();
    const feed = makeFeed({ sites: settings.sites, feed: { clock: { now: () => NOW } } });
    await feed.start(createAccept(house.store, silentLog), () => {});
    const sender = await dial(portOf(feed.address));
    const at = '20260112164500';
    const line = (id: string, name: string, begins: string, trigger = 'S12') =>
      siu(trigger, { id, at, facility: 'RIV', filler: name, visit: `V-${name}`, begins, into: '3S' });
    const [one, two] = [line('S1', 'C1', '202601131300'), line('S2', 'C2', '202601140900')];
    sender.send(one, two, line('S3', 'C3', '202601131500'), line('S4', 'C3', '', 'S15'), line('S5', 'C4', 'soon'), one);
    const answers = await sender.answered(6);
    expect(answers.map((text) => /\rMSA\|(\w\w)\|(\w+)/.exec(text)?.slice(1).join(' '))).toEqual([
      ...['AA S1', 'AA S2', 'AA S3', 'AA S4', 'AE S5', 'AA S1'],
    ]);
    expect(answers[4]).toContain('DUE_UNREADABLE');
    sender.socket.destroy();
    await feed.stop();
    await house.catchUp();
    const reply = await house.ask('admin feeds');
    expect(reply.data).toMatchObject({
      orList: {
        toldAt: new Date(parseWhen('2026-01-12T16:45', ZONE)).toISOString(),
        days: [
          { day: '2026-01-13', planned: 1, cancelled: 1 },
          { day: '2026-01-14', planned: 1, cancelled: 0 },
        ],
      },
      quarantine: [{ code: 'DUE_UNREADABLE', where: 'SCH-11', messages: 1 }],
    });
    expect(read(reply)).toContain(
      'OR list: told Mon 12 Jan 16:45; 1 for Tue 13 Jan (1 called off) and 1 for Wed 14 Jan.',
    );
    expect(JSON.stringify(reply)).not.toMatch(/ZZCANARY|MRN1|C1"/);
    await house.store.close();
  },
  MINUTE_MS,
);
