/** What only a hospital, a unit, a shop or a thing does: `Saint Francis diverting`, `Kelly's Pharmacy`, `Fleming lab closed`. */
import type { Place } from './likely.ts';

const AGAIN = `(?: (?:is|are|was|were|went|has|have|had|been|gone|going|still|now|back|just|all|both|already|again|currently|today|tonight|only|as|'s|'re)){0,4}`;
const SITUATION = String.raw`(?:on (?:\w+ ){0,2}(?:divert|diversion|bypass|by-pass|lockdown|strike|backorder|back order|generator|downtime|code (?:black|yellow|triage)|opel \d|red alert|black alert)|(?:back ?-?)?order(?:ed)?(?= (?:til|until|since|again|for|from)\b|[,.;]|$)|divert(?:ing|ed|s)?|diversion|by-?pass(?:ing)?(?= (?:for|til|until|again|us)\b|[,.;]|$)|recalled|out of (?:stock|order|service|beds)|in stock|at capacity|(?:closed|closing|closes)(?! to (?:pt|ot|slp|therapy))(?= (?:to|for|at|til|until|after|from|since|by|due|down|early|on|again|today|tonight|tomorrow|mon|tue|wed|thu|fri|sat|sun|this|\d)\b|[,.;:!?)]| ?$)|locked(?= (?:at|after|from|til|until|again|\d)\b|[,.;]|$)|(?:opens|opening|reopens|reopening|reopened|reopen)\b(?! (?:his|her|their|the (?:eyes|bowels)|eyes?|bowels?|mouth|up|to|wound))|open (?:again|24|til|until|now|at|from|today|tonight|late|after|past)\b|full(?= (?:again|til|until|and|since|now|to|up|so|already|today|tonight|both)\b|[,.;:!?)]| ?$))`;
const STATE = new RegExp(`^${AGAIN} ${SITUATION}`, 'i');
/** A bed is sent or offered by who has some. */
const OFFERS =
  /^(?: (?:is|are|will|can|could|may|to|now|has|have|had|still|only|agreed to|offered to)){0,3} (?:(?:send|sending|sent|lend|lending|lent|loan|loaned|float|floated|give|gives|giving|gave|offer|offers|offering|take|takes|taking) (?:us )?(?:\d{1,2}|one|two|three|four|a couple of|some|any|no|all) (?!l\b|lit|mg|ml|unit|tab|puff|dose|step|meal|pill|bite|sip|min|hour|day|week)(?:more )?(?:\w+ )?(?:travell?ers?|floats?|nurses?|rns?|lpns?|hcas?|cnas?|techs?|staff|agency|beds?|transfers?|icu|patients?|pts?|repats?|vents?|ventilators?|pumps?|monitors?|crews?|trucks?)\b|(?:has|have|had|with|says|said|reports?) (?:(?:\d{1,2}|one|two|three|four|no|some|zero|a few|plenty of) )(?:\w+ )?(?:beds?|slots?|vents?|capacity|openings?|bays?|cots?)\b|(?:can'?t|cannot|won'?t|unable to|not able to|don'?t|doesn'?t|not) (?:take|accept|taking|accepting|hold|offer) (?:any|no|more|neuro|before|until|til|us|our|them|trauma|transfers|vents|icu|peds|bari\w*|after)\b(?! (?:\w+ ){0,3}(?:narcotics|opioids|pills?|meds|medications?|po|fluids?|food|pain|sedation|steroids|tablets?))|, they(?:'re| are|'ve got| have| can'?t| won'?t| said| say) (?:full|closed|on divert|no beds?|no|at capacity|take|accept|not accepting|diverting|holding|two|one|\d+)\b|(?:sent|faxed|emailed) (?:us|over|back|the (?:wrong|contract|form|packet|transfer form))\b|wants? (?:a |the |more |updated )?(?:doc[- ]to[- ]doc|clinicals?|packet|face ?sheet)\b|(?:ECMO|transport|retrieval|flight|peds|picu|nicu) (?:team|crew|line|cent(?:er|re)|desk|coordinator)\b|parked (?:in|on|at|by|across) the (?:ambulance|fire|loading|doctors?|staff|visitors?|ramp|helipad|entrance|disabled)\b|(?:has|with|left) (?:its|the) (?:lights?|flashers|hazards|alarm|engine)\b|(?:accept|tak)(?:ing|s)? (?:trauma|strokes?|stemis?|transfers|walk-?ins|ems|ambulances|all|no more|only|new)\b|(?:declined|accepted|refused)[,;:]? (?:transfers|no (?:beds?|capacity|icu|neuro)|due to (?:capacity|no beds)|on capacity)\b)/i;
