/** Documents at the ends of what the types allow: nothing at all, far too much, and letters that no screen should show as they are. */
import fc from 'fast-check';
import { instant } from '#src/kernel/time.ts';
import type { Block, Document, Rich } from '#src/message/document.ts';
import { HOSTILE_WORDS } from './arbitrary-document.ts';

const LONE = ['\ud800', 'a\udfffb', '\udc00\ud800'.repeat(40)];
/** A pair that a cut at any even or odd place would break. */
const PAIRS = '👩‍⚕️𝒳'.repeat(1_500);

const one: fc.Arbitrary<string> = fc.constantFrom(
  ...HOSTILE_WORDS,
  ...LONE,
  PAIRS,
  '<'.repeat(10_000),
  'x'.repeat(10_000),
  '&'.repeat(3_000),
);

const rich = (s: string): Rich => [{ t: 'text', s }];
const times = <T>(n: number, make: (at: number) => T): readonly T[] => Array.from({ length: n }, (_, at) => make(at));

/** One block of each kind, as large as its numbers say and full of one word. */
function full(n: number, s: string): readonly Block[] {
  const cells = times(Math.min(n, 60), () => rich(s));
  // A page without limits shows every letter: two million are enough to see that it can.
  const rows = Math.ceil(2e6 / (60 * (s.length + 1)));
  return [
    { kind: 'heading', text: s },
    { kind: 'text', text: times(n, () => ({ t: 'strong', s })) },
    { kind: 'facts', facts: times(n, () => ({ label: s, value: rich(s), status: 'critical' })) },
    {
      kind: 'table',
      caption: s,
      columns: cells.map(() => ({ header: s, align: 'right' })),
      rows: times(Math.min(n * 50, rows), () => ({ cells, status: 'high' })),
      more: s,
    },
    {
      kind: 'chart',
      shape: 'line',
      title: s,
      labels: times(n, () => s),
      series: times(n, () => ({ name: s, values: times(n, (at) => (at % 7 === 0 ? Number.NaN : at * 1e300)) })),
      limit: { label: s, value: Number.MAX_VALUE },
      words: s,
    },
    {
      kind: 'picture',
      shape: 'pareto',
      title: s,
      axis: { title: s },
      bars: times(n, () => ({ label: s, value: n })),
      vitalFew: n,
      words: s,
    },
    {
      kind: 'form',
      id: s,
      title: s,
      submitLabel: s,
      command: s,
      fields: times(n, (at) => ({
        name: `f${at}`,
        label: s,
        hint: s,
        required: true,
        input: 'choice',
        options: times(2 * n, () => ({ value: s.slice(0, 200), label: s.slice(0, 200) })),
      })),
    },
    { kind: 'actions', buttons: times(n, () => ({ label: s, command: s, style: 'danger' })) },
    { kind: 'note', text: rich(s) },
  ];
}

const shape = fc.record({
  /** How often each kind stands there, and how large each is. */
  again: fc.constantFrom(1, 2, 55),
  size: fc.constantFrom(0, 1, 60),
  word: one,
  status: fc.constantFrom('ok' as const, 'critical' as const, 'unknown' as const),
});

/** From no block at all to five hundred, from empty tables to three thousand rows of sixty cells. */
export const extremeDocument: fc.Arbitrary<Document> = fc
  .tuple(fc.boolean(), shape, fc.constantFrom('none', 'full', 'many'))
  .map(([simulated, { again, size, word, status }, how]): Document => {
    // Many large ones at once only take long: either is enough to be far over.
    const n = how === 'many' ? Math.min(size, 3) : size;
    const blocks = how === 'none' ? [] : times(how === 'many' ? again : 1, () => full(n, word)).flat();
    return { simulated, asOf: instant(0), title: word, plain: word.slice(0, 200), status, blocks };
  });
