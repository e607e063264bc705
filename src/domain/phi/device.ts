/** Serial numbers of devices in or on somebody, and plates of vehicles. */
import { matches, type Sieve } from './finding.ts';
import { isSomebodys } from './of-the-house.ts';

const SERIAL =
  /\b(?:ser(?:ial)?\.?(?: ?(?:no\.?|num(?:ber)?|nr\.?|#))?|s\/n|SN|IMEI|UDI|VIN|device (?:id|identifier|no\.?|number)|implant (?:id|no\.?|number)|pacemaker(?: (?:no\.?|number|id|model))?|ICD (?:no\.?|number|id))[ :#.]*(?:is |= ?)?(?<id>(?=[A-Z\d-]*\d)[A-Z\d][A-Z\d-]{3,24}[A-Z\d])(?![a-z])/gi;
const PLATE_NAMED =
  /\b(?:plates?|licen[cs]e plate|number ?plate|(?:car |vehicle )?reg(?:istration)?(?: (?:no\.?|number|plate))?|vrm|vrn|(?:car|license|licence) tag)(?![a-z])[ :#.]{0,3}(?:is |= ?|number |reads )?(?<id>(?:[A-Z]{2} )?[A-Z\d]{1,4}[ -]?[A-Z\d]{2,5})(?![\w-])/gi;
/** The current form of the United Kingdom: two letters, two digits, three letters. */
const TAG = /\b(?:tag|plates?)[ :#]{1,2}(?<id>[A-Z\d]{2,4}[ -]?[A-Z\d]{3,5})(?!\w)/gi;
const PLATE_UK = /(?<![\w-])(?<id>[A-HJ-PR-Y][A-HJ-PR-Y](?:0[1-9]|[1-7]\d) ?[A-HJ-PR-Z]{3})(?![\w-])/g;
const VEHICLE =
  /\b(?:car|van|vehicle|truck|suv|taxi|cab|parked|parking|civic|corolla|camry|accord|honda|toyota|ford|nissan|kia|hyundai|bmw|audi|vw|golf|fiesta|astra|corsa|prius|tesla|jeep|chevy|subaru|mazda|volvo|pickup|sedan|minivan|motorbike|motorcycle|scooter|driv(?:es|ing|er)|ambulance)\b/i;
const PLATE_NEAR_CAR = /(?<![\w-])(?<id>[A-Z]{2,3}[ -]\d{3,4}|\d[A-Z]{3}\d{3}|\d{3}[ -][A-Z]{3})(?![\w-])/g;

/** A registrar is a "reg" as well: of surgery, at fourteen, on 4N. */
const REGISTRAR =
  /(?:^|\b(?:surg|med|medical|surgical|ortho|paeds?|peds|obs|gynae?|o&g|anaes|anaesthetic|gen|icu|itu|ed|a&e|on[- ]call|night|day|the|cardio|renal|neuro|resp|gastro|psych|uro|ent|vascular|plastics|haem|onc) )reg (?:at|in|on|for|to|is|til|till|until|from|of|by|bleep|off) /i;
/** "1 reg 2 SHO": how many are on. */
const STAFFED =
  /^\d{1,2} ?(?:SHOs?|FY\d?|F1s?|F2s?|RNs?|HCAs?|CNAs?|LPNs?|NPs?|PAs?|ANPs?|ACPs?|cons|regs?|docs?|bank|wards?|beds?)$/i;
const mixed = (text: string): boolean => /\d/.test(text) && (/[a-z]/i.test(text) || /^\d{5,}$/.test(text));

/** What the house owns. */
const OF_THE_HOUSE =
  /\b(?:machines?|printers?|fridges?|freezers?|lifts?|elevators?|autoclaves?|steril\w+|washers?|scanners?|hoists?|beds?(?= (?:serial|ser|s\/n|frame|rail))|frames?|rails?|mattress(?:es)?|laptops?|desktops?|pcs?|workstations?|wows?|carts?|servers?|switch(?:es)?|routers?|chillers?|boilers?|generators?|dispensers?|ventilators?|monitors?|defibs?|defibrillators?|analy[sz]ers?|centrifuges?|warmers?|compressors?|extinguishers?|alarms?|badges?|ours|biomed|facilities|estates)\b/i;
const OF_A_PATIENT =
  /\b(?:pts?|patients?|his|her|hers|implant\w*|pacemaker|icd|mum|mom|dad|wife|husband|home|explant\w*|mrs?|ms)\b/i;

export const devices: Sieve = (text) =>
  /\d/.test(text) && (!OF_THE_HOUSE.test(text) || OF_A_PATIENT.test(text)) ? matches('device', SERIAL, text) : [];

export const plates: Sieve = (text) =>
  /\d/.test(text)
    ? [
        ...matches(
          'plate',
          PLATE_NAMED,
          text,
          (match) =>
            mixed(match.groups?.id ?? '') &&
            !STAFFED.test(match.groups?.id ?? '') &&
            !REGISTRAR.test(text.slice(Math.max(0, match.index - 12), match.index + 20)),
        ),
        ...matches('plate', PLATE_UK, text),
        ...(isSomebodys(text) && /\b(?:tow|park|van|car|truck|belongs|blocking|lot|vehicle)/i.test(text)
          ? matches('plate', TAG, text, ({ groups }) => mixed(groups?.id ?? ''))
          : []),
        ...(VEHICLE.test(text) ? matches('plate', PLATE_NEAR_CAR, text) : []),
      ]
    : [];
