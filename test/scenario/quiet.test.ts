import { afterEach, describe, expect, it } from 'vitest';
import { localTime } from '#src/kernel/time.ts';
import { openDay } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

const YAML = `alerts: { pool-occupancy: { enabled: false } }
channels:
  - { purpose: alerts, platform: slack, channel: C1 }
`;

describe('quiet hours', () => {
  it('hold delivery and not judgement: one list at their end, roles are asked all the same', async () => {
    day = await openDay({ at: '2026-01-13T05:00', patients: 50, yaml: YAML });
    const quiet = { from: localTime('22:00'), to: localTime('06:45') };
    day.useChannels([{ ...day.settings.channels.find((one) => one.platform === 'slack')!, quiet }]);
    await day.until('05:10');
    await day.arrive(1);
    await day.until('06:44');
    expect(day.posts('alerts')).toHaveLength(1);
    expect(day.told.filter((one) => one.channel === 'C1')).toEqual([]);
    expect(day.told.some((one) => one.channel === '@charge-nurse-5W')).toBe(true);
    expect(await day.alerts()).toHaveLength(1);
    await day.until('06:47');
    expect(day.posts('C1').map((one) => one.card.split(':')[0])).toEqual(['quiet']);
    expect(day.posts('C1')[0]?.text).toContain('Held until 06:45: 1 alert');
    await day.ask('alert ack');
    await day.until('06:50');
    expect(day.told.findLast((one) => one.channel === 'C1')).toMatchObject({ edit: true });
    expect(day.told.findLast((one) => one.channel === 'C1')?.text).toContain('House supervisor since 06:47');
    await day.leave(3);
    await day.until('07:10');
    expect(day.posts('C1')).toHaveLength(1);
    expect(day.told.findLast((one) => one.channel === 'C1')?.text).toContain('0 open, 0 without an owner, 1 over');
  });
});
