/**
 * A file in Teams, as cards: whether it may be put into somebody's OneDrive, what they said, and that it is there. Files go to a person's
 * own chat only, and into the public cloud only.
 * @source learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
 */
import { clip } from '#adapters/chat/card/spans.ts';
import { inner, text, type Wire } from '#adapters/wire/json.ts';
import { type Instant, instant } from '#src/kernel/time.ts';
import { tidy } from '#src/message/tidy.ts';
import type { Outgoing } from './connector.ts';

export const FILE_CONSENT = 'fileConsent/invoke';
const CONSENT_CARD = 'application/vnd.microsoft.teams.card.file.consent';
const INFO_CARD = 'application/vnd.microsoft.teams.card.file.info';

/** What the card gives back when it is pressed. It carries no right: whoever presses is asked for theirs again. */
export type Offer = {
  /** What makes the file again. */
  readonly command: string;
  readonly name: string;
  readonly until: Instant;
};

/** Where Teams wants the bytes, and where the file is afterwards. */
export type UploadPlace = { readonly uploadUrl: string; readonly contentUrl: string; readonly uniqueId: string };

export type Consent = {
  readonly offer: Offer;
  /** The message with the card, to take it away. */
  readonly card: string | undefined;
} & ({ readonly action: 'decline' } | { readonly action: 'accept'; readonly place: UploadPlace | undefined });

const MAX_DESCRIPTION_CHARS = 300;

export function consentMessage(offer: Offer, description: string, sizeInBytes: number): Outgoing {
  const said = clip(tidy(description), MAX_DESCRIPTION_CHARS);
  const content = { description: said, sizeInBytes, acceptContext: offer, declineContext: offer };
  return { type: 'message', summary: said, attachments: [{ contentType: CONSENT_CARD, name: offer.name, content }] };
}

/** Shown and opened by Teams itself. */
export function fileMessage(name: string, { contentUrl, uniqueId }: UploadPlace, summary: string): Outgoing {
  const content = { uniqueId, fileType: name.slice(name.lastIndexOf('.') + 1) };
  return { type: 'message', summary, attachments: [{ contentType: INFO_CARD, contentUrl, name, content }] };
}

/** Undefined: not an answer to an offer of ours. */
export function consentOf(activity: Wire): Consent | undefined {
  const value = inner(activity, 'value');
  const offer = offerIn(inner(value, 'context'));
  const action = text(value, 'action');
  if (offer === undefined) return undefined;
  const answered = { offer, card: text(activity, 'replyToId') };
  if (action === 'decline') return { ...answered, action };
  return action === 'accept' ? { ...answered, action, place: placeIn(inner(value, 'uploadInfo')) } : undefined;
}

/** As `fileName` makes them. */
const NAME = /^[\w-]{1,80}\.(?:csv|xlsx)$/;
/** Longer than any that asks for figures. */
const MAX_COMMAND_CHARS = 1_000;

function offerIn(context: Wire | undefined): Offer | undefined {
  const [command, name] = [text(context, 'command'), text(context, 'name')];
  const until = context?.until;
  if (command === undefined || name === undefined || typeof until !== 'number') return undefined;
  if (command.length > MAX_COMMAND_CHARS || !NAME.test(name)) return undefined;
  return { command, name, until: instant(until) };
}

function placeIn(info: Wire | undefined): UploadPlace | undefined {
  const [uploadUrl, contentUrl, uniqueId] = ['uploadUrl', 'contentUrl', 'uniqueId'].map((name) => text(info, name));
  if (uploadUrl === undefined || contentUrl === undefined || uniqueId === undefined) return undefined;
  return { uploadUrl, contentUrl, uniqueId };
}
