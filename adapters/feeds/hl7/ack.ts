/** Acknowledgements: MSH, MSA and, for a refusal, ERR with its reason. Built as bytes-as-characters, so any charset goes back unharmed. */
import type { Instant } from '#src/kernel/time.ts';
import { isoOf } from '#src/kernel/time.ts';
import type { Delimiters } from './delimiters.ts';
import type { Header } from './header.ts';

export type AckCode = 'AA' | 'AE' | 'AR';

export type Refusal = {
  readonly code: string;
  readonly where: string;
  readonly reason: string;
  readonly condition: number;
};

export type Ack = {
  readonly code: AckCode;
  /** MSH-10 of the message, as sent. */
  readonly controlId: string;
  /** Undefined when the header could not be read: then the usual delimiters answer. */
  readonly header: Header | undefined;
  readonly refusal?: Refusal;
};

/** Code of a refusal that time will cure: the store could not take the message; send it again. */
export const SEND_AGAIN = 'STORE_UNAVAILABLE';

const USUAL: Delimiters = {
  field: '|',
  component: '^',
  repetition: '~',
  escape: '\\',
  subcomponent: '&',
  encoding: '^~\\&',
};
/** An answer need not carry more than this of what the sender sent. */
const LONGEST_ECHO = 1024;
/** HL7 table 0357 in words; ERR-3 carries code, text and table. */
const CONDITION_TEXT: Readonly<Record<number, string>> = {
  101: 'Required field missing',
  102: 'Data type error',
  103: 'Table value not found',
  200: 'Unsupported message type',
  204: 'Unknown key identifier',
  207: 'Application internal error',
};

let stampedSecond = Number.NaN;
let stamp = '';

/** `YYYYMMDDHHMMSS+0000`; kept per second, a busy feed asks for it thousands of times. */
function hl7Stamp(at: Instant): string {
  const second = Math.floor(at / 1000);
  if (second === stampedSecond) return stamp;
  stampedSecond = second;
  stamp = `${isoOf(at).slice(0, 19).replace(/\D/g, '')}+0000`;
  return stamp;
}

/** Our own sentences hold no letters beyond ASCII; a sender's delimiters in them are replaced by blanks. */
function safe(text: string, d: Delimiters): string {
  let out = text;
  for (const sign of d.field + d.encoding) out = out.replaceAll(sign, ' ');
  return out;
}

const echo = (raw: string): string => (raw.length > LONGEST_ECHO ? raw.slice(0, LONGEST_ECHO) : raw);

/**
 * @param at when the answer is given
 * @param id our own MSH-10
 * @returns characters that each stand for one byte: to be written as latin1
 */
export function buildAck(ack: Ack, at: Instant, id: string): string {
  const header = ack.header;
  const d = header?.delimiters ?? USUAL;
  const f = d.field;
  const type = header?.trigger ? `ACK${d.component}${header.trigger}${d.component}ACK` : 'ACK';
  const charset = header?.charset ? `${f.repeat(6)}${echo(header.charset)}` : '';
  const to = header ? `${echo(header.application)}${f}${echo(header.facility)}` : f;
  const from = header ? `${echo(header.receivingApplication)}${f}${echo(header.receivingFacility)}` : f;
  const version = echo(header?.version || '2.5.1');
  const processing = echo(header?.processingId || 'P');
  const msh = `MSH${f}${d.encoding}${f}${from}${f}${to}${f}${hl7Stamp(at)}${f}${f}${type}${f}${id}${f}${processing}${f}${version}${charset}`;
  const msa = `MSA${f}${ack.code}${f}${echo(ack.controlId)}`;
  if (ack.refusal === undefined) return `${msh}\r${msa}\r`;
  return `${msh}\r${msa}${f}${safe(ack.refusal.reason, d)}\r${errorSegment(ack.refusal, d)}\r`;
}

/** ERR-2 where, ERR-3 condition, ERR-4 severity, ERR-5 our code, ERR-8 the sentence for people (HL7 2.5 and later). */
function errorSegment(refusal: Refusal, d: Delimiters): string {
  const { field: f, component: c } = d;
  const [segment = '', position = ''] = refusal.where.replace(/\(\d+\)$/, '').split('-');
  const where = position === '' ? segment : `${segment}${c}1${c}${position}`;
  const condition = `${refusal.condition}${c}${CONDITION_TEXT[refusal.condition] ?? ''}${c}HL70357`;
  return `ERR${f}${f}${where}${f}${condition}${f}E${f}${safe(refusal.code, { ...d, encoding: '' })}${f}${f}${f}${safe(refusal.reason, d)}`;
}
