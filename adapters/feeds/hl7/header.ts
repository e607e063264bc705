/** MSH as sent, before any charset is applied: what an answer needs even when nothing else could be read. */
import { type Delimiters, punctuationAt, readDelimiters } from './delimiters.ts';
import { type Fault, fault } from './faults.ts';
import { part } from './message.ts';

/** One character per byte (latin-1), so that what is sent back is byte for byte what came. */
export type Header = {
  readonly delimiters: Delimiters;
  readonly application: string;
  readonly facility: string;
  readonly receivingApplication: string;
  readonly receivingFacility: string;
  readonly time: string;
  /** MSH-9.1 and MSH-9.2 where they look like a type and a trigger, else empty. */
  readonly type: string;
  readonly trigger: string;
  readonly controlId: string;
  readonly processingId: string;
  readonly version: string;
  readonly charset: string;
};

/** What can be said of a message whose header cannot be trusted. */
export type Unreadable = {
  readonly fault: Fault /** MSH-10 by a plain cut at MSH-1, so that the sender knows what is refused. */;
  readonly controlId: string;
};

/** No header is longer; keeps the plain cut of a megabyte without line ends short. */
const LONGEST_HEADER = 8192;

const code = (text: string): string => (/^[A-Z0-9_]{1,7}$/.test(text) ? text : '');

function headerLine(raw: string): string {
  const head = raw.length > LONGEST_HEADER ? raw.slice(0, LONGEST_HEADER) : raw;
  const cr = head.indexOf('\r');
  const line = cr === -1 ? head : head.slice(0, cr);
  const lf = line.indexOf('\n');
  return lf === -1 ? line : line.slice(0, lf);
}

/** @param raw the message, one character per byte, nothing before MSH */
export function readHeader(raw: string): Header | Unreadable {
  if (!raw.startsWith('MSH')) return { fault: fault('MSH_UNREADABLE', 'MSH'), controlId: '' };
  const line = headerLine(raw);
  const delimiters = readDelimiters(line);
  const fields = punctuationAt(line, 3) ? line.split(line.charAt(3), 19) : [];
  const at = (n: number): string => fields[n - 1] ?? '';
  if (delimiters === undefined) return { fault: fault('DELIMITERS_UNREADABLE', 'MSH-2'), controlId: at(10) };
  return {
    delimiters,
    application: at(3),
    facility: at(4),
    receivingApplication: at(5),
    receivingFacility: at(6),
    time: at(7),
    type: code(part(at(9), delimiters.component, 1)),
    trigger: code(part(at(9), delimiters.component, 2)),
    controlId: at(10),
    processingId: at(11),
    version: at(12),
    charset: part(at(18), delimiters.repetition, 1),
  };
}

export const isUnreadable = (header: Header | Unreadable): header is Unreadable => 'fault' in header;

/** MSH-10 of a message as the reader sees it; a sender uses it to find the answer that belongs to its message. */
export const controlIdOf = (raw: string): string => readHeader(raw).controlId;
