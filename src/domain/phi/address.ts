/** Where somebody lives. */
import { type Finding, matches, type Sieve } from './finding.ts';

const WAY = String.raw`(?:Street|Road|Avenue|Lane|Drive|Close|Court|Crescent|Terrace|Gardens?|Grove|Boulevard|Highway|Parkway|Square|Circle|Mews|Trail|Turnpike|Rise|Walk|Way|Place|Row|Hill|Green|View|Loop|Path|Pike|Alley|Cul-de-sac|Esplanade|Quay|Wharf)`;
const WAY_SHORT = String.raw`(?:St|Rd|Ave?|Ln|Dr|Cl|Ct|Cres|Ter|Gdns|Gr|Blvd|Hwy|Pkwy|Sq|Cir|Pl|Tpke)`;
const WORD = String.raw`(?:[A-Z][\p{L}'.-]{0,24}|\d{1,3}(?:st|nd|rd|th)|[NSEW]{1,2}\.?|of|the|la|de)`;
const STREET = new RegExp(
  String.raw`(?<![\w.:/-])(?<id>\d{1,5}[A-Za-z]?(?:-\d{1,4})?,? (?:${WORD} ){1,4}(?:${WAY}|${WAY_SHORT}\.?))(?![\p{L}\d])`,
  'gu',
);
const LOWER_STREET =
  /(?<![\w.:/-])(?<id>\d{1,5}[a-z]? (?:[\p{L}'-]{2,24} ){1,3}(?:street|road|avenue|lane|drive|crescent|terrace|boulevard|parkway|rd|ave|ln|blvd|cres))(?![\p{L}\d])/giu;
const LIVES =
  /\b(?:lives?|living|resid(?:es|ing|ent)|home address|address(?:es)?|addr|home is|house)(?: (?:is|at|on|in))?[ :]+(?<id>(?:(?:flat|apt\.?|apartment|unit|suite|no\.?) ?\w{1,5},? )?\d{1,5}[A-Za-z]?,? \p{L}[\p{L}'-]{1,24}(?: \p{L}[\p{L}'-]{1,24}){0,3})/giu;
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
const LOWER_POSTCODE = new RegExp(
  String.raw`(?<![\w-])(?<id>(?:${AREA})\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2})(?![\w-])`,
  'gi',
);

/** A unit or a bed with a number, staff and shifts have the form of a street or a code now and then. */
const STAFF = /\d(?:RNs?|LPN|HCA|CNA|RT|PT|OT|HR|DR|PA|NP|WTE|FTE)$/i;

/** Streets with a house number, ZIP and UK postcodes, and what follows "lives at". */
export const addresses: Sieve = (text): readonly Finding[] =>
  /\d/.test(text)
    ? [
        ...matches('address', STREET, text),
        ...matches('address', LOWER_STREET, text),
        ...matches('address', LIVES, text),
        ...matches('address', FLAT, text),
        ...matches('address', PO_BOX, text),
        ...matches('address', ZIP, text),
        ...matches('address', ZIP_PLUS, text),
        ...matches('address', ZIP_NAMED, text),
        ...matches('address', POSTCODE, text, ([all]) => !STAFF.test(all)),
        ...matches('address', LOWER_POSTCODE, text, ([all]) => !STAFF.test(all)),
      ]
    : [];
