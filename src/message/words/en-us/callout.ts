import type { Terms } from './terms.ts';

/** Words of a call-out: unit, role, when, how many. Never who, never why. */
export const callout = (terms: Terms) => {
  const one = terms.callOut.one;
  const title = one.charAt(0).toUpperCase() + one.slice(1);
  return {
    title: (place: string) => `${title} · ${place}`,
    formTitle: title,
    submit: 'Note it',
    intro: `Who will not be there: ${terms.unit}, role and time. Give no reason and no name; neither is kept.`,
    unit: terms.unit.charAt(0).toUpperCase() + terms.unit.slice(1),
    role: 'Role',
    shift: 'Shift',
    shiftHint: 'or give from and to',
    from: 'From',
    to: 'To',
    count: 'How many',
    shiftOption: (name: string, from: string, to: string) => `${name} ${from}–${to}`,
    noted: (place: string, who: string, day: string, from: string, to: string) =>
      `Noted: ${place} is without ${who}, ${day} ${from}–${to}. No reason and no name is kept.`,
    undoneTitle: 'Undone',
    undone: (place: string) => `The ${one} of ${place} counts no more.`,
    staffButton: (place: string) => `Staff ${place}`,
    timeNeeded: 'a shift, or from and to',
    freeText: {
      message: `A ${one} takes ${terms.unit}, role, time and how many, and nothing else; nothing of this was kept.`,
      cure: 'For example: callout 4N rn day, or callout 4N rn 07-19. No reason, no name.',
    },
    noStaffing: {
      message: 'No shifts are set up for this site.',
      cure: 'Give from and to, or set up staffing in huddleboard.yaml.',
    },
    undoUnknown: {
      message: `There is no such ${one} to undo; it may have been undone already.`,
      cure: 'Type staff gaps to see what counts.',
    },
  };
};
