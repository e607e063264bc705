/** Numbers under which a hospital, an insurer or an office keeps somebody. */
import { before, type Finding, matches, type Sieve } from './finding.ts';

const JOIN = String.raw`(?: ?(?:#|№|no\b\.?|nos\b\.?|nr\b\.?|num\b\.?|number|id\b|ID\b|code\b|ref\b))*(?: ?(?:is|was|=|:|-|\())*[ :#]*`;
/** After these words three digits are enough. */
const RECORD = String.raw`MRN?|M\.R\.N\.?|med(?:ical)?\.? ?rec(?:ord)?s?|hosp(?:ital)?\.? ?(?:no|num|number|id|#)|H ?no|PAS|CSN|FIN|HAR|EMPI|MPI|unit number|(?:pt|patient)(?:'s)? ?(?:id|no|number|#|identifier)|PID|chart ?(?:no|number|#)|NHS|Medicare|Medicaid|MBI|HICN|passport|driv(?:er|ing)(?:'?s)? licen[cs]e|licen[cs]e ?(?:no|number|#)|DL|birth certificate|death certificate|DNR ?(?:no|number|#)|NI ?(?:no|number)|health ?card|insurance ?(?:id|no|number|#)|subscriber|member ?(?:id|no|number|#)|policy ?(?:no|number|#)|group ?(?:no|number|#) |beneficiary|claim ?(?:no|number|#)|prior auth(?:orization)? ?(?:no|number|#)|wristband|armband|specimen|accession`;
/** After these, that also have an everyday sense, it takes four. */
const LOOSE = String.raw`acc(?:oun)?t|a\/c|visit|enc(?:ounter)?|admission|episode|case|record|chart|file|member|policy|claim|insurance|hospital|spell|referral|pathway|UBRN`;
const ID = String.raw`(?<id>[A-Z]{0,4}[-/]?\d[\dA-Z]*(?:[-/. ]?\d+)*)`;
const NAMED = new RegExp(String.raw`(?<![\w])(?:${RECORD})(?![a-z])${JOIN}${ID}`, 'gi');
const NAMED_LOOSELY = new RegExp(String.raw`(?<![\w])(?:${LOOSE})(?![a-z])${JOIN}${ID}`, 'gi');
/** Digits, perhaps after a letter or two: what a hospital prints on a wristband. */
const SHAPE = /(?<![\w.,/#-]|\d )(?<id>[A-Z]{0,3}-?\d{6,20}[A-Z]?)(?![\w]|[.,/]\d)/g;
const LOWER_SHAPE = /(?<![\w.,/#-]|\d )(?<id>[a-z]{1,3}\d{6,20})(?![\w]|[.,/]\d)/g;
const ANY_SIX = /\d{6,}/g;

/** A number of a thing or an order, not of a person. */
const OF_A_THING =
  /\b(?:work ?order|WO|W\/O|PO|P\.O\.|purchase order|order|ticket|job|INC|CHG|REQ|RITM|SR|req(?:uisition)?|asset(?: tag)?|tag|lot|batch|part|p\/n|item|sku|model|cat(?:alog(?:ue)?)?|invoice|barcode|gtin|ndc|version|build|ext(?:ension)?|bleep|pager|room|cost cent(?:er|re)|cc|GL|docket|stock|delivery|consignment|tracking|shipment|PIN|badge|door code|helpdesk|incident|call|log|datix|policy|form|serial|error|code|budget|£|\$|€)(?: ?(?:#|no\b\.?|num\b\.?|number|id\b|ref\b))?[ :#-]*$/i;

const digitsIn = (text: string): number => text.replace(/\D/g, '').length;
const atLeast = (count: number) => (match: RegExpExecArray) => digitsIn(match.groups?.id ?? '') >= count;

/**
 * Record, account and visit numbers: by the words before them, and by their form where no word says that they belong to a thing.
 * @example 'MRN 4711' → one finding · 'work order 482913' → none
 */
export const recordNumbers: Sieve = (text): readonly Finding[] => {
  if (!/\d{3}/.test(text)) return [];
  const ofPerson = (match: RegExpExecArray) => !OF_A_THING.test(before(text, match.index, 30));
  return [
    ...matches('record-number', NAMED, text, atLeast(3)),
    ...matches('record-number', NAMED_LOOSELY, text, atLeast(4)),
    ...matches('record-number', SHAPE, text, ofPerson),
    ...matches('record-number', LOWER_SHAPE, text, ofPerson),
    ...matches('record-number', ANY_SIX, text, ofPerson),
  ];
};
