/** Everyday questions, written before the words for them were, typed as they are at the front door: right, asked back, or wrong. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reply } from '#src/ports/handle.ts';
import { type House, openHouse, RIVERSIDE, settingsOf } from './house.ts';

type Row = { readonly asked: string; readonly want: readonly string[] };
// The file is ours, and this its form.
const golden = JSON.parse(readFileSync(new URL('../golden/asked-everyday.json', import.meta.url), 'utf8')) as {
  readonly english: readonly Row[];
  readonly spanish: readonly Row[];
};

let english: House;
let spanish: House;
beforeAll(async () => {
  english = await openHouse();
  spanish = await openHouse({ settings: settingsOf(RIVERSIDE.replace('locale: en-US', 'locale: es')) });
});
afterAll(async () => {
  await english.store.close();
  await spanish.store.close();
});

type Data = {
  readonly tool?: string;
  readonly slots?: Readonly<Record<string, unknown>>;
  readonly commands?: readonly string[];
  readonly asked?: string;
  readonly cannot?: string;
  readonly civil?: string;
};
const MEANT: Readonly<Record<string, string>> = { offer: 'act', meaning: 'kpi', never: 'act' };

/** `kpi ed_arrivals`, `meaning:hppd`, `cannot:patient`, `back`, `none`. */
function gotOf({ document, data, ok }: Reply): string {
  if (!ok && /^(?:I cannot answer that|No puedo responder a eso)\./.test(document.plain)) return 'none';
  const { tool, slots, commands = [], asked, cannot, civil } = (data ?? {}) as Data;
  if (cannot !== undefined) return `cannot:${cannot}`;
  if (civil !== undefined) return 'civil';
  if (asked !== undefined) return 'back';
  if (tool !== undefined && MEANT[tool] !== undefined) return `${tool}:${slots?.[MEANT[tool]] ?? ''}`;
  if (tool !== undefined) return commands.join('; ');
  const buttons = document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
  const shared = buttons.find(({ command }) => command.startsWith('share '))?.command.slice('share '.length);
  return ok ? (shared ?? `direct: ${document.plain}`) : `refused: ${document.plain}`;
}

type Verdict = 'right' | 'asked back' | 'wrong';
async function readAll(rows: readonly Row[], house: House) {
  const read: { asked: string; got: string; verdict: Verdict }[] = [];
  for (const { asked, want } of rows) {
    const got = gotOf(await house.ask(asked, { place: { platform: 'web', private: true } }));
    const right = want.some((one) => got.startsWith(one));
    const open = got === 'back' || got === 'none' || got.startsWith('cannot:') || got.startsWith('refused:');
    read.push({ asked, got, verdict: right ? 'right' : open ? 'asked back' : 'wrong' });
  }
  return read;
}

test.each(['english', 'spanish'] as const)(
  'of everyday questions (%s) none is read as something else',
  async (part) => {
    const read = await readAll(golden[part], part === 'english' ? english : spanish);
    const of = (verdict: Verdict) => read.filter((one) => one.verdict === verdict);
    expect(of('wrong')).toEqual([]);
    expect(of('right').length / read.length).toBeGreaterThanOrEqual(0.9);
  },
);
