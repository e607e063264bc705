/**
 * What Teams sends → what the house understands. Pure. Every field is untrusted and read by name;
 * what is none of ours gives undefined. Roles are not read here: `actorOf` looks them up at each request.
 */
import { inner, isWire, list, text, type Wire } from '#adapters/wire/json.ts';
import { halfDate, joinedTimes, NONE } from '#src/message/fields.ts';
import { optionsText, submitText } from '#src/message/form-text.ts';
import type { Actor, CommandRequest } from '#src/ports/handle.ts';
import type { Shortcut } from '#src/ports/shortcut.ts';
import { askedOf, type ExtensionWay } from './extension.ts';
import { type Consent, consentOf, FILE_CONSENT } from './file-consent.ts';
import { entryChosen } from './menu.ts';
import { channelOf, isExtension, isPersonal, personIds } from './place.ts';

/** What somebody does to us. */
export type Way =
  /** A message, or the submit of a card whose client knows no Action.Execute: answered by a message. */
  | 'message'
  /** A button of a card: the answer goes to whoever pressed. */
  | 'press'
  /** A button that opens a dialog, and the dialog's own submit. */
  | 'dialog-open'
  | 'dialog-submit'
  /** What somebody types into a list that asks for its options. */
  | 'search'
  /** The app is new in a team or group: nothing was asked. */
  | 'added'
  /** Beside a message that somebody writes. */
  | ExtensionWay;

export type Inbound = {
  readonly way: Way;
  readonly request: CommandRequest;
  /** Of a dialog: the command that opened it, to show it again with what is wrong. */
  readonly opened?: string;
  /** Of a dialog: the key of the press that opened it. */
  readonly dialog?: string;
  /** The field of a form that is to have one more row: the form comes again, with what was typed. */
  readonly addRow?: string;
  /** Of a submit: what was typed, by field. */
  readonly typed?: readonly (readonly [name: string, value: string])[];
  /** Written to us alone, in a channel or group: so is the answer. */
  readonly targeted?: true;
  /** Of a press on the card that offers a file, whose command is that of the request. */
  readonly consent?: Consent;
};

export type InboundContext = {
  readonly actorOf: (platform: string, id: string, name: string) => Actor;
  /** Which of somebody's ids settings know; the first when none. */
  readonly knownId: (ids: readonly string[]) => string;
  /** The text without the mention of ourselves. */
  readonly withoutMention: (activity: Wire) => string;
  /** Under which the console is shown. */
  readonly linkOrigin: () => string | undefined;
  readonly shortcuts: readonly Shortcut[];
};

const PLATFORM = 'teams';
/** No command is this long; the parser refuses what is still too long, this only bounds its work. */
const MAX_TEXT_CHARS = 8_000;

const WAYS: Readonly<Record<string, Way>> = {
  'adaptiveCard/action': 'press',
  'task/fetch': 'dialog-open',
  'task/submit': 'dialog-submit',
};

export function fromActivity(activity: Wire, context: InboundContext): Inbound | undefined {
  switch (text(activity, 'type')) {
    case 'message':
      return fromMessage(activity, context);
    case 'invoke':
      return fromInvoke(activity, context);
    case 'installationUpdate':
      return welcome(activity, context);
    default:
      return undefined;
  }
}

function fromMessage(activity: Wire, context: InboundContext): Inbound | undefined {
  const value = inner(activity, 'value');
  if (value !== undefined) return inTheOpen(withData(activity, 'message', value, context));
  const found = inbound(activity, { way: 'message', command: asTyped(context.withoutMention(activity)) }, context);
  const made = found && { ...found, request: { ...found.request, way: 'typed' as const } };
  return made !== undefined && isTargeted(activity) ? { ...made, targeted: true } : inTheOpen(made);
}

/** What is said before all is answered below, before all. */
const inTheOpen = (made: Inbound | undefined): Inbound | undefined =>
  made === undefined || made.request.place.private ? made : { ...made, request: { ...made.request, open: true } };

const isTargeted = (activity: Wire): boolean =>
  inner(activity, 'recipient')?.isTargeted === true && !isPersonal(activity);

