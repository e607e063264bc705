/** Whether a text speaks of somebody, or of a desk, a machine or a supplier: numbers and addresses of the latter point at nobody. */

/** Words for somebody who is cared for, or whose relative is called. */
const SOMEBODY =
  /\b(?:(?:pts?|patients?|px)(?:'s)?(?! (?:portal|monitor\w*|index|flow|list|board|safety|wifi|system|server|feed|data|access|lookup|admin\w*|entertainment|app|care|experience|transport|line|info\w*|services?|advocate|relations|placement|logistics|lift\w*|gowns?|belongings bags?))|his|hers?|him|she|he|mrs?|ms|miss|mum|mom|mam|dad|mother|father|wife|husband|spouse|partner|daughter|son|sister(?! (?:in charge|on))|brother|niece|nephew|aunt\w*|uncle|gran\w*|nan|nok|poa|kin|carers?|caregiver|relatives?|neighbou?r|friend|(?:the |pt |his |her )?family|baby|lady|gentleman|gent|resident|client|mrn|dob|nhs|member id|(?:bed|bd|rm|room|bay|hall|chair|trolley|cot|side ?room|sr|resus|cubicle) ?[a-z]?\d+[a-z]?|[a-z]?\d?[a-z]{1,3}-\d{1,3}|admitted|inpt|readmi\w+|implant\w*|explant\w*)\b/i;

const DESK =
  /\b(?:desks?|nurses?'? station|switchboard|operator|reception|front door|main (?:line|number|hospital)|hospital line|direct line|hot ?line|help ?line|crisis line|info ?line|line for|on[- ]call|duty manager|house sup(?:ervisor)?|site (?:office|manager|team)|charge phone|unit phone|ward phone|phone for (?:the )?(?:unit|ward|desk)|office|dept|department|transfer cent(?:er|re)|call cent(?:er|re)|dispatch|poison (?:control|cent(?:er|re))|EAP|occ(?:upational)? health|help ?desk|service desk|vendor|supplier|rep|sales|customer service|support|manufacturer|hospital(?:'s)?|clinic|pharmacy|laborator(?:y|ies)|lab|blood bank|micro|radiology|imaging|security|evs|housekeeping|biomed|estates|facilities|engineering|maintenance|porters?|transport|dietary|kitchen|linen|laundry|bed (?:management|board|office|bureau)|staffing|agency|bank office|payroll|HR|IT|radio|pager|conference|dial[- ]?in|bridge|webinar|zoom|teams|fax (?:line|machine)|fax server|tow(?:ing)?|taxi (?:firm|rank|company)|cab company|plumber|electrician|locksmith|gas company|power company|red cross|ambulance (?:control|dispatch|service)|council|snf (?:intake|admissions)|intake|admissions (?:office|desk)|medical records|him dept|chaplain(?:cy)?|interpreter (?:line|service)|language line|translation)\b/i;

const MACHINE =
  /\b(?:defib\w*|glucometers?|ventilators?|vents?|monitors?|pumps?|scanners?|scopes?|carts?|crash cart|locks?|analy[sz]ers?|centrifuges?|fridges?|freezers?|printers?|servers?|beds? (?:serial|ser|s\/n|frame|rails?)|(?:stryker|hill-?rom|hillrom|linet) (?:bed|frame)|frames?|lifts?|elevators?|autoclaves?|steril\w+|generators?|tanks?|cylinders?|extinguishers?|badges? readers?|switch(?:es)?|routers?|tubes? system|magnet|gantry|robot|self[- ]test|QC|calibrat\w+|recall(?:ed|s)?|MSDS|SDS|CAS|backup|snapshot|catalog(?:ue)?|part|parts|lot|lots|batch|ref|sku|stock|invoice|purchase|supplier|shipment|pallet|budget|ledger|cost cent(?:er|re)|capex|GL|depreciat\w+|biomed|work order|PM due|out of service)\b/i;

export const isSomebodys = (text: string): boolean => SOMEBODY.test(text);
/**
 * The number of a service or a desk: its word stands beside, and nobody is cared for in the text.
 * @param from where the number begins
 */
export const isOfADesk = (text: string, from: number, to: number): boolean =>
  (DESK.test(text.slice(Math.max(0, from - 44), from)) || DESK_BEHIND.test(text.slice(to, to + 32))) &&
  !isSomebodys(text);
const DESK_BEHIND =
  /^[ ,:(-]{1,3}(?:is |= ?|for |at |to )?(?:the )?(?:\w+ )?(?:desk|line|office|switchboard|reception|help ?desk|pharmacy|lab|security|on[- ]call|charge|house sup|transfer cent(?:er|re)|vendor|rep|hot ?line)\b/i;

/** The number of a machine or an order, where nobody is cared for in the text. */
export const isOfAMachine = (text: string, from: number, to: number): boolean =>
  MACHINE.test(text.slice(Math.max(0, from - 40), to + 40)) && !isSomebodys(text);

/** Boxes of an office: `bedmanagement@`, `no-reply@`. */
const OFFICE_BOX =
  /^(?:no-?reply|do-?not-?reply|info|admin|office|help|help-?desk|service-?desk|support|contact|enquiries|inquiries|hello|mail|postmaster|webmaster|abuse|security|privacy|compliance|legal|press|media|ap|ar|accounts?(?:[._-]?(?:payable|receivable))?|billing|invoices?|finance|payroll|procurement|purchasing|orders?|supply|supplies|supplychain|stores|sales|service|quotes?|returns|shipping|hr|jobs|careers|staffing|rota|roster(?:ing)?|scheduling|bank|agency|it|ict|biomed|estates|facilities|engineering|maintenance|evs|housekeeping|portering|transport|catering|dietary|kitchen|linen|laundry|pharmacy|lab|labs|pathology|radiology|imaging|bloodbank|infection[._-]?control|ipc|quality|safety|risk|datix|complaints|pals|feedback|research|education|training|library|chaplaincy|interpreters?|bed[._-]?(?:s|s?board|mgmt|managers?|management|control|bureau)?|huddle|flow|capacity|transfers?|transfer[._-]?cent(?:er|re)|case[._-]?management|discharge[._-]?(?:lounge|hub|team)?|on-?call|site[._-]?(?:team|manager|office)|house[._-]?sup(?:ervisor)?|switchboard|ward[._-]?\w{1,4}|unit[._-]?\w{1,4}|team|alerts?|monitoring|ops|devops|epic|cerner|vendor|rep)(?:[._-]?(?:team|desk|office|dept|group|list|all|uk|us|east|west|north|south|\d{1,3}))?@/i;
export const isOfficeBox = (address: string, text: string): boolean =>
  OFFICE_BOX.test(address) && !SOMEBODY.test(text.replace(address, ''));
