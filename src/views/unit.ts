import type { BedState, UnitCensus } from '#src/domain/census/census.ts';
import type { BedStatus } from '#src/domain/census/event.ts';
import type { PodNow } from '#src/domain/pods.ts';
import { rich, text } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Block, Document, Fact, Status } from '#src/message/document.ts';
import { unitByHand } from './by-hand.ts';
import { figureCard } from './figure-card.ts';
import { freeWords, isInpatientUnit, shareOf, standing } from './occupancy.ts';
import { podWords } from './pods.ts';
import type { Basis } from './provenance.ts';
import type { Speech } from './speech.ts';

export type UnitAnswer = {
  readonly unit: UnitCensus;
  /** What A20 says of the unit's beds. */
  readonly beds: readonly BedState[];
  /** By bed token: why it cannot be used and until when, as somebody reported. */
  readonly notes?: ReadonlyMap<string, string>;
  readonly basis: Basis;
  /** Closed pods of the unit. */
  readonly pods?: readonly PodNow[];
};

/** One unit: the first line is the whole answer for somebody with a phone at 03:00. */
export function unitDocument(answer: UnitAnswer, speech: Speech): Document {
  const { unit } = answer;
  const first = unitLine(unit, speech);
  const byHand = unitByHand(unit, answer.basis.at ?? answer.basis.now, speech);
  const told = byHand.length === 0 ? first.words : `${first.words} ${capital(byHand.join('; '))}.`;
  const title = unit.name.startsWith(unit.unit) ? unit.name : `${unit.unit} · ${unit.name}`;
  return figureCard(
    {
      title,
      first: first.words,
      said: told,
      status: first.status,
      basis: answer.basis,
      under: [
        ...byHand.map((line) => text(capital(line))),
        ...(unit.mapped ? [] : [text(speech.words.feeds.unmappedCure)]),
        ...factsOf(unit, speech),
        ...(answer.pods ?? []).map((pod) => text(podWords(pod, answer.basis.at ?? answer.basis.now, speech))),
        ...blockedTable(answer, speech),
      ],
    },
    speech,
  );
}

/** `5W: 28 of 28 staffed beds in use (100.0 %), none free.` */
export function unitLine(unit: UnitCensus, speech: Speech): { readonly words: string; readonly status: Status } {
  const { beds } = speech.words.answers;
  const { format } = speech;
  const { staffedBeds, availableBeds, occupied } = unit;
  if (staffedBeds === undefined || availableBeds === undefined) {
    return { words: beds.unitUnmapped(unit.name, format.count(occupied, beds.patients)), status: 'unknown' };
  }
  const words = beds.unitLine({
    unit: unit.unit,
    occupied: format.number(occupied),
    staffed: format.number(staffedBeds),
    what: unit.kind === 'ed' ? beds.spaces : beds.staffedBeds,
    share: shareOf(occupied, staffedBeds, speech),
    free: freeWords(availableBeds, speech),
  });
  return { words, status: standing({ staffedBeds, availableBeds, occupied }) };
}

function factsOf(unit: UnitCensus, { words, format }: Speech): readonly Block[] {
  const { beds } = words.answers;
  const facts: Fact[] = [];
  if (unit.blockedBeds !== undefined && unit.blockedBeds > 0)
    facts.push({ label: beds.blockedLabel, value: rich(format.number(unit.blockedBeds)) });
  if (unit.kind === 'ed')
    facts.push({ label: beds.waiting, value: rich(format.count(unit.boarders, words.terms.boarder)) });
  else if (unit.mapped && isInpatientUnit(unit) && !unit.byHand?.occupied && unit.inpatients !== unit.occupied)
    facts.push({ label: beds.notInpatients, value: rich(format.number(unit.occupied - unit.inpatients)) });
  return facts.length > 0 ? [{ kind: 'facts', facts }] : [];
}

/** HL7 table 0116 states in which a bed cannot be used. */
const BLOCKING: ReadonlySet<BedStatus> = new Set<BedStatus>(['H', 'I', 'K', 'C']);

function blockedTable({ beds, notes }: UnitAnswer, { words, format }: Speech): readonly Block[] {
  const blocked = beds.filter((bed) => BLOCKING.has(bed.status) && !bed.inUse);
  if (blocked.length === 0) return [];
  const [bed, state, since] = words.answers.beds.blockedColumns;
  const rows = blocked.map((one) => ({
    cells: [rich(bedToken(one)), rich(stateWords(one, notes, words)), rich(format.dateClock(one.since))],
  }));
  const columns = [{ header: bed }, { header: state }, { header: since }];
  return [{ kind: 'table', caption: words.answers.beds.blockedBeds, columns, rows }];
}

/** `contaminated · leak until 2026-01-13 16:00` */
function stateWords(bed: BedState, notes: UnitAnswer['notes'], words: Speech['words']): string {
  const state = words.answers.beds.bedStates[bed.status] ?? bed.status;
  const why = notes?.get(bedToken(bed));
  if (why === undefined) return state;
  return `${bed.status === 'I' ? words.turn.acts.blocked : state} · ${why}`;
}

type BedPlace = { readonly location: string; readonly room?: string; readonly bed?: string };

/** `5W-07`: the place a nurse would say, never a person. A bed that already names its unit or room is not told twice. */
export function bedToken({ location, room = '', bed = '' }: BedPlace): string {
  const roomToken = room === location ? location : within(location, room);
  if (names(bed, roomToken) || names(bed, location)) return bed;
  return names(bed, room) ? within(location, bed) : within(roomToken, bed);
}

/**
 * The bed as it is said with its unit's own name, where the feed calls the place otherwise: `PCU-16` of `3E-16`.
 * @returns undefined: the token says the unit already
 */
export function bedOfUnit(place: BedPlace, unit: string): string | undefined {
  const token = bedToken(place);
  const { location } = place;
  if (location.toLowerCase() === unit.toLowerCase() || !token.startsWith(`${location}-`)) return undefined;
  return `${unit}${token.slice(location.length)}`;
}

function within(outer: string, part: string): string {
  if (part === '' || outer === '') return outer || part;
  return part === outer || names(part, outer) ? part : `${outer}-${part}`;
}

/** `5W-10` names 5W and `12A` names room 12; bed 10 is no bed of room 1, and bed 2 of room 2 stays both. */
function names(part: string, outer: string): boolean {
  if (part === outer) return /[^\p{L}\p{N}]/u.test(outer);
  if (outer === '' || !part.toLowerCase().startsWith(outer.toLowerCase())) return false;
  const next = part.slice(outer.length);
  return /^[^\p{L}\p{N}]/u.test(next) || (/\p{N}$/u.test(outer) && /^\p{L}/u.test(next));
}
