/** Rows 50, 52 and 54: what a configuration and a form may hold, by the real loader, the real command line and the real commands. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { COMMANDS } from '#src/commands/index.ts';
import { readSettings } from '#src/config/load.ts';
import { RULES } from '#src/domain/alert/index.ts';
import { evaluateAlerts } from '#src/jobs/evaluate-alerts.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, MINUTE_MS } from '#src/kernel/time.ts';
import { FORMAT, openHouse, RIVERSIDE, read, SITE, settingsOf } from '#test/commands/house.ts';
import { adt } from '#test/feeds/hl7-kit.ts';
import { CONFIG, expectUnharmed, target } from './target.ts';

const PROGRAM = new URL('../../src/app/huddleboard.mjs', import.meta.url).pathname;

/** As somebody runs it, on a file of this text. */
function configCheck(text: string): { readonly code: number | null; readonly told: string } {
  const folder = mkdtempSync(join(tmpdir(), 'huddleboard-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'huddleboard.yaml'), text);
  const done = spawnSync(process.execPath, [PROGRAM, 'config', 'check'], { cwd: folder, encoding: 'utf8' });
  return { code: done.status, told: done.stdout + done.stderr };
}

/** @returns undefined when the text is a configuration */
function faults(text: string): string | undefined {
  try {
    readSettings(text, 'huddleboard.yaml');
  } catch (error) {
    if (error instanceof OpsError && error.code === 'CONFIG_FAULTY') return error.message;
    throw error;
  }
  return undefined;
}

const NO_NUMBERS = [
  '.nan',
  '.inf',
  '-.inf',
  '1e309',
  '-1e309',
  '1e308',
  '"8"',
  '"1e3"',
  '',
  'true',
  '[8]',
  '2026-01-13',
];
/** Every setting of every rule whose default is a number. */
const LIMITS = RULES.flatMap((rule) =>
  Object.entries(rule.settings.parse({}) as Readonly<Record<string, unknown>>)
    .filter(([, value]) => typeof value === 'number')
    .map(([name]) => [rule.id, name] as const),
);

test('row 50: no limit of any rule takes NaN, an infinity or what is no number, and the fault names its path', () => {
  expect(LIMITS.length).toBeGreaterThan(20);
  for (const [rule, name] of LIMITS) {
    for (const value of NO_NUMBERS) {
      const told = faults(`${CONFIG}alerts: { ${rule}: { ${name}: ${value} } }\n`);
      expect(told, `${rule} ${name} ${value}`).toContain(`alerts.${rule}`);
    }
  }
});

test('row 50: nor do beds, minutes, ports, days or ratios', () => {
  for (const value of NO_NUMBERS) {
    const told = faults(`
hl7: { port: ${value}, idleTimeoutSeconds: ${value}, maxFrameKiB: ${value} }
console: { port: ${value} }
ghosts: { afterDays: ${value} }
retention: { snapshotDays: ${value} }
escalation: { minutes: { charge-nurse: ${value} } }
sites:
  - id: riverside
    name: Riverside
    kind: hospital
    zone: America/New_York
    units:
      - { id: 5W, name: 5 West, kind: ward, staffedBeds: ${value}, staffing: { roles: { rn: { ratio: ${value} } } } }
`);
    for (const path of ['hl7.port', 'hl7.idleTimeoutSeconds', 'hl7.maxFrameKiB', 'console.port', 'ghosts.afterDays'])
      expect(told, value).toContain(path);
    for (const path of ['retention.snapshotDays', 'minutes.charge-nurse', 'units[0].staffedBeds', 'units[0].staffing'])
      expect(told, value).toContain(path);
  }
});

test('row 50: on the command line such a file is exit code 1 with a path and a cure, and −0 is 0', () => {
  const { code, told } = configCheck(
    `${CONFIG}alerts: { net-position: { fireNet: 1e309 }, ed-boarding: { limit: .nan } }\n`,
  );
  expect([code, told]).toEqual([1, expect.stringContaining('alerts.net-position.fireNet')]);
  expect(told).toContain('alerts.ed-boarding.limit');
  expect(told).not.toContain('fault in Huddleboard');
  const zero = readSettings(`${CONFIG}alerts: { net-position: { fireNet: -0, clearNet: -0 } }\n`, 'x');
  expect(zero.rules('riverside' as never, 'net-position' as never)).toMatchObject({ fireNet: -0 });
});

test('row 50: a form takes no such number either, and says back nothing of what was typed', async () => {
  const house = await openHouse();
  onTestFinished(() => house.store.close());
  for (const value of [
    'NaN',
    '1e309',
    'Infinity',
    '-1',
    '0x10',
    '1e3',
    '٣',
    '9'.repeat(400),
    '28; DROP TABLE report',
  ]) {
    const reply = await house.ask(`update 5W census="${value}"`, { roles: ['charge-nurse'] });
    expect([value, reply.ok]).toEqual([value, false]);
    expect(reply.document.plain).not.toContain(value);
  }
  expect((await house.ask('update 5W census="-0"', { roles: ['charge-nurse'] })).ok).toBe(true);
  expect(read(await house.ask('beds 5W'))).not.toMatch(/[−-]0\b/);
});

test('row 50: −0 and what rounds to it are written 0', () => {
  for (const n of [-0, -0.3, -0.004]) expect([n, FORMAT.number(n), FORMAT.signed(n)]).toEqual([n, '0', '0']);
  expect([FORMAT.percent(-0.0001), FORMAT.number(-0.3, 1), FORMAT.signed(-3)]).toEqual(['0.0 %', '−0.3', '−3']);
});

test('row 50: in a house of 0 staffed beds every question is answered without NaN or infinity, and every rule is judged', async () => {
  const settings = settingsOf(RIVERSIDE.replaceAll(/staffedBeds: \d+/g, 'staffedBeds: 0'));
  for (const empty of [false, true]) {
    const house = await openHouse({ settings, empty });
    onTestFinished(() => house.store.close());
    const questions = [...COMMANDS.map((one) => one.name), 'beds 5W', 'ed nedocs', 'flow yesterday', 'kpi occupancy'];
    for (const text of [...questions, 'kpi ed-occupancy', 'kpi alos', 'now --at 05:00', 'huddle', 'staff gaps']) {
      const reply = await house.ask(text);
      expect(`${read(reply)}${JSON.stringify(reply.data)}`, text).not.toMatch(
        /NaN|Infinity|∞|undefined|fault of Huddleboard/,
      );
    }
    const { store } = house;
    let made = 0;
    const ids = { uuid: () => `id-${++made}`, short: () => `A${++made}` };
    for (const minutes of [0, 60]) {
      const now = after(house.clock.now, minutes * MINUTE_MS);
      await evaluateAlerts(SITE, { store, settings, now, ids, log: silentLog });
    }
    const episodes = await store.liveEpisodes(SITE);
    if (!empty) expect(episodes.map((episode) => episode.rule)).toContain('unit-over-census');
    for (const episode of episodes) expect(JSON.stringify(episode), episode.key).not.toMatch(/NaN|null|Infinity/);
  }
});

/** 13 January 2026: ICU is renamed at 10:00; at 11:00 it closes and 5W takes over its places. */
const CHANGED = `
sites:
  - id: riverside
    name: Riverside
    kind: hospital
    zone: America/New_York
    facilities: [RIVERSIDE]
    units:
      - id: 5W
        name: 5 West
        kind: ward
        pool: adult
        staffedBeds: [{ from: 2020-01-01, value: 28 }, { from: '2026-01-13T11:00', value: 46 }]
        locations: [{ from: 2020-01-01, value: [5W] }, { from: '2026-01-13T11:00', value: [5W, ICU] }]
      - id: ICU
        name: [{ from: 2020-01-01, value: Old Intensive }, { from: '2026-01-13T10:00', value: Critical Care }]
        kind: icu
        pool: adult
        staffedBeds: [{ from: 2020-01-01, value: 18 }, { from: '2026-01-13T11:00', value: 0 }]
        locations: [{ from: 2020-01-01, value: [ICU] }, { from: '2026-01-13T11:00', value: [] }]
      - { id: ED, name: Emergency, kind: ed, pool: ed, staffedBeds: 36, locations: [ED] }
`;

test('row 52: a unit renamed, closed and merged in mid-day loses nobody, and each time of the day has its own truth', async () => {
  const house = await target({ yaml: CHANGED });
  await house.send(
    adt('A01', { id: 'A', visit: 'V1', at: '20260113080000', place: 'ICU^1^1' }),
    adt('A01', { id: 'B', visit: 'V2', at: '20260113080000', place: '5W^1^1' }),
    adt('A02', { id: 'C', visit: 'V1', at: '20260113113000', place: 'ICU^2^1', prior: 'ICU^1^1' }),
  );
  expect(await house.heads('09:00')).toEqual({ ICU: 1, '5W': 1 });
  expect(await house.heads('10:59')).toEqual({ ICU: 1, '5W': 1 });
  expect(await house.heads('11:00')).toEqual({ '5W': 2 });
  expect(await house.heads()).toEqual({ '5W': 2 });
  const named = async (at: string) => JSON.stringify((await house.ask(`beds --at ${at}`)).document);
  expect(await named('09:59')).toContain('Old Intensive');
  expect(await named('10:00')).toContain('Critical Care');
  for (const at of ['09:00', '11:00', '11:45']) {
    expect((await house.ask(`now --at ${at}`)).data).toMatchObject({ house: { staffed: 46, occupied: 2 } });
  }
  for (const text of ['beds ICU', 'flow ICU', 'flow today', 'kpi occupancy'])
    expect(JSON.stringify(await house.ask(text)), text).not.toMatch(/NaN|Infinity|fault of Huddleboard/);
  // The good message afterwards goes to the place that was merged: it counts where its unit is now.
  expect(await house.send(adt('A01', { id: 'D', visit: 'V3', place: 'ICU^3^1' }))).toEqual(['AA D']);
  expect(await house.heads()).toEqual({ '5W': 3 });
});

test('row 52: a place that no unit claims any more keeps its patients under its own name', async () => {
  const house = await target({
    yaml: CHANGED.replace(
      "{ from: '2026-01-13T11:00', value: [5W, ICU] }",
      "{ from: '2026-01-13T11:00', value: [5W] }",
    ),
  });
  await house.send(adt('A01', { id: 'A', visit: 'V1', at: '20260113080000', place: 'ICU^1^1' }));
  expect(await house.heads('10:59')).toEqual({ ICU: 1 });
  const { data } = await house.ask('admin feeds');
  expect(JSON.stringify(data)).toContain('"ICU"');
  expect(Object.values(await house.heads())).toEqual([1]);
  await expectUnharmed(house);
});

const CRONS = ['* * * * * *', '0 0 31 2 *', '@reboot', '*/5 * * * *', '25:00', '8:30', '24:00', '08:30:00', '08:60'];
const REGEXES = ['/^(\\\\w+\\\\s?)*$/', '(a+)+$', '^(?:.*)*$'];

test('row 54: no setting takes a cron line or a regular expression, and the times it takes are times of day', () => {
  for (const cron of CRONS) {
    expect(faults(`${CONFIG}huddles:\n  - { at: '${cron}' }\n`), cron).toContain('huddles[0].at');
    expect(faults(`${CONFIG}summaries:\n  - { at: '${cron}' }\n`), cron).toContain('summaries[0].at');
    expect(faults(`${CONFIG}updates:\n  - { prompt: '${cron}' }\n`), cron).toContain('updates[0].prompt');
    expect(faults(`${CONFIG}escalation: { night: { from: '${cron}' } }\n`), cron).toContain('night.from');
  }
  for (const regex of REGEXES) {
    for (const rule of RULES)
      expect(faults(`${CONFIG}alerts: { ${rule.id}: { match: '${regex}' } }\n`), regex).toContain(
        '"match" is no setting',
      );
    expect(faults(`${CONFIG}alerts: { '${regex}': { limit: 8 } }\n`), regex).toContain('is no setting here');
  }
  expect(faults(`${CONFIG}    holidays: [{ date: 2026-02-31, name: Never }]\n`)).toContain('holidays[0].date');
});

test('row 54: on the command line a cron line is exit code 1, and what would hang an expression is refused at once', () => {
  const startedAt = performance.now();
  const { code, told } = configCheck(`${CONFIG}huddles:\n  - { name: '${'a '.repeat(50_000)}!', at: '0 0 31 2 *' }\n`);
  expect([code, told]).toEqual([1, expect.stringContaining('huddles[0].at')]);
  expect(performance.now() - startedAt).toBeLessThan(20_000);
});

test('row 54: every place that reads a text of people or of a file takes time in proportion to it', async () => {
  const house = await openHouse();
  onTestFinished(() => house.store.close());
  const patterns = ['a', 'a ', '0', '-', '"', '= ', '1:', '\u0301', 'a=', '--at ', '<@', ' \t'];
  for (const one of patterns) {
    const text = one.repeat(Math.floor(3_900 / one.length));
    for (const command of COMMANDS) {
      // Of the processor: other tests run beside this one.
      const from = process.cpuUsage();
      await house.ask(`${command.name} ${text}!`, { readOnly: true });
      expect(process.cpuUsage(from).user / 1_000, `${command.name} ${one}`).toBeLessThan(4_000);
    }
    const startedAt = performance.now();
    faults(`${CONFIG}locale: '${one.repeat(20_000).replaceAll("'", '')}!'\n`);
    faults(`${CONFIG}pager: { url: '${one.repeat(20_000).replaceAll("'", '')}!' }\n`);
    faults(`${CONFIG}console: { origin: 'https://${one.repeat(20_000).replaceAll("'", '')}!' }\n`);
    expect(performance.now() - startedAt, one).toBeLessThan(8_000);
  }
});
