/** What a form's field can be filled with: found as one types, the first hundred listed, others taken by their name. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fieldValues } from '#src/commands/form-fields.ts';
import { sourcedValues } from '#src/commands/sourced-values.ts';
import { choiceOf, SOURCES, sourceNamed } from '#src/commands/sources/index.ts';
import { KPIS } from '#src/domain/kpi/index.ts';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { after, HOUR_MS } from '#src/kernel/time.ts';
import type { Field, Option } from '#src/message/document.ts';
import { FIRST_OPTIONS } from '#src/message/fields.ts';
import { contextOf, type House, NOW, openEpisode, openHouse, putEpisode, SITE } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await putEpisode(house.store, openEpisode());
  const duty = { person: brand<PersonId>('charge-5w'), site: SITE, role: 'charge-nurse', scope: '5W', from: NOW };
  await house.store.commit([{ kind: 'duty.put', ...duty, to: after(NOW, 10 * HOUR_MS) }]);
});
afterAll(() => house.store.close());

const found = async (text: string): Promise<readonly Option[]> => {
  const reply = await house.ask(text);
  expect(reply.ok).toBe(true);
  return (reply.data as { options: readonly Option[] }).options; // the shape of `options`
};

describe('what can be chosen', () => {
  test.each([
    ['options unit 5w', { value: '5W', label: '5W' }],
    ['options unit teleme', { value: '4N', label: '4N' }],
    ['options role house', { value: 'house-supervisor', label: 'house supervisor' }],
    ['options duty', { value: 'charge-nurse 5W', label: 'charge nurse 5W' }],
    ['options person charge', { value: 'charge-5w', label: 'charge nurse 5W' }],
    ['options kpi nedocs', { value: 'nedocs', label: expect.stringContaining('NEDOCS') }],
    ['options channel hud', { value: '#huddle', label: '#huddle' }],
    ['options alert', { value: 'E-7F3K', label: expect.stringContaining('E-7F3K · ') }],
  ])('%s', async (text, first) => {
    expect((await found(text))[0]).toEqual(first);
  });

  test('every source answers with its first options, and each value is found again by itself', async () => {
    for (const { name } of SOURCES) {
      const options = await found(`options ${name}`);
      expect(options.length, name).toBeGreaterThan(0);
      expect(options.length, name).toBeLessThanOrEqual(FIRST_OPTIONS);
      const [{ value }] = options as [Option];
      expect((await found(`options ${name} "${value}"`))[0]?.value).toBe(value);
    }
  });

  test('nobody is called by name, and each stands once', async () => {
    const people = await found('options person');
    expect(new Set(people.map(({ value }) => value)).size).toBe(people.length);
    expect(new Set(people.map(({ label }) => label)).size).toBe(people.length);
    expect(people.map(({ label }) => label)).toEqual(['charge nurse 5W', 'house supervisor']);
  });

  test('a list that there is not, and one that is not for everybody, is refused', async () => {
    expect(await house.ask('options pets')).toMatchObject({ ok: false, data: { error: { code: 'SOURCE_UNKNOWN' } } });
    const viewer = await house.ask('options person', { roles: ['viewer'] });
    expect(viewer).toMatchObject({ ok: false, data: { error: { code: 'DENIED' } } });
  });
});

describe('a field with more options than are listed', () => {
  const field = async (): Promise<readonly Field[]> => [
    { name: 'kpi', label: 'Figure', required: true, ...(await choiceOf(sourceNamed('kpi')!, contextOf(house))) },
  ];

  test('takes one that is not, by its value or its label', async () => {
    const fields = await field();
    const last = KPIS.at(-1)!;
    expect(KPIS.length).toBeGreaterThan(FIRST_OPTIONS);
    expect(() => fieldValues([['kpi', last.id]], fields, contextOf(house))).toThrow();
    const values = await sourcedValues([['kpi', last.id.toUpperCase()]], fields, contextOf(house));
    expect(values.get('kpi')).toBe(last.id);
  });

  test.each(['', 'occupanc', '<!channel>'])('does not take “%s”, and says so at the field', async (typed) => {
    await expect(sourcedValues([['kpi', typed]], await field(), contextOf(house))).rejects.toMatchObject({
      code: 'FORM_FAULTS',
      fields: { kpi: typed === '' ? 'is needed' : 'one of the list' },
    });
  });
});
