/**
 * One activity, answered. Teams has no message that one person alone sees in a channel, and a card that is returned to a press takes the
 * place of the pressed card for that person. So a press is answered by a short message of the client (`activity.message`), what is more
 * than that goes to the person's own chat, and a living card changes for everybody by the outbox's edit alone.
 */
import { fileLost, withFileNote } from '#adapters/chat/card/file-words.ts';
import { type Look, mayShow } from '#adapters/chat/card/look.ts';
import { optionsOf } from '#adapters/chat/card/options.ts';
import { createPercent } from '#adapters/chat/card/percent.ts';
import { clip, richText } from '#adapters/chat/card/spans.ts';
import type { Settings } from '#src/config/settings.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Document } from '#src/message/document.ts';
import { filledIn, withOneMoreRow } from '#src/message/fields.ts';
import type { Sheet } from '#src/message/sheet.ts';
import { tidy } from '#src/message/tidy.ts';
import type { Handle, Reply } from '#src/ports/handle.ts';
import type { Outgoing, Turn } from './connector.ts';
import { formOf } from './dialog.ts';
import { teamsError } from './errors.ts';
import { chosenAnswer, foundAnswer, nothingChosen, withheld, withoutButtons } from './extension.ts';
import type { CheckedDialog, CheckedMessage, Fitting } from './fit.ts';
import type { Inbound, Way } from './inbound.ts';
import { choicesOf } from './render/inputs.ts';
import { whileMade } from './while-made.ts';

export type AnswerParts = {
  readonly handle: Handle;
  readonly settings: () => Settings;
  /** In the language of the answer; without one in that of the site. */
  readonly lookFor: (inbound: Inbound, reply?: Pick<Reply, 'locale'>) => Look;
  readonly render: (document: Document, look: Look) => Promise<CheckedMessage>;
  readonly fit: Fitting;
  /** Into the person's own chat; false when there is none yet. */
  readonly toPerson: (inbound: Inbound, message: Outgoing) => Promise<boolean>;
  /** The table that goes with an answer, offered in the person's own chat; whether it is. Undefined: this Teams has no files. Never rejects. */
  readonly offerFile: ((sheet: Sheet, description: string, inbound: Inbound) => Promise<boolean>) | undefined;
  /** How far an answer is, is shown of what takes longer. */
  readonly shownAfterMs: number;
  readonly log: Logger;
};

/** The body of the answer to an invoke. */
export type InvokeAnswer = Readonly<Record<string, unknown>>;

const MAX_TOAST_CHARS = 600;

/** Many people get the very same card within a moment; its message is the same too, so that it is written as text only once. */
const made = new WeakMap<CheckedMessage, Outgoing>();

export function outgoing(message: CheckedMessage): Outgoing {
  const { summary, card } = message;
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }];
  const known = made.get(message) ?? { type: 'message', summary, attachments };
  made.set(message, known);
  return known;
}

export async function answer(inbound: Inbound, turn: Turn, parts: AnswerParts): Promise<InvokeAnswer | undefined> {
  if (inbound.way === 'added') {
    const look = parts.lookFor(inbound);
    await sent(inbound, parts, () => turn.reply(outgoing(parts.fit.line(look.words.rendering.addedHere, look))));
    return undefined;
  }
  const percent = createPercent();
  const working = parts.handle({ ...inbound.request, progress: percent.progress });
  const replying = showsFar(inbound)
    ? await whileMade(turn, { working, percent, line: lineIn(inbound, parts), afterMs: parts.shownAfterMs })
    : turn;
  const answered = await working;
  const look = parts.lookFor(inbound, answered);
  if (EXTENSION.has(inbound.way)) return extended(answered, inbound, look, parts);
  const reply = withWayToFile(answered, look, parts);
  const body = await answerBody(reply, inbound, look, { turn: replying, parts });
  if (reply.file !== undefined) await giveFile(reply.file, reply, inbound, parts);
  return body;
}

/** Where a message is the answer, for all who read there; one more row comes as the card itself. */
const showsFar = ({ way, targeted, addRow, request }: Inbound): boolean =>
  targeted !== true && addRow === undefined && (way === 'message' || (way === 'press' && request.place.private));

/** In the language of the place. */
const lineIn =
  (inbound: Inbound, { lookFor, fit }: AnswerParts) =>
  (percent: number): Outgoing => {
    const look = lookFor(inbound);
    return outgoing(fit.line(look.words.rendering.form.workingAt(look.format.number(percent)), look));
  };

