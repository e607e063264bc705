/**
 * What is believed to be a code of PV1-2 or PV1-36: up to four letters, or up to eight places with a figure among them (HL7 allows 1 and 3).
 * A word that got into the field by mistake may be a name, and is not kept.
 */
export const CODE = /^(?:[A-Za-z]{1,4}|(?=[A-Za-z._-]{0,7}\d)[A-Za-z\d._-]{1,8})$/;
/** HL7 table 0004 in words, as some senders write it. */
export const CLASS_WORD =
  /^(?:in-?patient|out-?patient|emergency|pre-?admit|recurring|obstetrics|observation|day-?case|newborn)$/i;