function fromInvoke(activity: Wire, context: InboundContext): Inbound | undefined {
  const name = text(activity, 'name') ?? '';
  if (name === 'application/search') return search(activity, context);
  if (name === FILE_CONSENT) return withConsent(activity, context);
  if (isExtension(activity)) return extension(activity, context);
  const way = Object.hasOwn(WAYS, name) ? WAYS[name] : undefined;
  const value = inner(activity, 'value');
  if (way === undefined || value === undefined) return undefined;
  const data = way === 'press' ? inner(inner(value, 'action'), 'data') : inner(value, 'data');
  return data === undefined ? undefined : withData(activity, way, data, context);
}

/** The file is made again by whoever accepts, with the rights that they have then; nothing is changed by it. */
function withConsent(activity: Wire, context: InboundContext): Inbound | undefined {
  const consent = isPersonal(activity) ? consentOf(activity) : undefined;
  if (consent === undefined) return undefined;
  const made = inbound(activity, { way: 'press', command: consent.offer.command }, context);
  return made && { ...made, consent, request: { ...made.request, readOnly: true } };
}

/** Somebody types into a list of a card whose options are asked for (`Data.Query`). */
function search(activity: Wire, context: InboundContext): Inbound | undefined {
  const value = inner(activity, 'value');
  const source = text(value, 'dataset');
  if (source === undefined) return undefined;
  const made = inbound(
    activity,
    { way: 'search', command: optionsText(source, text(value, 'queryText') ?? '') },
    context,
  );
  return made === undefined ? undefined : { ...made, request: { ...made.request, readOnly: true } };
}

/** Beside what somebody writes, or on a message: they are in that conversation, where we may be none. */
function extension(activity: Wire, context: InboundContext): Inbound | undefined {
  const made = extensionAsked(activity, context);
  const channel = channelOf(text(inner(activity, 'conversation'), 'id') ?? '');
  // What is chosen, and what a link leads to, stands in what they write.
  const open = made?.way === 'pick' || made?.way === 'unfurl' ? { open: true as const } : {};
  return (
    made && {
      ...made,
      request: { ...made.request, place: { ...made.request.place, channel, private: false }, ...open },
    }
  );
}

function extensionAsked(activity: Wire, context: InboundContext): Inbound | undefined {
  const value = inner(activity, 'value');
  const data = inner(value, 'data');
  // The dialog of an entry, sent.
  if (text(activity, 'name') === 'composeExtension/submitAction')
    return data === undefined ? undefined : withData(activity, 'dialog-submit', data, context);
  const entry = text(activity, 'name') === 'composeExtension/fetchTask';
  const chosen = entry ? entryChosen(value, context.shortcuts) : undefined;
  const asked =
    chosen === undefined
      ? askedOf(activity, context.linkOrigin())
      : { way: 'dialog-open' as const, command: chosen.command };
  const made = asked === undefined ? undefined : inbound(activity, asked, context);
  const message = chosen?.message === undefined ? {} : { message: chosen.message };
  return made && { ...made, request: { ...made.request, ...message, readOnly: true } };
}

/** Somebody has just added the app: to their own chats, where they are told what it knows; to a team or group, where one line says so. */
function welcome(activity: Wire, context: InboundContext): Inbound | undefined {
  if (text(activity, 'action') !== 'add') return undefined;
  return inbound(activity, { way: isPersonal(activity) ? 'message' : 'added', command: 'help' }, context);
}

/** What a card sends: the command, and with a form's the inputs beside it. */
function withData(activity: Wire, way: Way, data: Wire, context: InboundContext): Inbound | undefined {
  const command = text(data, 'command');
  if (command === undefined) return undefined;
  const form = Object.hasOwn(data, 'form') ? data.form : undefined;
  const typed = typeof form === 'number' ? typedInto(data, form) : undefined;
  const found = inbound(
    activity,
    { way, command: typed === undefined ? command : submitText(command, typed) },
    context,
  );
  const how = typed === undefined ? 'tap' : 'form';
  const made = found && { ...found, request: { ...found.request, way: how } as const };
  if (made === undefined || typed === undefined) return made;
  const [opened, dialog, addRow] = [text(data, 'opened'), text(data, 'dialog'), text(data, 'addRow')];
  const whole = { ...made, typed, ...(opened === undefined ? {} : { opened }) };
  if (addRow !== undefined && opened !== undefined)
    // Only to be shown again; a card that says otherwise changes nothing by it.
    return {
      ...whole,
      ...(dialog === undefined ? {} : { dialog }),
      addRow,
      request: { ...whole.request, text: opened.slice(0, MAX_TEXT_CHARS), readOnly: true },
    };
  return way === 'dialog-submit' && dialog !== undefined ? onceADialog(whole, dialog) : whole;
}