async function answerBody(reply: Reply, inbound: Inbound, look: Look, here: Here): Promise<InvokeAnswer | undefined> {
  switch (inbound.way) {
    case 'message':
      await sent(inbound, here.parts, () => answerMessage(reply, inbound, look, here));
      return undefined;
    case 'press':
      if (inbound.addRow !== undefined && reply.ok)
        return cardAnswer(here.parts.fit.message(withMoreRows(reply.document, inbound), look));
      return toast(await answerPress(reply, inbound, look, here));
    case 'dialog-open':
      return task(openDialog(reply, inbound, look, here.parts));
    case 'dialog-submit':
      if (inbound.addRow !== undefined) return task(growDialog(reply, inbound, look, here.parts));
      return task(await submitDialog(reply, inbound, look, here.parts));
    case 'search':
      return searchAnswer(reply);
    default:
      return undefined;
  }
}

const EXTENSION: ReadonlySet<Way> = new Set(['find', 'pick', 'unfurl']);

/** Beside a message. What was chosen and may not be shown is said to whoever chose; a link to it stays a link. */
async function extended(reply: Reply, inbound: Inbound, look: Look, parts: AnswerParts): Promise<InvokeAnswer> {
  if (inbound.way === 'find') return foundAnswer(reply);
  const why = withheld(reply, inbound.request.place, parts.settings(), look);
  const { document } = reply;
  if (why === undefined) return chosenAnswer(await parts.render(withoutButtons(document), look), document.title);
  return inbound.way === 'unfurl' ? nothingChosen : chosenAnswer(parts.fit.line(why, look), why);
}

/** Its first rows stand on the card. */
function withWayToFile(reply: Reply, look: Look, { offerFile }: AnswerParts): Reply {
  const { file, document } = reply;
  if (file === undefined) return reply;
  return { ...reply, document: withFileNote(document, file, offerFile === undefined ? 'elsewhere' : 'offered', look) };
}

/** What does not arrive is told: somebody waits for it. */
async function giveFile(sheet: Sheet, reply: Reply, inbound: Inbound, parts: AnswerParts): Promise<void> {
  const { document } = reply;
  if (parts.offerFile === undefined || (await parts.offerFile(sheet, document.plain, inbound))) return;
  const look = parts.lookFor(inbound, reply);
  await parts.toPerson(inbound, outgoing(await parts.render(fileLost(document, look), look)));
}

type Here = { readonly turn: Turn; readonly parts: AnswerParts };

const mayShowHere = (document: Document, { request }: Inbound, { settings }: AnswerParts): boolean =>
  request.place.private || mayShow(document, request.place, settings());

/** Somebody spoke up before all: the answer stands below, for all, unless it is for them alone. */
async function answerMessage(reply: Reply, inbound: Inbound, look: Look, { turn, parts }: Here): Promise<void> {
  const message = outgoing(await parts.render(reply.document, look));
  if (inbound.targeted && !forAll(reply, inbound, parts)) return whispered(inbound, message, { turn, parts });
  const alone = reply.confidential !== undefined && !inbound.request.place.private;
  if (!alone && mayShowHere(reply.document, inbound, parts)) return void (await turn.reply(message));
  // The line stands where others read.
  const open = parts.lookFor(inbound);
  const { inYourChat, notShownHere, forYouAlone } = open.words.rendering;
  const told = (await parts.toPerson(inbound, message)) ? inYourChat : alone ? forYouAlone : notShownHere;
  await turn.reply(outgoing(parts.fit.line(told, open)));
}

const forAll = (reply: Reply, inbound: Inbound, parts: AnswerParts): boolean =>
  reply.audience === 'channel' && reply.confidential === undefined && mayShowHere(reply.document, inbound, parts);

/** To whoever asked alone, where they asked; else in their own chat. Never where others see it. */
async function whispered(inbound: Inbound, message: Outgoing, { turn, parts }: Here): Promise<void> {
  try {
    await turn.whisper(message);
  } catch (failure) {
    parts.log.warn('a private answer was not taken, it goes to the own chat', {
      code: teamsError(failure, 'once').code,
    });
    await parts.toPerson(inbound, message);
  }
}

