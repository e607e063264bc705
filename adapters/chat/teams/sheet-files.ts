/**
 * A table that goes with an answer: offered in the asker's own chat, and put into their OneDrive when they accept. Nothing of it is kept in
 * between: whoever accepts has it made again, with the rights that they have then, in whichever process of ours hears it.
 */
import { fileLost } from '#adapters/chat/card/file-words.ts';
import type { Look } from '#adapters/chat/card/look.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import { after, type Clock, HOUR_MS } from '#src/kernel/time.ts';
import { actions, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import type { Sheet } from '#src/message/sheet.ts';
import type { Handle, Reply } from '#src/ports/handle.ts';
import type { WriteSheet } from '#src/ports/sheet-file.ts';
import type { Outgoing } from './connector.ts';
import { teamsError } from './errors.ts';
import { type Consent, consentMessage, fileMessage, type Offer, type UploadPlace } from './file-consent.ts';
import type { Inbound } from './inbound.ts';
import { putFile } from './upload.ts';

/** A shift and the next one: who asked in the evening accepts in the morning. */
const OFFER_HOURS = 24;
/** Megabytes over the line of a hospital. */
const LIMIT_MS = 30_000;

export type SheetFilesParts = {
  readonly writeSheet: WriteSheet;
  readonly handle: Handle;
  readonly lookFor: (inbound: Inbound, reply?: Pick<Reply, 'locale'>) => Look;
  readonly render: (document: Document, look: Look) => Promise<Outgoing>;
  /** Into the person's own chat; false when it is not there. */
  readonly toPerson: (inbound: Inbound, message: Outgoing) => Promise<boolean>;
  /** Takes a message out of the person's own chat. */
  readonly removeFrom: (inbound: Inbound, id: string) => Promise<void>;
  readonly mayUploadTo: (address: string) => boolean;
  readonly clock: Clock;
  readonly log: Logger;
};

export type SheetFiles = {
  /** @returns whether the person can accept it now. Never rejects. */
  readonly offer: (sheet: Sheet, description: string, inbound: Inbound) => Promise<boolean>;
  /** What was said to an offer; Teams waits for no more than that it was heard. */
  readonly answered: (inbound: Inbound, consent: Consent) => void;
  /** When all that was accepted has come to its end. */
  readonly settled: () => Promise<void>;
};

export function createSheetFiles(parts: SheetFilesParts): SheetFiles {
  const underWay = new Map<string, Promise<void>>();
  return {
    offer: (sheet, description, inbound) => offer(sheet, description, inbound, parts),
    answered: (inbound, consent) => {
      const key = `${inbound.request.actor.id} ${consent.card ?? consent.offer.command}`;
      // A second press while the first is still at work.
      if (underWay.has(key)) return;
      const work = answered(inbound, consent, parts).finally(() => underWay.delete(key));
      underWay.set(key, work);
    },
    settled: async () => void (await Promise.all(underWay.values())),
  };
}

async function offer(sheet: Sheet, description: string, inbound: Inbound, parts: SheetFilesParts): Promise<boolean> {
  try {
    const { name, bytes } = await parts.writeSheet(sheet);
    const until = after(parts.clock.now(), OFFER_HOURS * HOUR_MS);
    const { command = inbound.request.text } = sheet;
    return await parts.toPerson(inbound, consentMessage({ command, name, until }, description, bytes.length));
  } catch (failure) {
    lost(failure, parts);
    return false;
  }
}

/** Never rejects. The card goes away with what it offered; after a failure it stays, to be pressed again. */
async function answered(inbound: Inbound, consent: Consent, parts: SheetFilesParts): Promise<void> {
  try {
    if (await followed(inbound, consent, parts)) await takeAway(inbound, consent, parts);
  } catch (failure) {
    lost(failure, parts);
  }
}

/** @returns whether the offer has done what it can, and the person knows */
async function followed(inbound: Inbound, consent: Consent, parts: SheetFilesParts): Promise<boolean> {
  const look = parts.lookFor(inbound);
  const { name, command, until } = consent.offer;
  const said = look.words.figures.export;
  const say = (line: string) => tell(withAgain(line, consent.offer, look, parts), inbound, parts);
  if (consent.action === 'decline') return say(said.declined(name, command));
  const hours = look.format.count(OFFER_HOURS, said.offerHours);
  if (parts.clock.now() >= until) return say(said.offerOver(name, hours, command));
  const reply = await parts.handle(inbound.request);
  if (reply.file === undefined) return tell(reply.document, inbound, parts, reply);
  const file = await parts.writeSheet(reply.file);
  if (file.name !== name) return say(said.offerChanged(name, command));
  try {
    const { place } = consent;
    if (place === undefined || !mayGoTo(place, parts)) throw placeRefused();
    await putFile(place.uploadUrl, file, LIMIT_MS);
    return await parts.toPerson(inbound, fileMessage(name, place, said.arrived(name)));
  } catch (failure) {
    lost(failure, parts);
    await tell(fileLost(reply.document, parts.lookFor(inbound, reply)), inbound, parts, reply);
    return false;
  }
}

const mayGoTo = ({ uploadUrl, contentUrl }: UploadPlace, { mayUploadTo }: SheetFilesParts): boolean =>
  mayUploadTo(uploadUrl) && mayUploadTo(contentUrl);

async function tell(
  document: Document,
  inbound: Inbound,
  parts: SheetFilesParts,
  reply?: Pick<Reply, 'locale'>,
): Promise<boolean> {
  return parts.toPerson(inbound, await parts.render(document, parts.lookFor(inbound, reply)));
}

/** A line, and a button that asks for the file once more. */
function withAgain(line: string, { command, name }: Offer, { words }: Look, { clock }: SheetFilesParts): Document {
  const again = actions({ label: words.figures.export.askAgain, command });
  return { title: name, plain: line, status: 'ok', asOf: clock.now(), blocks: [text(line), again] };
}

/** It can no longer do anything; that it stays harms nobody. */
async function takeAway(inbound: Inbound, { card }: Consent, { removeFrom, log }: SheetFilesParts): Promise<void> {
  if (card === undefined) return;
  try {
    await removeFrom(inbound, card);
  } catch (failure) {
    log.warn('a card that offered a file stays', { code: teamsError(failure, 'repeatable').code });
  }
}

const lost = (failure: unknown, { log }: SheetFilesParts): void =>
  log.warn('a file was not sent to teams', { code: teamsError(failure, 'once').code });

const placeRefused = (): OpsError =>
  new OpsError({
    code: 'TEAMS_UPLOAD_PLACE',
    kind: 'unavailable',
    message: 'Teams named no place in OneDrive for the file.',
    cure: 'Ask for the file in the console; tell us the code if it happens again.',
    retry: { when: 'never' },
  });
