/** A search: the nearest first, each with the command that shows it, and nobody's name said back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.store.close());

type Hit = { readonly kind: string; readonly title: string; readonly command: string };
const hits = async (text: string): Promise<readonly Hit[]> =>
  ((await house.ask(text)).data as { hits: readonly Hit[] }).hits; // the shape of `find`

describe('what is found', () => {
  test.each([
    ['find 5w', { kind: 'unit', title: '5W', command: 'beds 5W' }],
    ['find teleme', { kind: 'unit', title: '4N', command: 'beds 4N' }],
    ['search boarding', { kind: 'figure', command: expect.stringMatching(/^kpi .*board/) }],
    ['find nedocs', { kind: 'figure', command: 'kpi nedocs' }],
    ['find nedosc', { kind: 'figure', command: 'kpi nedocs' }],
  ])('%s', async (text, first) => {
    expect((await hits(text))[0]).toMatchObject(first);
  });

  test('nothing typed lists what is open and the units, no figures', async () => {
    const all = await hits('find');
    expect(all).toHaveLength(12);
    expect(all.every((hit) => hit.kind !== 'figure')).toBe(true);
  });

  test('every command that is offered answers', async () => {
    for (const { command } of [...(await hits('find')), ...(await hits('find bed'))])
      expect((await house.ask(command)).ok, command).toBe(true);
  });
});

test('what is not found is not said back: it may be a patient’s name', async () => {
  const reply = await house.ask('find Zebulon Quirk');
  expect(JSON.stringify(reply)).not.toMatch(/zebulon|quirk/i);
  expect(reply.document.plain).toContain('Nothing is called so');
});