/** A part of a building, a shop or a service of that name, and what happens to it. */
const PART_OF_A_HOUSE =
  /^(?:'s)? (?:(?:street|st|rd|road|ave|end|green|hill|lane|main|north|south|east|west|front|back|side|staff|visitor|fire|the) ){0,2}(?:(?:ed|er|icu|nicu|lab|labs|door|doors|entrance|gates?|lifts?|elevators?|corridor|kitchen|bridge|garage|car ?park|parking|loading|dock|lot|phones?|switchboard|helipad|stairs|stairwell|atrium|cafe|caf[eé]|canteen|chapel|library|gym|pool|surgery|practice|clinic|pharmacy|walk-?in)s? (?:(?:is|are|was|phones?|lines?|doors?|lifts?|system|power|heating|still|now|also) ){0,3}(?:swamped|slammed|heaving|bursting|overwhelmed|backed up|very busy|on hold|closed|closing|closes|down|locked|open|opens|full|flooded|shut|diverting|on divert|out|off|back|reopened|restricted|not answering|moved)\b(?! (?:fracture|wound|to (?:hospice|rehab|snf)))|(?:bays|wards|pods|suites|wings|blocks|theatres|houses|lodges|villas)\b|(?:pod|zone|stairwell|team)\b(?= (?:is|are|takes?|taking|has|open|opens|closed|full|down|door|covers?|til|until|short|staffed)\b))/i;
/** "Jade and Opal bays". */
const PAIR_OF_BAYS =
  /^(?:,? (?:and|&) | ?[/&] ?|, )\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)? (?:bays|wards|pods|rooms|teams|suites|wings|blocks|units|theatres|houses|unit|ward|wing)\b/u;
const SHOP =
  /^'s,? (?:the (?:florists?|caterers?|vendors?|bakery|plumbers?|contractors?|supplier|chemist|deli|caf[eé]|new agency|taxi firm|cab firm)\b|(?:\w+ )?(?:repairs?|plumbing|heating|roofing|catering|towing) (?:here|is|are|coming|due|van|at|on|called|eta|will|can)\b|(?:on|at|in|by) (?:main|high|the (?:corner|high|lobby|atrium|food|first|ground))\b|(?:pharmac(?:y|ies)|chemist|deli|diner|caf[eé]|restaurant|pizza(?:s|ria)?|bakery|shop|store|stores|bar|pub|inn|garage|towing|tow|plumbing|plumbers|electrical|heating|hvac|catering|florists?|flowers? shop|hardware|market|grill|grocery|supermarket|agency|staffing|motors|taxis|cabs|coaches|couriers?|deliver(?:y|ies) van|van hire|removals|roofing|glass co|locksmiths?|laundry service|cleaners|bbq|burgers?|subs|donuts|doughnuts|bagels|coffee shop|tacos|wings|truck stop|drugstore|optician|butchers?|bookshop|gift shop|food truck|salon|barbers?|gym|uniforms?)\b|(?:(?:is|are|was) )?(?:the |our |an? |now |still )*(?:only )?(?:agency|vendor|supplier|contractor|caterers?|thing open|place open|one open|(?:place|thing|shop|pharmacy|store|restaurant) (?:that|open|near|on|in)|delivering (?:at|til|until|food|lunch)|catering)\b|(?:delivers|caters)\b)/i;
