import type { Terms } from './terms.ts';

/** A role in a sentence after its figure: `65 RN`, `33 aides`. */
const roleName = (role: string, terms: Terms): string => {
  const known: Readonly<Record<string, string>> = {
    rn: 'RN',
    aide: terms.aide.other,
    sitter: terms.sitter.other,
    tech: terms.tech,
    charge: terms.roles['charge-nurse'] ?? role,
  };
  return known[role] ?? role;
};

/** Words of staffing: need, have and gap by block; nobody's name, only units and roles. */
export const staffing = (terms: Terms) => ({
  title: (place: string) => `Staffing · ${place}`,
  role: (role: string) => roleName(role, terms),
  block: (from: string, to: string) => `${from}–${to}`,
  holiday: (block: string, holiday: string) => `${block} (${holiday})`,
  /** `07–11: ` */
  inBlock: (block: string, what: string) => `${block}: ${what}`,
  /** The same on a line of a card. */
  inLine: (block: string, what: string) => `${block} ${what}`,
  needed: (needed: string, role: string, here: string) => `${needed} ${role} needed, ${here} here`,
  neededShort: (needed: string, here: string) => `${needed} needed, ${here} here`,
  short: (n: string, units: string) => `short ${n}: ${units}`,
  noGap: 'no gap',
  shortOf: (role: string, blocks: string) => `${role} short ${blocks}`,
  unitCount: (unit: string, n: string) => `${unit} ${n}`,
  apart: (unit: string, figures: string) => `${unit} ${figures}`,
  shortOne: (n: string) => `short ${n}`,
  overOne: (n: string) => `${n} to spare`,
  spare: (offers: string) => `spare ${offers}`,
  /** `3S 1 (can cover tele, med-surg)`, `2N 1 (maternity only)` */
  offer: (unit: string, n: string, can: string) => `${unit} ${n} (${can})`,
  canCover: (abilities: string) => `can cover ${abilities}`,
  only: (ability: string) => `${ability} only`,
  abilityUnknown: 'abilities not on the roster',
  floatPool: `${terms.float} pool`,
  couldHelp: (offers: string) => `Could help ${offers}.`,
  helpers: (to: string, from: string) => `${to}: ${from}`,
  nobody: 'nobody to spare who can',
  advice: `Who goes where, the ${terms.roles['charge-nurse']} and the ${terms.roles['house-supervisor']} decide.`,
  noRoster: (units: string) => `n/a: no roster for ${units}`,
  noCensus: (units: string) => `n/a: census not known for ${units}`,
  needs: (unit: string, n: string) => `${unit} (needs ${n})`,
  manyUnits: (units: string, n: string) => `${units} ${terms.units} (they need ${n})`,
  units: (n: string) => `${n} ${terms.units}`,
  noGrid: (units: string) => `n/a: no staffing grid for ${units}`,
  noGridAtAll: 'n/a: no staffing grid is set up',
  noGridCure: `Cure: give the ${terms.units} their staffing in huddleboard.yaml (docs/configuration.md), then import a roster.`,
  noRosterCure: `Cure: huddleboard import roster FILE, or let the ${terms.unit} report who is here.`,
  caption: (role: string) => `${role.charAt(0).toUpperCase()}${role.slice(1)}: here of needed`,
  unitColumn: terms.unit.charAt(0).toUpperCase() + terms.unit.slice(1),
  of: (here: string, needed: string) => `${here} of ${needed}`,
  cellShort: (figures: string, n: string) => `${figures}, short ${n}`,
  cellOver: (figures: string, n: string) => `${figures}, +${n}`,
  noneNeeded: 'none',
  hereUnknown: 'n/a: no roster',
  unitCaption: 'By block; gap = needed − here',
  unitColumns: ['Block', 'Role', 'Needed', 'Here', 'Gap', 'From'] as const,
  source: {
    roster: 'roster',
    called: (n: string) => `less ${n} by ${terms.callOut.one}`,
    floated: (n: string) => `${n} ${terms.float} in`,
    away: (n: string) => `${n} sent elsewhere`,
    partly: (n: string) => `${n} more for part of it`,
    oneToOne: (n: string) => `${n} on 1:1`,
    report: (time: string) => `reported ${time}`,
    none: 'no roster',
  },
  note: `Needed: patients here now, by the grid. Here: for the whole block, roster less ${terms.callOut.other}; what a ${terms.unit} reports stands until its block ends.`,
});
