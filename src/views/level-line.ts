/** The declared level in one line: what stands on every card of the house. It is what a role declared, never what a score comes to. */
import type { LevelScale } from '#src/domain/level/scale.ts';
import type { LevelStanding } from '#src/domain/level/standing.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { strong } from '#src/message/build.ts';
import type { Block, Document, Inline, Text } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

export type LevelShown = { readonly scale: LevelScale; readonly standing: LevelStanding | undefined };

/** A scale without a name of its own is called what the reader's language calls it. */
export const scaleName = ({ name }: Pick<LevelScale, 'name'>, { words }: Pick<Speech, 'words'>): string =>
  name ?? words.level.scale;

/** `HOUSE LEVEL 3 declared 08:35 by house supervisor (was 2)` */
export function levelLine({ scale, standing }: LevelShown, seen: Instant, speech: Speech): string {
  const { words, format } = speech;
  const name = scaleName(scale, speech);
  if (standing === undefined) return words.level.none(name);
  const { declared, level, was } = standing;
  return words.level.declared(
    name,
    level,
    clockOrDay(declared.at, seen, format),
    words.common.roleName(declared.role),
    was,
  );
}

/** Nothing where the house has no scale. */
export const levelSpans = (shown: LevelShown | undefined, seen: Instant, speech: Speech): readonly Inline[] =>
  shown === undefined ? [] : [strong(levelLine(shown, seen, speech))];

/** In a block of its own, for a card that has no line of the state of the house. */
export const levelText = (shown: LevelShown | undefined, seen: Instant, speech: Speech): readonly Text[] =>
  shown === undefined ? [] : [{ kind: 'text', text: levelSpans(shown, seen, speech) }];

/** A card of the house with the level under its heading. */
export const withLevel = (
  document: Document,
  shown: LevelShown | undefined,
  seen: Instant,
  speech: Speech,
): Document => ({
  ...document,
  blocks: document.blocks.toSpliced(1, 0, ...levelText(shown, seen, speech)),
});

/**
 * A card that stands already, with the level as it is now where one stood before.
 * @param scale how the scale is called in the language of the card
 * @returns undefined where no level stands on it
 */
export function withLevelLine(document: Document, scale: string, line: string): Document | undefined {
  const head = scale.toUpperCase();
  const held = (span: Inline): boolean =>
    span.t === 'strong' && (span.s.startsWith(`${head} `) || span.s.startsWith(`${head}:`));
  const before = document.blocks.flatMap((block) => (block.kind === 'text' ? block.text.filter(held) : []))[0];
  if (before === undefined || !('s' in before)) return undefined;
  const told = (blocks: readonly Block[]) =>
    blocks.map((block) =>
      block.kind === 'text' ? { ...block, text: block.text.map((span) => (held(span) ? strong(line) : span)) } : block,
    );
  const more = document.more === undefined ? {} : { more: told(document.more) };
  return { ...document, plain: document.plain.replace(before.s, () => line), blocks: told(document.blocks), ...more };
}

export const levelData = (shown: LevelShown | undefined): Json => {
  if (shown?.standing === undefined) return null;
  const { level, declared, was, mutesUntil } = shown.standing;
  return {
    level,
    declaredAt: isoOf(declared.at),
    role: declared.role,
    was: was ?? null,
    mutesUntil: mutesUntil === undefined ? null : isoOf(mutesUntil),
  };
};
