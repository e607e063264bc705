/** All that a message of Slack says: its text, and what stands in blocks and attachments alone, as programs write it. */
import { isWire, text, type Wire } from '#adapters/wire/json.ts';
import { unescaped } from './inbound.ts';

/** Where words stand in blocks and attachments. */
const SAYING = new Set([
  'text',
  'title',
  'pretext',
  'fallback',
  'value',
  'alt_text',
  'description',
  'author_name',
  'footer',
]);
/** Deeper nothing of Slack's is nested. */
const DEEPEST = 12;

export function wordsOfMessage(message: Wire | undefined): string {
  const said = [unescaped(text(message, 'text') ?? '')];
  let all = squeezed(said[0] ?? '');
  for (const raw of [...stringsIn(message?.blocks, DEEPEST), ...stringsIn(message?.attachments, DEEPEST)]) {
    const words = unescaped(raw);
    // Most messages say the same twice: as text and as blocks.
    if (all.includes(squeezed(words))) continue;
    said.push(words);
    all += squeezed(words);
  }
  return said.join('\n').trim();
}

const squeezed = (words: string): string => words.replace(/\s+/g, '').replace(/[*_~`]/g, '');

function* stringsIn(part: unknown, deep: number): Generator<string> {
  if (deep === 0) return;
  if (Array.isArray(part)) for (const one of part) yield* stringsIn(one, deep - 1);
  if (!isWire(part)) return;
  for (const [name, value] of Object.entries(part))
    if (typeof value !== 'string') yield* stringsIn(value, deep - 1);
    else if (SAYING.has(name)) yield value;
}
