/** The guard's verdict about a text that somebody asked about: the kinds that it holds, and the text without them; never the text itself. */
import type { PhiKind } from '#src/domain/phi/index.ts';
import type { Instant } from '#src/kernel/time.ts';
import { heading, note, rich, strong, text } from '#src/message/build.ts';
import type { Document, Field } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import type { Speech } from './speech.ts';

export function phiCheckDocument(fields: readonly Field[], command: string, now: Instant, { words }: Speech): Document {
  const { check } = words.phi;
  return {
    title: check.title,
    plain: check.intro,
    status: 'ok',
    asOf: now,
    blocks: [
      heading(check.title),
      text(check.intro),
      { kind: 'form', id: 'phi-check', title: check.title, submitLabel: check.submit, command, forgets: true, fields },
    ],
  };
}

export type Verdict = {
  readonly kinds: readonly PhiKind[];
  /** Undefined where nothing was found: then the text is as whoever asked has it. */
  readonly without: string | undefined;
};

export function verdictDocument({ kinds, without }: Verdict, now: Instant, { words, format }: Speech): Document {
  const { check, kinds: named } = words.phi;
  const each = [...new Set(kinds)].map((kind) => ({ kind, count: kinds.filter((one) => one === kind).length }));
  const first = each.length === 0 ? check.clean : check.found(format.list(each.map(({ kind }) => named[kind])));
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
      ...(without === undefined ? [] : [text(strong(`${check.without}: `), without)]),
      note(check.kept),
    ],
  };
}

export const verdictData = ({ kinds, without }: Verdict): Json => ({
  kinds: [...new Set(kinds)],
  without: without ?? null,
});
