/** Words that one house has and the other has not, and spellings of one English: what may not be left in the other's, and what may with its reason. */
import { RULES } from '#src/domain/alert/index.ts';
import { KPIS } from '#src/domain/kpi/index.ts';

/** What nobody says in an NHS hospital, or what means something else there; a unit of service (a visit, a test) is no place. */
const US_WORDS =
  /\b(units?(?!\s+of\b)|charge (?:nurses?|takes)|house supervisors?|nurse managers?|administrators? on call|boarders?|boarding|boarded|PACU|EVS|without being seen|LWBS|telemetry|tele|med-surg|step-?down|floats?|float(?:ed|ing)|call-outs?|call(?:ed|ing) out|travelers?|per diem|sitters?|aides?|techs?|SNFs?|nursing homes?|skilled nursing|case managers?|diversion|FTEs?|HPPD|labor|bassinets?|nursery|attendings?|discharge-ready|barriers?|operating-rooms?|operating rooms?|CNO|COO|physicians?|elevators?|gurneys?|ambulatory)\b/i;

/** In capitals alone: `or` is a word. */
const US_CAPITALS = /\bORs?\b/;

/** Spellings of the United States: `organize` is Oxford's too, but the house writes -ise. */
const US_SPELLING =
  /\b(\w*colors?|\w*colored|\w*favor\w*|\w*behavior\w*|\w*labor|\w*honor(?:s|ed)?|neighbor\w*|centers?|centered|theaters?|meters|liters?|pediatric\w*|hemo\w+|anesth\w+|orthoped\w+|\w+izations?|(?:\w*organ|recogn|util|author|summar|minim|maxim|optim|normal|categor|real|special|standard|stabil|apolog|emphas|initial|priorit)iz(?:e|es|ed|ing)|analyz\w+|canceled|canceling|labeled|labeling|traveled|modeled|defense|offense|judgment|gray|fulfill|catalogs?|dialogs?|license(?!d))\b/i;

const GB_SPELLING =
  /\b(\w*colour\w*|\w*favour\w*|\w*behaviour\w*|labour\w*|honour\w*|neighbour\w*|centres?|centred|theatres?|metres?|litres?|paediatric\w*|haem[oa]\w+|anaesth\w+|orthopaed\w+|\w+isations?|(?:organ|recogn|util|priorit|author|summar|minim|maxim|optim|normal|categor|real|hospital|special|standard|stabil|mobil|apolog|emphas|final|general|initial|local|personal|random|symbol|synchron|visual|item|custom)is(?:e|es|ed|ing)|analyse[ds]?|analysing|cancell(?:ed|ing)|labell(?:ed|ing)|travell(?:ed|ing|ers?)|modell(?:ed|ing)|signalled|totalled|programmes?|licences?|defence|offence|practis\w+|judgement|ageing|grey|whilst|learnt|fulfils?|enrol|catalogues?|tonnes?|oesoph\w+|diarrhoea|oedema|caesarean|manoeuvre|mould|storeys?|tyres?)\b/i;

/** What is called so by whoever published it, or is typed, in a house that calls it otherwise: each with its reason. */
const AS_PUBLISHED: Readonly<Record<string, readonly string[]>> = {
  'titles of measures, publications and returns': [
    'Theatre utilisation (NHS)',
    'Model Health System theatres Q&A, 2022',
    'Miller’s Anesthesia',
  ],
  'units of goods, of service and of work in formulas of supply and of lean, which are no places': [
    'yearly cost of holding one unit',
    'Units on hand ÷ mean units used a day',
    'affected units',
    'Units that were used',
    'Minutes of work available ÷ units that are asked for',
    'defects ÷ (units × chances of a defect in each unit)',
    'Worked hours per unit of service',
    'target hours per unit',
    'annual holding cost per unit',
    'demand units',
    'opportunities per unit',
    'defects, units',
    'units on hand',
    'mean units used',
    'h/unit',
    'min/unit',
  ],
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** Wherever they stand by themselves, longest first. */
const standing = (texts: readonly string[]): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${[...texts]
      .sort((a, b) => b.length - a.length)
      .map(escaped)
      .join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  );

/** Rules, figures and fields of forms are named by their id, which is the same everywhere; so are keys of posts. */
const PASSING = new RegExp(
  [
    ...RULES.map(({ id }) => `rule ${id}`),
    ...KPIS.flatMap(({ id }) => [id, id.replaceAll('_', '-')]).map((id) => `\\b${escaped(id)}\\b`),
    ...Object.values(AS_PUBLISHED).flat().map(escaped),
    'here:aide|"value":"(?:aide|sitter|tech)"|\\b[a-z]+(?:-[a-z]+)*:\\w+:\\S+',
  ].join('|'),
  'g',
);

const finder = (patterns: readonly RegExp[], own: readonly string[]) => {
  const ours = own.length === 0 ? undefined : standing(own);
  return (text: string): string | undefined => {
    const left = text.replace(PASSING, ' ');
    const read = ours === undefined ? left : left.replace(ours, ' ');
    return patterns.map((one) => one.exec(read)?.[0]).find((word) => word !== undefined);
  };
};

/** @param own names of a configuration, which pass */
export const americanIn = (own: readonly string[] = []) => finder([US_WORDS, US_CAPITALS, US_SPELLING], own);
export const britishIn = (own: readonly string[] = []) => finder([GB_SPELLING], own);
