/** Whether a text speaks of somebody, or of a desk, a machine or a supplier: numbers and addresses of the latter point at nobody. */

/** Words for somebody who is cared for, or whose relative is called. */
const SOMEBODY =
  /\b(?:(?:pts?|patients?|px)(?:'s)?(?! (?:portal|monitor\w*|index|flow|list|board|safety|wifi|system|server|feed|data|access|lookup|admin\w*|entertainment|app|care|experience|transport|line|info\w*|services?|advocate|relations|placement|logistics|lift\w*|gowns?|belongings bags?))|his|hers?|him|she|he|mrs?|ms|miss|mum|mom|mam|dad|mother|father|wife|husband|spouse|partner|daughter|son|sister(?! (?:in charge|on))|brother|niece|nephew|aunt\w*|uncle|gran\w*|nan|nok|poa|kin|carers?|caregiver|relatives?|neighbou?r|friend|(?:the |pt |his |her )?family|baby|lady|gentleman|gent|resident|client|mrn|dob|nhs|member id|(?:bed|bd|rm|room|bay|hall|chair|trolley|cot|side ?room|sr|resus|cubicle) ?[a-z]?\d+[a-z]?|[a-z]?\d?[a-z]{1,3}-\d{1,3}|admitted|inpt|readmi\w+|implant\w*|explant\w*)\b/i;

const DESK =
  /\b(?:desks?|mgmt|(?:bed|case|flow|site|night|day|float|ward|unit|charge|office|team) phone|nurses?'? station|switchboard|operator|reception|front door|main (?:line|number|hospital)|hospital line|direct(?: line| dial| number)?|(?:consults?|info|tip|nurse|staff|referral|advice|order|results?|service|public|payer|member|provider|claims) line|dock|EOC|command cent(?:er|re)|courier|blood cent(?:er|re)|county|city|state|utility|hot ?line|help ?line|crisis line|info ?line|line for|on[- ]call|duty manager|house sup(?:ervisor)?|site (?:office|manager|team)|charge phone|unit phone|ward phone|phone for (?:the )?(?:unit|ward|desk)|office|dept|department|transfer cent(?:er|re)|call cent(?:er|re)|dispatch|poison (?:control|info(?:rmation)?|line|cent(?:er|re))|EAP|occ(?:upational)? health|help ?desk|service desk|vendor|supplier|rep|sales|customer service|support|manufacturer|hospital(?:'s)?|clinic|pharmacy|laborator(?:y|ies)|lab|blood bank|micro|radiology|imaging|security|evs|housekeeping|biomed|estates|facilities|engineering|maintenance|porters?|transport|dietary|kitchen|linen|laundry|bed (?:management|board|office|bureau)|staffing|agency|bank office|payroll|HR|IT|radio|pager|conference|dial[- ]?in|bridge|webinar|zoom|teams|fax (?:line|machine)|fax server|tow(?:ing)?|taxi (?:firm|rank|company)|cab company|plumber|electrician|locksmith|gas company|power company|red cross|ambulance (?:control|dispatch|service)|council|snf (?:intake|admissions)|intake|admissions (?:office|desk)|medical records|him dept|chaplain(?:cy)?|interpreter (?:line|service)|language line|translation)\b/i;

const MACHINE =
  /\b(?:defib\w*|glucometers?|ventilators?|vents?|monitors?|pumps?|scanners?|scopes?|carts?|crash cart|locks?|analy[sz]ers?|centrifuges?|fridges?|freezers?|printers?|servers?|beds? (?:serial|ser|s\/n|frame|rails?)|(?:stryker|hill-?rom|hillrom|linet) (?:bed|frame)|frames?|lifts?|elevators?|autoclaves?|steril\w+|generators?|tanks?|cylinders?|extinguishers?|badges? readers?|switch(?:es)?|routers?|tubes? system|magnet|gantry|robot|self[- ]test|QC|calibrat\w+|recall(?:ed|s)?|MSDS|SDS|CAS|backup|snapshot|catalog(?:ue)?|part|parts|lot|lots|batch|ref|sku|stock|invoice|purchase|supplier|shipment|pallet|budget|ledger|cost cent(?:er|re)|capex|GL|depreciat\w+|unit [A-Z]\d{4}|donation|blood fridge|biomed|work order|PM due|out of service)\b/i;

export const isSomebodys = (text: string): boolean => SOMEBODY.test(text);
/**
 * The number of a service or a desk: its word stands beside, and nobody is cared for in the text.
 * @param from where the number begins
 */
export const isOfADesk = (text: string, from: number, to: number): boolean =>
  (DESK.test(text.slice(Math.max(0, from - 44), from)) || DESK_BEHIND.test(text.slice(to, to + 32))) &&
  !isSomebodys(text);
const DESK_BEHIND =
  /^[ ,:(-]{1,3}(?:is |= ?|for |at |to )?(?:the )?(?:\w+ )?(?:desk|line|office|switchboard|reception|help ?desk|pharmacy|lab|security|on[- ]call|charge|house sup|transfer cent(?:er|re)|vendor|rep|hot ?line)\b|^,? (?:after (?:hours|\d)|M-F|mon-fri|24\/7|press \d|option \d|opt \d|for stat|\d{1,2}-\d{1,2}(?:pm)?\b)/i;

/** The number of a machine or an order, where nobody is cared for in the text. */
export const isOfAMachine = (text: string, from: number, to: number): boolean =>
  MACHINE.test(text.slice(Math.max(0, from - 40), to + 40)) && !isSomebodys(text);

/** Boxes of an office: `bedmanagement@`, `evs-lead@`, `no-reply@`: of such words and of no others. */
const OFFICE_WORD =
  'dispatch|dispatcher|ambulance|courier|equipment|reception|registration|referrals?|intake|patient|pt|medical|devices?|hospital|health|ward|nights?|days?|weekend|duty|no|not|do|reply|info|admin|office|help|desk|service|services|support|contact|enquiries|inquiries|hello|mail|postmaster|webmaster|abuse|security|privacy|compliance|legal|press|media|ap|ar|accounts?|payable|receivable|billing|invoices?|finance|payroll|procurement|purchasing|orders?|supply|supplies|chain|stores|sales|quotes?|returns|shipping|hr|jobs|careers|recruit(?:ment|ing)?|nurses?|nursing|staff|staffing|rota|roster|rostering|shifts?|scheduling|schedules?|bank|agency|it|ict|biomed|estates|facilities|engineering|maintenance|evs|housekeeping|portering|porters|transport|catering|dietary|kitchen|linen|laundry|pharmacy|labs?|pathology|radiology|imaging|blood|infection|prevention|control|ipc|quality|safety|risk|datix|incidents?|complaints|pals|feedback|research|education|training|library|chaplaincy|interpreters?|beds?|board|mgmt|managers?|management|bureau|huddle|flow|patientflow|capacity|transfers?|cent(?:er|re)|case|discharge|lounge|hub|on|call|site|house|sup|supervisor|charge|lead|leads|switchboard|wards?|units?|teams?|alerts?|news|newsletter|events|monitoring|reports?|reporting|requests?|ops|operations|command|devops|dev|epic|cerner|ehr|interface|integration|vendors?|reps?|dept|group|list|all|medrec|records|him|foi|audit|ed|icu|or|theatres?|surgery|clinic|outpatients|switch|gov|the|of|and|for';
const OFFICE_BOX = new RegExp(`^(?:(?:${OFFICE_WORD})[._-]?){1,5}\\d{0,3}@`, 'i');
export const isOfficeBox = (address: string, text: string): boolean =>
  OFFICE_BOX.test(address) && !isSomebodys(text.replace(address, ''));
