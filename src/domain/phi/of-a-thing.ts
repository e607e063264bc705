/** Numbers of things and orders: they have the form of somebody's number, and a word in front that says what they are. */
import { before } from './finding.ts';

const MARK = String.raw`(?:#|№|no\b\.?|nos\b\.?|nr\b\.?|num\b\.?|numbers?\b|ids?\b|code\b|ref\b)`;
const THING = String.raw`work ?orders?|W\/?O|P\.?O\.?|purchase orders?|orders?|tickets?|jobs?|INC|CHG|CR|PRB|TASK|SCTASK|RITM|REQ|SR|RFC|RMA|req(?:uest|uisition)?s?|assets?(?: tags?)?|tags?|lots?|batch(?:es)?|parts?|p\/n|PN|items?|sku|stock|NSN|model|cat(?:alog(?:ue)?)?|invoices?|barcodes?|gtin|upc|ean|ndc|version|ver|build|rev|release|firmware|ext(?:ension)?|x|bleep|pagers?|vocera|ascom|spectralink|voalte|room|cost cent(?:er|re)s?|cc|GL|docket|delivery|consignment|tracking|shipment|awb|PIN|badge|door|doors|code|helpdesk|service ?desk|incidents?|call|log|datix|form|forms|error|err|exit|errno|budget|position|vacancy|posting|job code|snapshot|revision|commit|message|msg|control id|event|run|seq|sequence|port|pid|process|thread|line|row|rows|offset|bytes?|kb|mb|ms|hash|checksum|epoch|timestamp|unix|license key|product|device asset|equipment|equip|biomed|bme|cmms|pump|bed asset|serial|ISBN|ref(?:erence)?|ISO|EN|NFPA|CFR|section|protocol|sop|procedure|guideline|meeting id|webinar|zoom|teams|conference|dial-?in|passcode|password|access|room code|locker|key|contract|vendor|supplier|account code|fund|grant|charge code|CPT|HCPCS|ICD(?:-?10)?|DRG|LOINC|tx|txn|transactions?|costs?|(?<!")value|total|budget|spend|population|revenue|savings|wages|pay|SNOMED|NPI|DEA|CCN|CLIA|EIN|VAT|tax`;
const OF_A_THING = new RegExp(
  String.raw`(?:(?<![^\W_])(?:${THING})(?: ?${MARK}){0,2}(?: (?:is|was|for|on|from|ref))?|[£$€])[ :#="'(_-]*$`,
  'i',
);
/** The letters that a ticket or an order begins with. */
const THING_PREFIX =
  /^(?:WO|PO|INC|CHG|CR|PRB|TASK|RITM|REQ|SR|RFC|RMA|BME|LOT|SN|PN|CC|GL|IT|EN|ISO|NDC|TKT|JOB|INV|ORD|DEL|ASN|EQ|AT|SO|HD)-?\d/i;

/** Whom a number is raised with, where that is no person's: `case 001882 raised w vendor`. */
const RAISED =
  /^[\d-]* (?:(?:raised|logged|opened|open|closed|escalated|still|with|w\/?|is|to|sent|reported|by) ){1,4}(?:the )?(?:vendor|supplier|manufacturer|help ?desk|service ?desk|biomed|estates|facilities|IT|support|engineer\w*|Epic|Cerner|Siemens|Philips|GE)\b/i;

/** What is counted, or a clock of machines: `1768310760 epoch`, `412000 rows`. */
const COUNTED =
  /^[\d-]* (?:epoch|unix|bytes?|rows?|records?|events?|msgs?|messages?|ms|hits?|lines?|requests?|samples?|visits?|people|dollars?|pounds?|euros?)\b/i;

/** @param at where the number begins */
export function isOfThing(text: string, at: number): boolean {
  const start = wordStart(text, at);
  return (
    OF_A_THING.test(before(text, start, 40)) ||
    RAISED.test(text.slice(at, at + 80)) ||
    COUNTED.test(text.slice(at, at + 40)) ||
    THING_PREFIX.test(text.slice(start, at + 8))
  );
}

/** What lies on a shelf or stands on wheels; fewer words than above, for what has the very form of a social security number. */
const OF_STOCK =
  /(?<![^\W_])(?:assets?(?: tags?)?|tags?|lots?|batch(?:es)?|parts?|p\/n|items?|skus?|stock|model|cat(?:alog(?:ue)?)?|barcodes?|equipment|biomed|purchase orders?|p\.?o\.?|invoices?|consignment|shipment|tracking)(?: ?(?:#|no\b\.?|nr\b\.?|numbers?\b|ids?\b|is\b)){0,2}[ :#=(]{0,3}$/i;

/** @param at where a number of the form 000-00-0000 begins */
export const isOfStock = (text: string, at: number): boolean => OF_STOCK.test(before(text, at, 40));

function wordStart(text: string, at: number): number {
  let from = at;
  while (from > 0 && /[\w-]/.test(text[from - 1]!)) from--;
  return from;
}
