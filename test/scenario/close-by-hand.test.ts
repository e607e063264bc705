/** An end by hand, with whether it helped in the same breath. */
import { afterEach, describe, expect, it } from 'vitest';
import { openDay, SITE } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

const QUIET = 'summaries: []\nhuddles: []\n';
const live = () => day.store.liveEpisodes(SITE);

describe('an end by hand', () => {
  it('closes what is not past its limit, with what was done and whether it helped, and is documented at once', async () => {
    day = await openDay({
      at: '2026-01-13T09:00',
      patients: 49,
      yaml: `alerts: { unit-over-census: { enabled: false } }\n${QUIET}`,
    });
    await day.until('09:31');
    const id = (await live())[0]!.id;
    for (const typed of [`alert close ${id} worked two went`, `alert close ${id}`]) {
      const { document } = await day.ask(typed);
      expect(document.title).toContain('It is still past its limit');
      expect(document.blocks.some(({ kind }) => kind === 'form')).toBe(false);
      const buttons = document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
      expect(buttons.map(({ command }) => command)).toEqual(
        ['act', 'snooze', 'mute'].map((one) => `alert ${one} ${id}`),
      );
      for (const { command } of buttons) expect((await day.ask(command)).ok, command).toBe(true);
    }
    await day.leave(2);
    await day.until('09:32');
    expect((await day.ask(`alert close ${id} worked`)).data).toMatchObject({ error: { code: 'NOTHING_DONE' } });
    expect((await day.ask(`alert close ${id}`)).document.blocks.some(({ kind }) => kind === 'form')).toBe(true);
    expect((await day.ask(`alert close ${id} partly two went home`)).document.title).toContain('Closed, with what');
    expect(await day.store.episode(SITE, id)).toMatchObject({
      state: 'closed',
      owner: { name: 'House supervisor' },
      action: { what: 'two went home' },
      outcome: { result: 'partly' },
    });
    expect(day.last(`episode:${id}`)?.text).toContain('by House supervisor after');
  });
});