/** A dialog is done once, however often its button is pressed; a refused submit may come again. The key is kept apart per person. */
function onceADialog(made: Inbound, dialog: string): Inbound {
  const requestKey = `${PLATFORM}:dialog:${made.request.actor.id}:${dialog.slice(0, MAX_KEY_CHARS)}`;
  return { ...made, dialog, request: { ...made.request, requestKey } };
}

/** Longer than any key that we gave. */
const MAX_KEY_CHARS = 400;

const FIELD_NAME = /^\p{L}[\p{L}\p{N}:_-]{0,39}$/u;

/** The inputs of one form of the card, whose ids are `f<n>.<field>`; of checkboxes none is something said as well. */
function typedInto(data: Wire, form: number): readonly (readonly [string, string])[] {
  const prefix = `f${form}.`;
  const given = Object.entries(data).flatMap(([id, value]) => {
    const name = id.startsWith(prefix) ? id.slice(prefix.length) : '';
    const typed = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
    return typed === undefined ? [] : [[name, typed] as const];
  });
  const chosen = new Set(given.flatMap(([name, value]) => (value === '' ? [] : [name])));
  const none = list(data, 'many').filter((name) => typeof name === 'string' && !chosen.has(name)) as readonly string[];
  const dates = list(data, 'dates');
  const said = [
    ...given
      .filter(([name]) => !none.includes(name))
      .map(([name, value]) => [name, dates.includes(name) ? halfDate(value) : value] as const),
    ...none.map((name) => [name, NONE] as const),
  ];
  return joinedTimes(said).filter(([name]) => FIELD_NAME.test(name));
}

function inbound(
  activity: Wire,
  said: { readonly way: Way; readonly command: string },
  context: InboundContext,
): Inbound | undefined {
  const ids = personIds(activity);
  const [key, conversation] = [text(activity, 'id'), text(inner(activity, 'conversation'), 'id')];
  if (ids.length === 0 || key === undefined || conversation === undefined) return undefined;
  const id = context.knownId(ids);
  const personal = isPersonal(activity);
  const request: CommandRequest = {
    text: said.command.slice(0, MAX_TEXT_CHARS),
    actor: context.actorOf(PLATFORM, id, text(inner(activity, 'from'), 'name') ?? id),
    place: { platform: PLATFORM, channel: personal ? `@${id}` : channelOf(conversation), private: personal },
    ...localeOf(activity),
    requestKey: `${PLATFORM}:${key}`,
  };
  return { way: said.way, request };
}

/** The language of whoever's client it is. @source learn.microsoft.com, "Get Teams context in bots": `locale`, and entity `clientInfo` */
function localeOf(activity: Wire): Pick<CommandRequest, 'locale'> {
  const client = list(activity, 'entities').find((one) => isWire(one) && text(one, 'type') === 'clientInfo');
  const locale = text(activity, 'locale') ?? (isWire(client) ? text(client, 'locale') : undefined);
  return locale === undefined ? {} : { locale };
}

/** Teams writes other people's mentions as tags, spaces as entities, and curls quotation marks: back to what was typed. */
export function asTyped(raw: string): string {
  return raw
    .slice(0, MAX_TEXT_CHARS)
    .replace(/<at[^<>]{0,100}>([^<>]{0,200})<\/at>/gi, '@$1')
    .replace(/&nbsp;|\u00a0/gi, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/[‘’]/g, "'")
    .trim()
    .replace(SLASH, '');
}

/** `/beds 5W`, and `/ops beds 5W` as it is typed on Slack. */
const SLASH = /^\/(?:ops(?:\s+|$))?(?=\p{L}|$)/iu;
