/** What `doctor` says of Teams before anybody has written to it. */
import { afterEach, expect, test } from 'vitest';
import { checkTeams } from '#src/app/cli/check-chat.ts';
import { systemClock } from '#src/kernel/time.ts';
import { settingsOf } from '#test/commands/house.ts';

const TENANT = '99999999-8888-7777-6666-555555555555';
const checked = (tenantId?: string) => {
  const teams = { devUnauthenticated: false, ...(tenantId === undefined ? {} : { tenantId }) };
  const settings = { ...settingsOf(), teams };
  return checkTeams({ settings, settingsFrom: 'huddleboard.yaml', dataDir: 'data', clock: systemClock });
};
afterEach(() => {
  delete process.env.MICROSOFT_APP_ID;
  delete process.env.MICROSOFT_APP_PASSWORD;
});

test('an app of no tenant hears people of every tenant, and doctor says so with the cure', () => {
  process.env.MICROSOFT_APP_ID = 'a';
  process.env.MICROSOFT_APP_PASSWORD = 'b';
  expect(checked().find(({ state }) => state === 'warn')).toMatchObject({
    check: 'teams tenant',
    cure: expect.stringContaining('teams.tenantId'),
  });
  expect(checked(TENANT)).toEqual([{ check: 'teams secrets', state: 'ok', detail: 'present' }]);
});
