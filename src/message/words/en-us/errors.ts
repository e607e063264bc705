/** Words of refusals: what, where, the cure. */
import { capital } from '../../capital.ts';
import type { Terms } from './terms.ts';

/** `a, b or c`; a long list is cut, because the reader has a phone. */
function anyOf(names: readonly string[], most = 12): string {
  const shown = names.slice(0, most);
  const last = shown.at(-1);
  if (last === undefined) return '';
  if (names.length > most) return `${shown.join(', ')} and ${names.length - most} more`;
  return shown.length === 1 ? last : `${shown.slice(0, -1).join(', ')} or ${last}`;
}

export const errors = (terms: Terms) => ({
  title: 'Not done',
  deniedTitle: 'Not allowed',
  faultTitle: 'Something went wrong here',
  unavailableTitle: 'Not available right now',
  /** By its code, where an error of the inside is said otherwise than it says itself, which is in English. */
  told: {} as Readonly<Record<string, { readonly message: string; readonly cure: string }>>,
  /** For one that is out of reach, where its own words are of no use. */
  unavailable: undefined as { readonly message: string; readonly cure: string } | undefined,
  maybeSavedTitle: 'May have been saved',
  maybeSaved: {
    message: 'The way to the database broke while this was saved, so it may have been saved.',
    cure: 'Look whether it is there before you do it again.',
  },
  bug: (errorId: string) => ({
    message: `This answer failed; it is a fault of Huddleboard, not yours. Error ${errorId}.`,
    cure: 'Try again. If it fails again, give your engineer the error number: it is in the log.',
  }),
  textTooLong: (limit: number) => ({
    message: `That text is longer than ${limit} characters; nothing of it was read or kept.`,
    cure: 'Send one command, for example beds 5W.',
  }),
  commandUnknown: (near: readonly string[]) => ({
    message: 'I know no such command.',
    cure:
      near.length > 0
        ? `Did you mean ${anyOf(near)}? Type help for all of them.`
        : 'Type help for what I can do. Never type patient names here; nothing of this was kept.',
  }),
  optionUnknown: (typed: string, near: string | undefined) => ({
    message: `I know no option ${typed}.`,
    cure: near === undefined ? 'Options are --site, --at and --as-known.' : `Did you mean --${near}?`,
  }),
  optionNeedsValue: (name: string) => ({
    message: `The option --${name} needs a value.`,
    cure: name === 'at' ? 'Write --at 05:00 or --at 2026-01-13T05:00.' : `Write --${name} and the name of a site.`,
  }),
  conflictUnknown: (units: readonly string[]) => ({
    message: 'Nothing is to be settled there: the counts agree, or the feed has told of it since.',
    cure: units.length > 0 ? `To settle: ${anyOf(units)}.` : 'Type admin conflicts to see what differs.',
  }),
  ghostUnknown: (tokens: readonly string[]) => ({
    message: 'No such visit is listed.',
    cure: tokens.length > 0 ? `Listed are ${anyOf(tokens)}.` : 'Type admin ghosts to see which are.',
  }),
  usage: (usage: string, example: string | undefined) => ({
    message: `I could not read that. It is: ${usage}`,
    cure: example === undefined ? 'Type help for all commands.' : `For example: ${example}`,
  }),
  bedByBed: {
    message: 'Which bed since when is for whoever asks, not for a channel; nothing was posted.',
    cure: 'Share the counts instead.',
  },
  bedByBedRoles: {
    message: 'Which bed since when is for those who run the house or that place.',
    cure: 'The counts are for everybody: type ed.',
  },
  placeUnknown: (q: { typed: string; near: readonly string[]; all: readonly string[] }) => ({
    message: `I know no ${terms.unit} ${q.typed}.`,
    cure:
      q.near.length > 0
        ? `Did you mean ${anyOf(q.near)}?`
        : `${capital(terms.units)} here: ${anyOf(q.all)}. Never type patient names here; nothing of this was kept.`,
  }),
  unitNeeded: (verb: string, example: string | undefined) => ({
    message: `${verb} is about the house or one ${terms.unit}.`,
    cure: example === undefined ? `Type ${verb} alone.` : `Type ${verb} alone, or for example ${verb} ${example}.`,
  }),
  noHuddle: {
    message: `No ${terms.huddle} card has been posted here yet.`,
    cure: `Type huddle to see it as of now; times are set in huddleboard.yaml.`,
  },
  noEd: {
    message: `No ${terms.ed} is set up at this site.`,
    cure: `Give a ${terms.unit} the kind ed in huddleboard.yaml, or name another site with --site.`,
  },
  noSite: {
    message: 'No hospital is set up yet.',
    cure: 'Add a site to huddleboard.yaml (see the commented example) or start the demo.',
  },
  siteNeeded: (ids: readonly string[]) => ({
    message: 'Which site is it about?',
    cure: `Add --site and one of ${anyOf(ids)}, or ask in a channel that belongs to a site.`,
  }),
  siteUnknown: (typed: string | undefined, ids: readonly string[]) => ({
    message: typed === undefined ? 'I know no such site.' : `I know no site ${typed}.`,
    cure: `Sites are ${anyOf(ids)}.`,
  }),
  timeAhead: {
    message: 'That time has not come yet; I only show what has happened.',
    cure: 'Ask for a time in the past, for example --at 05:00, or leave --at out for now.',
  },
  asKnownAlone: {
    message: '--as-known needs to know which time.',
    cure: 'Add --at, for example --at 05:00 --as-known.',
  },
  asKnownUnsupported: (verb: string) => ({
    message: `${verb} cannot show what was known at an earlier time.`,
    cure: 'Leave --as-known out to see what is known today about that time; beds and now take --as-known.',
  }),
  atUnsupported: (verb: string) => ({
    message: `${verb} is about the present only.`,
    cure: 'Leave --at out. beds, now, staff, ed, flow and kpi can look back.',
  }),
  denied: (verb: string, mayDo: readonly string[]) => ({
    message: `Your role may not use ${verb}.`,
    cure: `Ask ${anyOf(mayDo)}. Roles are given in huddleboard.yaml.`,
  }),
  deniedChange: (verb: string, mayDo: readonly string[]) => ({
    message: `Your role may look at ${verb} but not change it.`,
    cure: `Ask ${anyOf(mayDo)}. Roles are given in huddleboard.yaml.`,
  }),
  readOnly: {
    message: 'That would change something, and this way of asking only reads.',
    cure: 'Type it in the console or in chat, or send it with POST.',
  },
  conflict: {
    message: 'Somebody else changed the same thing at the same moment; nothing of yours was kept.',
    cure: 'Look at the card again, then decide.',
  },
  repeated: {
    message: 'This was done already; it was not done twice.',
    cure: 'Nothing more is needed.',
  },
  episodeUnknown: (typed: string, live: readonly string[]) => ({
    message: `There is no alert ${typed}.`,
    cure: live.length > 0 ? `Open now: ${anyOf(live)}.` : 'No alert is open now. Type alert list to look again.',
  }),
  alertFilter: (typed: string, cure: string) => ({ message: `I could not read the filter ${typed}.`, cure }),
  alertFilterForm: `Write ${terms.units}=5W,ICU rules=feed-stale roles=engineer severity>=act level>=3, each of them or none.`,
  alertFilterLevels: (names: readonly string[]) => `House levels here are ${anyOf(names)}.`,
  alertFilterNoLevels: 'There is no scale of house levels here; houseLevel in the configuration gives one.',
  alertFilterUnits: (names: readonly string[]) => `${capital(terms.units)} here: ${anyOf(names)}.`,
  alertFilterRules: (names: readonly string[]) => `Rules are ${anyOf(names)}.`,
  alertFilterRoles: (names: readonly string[]) => `Roles are ${anyOf(names)}.`,
  quietHours: {
    message: 'I could not read the quiet hours.',
    cure: 'Write alert quiet 22:00-06:45, or alert quiet off.',
  },
  verbosityWord: {
    message: 'A channel gets cards or thread.',
    cure: 'Write alert verbosity cards, or alert verbosity thread.',
  },
  subscriptionOfFile: {
    message: 'This channel gets alerts by huddleboard.yaml.',
    cure: 'Narrow it with alert sub and a filter, or take it out of the file.',
  },
  snoozeUrgent: {
    message: 'An urgent alert waits for nobody.',
    cure: "Take it with I've got it, or send it on with Can't – pass on.",
  },
  snoozeTime: {
    message: 'I could not read until when.',
    cure: 'Write 15m, 1h, block (until the block ends) or a time such as 14:30 or tomorrow 07:00, at most a day ahead.',
  },
  episodeNeeded: (live: readonly string[]) => ({
    message: 'Which alert do you mean?',
    cure: live.length > 0 ? `Open now: ${anyOf(live)}.` : 'No alert is open now.',
  }),
  outcomeOfWhich: (typed: string | undefined, owed: readonly string[]) => ({
    message: typed === undefined ? 'Which alert do you mean?' : `There is no alert ${typed}.`,
    cure:
      owed.length > 0
        ? `Over, and not yet said whether it helped: ${anyOf(owed)}.`
        : 'None that is over waits for whether it helped. Type alert owed to look again.',
  }),
  kpiUnknown: (typed: string, near: readonly string[]) => ({
    message: `I know no figure ${typed}.`,
    cure: near.length > 0 ? `Did you mean ${anyOf(near)}? kpi list shows all.` : 'Type kpi list for all of them.',
  }),
  kpiScope: (name: string) => ({
    message: `${name} is not worked out for that.`,
    cure: 'Leave the last words out to see it for the whole house.',
  }),
  channelUnknown: (typed: string, names: readonly string[]) => ({
    message: `I post to no channel ${typed}.`,
    cure: names.length > 0 ? `Channels here: ${anyOf(names)}.` : 'No channel is set up for this site.',
  }),
  channelNeeded: (names: readonly string[]) => ({
    message: 'Where shall I post it?',
    cure: names.length > 0 ? `Choose ${anyOf(names)}.` : 'No channel is set up for this site.',
  }),
  shareNothing: {
    message: 'What shall I share?',
    cure: 'Name a channel and a command, for example share #huddle beds 5W.',
  },
  shareChanges: {
    message: 'Only answers can be shared, not actions.',
    cure: 'Share beds, now, ed, flow, kpi or huddle.',
  },
});
