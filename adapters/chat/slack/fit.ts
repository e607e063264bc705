/**
 * The last look before anything leaves for Slack: what would be refused is cut to what is taken, with the command that shows the rest.
 * The renderer keeps well below Slack's limits, so a cut here is a fault of ours: told to whoever watches, never to whoever asked.
 */
import type { types } from '@slack/bolt';
import { type Checked, checked, type ToldOfCut } from '#adapters/chat/card/checked.ts';
import { type Look, markedLine, renderedOnce } from '#adapters/chat/card/look.ts';
import { clip, statusText } from '#adapters/chat/card/spans.ts';
import type { Document } from '#src/message/document.ts';
import { shownStatus } from '#src/message/shown-status.ts';
import { tidy } from '#src/message/tidy.ts';
import { header, type SlackBlock, smallPrint } from './render/blocks.ts';
import { checkMessage, checkView } from './render/check.ts';
import type { PictureFiles } from './render/picture.ts';
import { escapeMarkup } from './render/spans.ts';
import type { SlackFault } from './render/vendor.ts';
import {
  leftOut,
  renderAnswer,
  renderForm,
  renderHome,
  renderPreview,
  renderSlack,
  type SlackMessage,
} from './render.ts';

export type CheckedMessage = Checked<SlackMessage>;
export type CheckedView = Checked<types.View>;

/** `inWords` only where pictures went up as files: for when Slack does not have them ready. */
export type Rendered = {
  readonly message: CheckedMessage;
  readonly inWords?: CheckedMessage;
  /** The same in sections alone, without tables and charts: for when Slack refuses these, which is told. */
  readonly inSections: () => CheckedMessage;
};

export type Fitting = {
  readonly message: (document: Document, look: Look, files: PictureFiles) => Rendered;
  /** Undefined: no modal can hold the form whole, it is told inline. */
  readonly form: (document: Document, metadata: string, look: Look) => CheckedView | undefined;
  /** An answer in the place of a modal's inputs. */
  readonly answer: (document: Document, metadata: string, look: Look) => CheckedView;
  /** As somebody's Home tab. */
  readonly home: (document: Document, metadata: string, look: Look) => CheckedView;
  /** Under a link. */
  readonly preview: (document: Document, look: Look) => CheckedMessage;
  /** Any other view, with the document that it shows. */
  readonly view: <V extends types.View>(view: V, document: Document, look: Look) => Checked<V>;
};

export function createFitting(told: ToldOfCut): Fitting {
  const fitted = (message: SlackMessage, document: Document, look: Look): CheckedMessage =>
    checked(message, checkMessage, (faults) => shorterMessages(message, faults, document, look), told);
  const once = renderedOnce((document, look) => fitted(renderSlack(document, look), document, look));
  const view: Fitting['view'] = (made, document, look) =>
    checked(made, checkView, (faults) => shorterViews(made, faults, document, look), told);
  const made = {
    form: renderedOnce((document, look, metadata) => form(document, metadata, look)),
    answer: renderedOnce((document, look, metadata) => view(renderAnswer(document, metadata, look), document, look)),
    home: renderedOnce((document, look, metadata) => view(renderHome(document, metadata, look), document, look)),
  };
  const form = (document: Document, metadata: string, look: Look): CheckedView | undefined => {
    const view = renderForm(document, metadata, look);
    if (view === undefined) return undefined;
    const faults = checkView(view);
    if (faults.length === 0)
      return checked(
        view,
        () => [],
        () => [],
        told,
      );
    told(faults.map(({ limit }) => limit));
    return undefined;
  };
  return {
    message: (document, look, files) => {
      const inSections = (): CheckedMessage => {
        told(['blocks-refused']);
        return fitted(renderPreview(document, look), document, look);
      };
      if (files.size === 0) return { message: once(document, look), inSections };
      const message = fitted(renderSlack(document, look, files), document, look);
      if ([...files.values()].every((file) => file === undefined)) return { message, inSections };
      const none = new Map([...files.keys()].map((picture) => [picture, undefined]));
      return { message, inWords: fitted(renderSlack(document, look, none), document, look), inSections };
    },
    form: (document, metadata, look) => made.form(document, look, metadata),
    answer: (document, metadata, look) => made.answer(document, look, metadata),
    home: (document, metadata, look) => made.home(document, look, metadata),
    preview: (document, look) => fitted(renderPreview(document, look), document, look),
    view,
  };
}
/** Escaped it is five times as long at most, which is still below Slack's limit. */
const MAX_PLAIN_CHARS = 600;

/** Without the blocks at fault; then what the card is about in words, with its first buttons; then without these. */
export function shorterMessages(
  { text, blocks }: SlackMessage,
  faults: readonly SlackFault[],
  document: Document,
  look: Look,
): readonly (() => SlackMessage)[] {
  const plain = clip(tidy(document.plain).trim(), MAX_PLAIN_CHARS) || look.words.common.notAvailable;
  const short = escapeMarkup(plain);
  return [
    () => ({ text, blocks: [...blameless(blocks, faults), ...leftOut(document, look)] }),
    ...inWords(blocks, document, look).map((some) => () => ({ text: short, blocks: some })),
  ];
}

/** Of a view likewise. */
export function shorterViews<V extends types.View>(
  view: V,
  faults: readonly SlackFault[],
  document: Document,
  look: Look,
): readonly (() => V)[] {
  const { private_metadata: _toolong, ...rest } = view;
  const bare = faults.some(({ limit }) => limit === 'view-private-metadata') ? rest : view;
  return [[...blameless(view.blocks, faults), ...leftOut(document, look)], ...inWords(view.blocks, document, look)].map(
    (blocks) => () => ({ ...bare, blocks }) as V,
  );
}

function blameless(blocks: readonly SlackBlock[], faults: readonly SlackFault[]): readonly SlackBlock[] {
  const blamed = new Set(faults.map(({ block }) => block));
  return blocks.filter((_, n) => !blamed.has(n));
}

function inWords(blocks: readonly SlackBlock[], document: Document, look: Look): readonly SlackBlock[][] {
  const plain = clip(tidy(document.plain).trim(), MAX_PLAIN_CHARS);
  const status = shownStatus(document);
  const marks = [
    ...(status === undefined ? [] : [statusText(status, look)]),
    ...(document.simulated ? [look.words.common.simulated] : []),
  ];
  const words = [...header(document.title), ...smallPrint(markedLine(document, marks)), ...smallPrint(plain)];
  const buttons = blocks.filter(({ type }) => type === 'actions').slice(0, 1);
  const rest = leftOut(document, look);
  return [
    [...words, ...rest, ...buttons],
    [...words, ...rest],
  ];
}
