import type { Instant } from '#src/kernel/time.ts';
import type { Context } from './context.ts';
import { type Fault, fault } from './faults.ts';
import { type Message, plain } from './message.ts';
import { readHl7Time } from './time.ts';

export type Times = { readonly occurredAt: Instant; readonly sentAt: Instant };

/**
 * When it happened and when it was keyed.
 * occurred: EVN-6, else (discharge) PV1-45, else EVN-2, else MSH-7. sent: EVN-2, else MSH-7.
 * A field that is there but unreadable is a fault; the next one is not guessed from.
 */
export function eventTimes(message: Message, context: Context): Times | Fault {
  const d = message.delimiters;
  const evn = message.first('EVN');
  const recorded = evn === undefined ? '' : plain(evn.field(2), d);
  const sentField = recorded === '' ? 'MSH-7' : 'EVN-2';
  const sentText = recorded === '' ? plain(context.headerTime, d) : recorded;
  const sentAt = timeAt(sentText, sentField, context);
  if (typeof sentAt !== 'number') return sentAt;
  const occurred = evn === undefined ? '' : plain(evn.field(6), d);
  if (occurred !== '') return paired(timeAt(occurred, 'EVN-6', context), sentAt);
  const left = context.trigger === 'A03' ? plain(message.first('PV1')?.field(45) ?? '', d) : '';
  if (left !== '') return paired(timeAt(left, 'PV1-45', context), sentAt);
  return { occurredAt: sentAt, sentAt };
}

const paired = (occurredAt: Instant | Fault, sentAt: Instant): Times | Fault =>
  typeof occurredAt === 'number' ? { occurredAt, sentAt } : occurredAt;

function timeAt(text: string, where: string, context: Context): Instant | Fault {
  const read = readHl7Time(text, context.zone);
  if (!('at' in read)) return fault(read.fault, where);
  return read.at > context.latest ? fault('TIME_IN_FUTURE', where) : read.at;
}
