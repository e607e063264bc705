/** `spc FILE`, as it is run. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageSeries } from './kit.ts';

const PROGRAM = new URL('../../src/app/huddleboard.mjs', import.meta.url).pathname;
const FIXTURE = new URL('../fixtures/spc/nhs_ae_4h_ptd_spc.json', import.meta.url).pathname;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huddleboard-spc-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]) {
  const done = spawnSync(process.execPath, [PROGRAM, 'spc', ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64e6,
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

function runOn(content: string, ...args: string[]) {
  const file = join(folder, 'series.json');
  writeFileSync(file, content);
  return run(file, ...args);
}

const BASE = [49, 51, 49, 51, 49, 51, 49, 51, 49, 51, 49, 51];

describe('what it prints', () => {
  test('nhsr-0.2 on the NHS file: the same points, limits within 1e-9, in the order of the file, and nothing else', () => {
    const { code, out, err } = run(FIXTURE, '--variant', 'nhsr-0.2');
    expect([code, err]).toEqual([0, '']);
    const close = (value: number | null) => (value === null ? null : expect.closeTo(value, 9));
    expect(JSON.parse(out)).toEqual(
      packageSeries.map(({ id, mean, lpl, upl, pointTypes }) => ({
        id,
        mean: close(mean),
        lpl: close(lpl),
        upl: close(upl),
        pointTypes,
      })),
    );
  });
  test('mdc is the default, and --json changes nothing', () => {
    const plain = run(FIXTURE);
    expect(plain.out).toBe(run(FIXTURE, '--variant', 'mdc', '--json').out);
    expect(JSON.parse(plain.out)).toHaveLength(194);
  });
  test('less is better where improvement is decrease', () => {
    const values = [...BASE, 60];
    const { out } = runOn(
      JSON.stringify([
        { id: 1, values, improvement: 'increase' },
        { id: 2, values, improvement: 'decrease' },
      ]),
    );
    const last = (JSON.parse(out) as { pointTypes: string[] }[]).map(({ pointTypes }) => pointTypes.at(-1));
    expect(last).toEqual(['special_cause_improvement', 'special_cause_concern']);
  });
  test('a missing value is left out, its neighbours stand side by side, and it has no type', () => {
    const series = (values: readonly (number | null)[]) =>
      JSON.parse(runOn(JSON.stringify([{ id: 'a', values, improvement: 'increase' }])).out)[0];
    const whole = series(BASE);
    const gapped = series([...BASE.slice(0, 5), null, ...BASE.slice(5)]);
    expect({ ...gapped, pointTypes: gapped.pointTypes.filter((type: string | null) => type !== null) }).toEqual(whole);
    expect(gapped.pointTypes[5]).toBeNull();
  });
  test('a constant series has limits on its mean in mdc and none in nhsr-0.2; one value has none; no value has no mean', () => {
    const given = JSON.stringify([
      { id: 'constant', values: [1, 1, 1], improvement: 'increase' },
      { id: 'one', values: [7], improvement: 'increase' },
      { id: 'none', values: [null], improvement: 'increase' },
    ]);
    const common = new Array(3).fill('common_cause');
    const rest = [
      { id: 'one', mean: 7, lpl: null, upl: null, pointTypes: ['common_cause'] },
      { id: 'none', mean: null, lpl: null, upl: null, pointTypes: [null] },
    ];
    expect(JSON.parse(runOn(given).out)).toEqual([
      { id: 'constant', mean: 1, lpl: 1, upl: 1, pointTypes: common },
      ...rest,
    ]);
    expect(JSON.parse(runOn(given, '--variant', 'nhsr-0.2').out)).toEqual([
      { id: 'constant', mean: 1, lpl: null, upl: null, pointTypes: common },
      ...rest,
    ]);
  });
  test('an empty list gives an empty list', () => {
    expect(runOn('\uFEFF[]')).toEqual({ code: 0, out: '[]\n', err: '' });
  });
});

describe('a file of another form is refused with what, where and the cure', () => {
  const good = { id: 'AAH|other', values: [1, 2], improvement: 'increase' };
  test.each([
    ['[1, NaN]', 'the file is no JSON.', 'A missing value is null'],
    ['{"id": "a"}', 'the file holds no list.', 'It is a list'],
    [JSON.stringify([good, 7]), 'entry 2, $: this is no object.', 'An entry is of this form'],
    [JSON.stringify([{ ...good, id: null }]), 'entry 1, $.id: it has no id.', 'Give each series an id'],
    [
      JSON.stringify([good, { ...good, improvement: 'up' }]),
      'entry 2 (AAH|other), $.improvement: it does not say which way is better.',
      '"increase" or "decrease"',
    ],
    [JSON.stringify([{ ...good, values: '1,2' }]), 'entry 1 (AAH|other), $.values: it has no list', 'Write "values"'],
    [
      JSON.stringify([{ ...good, values: [1, '0.9'] }]),
      'entry 1 (AAH|other), $.values[1]: this is no finite number.',
      'without quotes',
    ],
    [
      '[{"id": "a", "improvement": "increase", "values": [1e999]}]',
      '$.values[0]: this is no finite number.',
      'a number',
    ],
  ])('%s', (content, what, cure) => {
    const { code, out, err } = runOn(content);
    expect([code, out]).toEqual([1, '']);
    const [message, advice] = err.split('\n');
    expect(message).toContain(`series.json: `);
    expect(message).toContain(what);
    expect(advice).toContain(cure);
  });
  test('with --json the error is one JSON value on stdout too', () => {
    const { code, out } = runOn('no', '--json');
    expect([code, JSON.parse(out).error.code]).toEqual([1, 'SPC_FILE']);
  });
  test('a sentence in the place of an id is not said back', () => {
    const { err } = runOn(JSON.stringify([{ id: 'Mrs Okonkwo, 5W', values: [], improvement: 'up' }]));
    expect(err).toContain('entry 1, $.improvement');
    expect(err).not.toContain('Okonkwo');
  });
  test('a file that is not there is told', () => {
    expect(run('nowhere.json')).toMatchObject({ code: 1, err: expect.stringContaining('cannot be read') });
  });
});

test.each([
  [[], 'Write: spc FILE'],
  [['a.json', 'b.json'], 'Write: spc FILE'],
  [['a.json', '--variant', 'toString'], '--variant is one of mdc, nhsr-0.2'],
])('usage: %j', (args, told) => {
  expect(run(...args)).toMatchObject({ code: 2, err: expect.stringContaining(told) });
});
