import type { CallOut } from '#src/domain/staffing/roster.ts';
import type { Instant } from '#src/kernel/time.ts';
import { actions, heading, note, strong, text } from '#src/message/build.ts';
import type { Document, Field } from '#src/message/document.ts';
import { formCard } from './form-card.ts';
import { knownAs } from './known-as.ts';
import type { Speech } from './speech.ts';

export function calloutForm(fields: readonly Field[], now: Instant, { words }: Speech): Document {
  const { callout } = words;
  const { formTitle: title, submit: submitLabel } = callout;
  return formCard({ kind: 'form', id: 'callout', title, submitLabel, command: 'callout add', fields }, now, [
    callout.intro,
  ]);
}

type Noted = {
  readonly callOut: CallOut;
  readonly by: string;
  readonly undo: { readonly command: string; readonly until: Instant };
};

/** What was noted, and the way back for two minutes. */
export function calloutNoted({ callOut, by, undo }: Noted, { words, format }: Speech): Document {
  const { callout, update, staffing } = words;
  const { unit, role, count, from, to, at } = callOut;
  const who = `${format.number(count)} ${staffing.role(role)}`;
  const first = callout.noted(unit, who, format.date(from), format.clock(from), format.clock(to));
  const title = callout.title(unit);
  return {
    title,
    plain: first,
    status: 'ok',
    asOf: at,
    blocks: [
      heading(title),
      text(strong(first)),
      note(update.by(knownAs(by, words), format.clock(at))),
      actions(
        { label: update.undoButton(format.clock(undo.until)), command: undo.command },
        { label: callout.staffButton(unit), command: `staff ${unit}` },
      ),
    ],
  };
}
