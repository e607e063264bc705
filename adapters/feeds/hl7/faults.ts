/** Why a message was not taken: one table, so that the log, `admin feeds` and the acknowledgement say the same. No sentence carries content of a message. */
import type { TimeFault } from './time.ts';

export type FaultCode =
  | TimeFault
  | 'TIME_IN_FUTURE'
  | 'MSH_UNREADABLE'
  | 'DELIMITERS_UNREADABLE'
  | 'MESSAGE_TOO_LONG'
  | 'TOO_MANY_SEGMENTS'
  | 'CHARSET_UNKNOWN'
  | 'CONTROL_ID_MISSING'
  | 'CONTROL_ID_TOO_LONG'
  | 'TYPE_MISSING'
  | 'FACILITY_UNKNOWN'
  | 'SENDER_UNKNOWN'
  | 'VISIT_MISSING'
  | 'MERGE_INCOMPLETE'
  | 'SWAP_INCOMPLETE'
  | 'PLACE_MISSING'
  | 'PLACE_TOO_LONG'
  | 'BED_STATUS_UNKNOWN'
  | 'APPOINTMENT_MISSING'
  | 'DUE_MISSING'
  | 'DUE_UNREADABLE'
  | 'MESSAGE_UNREADABLE';

export type Fault = { readonly code: FaultCode; readonly where: string };

export const fault = (code: FaultCode, where: string): Fault => ({ code, where });

export const isFault = (value: object): value is Fault => 'code' in value && 'where' in value;

export type Explained = {
  readonly reason: string;
  /** HL7 table 0357, message error condition codes. */
  readonly condition: 101 | 102 | 103 | 200 | 204 | 207;
  /** AR where the header itself cannot be trusted, else AE. */
  readonly ack: 'AE' | 'AR';
};

const EXPLAINED: Readonly<Record<FaultCode, Explained>> = {
  TIME_MISSING: ae(101, 'The time of the event is missing; send EVN-2 or EVN-6.'),
  TIME_UNREADABLE: ae(102, 'The time of the event is no HL7 time; send YYYYMMDDHHMMSS, with or without an offset.'),
  TIME_OUT_OF_BOUNDS: ae(102, 'The time of the event lies before 1970 or after 2069; check the clock of the sender.'),
  TIME_IN_FUTURE: ae(
    102,
    'The event lies further in the future than is allowed; check clock and time zone of the sender.',
  ),
  MSH_UNREADABLE: ar(101, 'There is no MSH segment at the beginning; send one HL7 v2 message per frame.'),
  DELIMITERS_UNREADABLE: ar(
    102,
    'MSH-1 and MSH-2 must be one and then 4 to 5 punctuation characters, all different; usual is |^~\\& .',
  ),
  MESSAGE_TOO_LONG: ae(207, 'The message is longer than the limit; split it or raise the frame limit.'),
  TOO_MANY_SEGMENTS: ae(207, 'The message has more segments than the limit of 20,000; split it.'),
  CHARSET_UNKNOWN: ae(102, 'MSH-18 names a character set that is not supported; send UNICODE UTF-8 or 8859/1.'),
  CONTROL_ID_MISSING: ae(
    101,
    'MSH-10 is empty, so repeats could not be told apart; give each message its own control id.',
  ),
  CONTROL_ID_TOO_LONG: ae(102, 'MSH-10 is longer than 199 characters; send a shorter control id.'),
  TYPE_MISSING: ae(200, 'MSH-9 names no message type; send for example ADT^A01.'),
  FACILITY_UNKNOWN: ae(
    103,
    'No site speaks for this sending facility; list its MSH-4 under facilities of a site in huddleboard.yaml.',
  ),
  SENDER_UNKNOWN: ar(
    103,
    'This sender is not on the list; name its MSH-3 and MSH-4 under hl7.senders in huddleboard.yaml.',
  ),
  VISIT_MISSING: ae(
    101,
    'There is no visit number (PV1-19), account number (PID-18) or patient number (PID-3); send one of them.',
  ),
  MERGE_INCOMPLETE: ae(
    101,
    'One of the two numbers of a merge is missing; send MRG-1 with PID-3, or MRG-5 with PV1-19, or MRG-3 with PID-18.',
  ),
  SWAP_INCOMPLETE: ae(101, 'A swap needs two patients, each with PID and PV1.'),
  PLACE_MISSING: ae(101, 'A bed status needs the place of the bed in NPU-1.'),
  PLACE_TOO_LONG: ae(102, 'A place name is longer than 200 characters; check the field.'),
  BED_STATUS_UNKNOWN: ae(103, 'The bed status is none of HL7 table 0116 (C H I K O U).'),
  APPOINTMENT_MISSING: ae(101, 'The appointment has no number; send it in SCH-2, or in SCH-1.'),
  DUE_MISSING: ae(101, 'The appointment has no beginning; send it in SCH-11 (its fourth component) or in AIS-4.'),
  DUE_UNREADABLE: ae(102, 'The beginning of the appointment is no HL7 time with a day; send YYYYMMDDHHMM.'),
  MESSAGE_UNREADABLE: ae(207, 'The message could not be read; send it to those who support this installation.'),
};

function ae(condition: Explained['condition'], reason: string): Explained {
  return { reason, condition, ack: 'AE' };
}

function ar(condition: Explained['condition'], reason: string): Explained {
  return { reason, condition, ack: 'AR' };
}

export const explain = (code: FaultCode): Explained => EXPLAINED[code];
