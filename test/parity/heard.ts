/** A rendered card as somebody has it who sees no colour and no sign: its words alone, and the words of its pictures. */
import type { ParityPlatform } from '#src/app/parity-page.ts';
import type { Document, Status } from '#src/message/document.ts';
import { shownHtml } from '#test/web/shown.ts';

/** What is seen and not heard. */
const SEEN_ONLY = new Set(['style', 'color', 'weight', 'size', 'spacing', 'isSubtle', 'appearance', 'type', 'id']);
/** Signs, emoji by picture or by name. */
const SIGNS = /:[a-z0-9_+-]+:(?![a-z0-9])|[^\p{L}\p{N}\s]/gu;

const wordsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.flatMap(wordsIn)
      : typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([name, one]) => (SEEN_ONLY.has(name) ? [] : wordsIn(one)))
        : [];

const squeezed = (text: string): string => text.replace(SIGNS, ' ').replace(/\s+/g, ' ').trim();

/** @param golden as it is kept: JSON of a chat, markup, or text */
export function heard(platform: ParityPlatform, golden: string): string {
  if (platform === 'text') return squeezed(golden);
  if (platform !== 'web') return squeezed(wordsIn(JSON.parse(golden)).join('\n'));
  const silent = golden
    .replace(/<(\w+)\b[^>]*aria-hidden="true"[^>]*>[^<]*<\/\1>/g, '')
    .replace(/<picture\b[^>]*>[\s\S]*?<\/picture>/g, '');
  return squeezed(shownHtml(silent).shown);
}

export const STATUSES: readonly Status[] = ['ok', 'watch', 'high', 'critical', 'unknown'];

/** The same card in which what stands at one level stands at another. */
export const atLevel = (document: Document, from: Status, to: Status): Document =>
  JSON.parse(JSON.stringify(document), (name, value) => (name === 'status' && value === from ? to : value));

/** Pictures without words: of each what it is. */
export function wordless(platform: ParityPlatform, golden: string): readonly string[] {
  if (platform === 'text') return [];
  if (platform === 'web')
    return [...golden.matchAll(/<(svg|img)\b[^>]*>/g)]
      .map(([tag]) => tag)
      .filter(
        (tag) => !/aria-hidden="true"| alt="[^"]{3,}"|aria-labelledby="[^"]+" aria-describedby="[^"]+"/.test(tag),
      );
  return imagesIn(JSON.parse(golden)).flatMap((image) => {
    const { alt_text, altText, title } = image as Record<string, unknown>;
    const said = alt_text ?? altText ?? title;
    return typeof said === 'string' && said.length > 2 ? [] : [JSON.stringify(image).slice(0, 120)];
  });
}

const PICTURES = new Set(['image', 'Image', 'Icon', 'data_visualization', 'Chart.Line', 'Chart.VerticalBar']);

const imagesIn = (value: unknown): readonly object[] =>
  Array.isArray(value)
    ? value.flatMap(imagesIn)
    : typeof value === 'object' && value !== null
      ? [
          ...('type' in value && PICTURES.has(String(value.type)) ? [value] : []),
          ...Object.values(value).flatMap(imagesIn),
        ]
      : [];
