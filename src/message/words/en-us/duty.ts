import type { Terms } from './terms.ts';

/** Words of who answers for a role, and until when. A person is called by role and unit. */
export const duty = (terms: Terms) => ({
  title: (site: string) => `On duty · ${site}`,
  forms: { one: 'role has somebody on duty', other: 'roles have somebody on duty' },
  none: 'Nobody is on duty; whoever has the role by a group or the configuration is asked.',
  caption: 'Who answers now, by role',
  columns: ['Role', 'Since', 'Until', 'By'] as const,
  open: (role: string) => `${role.charAt(0).toUpperCase()}${role.slice(1)}: nobody on duty`,
  openUnits: (units: string) => `in ${units}; whoever has the role by a group or the configuration is asked`,
  openInstead: (people: string, by: string) => `${people} asked instead (${by})`,
  openNobody: 'nobody has the role; what it is asked stands in its inbox on the console alone',
  take: 'Take a duty',
  takeUntil: (until: string) => `Take it until ${until}`,
  /** What people call a role beside its name, and what it looks after. */
  called: {
    'house-supervisor':
      'supervisor, house sup, sup, nursing supervisor, nurse supervisor, house, bed manager, site manager, site coordinator, staffing, staff, nurses, beds, bed, transfers, capacity, patient flow, flow',
    'charge-nurse': 'charge rn, nurse in charge, sister in charge, shift coordinator',
    'ed-charge-nurse': 'ed charge, er charge, ed nurse in charge, ed coordinator, er, emergency',
    'director-on-call': 'director',
    'administrator-on-call': 'administrator, admin on call, aoc',
    'perioperative-lead':
      'or charge, or desk, or lead, operating room, operating rooms, periop, theatre, theatres, theatre coordinator, surgery',
    'supply-manager': 'supply, supplies, materials, stock, equipment',
    'clinic-manager': 'clinic, clinics',
    'improvement-lead': 'improvement, quality',
    engineer: 'it on call, interface, interfaces, feed, feeds, data, integration',
  } as Readonly<Record<string, string>>,
  who: {
    title: (who: string, site: string) => `${who} · ${site}`,
    onDuty: (who: string, since: string, until: string, reach: string) =>
      `${who}: on duty since ${since} until ${until}, ${reach}.`,
    notOnDuty: (who: string, people: string, reach: string) =>
      `${who}: nobody on duty; ${people} asked instead, ${reach}.`,
    nobody: (who: string, reach: string) =>
      `${who}: nobody. What is asked of the role stands in its inbox on the console alone, ${reach}.`,
    people: { one: 'person is', other: 'people are' },
    noExtension: 'no extension configured',
    source: 'By',
    next: 'Next',
    differs: 'Named otherwise',
    span: (from: string, to: string, by: string) => `from ${from} until ${to} (${by})`,
    until: (by: string, to: string) => `${by}, until ${to}`,
    passedOver: (by: string, stronger: string) => `${by}: somebody else; ${stronger} goes before it.`,
    stale: 'That is old: the platform is not answering. Who was in the group is kept for an hour.',
  },
  source: {
    short: {
      taken: 'taken in chat',
      roster: 'roster file',
      group: 'group',
      configuration: 'configuration',
    },
    taken: (at: string) => `Taken in chat at ${at}`,
    roster: (at: string, age: string) => `Roster file, read ${at} (${age} ago)`,
    rosterOnce: 'Roster file',
    configuration: 'Configuration, for good',
    groups: {
      slack: (group: string) => `Slack group ${group}`,
      teams: (group: string) => `Teams group ${group}`,
      tag: (tag: string) => `Teams tag ${tag}`,
      other: (group: string) => `Group ${group}`,
    },
    read: (group: string, at: string, age: string) => `${group}, read ${at} (${age} ago)`,
    neverRead: (group: string) => `${group}, not read yet`,
    failing: (read: string, since: string, code: string) => `${read}; not readable since ${since} (${code})`,
  },
  handOver: (who: string) => `Hand over ${who}`,
  end: (who: string) => `End ${who}`,
  takenTitle: 'On duty',
  taken: (who: string, from: string, to: string) => `You answer for ${who} from ${from} until ${to}.`,
  endedTitle: 'Duty ended',
  ended: (who: string, at: string) => `Nobody is asked as ${who} through this duty from ${at} on.`,
  formTitle: 'Take a duty',
  formSubmit: 'Take it',
  fieldRole: 'Role',
  fieldUnit: terms.unit.charAt(0).toUpperCase() + terms.unit.slice(1),
  fieldUnitHint: `Only for the ${terms.roles['charge-nurse']}; other roles answer for the whole house.`,
  fieldUntil: 'Until',
  fieldUntilHint: 'The end of the shift stands here; change it if you leave earlier.',
  offerTitle: (who: string) => `Hand-over · ${who}`,
  offer: (who: string, to: string, expires: string) =>
    `The ${who} hands over. Take it by ${expires}; until somebody does, the duty goes on until ${to}.`,
  offerSent: (expires: string) =>
    `It stands in the inbox of the role; who comes next on duty is asked. Nobody by ${expires}: you are told, and it stays yours.`,
  accept: 'I take it',
  decline: "I can't",
  declinedTitle: (who: string) => `Not taken over · ${who}`,
  declined: (who: string, to: string, expires: string) =>
    `You do not take over ${who}. Whoever has it is told, and answers until ${to}; others can take it until ${expires}, and so can you.`,
  yoursNext: (from: string) => `You are on from ${from} all the same.`,
  declinedCard: (at: string) => `You said at ${at} that you cannot take it over.`,
  declinedBySomebody: (who: string, at: string) => `Somebody who may take over ${who} said at ${at} that they cannot.`,
  declinedByNext: (who: string, at: string) =>
    `Whoever is on next as ${who} said at ${at} that they cannot take over now.`,
  declinedYours: (to: string, expires: string) =>
    `It is yours until ${to}; others can take it until ${expires}, and then you are told.`,
  declinedStands: (expires: string) => `Others can take it until ${expires}.`,
  acceptTitle: (who: string) => `Take over · ${who}`,
  acceptAsk: (who: string, to: string) => `You answer for ${who} from now until ${to}. Take it?`,
  acceptYes: 'Yes, from now on',
  handedOver: (who: string, at: string) => `Handed over: ${who}, ${at}.`,
  handedOverYours: (who: string, at: string) => `Somebody took over at ${at}. You are not asked as ${who} any more.`,
  offerExpired: (who: string, to: string) =>
    `Nobody took over from the ${who}. The duty stays where it is until ${to}.`,
  endsTitle: (who: string) => `Your duty ends · ${who}`,
  ends: (who: string, to: string) => `You answer for ${who} until ${to}.`,
  nextRostered: (from: string, to: string) =>
    `By the roster somebody else is on from ${from} until ${to}. Hand over if they come earlier; else it passes to them by itself.`,
  nextTaken: (from: string, to: string) => `Somebody has taken it from ${from} until ${to}.`,
  nextNobody: (to: string) => `Nobody is named from ${to} on. Hand over now, or ask who comes next to take it.`,
  tookFromYou: (who: string, at: string, to: string) =>
    `Somebody took ${who} at ${at}, until ${to}. You stand in the roster, and are not asked for that time.`,
  deniedTake: (who: string, mayGive: string) => ({
    message: `Your role may not answer as ${who}.`,
    cure: `Ask ${mayGive}: roles are given under people or groups in huddleboard.yaml, or by an import.`,
  }),
  deniedEnd: (who: string) => ({
    message: `Only who has the duty, the ${terms.roles['house-supervisor']} or an admin ends it.`,
    cure: `Ask the ${who} to hand over.`,
  }),
  roleUnknown: (roles: readonly string[]) => ({
    message: 'I could not read which role you mean.',
    cure: `Roles on duty here: ${roles.join(', ')}. For example: duty take charge-nurse 5W until 19:00.`,
  }),
  unitNeeded: {
    message: `Which ${terms.unit} is it?`,
    cure: `Name it, for example duty take charge-nurse 5W until 19:00.`,
  },
  timeUnreadable: {
    message: 'I could not read that time.',
    cure: 'Write until 19:00, until tomorrow 07:00, or for 8 hours.',
  },
  past: {
    message: 'That end has passed, so there would be nothing to answer for.',
    cure: 'Give an end that is still to come, for example until 19:00; for tomorrow write the date too.',
  },
  tooLong: (hours: string) => ({
    message: `A duty lasts at most ${hours} hours.`,
    cure: 'Give an earlier end; take it again when it has ended.',
  }),
  takenBy: (who: string, from: string, to: string) => ({
    message: `There is a ${who} on duty from ${from} until ${to}.`,
    cure: 'Ask for a hand-over (duty hand over), or begin after that.',
  }),
  takeFrom: (time: string) => `Take it from ${time}`,
  noneOwn: {
    message: 'You have no such duty now.',
    cure: 'Type duty list to see who answers, or duty take for one of your own.',
  },
  whichOwn: (names: readonly string[]) => ({
    message: 'Which of your duties is it?',
    cure: `You have ${names.join(', ')}.`,
  }),
  notOffered: (who: string) => ({
    message: `The duty of ${who} is not being handed over now.`,
    cure: 'Type duty list to see who answers; whoever has it types duty hand over.',
  }),
  takenAlready: (who: string, at: string, to: string) => ({
    message: `The ${who} was taken over at ${at} already, until ${to}.`,
    cure: 'Nothing to do. Type duty list to see who answers.',
  }),
  offerOver: (who: string, at: string) => ({
    message: `The offer of ${at} has expired; the ${who} has not been handed over.`,
    cure: 'Ask whoever has it to type duty hand over again.',
  }),
  declinedAlready: (who: string, at: string) => ({
    message: `You declined the offer of ${who} at ${at} already.`,
    cure: 'Nothing to do: whoever has it was told. Type duty accept if you can take it after all.',
  }),
  yoursAlready: (who: string) => ({
    message: `You are the ${who} already.`,
    cure: 'Somebody else has to take it; until then it stays with you.',
  }),
});
