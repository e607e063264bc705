/** The guard's verdict about a text that somebody asked about: the kinds that it holds, and the text without them; never the text itself. */

import type { PhiKind } from '#src/domain/phi/index.ts';
import type { Instant } from '#src/kernel/time.ts';
import { heading, note, rich, strong, text } from '#src/message/build.ts';
import type { Block, Document, Field } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { formCard } from './form-card.ts';
import type { Speech } from './speech.ts';

export function phiCheckDocument(fields: readonly Field[], command: string, now: Instant, { words }: Speech): Document {
  const { check } = words.phi;
  const { title, submit: submitLabel } = check;
  return formCard({ kind: 'form', id: 'phi-check', title, submitLabel, command, forgets: true, fields }, now, [
    check.intro,
  ]);
}

export type Verdict = {
  readonly kinds: readonly PhiKind[];
  /** Undefined where nothing was found: then the text is as whoever asked has it. */
  readonly without: string | undefined;
  /** Characters. */
  readonly looked: number;
  /** It was a message's own menu: pictures and files may stand beside its words. */
  readonly message?: { readonly isWhole: boolean };
};

/** A card holds no more of a long text; each piece is a paragraph that every chat takes whole. */
const SHOWN_CHARS = 6_000;
const PIECE_CHARS = 1_500;

/** Between words where there are any. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  for (let rest = text.slice(0, SHOWN_CHARS); rest !== ''; ) {
    const space = rest.length <= PIECE_CHARS ? -1 : rest.lastIndexOf(' ', PIECE_CHARS);
    const end = rest.length <= PIECE_CHARS ? rest.length : space > 0 ? space : PIECE_CHARS;
    pieces.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trimStart();
  }
  return pieces;
}

export function verdictDocument(verdict: Verdict, now: Instant, { words, format }: Speech): Document {
  const { kinds, without, looked, message } = verdict;
  const { check, kinds: named } = words.phi;
  const each = [...new Set(kinds)].map((kind) => ({ kind, count: kinds.filter((one) => one === kind).length }));
  const first =
    message !== undefined && looked === 0
      ? check.empty
      : each.length === 0
        ? check.clean
        : check.found(format.list(each.map(({ kind }) => named[kind])));
  return {
    title: check.title,
    plain: first,
    status: each.length === 0 ? 'ok' : 'high',
    // Nothing found is no warrant.
    judged: false,
    asOf: now,
    blocks: [
      heading(check.title),
      text(strong(first)),
      ...(each.length === 0
        ? []
        : [
            {
              kind: 'facts',
              facts: each.map(({ kind, count }) => ({
                label: named[kind],
                value: rich(format.count(count, check.times)),
              })),
            } as const,
          ]),
      ...(without === undefined ? [] : copyOf(without, check)),
      ...(message === undefined
        ? []
        : [note(message.isWhole ? check.whole(format.number(looked)) : check.partly(format.number(looked)))]),
      note(check.kept),
    ],
  };
}

/** The text without what was found, as far as a card holds it. */
function copyOf(without: string, check: Speech['words']['phi']['check']): readonly Block[] {
  const [first = '', ...rest] = piecesOf(without);
  return [
    text(strong(`${check.without}: `), first),
    ...rest.map((piece) => text(piece)),
    ...(without.length > SHOWN_CHARS ? [note(check.notShown)] : []),
  ];
}

export const verdictData = ({ kinds, without }: Verdict): Json => ({
  kinds: [...new Set(kinds)],
  without: without ?? null,
});
