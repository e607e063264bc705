/** Where somebody lives. */
import { type Finding, matches, type Sieve } from './finding.ts';
import { isSomebodys } from './of-the-house.ts';

const WAY = `(?:Street|Road|Avenue|Lane|Drive|Close|Court|Crescent|Terrace|Gardens?|Grove|Boulevard|Highway|Parkway|Square|Circle|Mews|Trail|Turnpike|Rise|Walk|Way|Place|Row|Hill|Green|View|Loop|Path|Pike|Alley|Cul-de-sac|Esplanade|Quay|Wharf)`;
const WAY_SHORT = `(?:St|Rd|Ave?|Ln|Dr|Cl|Ct|Cres|Ter|Gdns|Gr|Blvd|Hwy|Pkwy|Sq|Cir|Pl|Tpke)`;
const WORD = String.raw`(?:[A-Z][\p{L}'.-]{0,24}|\d{1,3}(?:st|nd|rd|th)|[NSEW]{1,2}\.?|of|the|la|de)`;
const STREET = new RegExp(
  String.raw`(?<![\w.:/-])(?<id>\d{1,5}[A-Za-z]?(?:-\d{1,4})?,? (?:${WORD} ){1,4}(?:${WAY}|${WAY_SHORT}\.?))(?![\p{L}\d])`,
  'gu',
);
const LOWER_STREET =
  /(?<![\w.:/-])(?<id>\d{1,5}[a-z]? (?:(?:[\p{L}'-]{2,24}|\d{1,3}(?:st|nd|rd|th)) ){1,3}(?:street|road|avenue|lane|drive|crescent|terrace|boulevard|parkway|rd|ave|ln|blvd|cres))(?![\p{L}\d])/giu;
/** `902 s juniper blvd`: a letter of the compass before a name in small letters. */
const COMPASS_STREET =
  /(?<![\w.:/-])(?<id>\d{1,5}[a-z]? (?:n|s|e|w|ne|nw|se|sw)\.? (?:[\p{L}'-]{3,24}|\d{1,3}(?:st|nd|rd|th))(?: [\p{L}'-]{3,24})? (?<way>street|st|road|rd|avenue|ave|av|lane|ln|drive|dr|boulevard|blvd|court|ct|place|pl|way|crescent|cres|terrace|ter|parkway|pkwy|highway|hwy|circle|cir|loop|trail|pike))(?![\p{L}\d])/giu;
/** Where somebody goes, or something is brought: after these words a street may be short and in small letters. */
const GOES =
  /\b(?:lives?|living|resid\w{2,5}|home|address(?:es)?|addr|deliver(?:y|ed|ing)?|going|goes|d\/?c|dc'?d|discharged?|ride|transport|taxi|cab|uber|lift|pick(?:ed)? ?up|collect|drop(?:ped)?|equipment|send|sent|post|mail|key ?safe|lock ?box|house|flat|apt|apartment|neighbou?r|zip|post ?code|from|moved?|stays? (?:at|with)|found (?:at|on)|trailer|stairs|steps|walk-?up|landlord|unit \d|barrier|ramp|keys?|ring at|meals on wheels|(?:gate|door|entry|key|buzzer) code|oxygen|commode|hospital bed)\b/i;
const SHORT_STREET =
  /(?<![\w.:/-])(?<id>\d{1,5}[a-z]?,? (?:(?:[nsew]|north|south|east|west|\d{1,3}(?:st|nd|rd|th)|[\p{L}'.-]{3,24}) ){1,3}(?:st|dr|ct|cir|cl|pl|sq|ter|terr|terrace|close|court|place|way|row|hill|gardens|gdns|grove|green|park|view|walk|mews|cottages?|farm|villas?|bungalows?|mansions?|heights|estate|lodge|manor|barn|circle|square|trail|run|path|loop|pike|bend|cove|crossing|hwy|highway|pkwy|house(?! ?(?:wide|sup|officer|keeping|staff|doctor)))\b(?!-)\.?(?:,? [\p{L}' ]{3,30},? \d{5})?)(?![\p{L}\d])/giu;
const COTTAGE =
  /(?<![\w.:/-])(?<id>(?:\d{1,4}[A-Za-z]?,? )?(?:\p{Lu}[\p{L}'-]{1,24} ){1,3}(?:Cottages?|Farm|Farmhouse|Villas?|Bungalow|Mansions|Barn|Mews|Caravan Park|Trailer Park|Mobile Home Park))(?![\p{L}\d])/gu;
/** The number stands behind the street on the continent of Europe and in Latin America. */
const CONTINENTAL =
  /(?<!\p{L})(?<id>\p{Lu}[\p{Ll}-]{1,24}(?:stra(?:ß|ss)e|str\.|weg|platz|gasse|allee|damm|ufer|laan|straat|plein|gatan|vägen|veien|vej|gade|katu|tie) \d{1,4} ?[a-z]?(?:, ?\d{4,5} \p{Lu}\p{L}{1,24})?|(?:Rue|Calle|C\/|Avenida|Avda\.?|Plaza|Piazza|Viale|Via|Corso|Rua|Ulica|ul\.|Strada|Carrer|Paseo|Camino|Boulevard|Chemin|Impasse) (?:(?:de|del|de la|de los|di|da|do|dos|du|des|San|Santa) )?\p{Lu}\p{Ll}{2,24}(?: \p{Lu}?\p{Ll}{1,24}){0,2},? \d{1,4}|\d{1,4}(?: ?bis)?,? (?:rue|avenue|boulevard|chemin|impasse|allée) (?:(?:de|du|des|de la) )?\p{Lu}\p{Ll}{2,24})(?![\p{L}\d])/gu;
/** A country road and a mile, a box or a lot: addresses without a street. */
const RURAL =
  /\b(?<id>(?:highway|hwy|route|rte|rt|county (?:road|rd)|state (?:road|rd|route)|rural route|RR|CR|FM) ?#?\d{1,4}[ ,]{1,2}(?:mile(?:post)?|box|lot|trailer|apt|unit|mm) ?#?\w{1,5}|\d{1,5} (?:(?:N|S|E|W|north|south|east|west)\.? )?(?:highway|hwy|route|rte|county (?:road|rd)|state (?:road|rd|route)|CR|FM) ?\d{1,4})\b/gi;
/** Words between a figure and "st" or "dr" that make it no street. */
const NO_STREET =
  /\b(?:pts?|patients?|beds?|minutes?|seconds?|secs?|s|either|this|that|any|every|own|half|some|other|same|only|for|to|in|on|at|and|or|with|need(?:s|ed)?|more|head|chest|abdo|rns?|staff|hours?|hrs?|mins?|days?|units?|x|of|by|per|until|til|from|is|are|was|waiting|going|new|next|open|free|dirty|clean|am|pm|each|left|short|down|up|out|off|on[- ]call|attending|resident|locum|the|missing|short|found|lost|walk-?ins?|waiting|send|sent|broken|over|under|extra|spare|total)\b/i;
const LIVES =
  /\b(?:lives?|living|resid(?:es|ing|ent)|home address|address(?:es)?|addr|home is)(?: (?:is|at|on|in|with \w{2,10} at))?[ :]+(?<id>(?:(?:flat|apt\.?|apartment|unit|suite|no\.?) ?\w{1,5},? )?\d{1,5}[A-Za-z]?,? \p{L}[\p{L}'-]{1,24}(?: \p{L}[\p{L}'-]{1,24}){0,3})/giu;
const FLAT =
  /\b(?<id>(?:flat|apt\.?|apartment) ?#?\d{1,4}[A-Za-z]?,? \d{0,5} ?\p{Lu}[\p{L}'-]{2,24}(?: \p{Lu}[\p{L}'-]{1,24}){0,3})/giu;
const PO_BOX = /\b(?<id>P\.? ?O\.? ?Box \d{1,7})/gi;
const STATE =
  'A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]';
const ZIP = new RegExp(String.raw`(?<!\w)(?<id>(?:${STATE}),? \d{5}(?:-\d{4})?)(?![\w-])`, 'g');
const ZIP_PLUS = /(?<![\w.-])(?<id>\d{5}-\d{4})(?![\w-])/g;
const ZIP_NAMED = /\bzip(?: ?code)?[ :]*(?:is )?(?<id>\d{5})(?!\d)/gi;
/** Areas of the United Kingdom: what else has the form of a postcode is none. */
const AREA =
  'AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE';
const POSTCODE = new RegExp(String.raw`(?<![\w-])(?<id>(?:${AREA})\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})(?![\w-])`, 'g');
/** Any area, where a blank divides it, but a dose twice a day. */
const ANY_POSTCODE = /(?<![\w-])(?<id>[A-Z]{1,2}\d{1,2}[A-Z]? \d(?!BD|TD)[ABD-HJLNP-UW-Z]{2})(?![\w-])/g;
const LOWER_POSTCODE = new RegExp(
  String.raw`(?<![\w-])(?<id>(?:${AREA})\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2})(?![\w-])`,
  'gi',
);

/** After "postcode" an area may be one that nobody has listed. */
const POSTCODE_NAMED = /\bpost ?code[ :=]*(?:is )?(?<id>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?!\w)/gi;
/** Ireland: a routing key, and four places of which one at least is a letter. @source Eircode, Product Guide: letters in use */
const EIRCODE =
  /(?<![\w-])(?<id>(?:[AC-FHKNPRTV-Y]\d{2}|D6W) (?=\w{0,3}[A-Z])(?=\w{0,3}\d)[\dAC-FHKNPRTV-Y]{4})(?![\w-])/g;
const EIRCODE_NAMED = /\beir ?code[ :=]*(?:is )?(?<id>[AC-FHKNPRTV-Y]\d[\dW] ?[\dAC-FHKNPRTV-Y]{4})(?!\w)/gi;
/** Canada: letter, digit, letter, and the other way round. @source Canada Post, Addressing Guidelines */
const CANADIAN = /(?<![\w-])(?<id>[ABCEGHJ-NPR-TVXY]\d[ABCEGHJ-NPR-TV-Z] ?\d[ABCEGHJ-NPR-TV-Z]\d)(?![\w-])/gi;

/** A unit or a bed with a number, staff and shifts have the form of a street or a code now and then. */
const STAFF = /\d(?:RNs?|LPN|HCA|CNA|RT|PT|OT|HR|DR|PA|NP|WTE|FTE)$/i;

const isShortStreet = (all: string, text: string): boolean =>
  !NO_STREET.test(all.replace(/^\S+ /, '').replace(/ \S+$/, '')) && (GOES.test(text) || /\d{5}$/.test(all));

/** One digit and a letter of the compass is a unit of the house, and what follows it a sentence. */
const isCompassStreet = ({ groups }: RegExpExecArray): boolean =>
  !NO_STREET.test((groups?.id ?? '').replace(/^\S+ \S+ /, '').replace(/ \S+$/, '')) &&
  (!/^\d /.test(groups?.id ?? '') ||
    /^(?:street|road|avenue|ave|lane|boulevard|blvd|crescent|terrace)$/i.test(groups?.way ?? ''));

/** "45 minutes drive". */
const LASTS = /^\d{1,5} ?(?:minutes?|mins?|hours?|hrs?|days?|seconds?|secs?|miles?|km|metres?|meters?)'? /i;

/** "14 off road": a vehicle in the workshop lives nowhere. */
const OFF_ROAD = /\b(?:off|on|by|in|the|from|down)[ -](?:the )?(?:road|street|drive)$/i;

/** The house's own: "200 Hospital Drive", or any street to which a delivery or a visitor of the house goes. */
const OF_THE_HOUSE =
  /\b(?:hospital|medical cent(?:er|re)|medical|infirmary|health ?(?:care)?|clinic|university|campus) (?:drive|dr|way|road|rd|blvd|boulevard|ave|avenue|lane|plaza|parkway|pkwy|st|street|court|circle)\b/i;
/** `key safe at 33 Larkspur`, `drop her at 1 Station Approach`, `77 Sycamore, apt 4`, `Maple Street number 12`. */
const AT_HOME =
  /\b(?:key ?safe|lock ?box|house|home|drop(?:ped)? (?:her|him|them)(?: off)?|taking (?:her|him) (?:home )?|address)(?: (?:is|at|to)){1,2} (?<id>\d{1,5}[A-Za-z]? \p{Lu}\p{Ll}{1,24}(?: \p{Lu}\p{Ll}{1,24}){0,3})/gu;
const WITH_A_DOOR =
  /(?<![\w.:/-])(?<id>\d{1,5}[A-Za-z]? (?:\p{Lu}\p{Ll}{1,24} ){0,2}\p{Lu}\p{Ll}{1,24},? (?:apt|apartment|flat)\.? ?#?\d{1,4}[A-Za-z]?)(?!\w)/gu;
const NUMBER_LAST =
  /(?<!\p{L})(?<id>(?:\p{Lu}\p{Ll}{1,24} ){1,2}(?:Street|Road|Avenue|Lane|Drive|Close|Crescent|Terrace),? (?:number|no\.?|#) ?\d{1,4}[A-Za-z]?)(?!\w)/gu;
/** Where lorries go, and nobody lives: a dock, a gate with a letter. */
const isForGoods = (text: string): boolean =>
  /\b(?:loading (?:bay|dock)|dock|docks|deliveries|couriers?|vendors? (?:park|enter|entrance|to)|lorr(?:y|ies)|trucks?|freight|receiving|pallets?|suite \d+|gate [A-Z\d])\b/.test(
    text,
  ) && !/\b(?:hospital bed|oxygen|commode|dme|home|lives?|flat|apt|apartment)\b/i.test(text);
/** A home of many, and a door in it: "from Elm Court Retirement, apt 22". */
const IN_A_HOME =
  /\b(?:from|to|at|in|lives?|home is|back) (?<id>(?:\p{Lu}[\p{L}'-]{1,24} ){1,4}\p{Lu}[\p{L}'-]{1,24},? (?:apt|apartment|flat|unit|suite|#) ?\.?\d{1,4}[A-Z]?)(?!\w)/gu;

/** "ring at no. 8 Cwrt y Felin": in a tongue that has other words for a street. */
const NUMBERED_HOUSE =
  /\b(?:at|to|from|is|lives?) (?<id>no\.? ?\d{1,4}[a-z]?,? \p{Lu}[\p{L}']{1,24}(?: \p{L}[\p{L}']{0,24}){1,3})/gu;

/** Streets with a house number, ZIP and UK postcodes, and what follows "lives at". */
export const addresses: Sieve = (text) =>
  allAddresses(text).filter(
    ({ from, to }) => isSomebodys(text) || !(OF_THE_HOUSE.test(text.slice(from, to)) || isForGoods(text)),
  );

const allAddresses: Sieve = (text): readonly Finding[] =>
  /\d|Cottage|Farm|Villa|Bungalow|Mews/.test(text)
    ? [
        ...matches('address', STREET, text),
        ...matches('address', IN_A_HOME, text),
        ...matches('address', NUMBERED_HOUSE, text),
        ...(/safe|box|hous|home|drop|taking|addr|apt|apart|flat|number|no|#/.test(text)
          ? [AT_HOME, WITH_A_DOOR, NUMBER_LAST].flatMap((form) => matches('address', form, text))
          : []),
        ...matches('address', LOWER_STREET, text, ([all]) => !OFF_ROAD.test(all) && !LASTS.test(all)),
        ...matches('address', CONTINENTAL, text),
        ...matches('address', COMPASS_STREET, text, isCompassStreet),
        ...matches('address', LIVES, text),
        ...matches('address', RURAL, text),
        ...matches('address', COTTAGE, text),
        ...matches('address', SHORT_STREET, text, ([all]) => isShortStreet(all, text)),
        ...matches('address', FLAT, text),
        ...matches('address', PO_BOX, text),
        ...matches('address', ZIP, text),
        ...matches('address', ZIP_PLUS, text),
        ...matches('address', ZIP_NAMED, text),
        ...matches('address', POSTCODE_NAMED, text),
        ...matches('address', EIRCODE, text),
        ...matches('address', EIRCODE_NAMED, text),
        ...matches('address', CANADIAN, text),
        ...matches('address', ANY_POSTCODE, text, ([all]) => !STAFF.test(all)),
        ...matches('address', POSTCODE, text, ([all]) => !STAFF.test(all)),
        ...matches('address', LOWER_POSTCODE, text, ([all]) => !STAFF.test(all)),
      ]
    : [];