/** @returns what the client shows to whoever pressed */
async function answerPress(reply: Reply, inbound: Inbound, look: Look, { turn, parts }: Here): Promise<string> {
  const { document, audience } = reply;
  const message = outgoing(await parts.render(document, look));
  if (inbound.request.place.private || (audience === 'channel' && mayShowHere(document, inbound, parts))) {
    await sent(inbound, parts, () => turn.reply(message));
    return inShort(document, look);
  }
  if (!isMore(document)) return inShort(document, look);
  const there = await parts.toPerson(inbound, message);
  return there ? `${inShort(document, look)}\n${look.words.rendering.inYourChat}` : inShort(document, look);
}

/** A table, a picture or a form does not fit into one line. */
const isMore = ({ blocks }: Document): boolean => blocks.some(({ kind }) => MORE.has(kind));
const MORE: ReadonlySet<Document['blocks'][number]['kind']> = new Set(['table', 'chart', 'picture', 'facts', 'form']);

function inShort(document: Document, look: Look): string {
  const plain = tidy(document.plain);
  const texts = isMore(document)
    ? []
    : document.blocks.flatMap((block) => (block.kind === 'text' ? [richText(block.text, look)] : []));
  const lines = [plain, ...texts.filter((text) => text.trim() !== '' && !plain.includes(text))];
  return clip(lines.join('\n').trim(), MAX_TOAST_CHARS) || look.words.common.notAvailable;
}

const toast = (value: string): InvokeAnswer => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value,
});

function openDialog(reply: Reply, inbound: Inbound, look: Look, { fit }: AnswerParts): CheckedDialog {
  const { text: opened, requestKey: dialog } = inbound.request;
  return fit.dialog(reply.document, look, { opened, dialog });
}

/** Faults are told at their fields: the form is asked for again, because a refusal does not carry it. */
async function submitDialog(reply: Reply, inbound: Inbound, look: Look, parts: AnswerParts): Promise<CheckedDialog> {
  const { opened, dialog, typed, request } = inbound;
  if (reply.fields === undefined || opened === undefined || typed === undefined)
    return parts.fit.result(reply.document, look);
  // Only to be shown once more; a card that says otherwise changes nothing by it.
  const requestKey = `${request.requestKey}:again`;
  const again = await parts.handle({ ...request, text: opened, readOnly: true, requestKey });
  if (formOf(again.document) === undefined) return parts.fit.result(reply.document, look);
  const kept = dialog === undefined ? {} : { dialog };
  const faults = reply.fields;
  const clean = reply.confidential === 'typed' ? typed.filter(([name]) => !Object.hasOwn(faults, name)) : typed;
  return parts.fit.dialog(again.document, look, { opened, ...kept, typed: clean, faults });
}

/** The same form with what was typed and one more row. */
function growDialog({ document }: Reply, inbound: Inbound, look: Look, { fit }: AnswerParts): CheckedDialog {
  const { request, dialog, typed = [], addRow = '' } = inbound;
  const kept = dialog === undefined ? {} : { dialog };
  return fit.dialog(document, look, { opened: request.text, ...kept, typed, addRow });
}

/** A form in a chat: its card takes the place of the pressed one, for whoever pressed. */
const cardAnswer = ({ card }: CheckedMessage): InvokeAnswer => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.card.adaptive',
  value: card,
});

const withMoreRows = (document: Document, { typed = [], addRow = '' }: Inbound): Document => ({
  ...document,
  blocks: document.blocks.map((block) =>
    block.kind === 'form' ? withOneMoreRow(filledIn(block, typed), addRow) : block,
  ),
});

const searchAnswer = (reply: Reply): InvokeAnswer => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.search.searchResponse',
  value: { results: choicesOf(optionsOf(reply)) },
});

const task = ({ title, card }: CheckedDialog): InvokeAnswer => ({
  task: {
    type: 'continue',
    value: {
      title,
      width: 'medium',
      height: 'medium',
      card: { contentType: 'application/vnd.microsoft.card.adaptive', content: card },
    },
  },
});

/** An answer that fails is lost to one person, who asks again: logged, not thrown. */
async function sent(inbound: Inbound, { log }: AnswerParts, send: () => Promise<unknown>): Promise<void> {
  try {
    await send();
  } catch (failure) {
    log.warn('teams answer was lost', { code: teamsError(failure, 'once').code, way: inbound.way });
  }
}
