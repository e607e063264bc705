/**
 * The last look before anything leaves for Teams: what would be refused is cut to what is taken, with the command that shows the rest.
 * The renderer keeps well below Teams' limits, so a cut here is a fault of ours: told to whoever watches, never to whoever asked.
 */
import { type Checked, checked, type ToldOfCut } from '#adapters/chat/card/checked.ts';
import { type Look, renderedOnce } from '#adapters/chat/card/look.ts';
import { clip, statusText } from '#adapters/chat/card/spans.ts';
import { instant } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';
import { shownStatus } from '#src/message/shown-status.ts';
import { tidy } from '#src/message/tidy.ts';
import { type Dialog, type FormState, formDialog, formOf, keyed, resultDialog } from './dialog.ts';
import { heading, smallPrint } from './render/blocks.ts';
import { checkDialog, checkMessage } from './render/check.ts';
import type { TeamsFault } from './render/vendor.ts';
import {
  type AdaptiveCard,
  type CardElement,
  cardOf,
  leftOut,
  type RenderOptions,
  renderTeams,
  type TeamsMessage,
} from './render.ts';

export type CheckedMessage = Checked<TeamsMessage>;
export type CheckedDialog = Checked<Dialog>;

export type Fitting = {
  readonly message: (document: Document, look: Look, options?: RenderOptions) => CheckedMessage;
  /** A form as a dialog, where the document leads to one; else what it says. */
  readonly dialog: (document: Document, look: Look, state: FormState) => CheckedDialog;
  readonly result: (document: Document, look: Look) => CheckedDialog;
  /** One line in the place of a card. */
  readonly line: (said: string, look: Look) => CheckedMessage;
};

export function createFitting(told: ToldOfCut): Fitting {
  const fitted = (message: TeamsMessage, document: Document, look: Look): CheckedMessage =>
    checked(message, checkMessage, (faults) => shorterMessages(message, faults, document, look), told);
  const once = renderedOnce((document, look) => fitted(renderTeams(document, look), document, look));
  const dialog = (made: Dialog, document: Document, look: Look): CheckedDialog =>
    checked(made, checkDialog, (faults) => shorterDialogs(made, faults, document, look), told);
  const opened = renderedOnce((document, look, beside) => {
    const [text, key]: readonly [string, string] = JSON.parse(beside);
    return dialog(formDialog(document, formOf(document)!, look, { opened: text, dialog: key }), document, look);
  });
  const result: Fitting['result'] = (document, look) => dialog(resultDialog(document, look), document, look);
  return {
    message: (document, look, options) =>
      options === undefined ? once(document, look) : fitted(renderTeams(document, look, options), document, look),
    result,
    dialog: (document, look, state) => {
      const form = formOf(document);
      if (form === undefined) return result(document, look);
      const { opened: text, dialog: key, ...more } = state;
      // A key that is as long takes as much room: what has passed with one passes with the other.
      if (key !== undefined && PLAIN_KEY.test(key) && Object.keys(more).length === 0)
        return keyed(opened(document, look, JSON.stringify([text, '0'.repeat(key.length)])), key) as CheckedDialog;
      return dialog(formDialog(document, form, look, state), document, look);
    },
    line: (said, look) => {
      const bare: Document = { title: said, plain: said, status: 'ok', asOf: instant(0), blocks: [] };
      return fitted({ summary: said, card: cardOf(smallPrint(said), said) }, bare, look);
    },
  };
}

/** Without the parts at fault; then what the card is about in words, with its first buttons; then without these. */
export function shorterMessages(
  { summary, card }: TeamsMessage,
  faults: readonly TeamsFault[],
  document: Document,
  look: Look,
): readonly (() => TeamsMessage)[] {
  const short = plainOf(document, look);
  const line = summary.trim() !== '' && summary.isWellFormed() ? summary : short;
  return [
    () => ({ summary: line, card: cardOf(blameless(card, faults, document, look), line) }),
    ...inWords(card, document, look).map((body) => () => ({ summary: short, card: cardOf(body, short) })),
  ];
}

/** Of a dialog likewise. */
export function shorterDialogs(
  { title, card }: Dialog,
  faults: readonly TeamsFault[],
  document: Document,
  look: Look,
): readonly (() => Dialog)[] {
  const short = plainOf(document, look);
  const named = title.isWellFormed() && title.trim() !== '' ? clip(title, MAX_TITLE_CHARS) : '–';
  return [blameless(card, faults, document, look), ...inWords(card, document, look)].map((body) => () => ({
    title: named,
    card: cardOf(body, short),
  }));
}

/** Of letters that take as much room wherever they stand. */
const PLAIN_KEY = /^[\w:.@;=+/-]{1,200}$/;
const MAX_PLAIN_CHARS = 600;
const MAX_TITLE_CHARS = 60;

const plainOf = (document: Document, look: Look): string =>
  clip(tidy(document.plain).trim(), MAX_PLAIN_CHARS) || look.words.common.notAvailable;

function blameless(
  { body }: AdaptiveCard,
  faults: readonly TeamsFault[],
  document: Document,
  look: Look,
): readonly CardElement[] {
  const blamed = new Set(faults.map(({ part }) => part));
  return [...body.filter((_, n) => !blamed.has(n)), ...leftOut(document, look)];
}

function inWords({ body }: AdaptiveCard, document: Document, look: Look): readonly (readonly CardElement[])[] {
  const status = shownStatus(document);
  const marks = [
    ...(status === undefined ? [] : [statusText(status, look)]),
    ...(document.simulated ? [look.words.common.simulated] : []),
  ];
  const title = heading(clip(document.title, MAX_PLAIN_CHARS));
  const words = [...title, ...smallPrint(marks.join(' · ')), ...smallPrint(plainOf(document, look))];
  const rest = leftOut(document, look);
  const buttons = body.filter(({ type }) => type === 'ActionSet').slice(0, 1);
  return [
    [...words, ...rest, ...buttons],
    [...words, ...rest],
  ];
}