const CALLED =
  /^(?:(?:'s| is| was)(?: also| now| just)? (?:the )?(?:name (?:of (?:a|the|our|my)|for)|codename|alias|brand)\b| than\b)/i;
/** "Wendy's run", "Domino's order": where people eat and shop. */
const CHAINS: ReadonlySet<string> = new Set(
  'tom amy annie wendy mcdonald mcdonalds domino arby popeye chili applebee denny dunkin culver hardee carl nando sainsbury morrison macy kohl lowe kellogg sam hershey dillard zaxby raising jimmy john joe wegman levi reese levi bojangle church jersey mike freddy trader papa jack carluccio jollibee peet costa wetherspoon mcdougall'.split(
    ' ',
  ),
);
const OF_A_CHAIN =
  /^'s (?:run|order|orders|on (?:\d|the|main)|is (?:the|open|closed|still|delivering)|delivery|deliver(?:s|ed)|for (?:lunch|dinner|breakfast|night|days|the)|closed|closes|open|opens|gift cards?|bags?|wrappers?|coffee|pizzas?|subs|voucher|coupons?|catering|at (?:noon|the|\d)|tonight|in (?:the (?:jar|fridge|lobby|mall|atrium|freezer|break ?room|vending)|lost|gift)|frozen(?! shoulder)|toothpaste|soap|mac\b|sauce|dressing in)\b/i;
/** Dogs, robots and dolls have names as well. */
const OF_A_CREATURE =
  /^,? the (?:\w+ )?(?:alarm|machine|fridge|van|bus|chair|cart|dog|cat|robot|bot|scanner|pump|lift|elevator|printer|chatbot|snowman|reindeer|clown|minion|tank engine|skeleton|dummy|manikin|mannequin|mascot|elf|hoist|ultrasound|computer|server|guinea pig|goldfish|duck|bear|pony)\b/i;
const CREATURE =
  /\b(?:(?:therapy|comfort|support|security|sniffer|detection|police|k-?9) dog|robots?|bots?|chatbot|manikin|mannequin|mascot|therapy (?:cat|pony|llama|horse|pet)|dummy)(?:,? (?:named|called|is))? $/i;
/** "Jesus what a shift". */
const OATHS = /^(?:jesus|christ|moses|lord|god)$/;
const SWORN =
  /^,? (?:what|on a bike|wept|christ|how|why|this|these|that|the|not|again|h\b|almighty|alive|knows|help|another)\b|^[!.]/i;
/** "no bed, try Pitt". */
const TRIED = /\b(?:try|tried|trying) $/i;
/** "two beds opened on Jenner": a ward that is in no configuration. */
const HAS_BEDS =
  /\b(?:beds|bays|spaces|slots|capacity|outbreak|norovirus|staffing|shifts|vacancies|shortages?|hcas|rns|nurses)(?: (?:opened|open|closed|closing|available|free|left|now|empty|short|up|going)){0,2} (?:on|at|down at|over at) $/i;
const TRY_ENDS = /^(?: (?:instead|next|first|again|or|and|then)\b|[,.;!?]|$)/i;
/** An illness that everybody calls by its finder: "Addison's pt on 5W", "Barrett's surveillance". */
const ILLNESSES: ReadonlySet<string> = new Set(
  'addison barrett crohn graves parkinson alzheimer hodgkin cushing raynaud huntington paget meniere sjogren hashimoto behcet kawasaki marfan gilbert wegener takayasu buerger dupuytren peyronie fournier ludwig boerhaave whipple conn reiter lewy pott kaposi hirschsprung perthes osgood simpson'.split(
    ' ',
  ),
);
const OF_AN_ILLNESS =
  /^'s (?:pts?|patients?|surveillance|flares?|crisis|o?esophagus|protocol|pathway|clinic|nurse specialist|meds timing|paradox|rule|law|disease|dementia|plus|with|w\/|and|on|in|since|dx|diagnosis|screen(?:ing)?|segment|hx|history)\b|^'s(?:$|[,.;:/)])/i;

/** "Lancaster on divert": nobody of that name is meant, unless a bed or a patient stands beside. */
export const isOrganisation = ({ tokens, at, text }: Place): boolean => {
  const token = tokens[at]!;
  if (token.shape === 'lower') return false;
  const tail = tokens[at + 1];
  const two = tail !== undefined && tail.gap === ' ' && (tail.shape === 'capital' || tail.shape === 'upper');
  if (isOne(text.slice(token.to, token.to + 80), text, token)) return true;
  // Saint Francis, Dale End, Johns Hopkins: what is said follows the second word.
  return (
    two &&
    !token.possessive &&
    isState(text.slice(tail.to, tail.to + 80)) &&
    !/^(?:mrs?|ms|miss|pt|patient)$/.test(tail.word)
  );
};

const isState = (after: string): boolean => STATE.test(after) || OFFERS.test(after) || PART_OF_A_HOUSE.test(after);

function isOne(after: string, text: string, token: { readonly word: string; readonly from: number }): boolean {
  if (/-(?:style|like|type|esque|inspired)$/.test(token.word)) return true;
  if (OF_A_CREATURE.test(after) || CREATURE.test(text.slice(Math.max(0, token.from - 28), token.from))) return true;
  if (OATHS.test(token.word) && SWORN.test(after)) return true;
  if (CHAINS.has(token.word) && OF_A_CHAIN.test(after)) return true;
  if (isState(after) || SHOP.test(after) || CALLED.test(after) || PAIR_OF_BAYS.test(after)) return true;
  if (ILLNESSES.has(token.word) && OF_AN_ILLNESS.test(after)) return true;
  const last = text.slice(Math.max(0, token.from - 48), token.from);
  return (TRIED.test(last) || HAS_BEDS.test(last)) && TRY_ENDS.test(after);
}
