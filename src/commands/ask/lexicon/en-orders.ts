/** English words with which people say what they would have done, and with which questions and requests begin. */
import type { Lexicon } from './lexicon.ts';

const split = (words: string): readonly string[] => words.split(', ');

export const orders: Pick<Lexicon, 'orders' | 'polite' | 'openers'> = {
  orders: {
    'open-beds': {
      verbs: split('open, open up, reopen, unblock, staff up'),
      objects: split('bed, beds, bay, bays, capacity, unit, ward'),
      adjectives: ['open'],
    },
    'close-beds': {
      verbs: split('close, close down, shut, shut down, block, block off, close off'),
      objects: split('bed, beds, bay, bays, unit, ward, ed, department, doors'),
    },
    'move-staff': {
      verbs: split(
        'send, send over, move, float, lend, loan, pull, redeploy, reassign, shift, borrow, assign, deploy, relocate, call in, bring in, transfer, reallocate, swap, put',
      ),
      objects: split(
        'nurse, nurses, rn, rns, aide, aides, hca, hcas, cna, cnas, tech, techs, staff, somebody, someone, sitter, sitters, doctor, doctors, people',
      ),
      adjectives: ['float', 'shift'],
    },
    transfer: {
      verbs: split(
        'transfer, send, send up, move, admit, place, assign, put, step down, bring up, accept, take, decline, refuse, reject, turn away, turn down',
      ),
      objects: split('patient, patients, boarder, boarders, admission, admissions, transfer, bed, him, her, them'),
    },
    discharge: {
      verbs: split('discharge, send home, get rid of'),
      objects: split(
        'patient, patients, boarder, boarders, somebody, someone, everybody, everyone, people, him, her, them, one, two, three, four, five, six',
      ),
    },
    declare: {
      verbs: split(
        'declare, activate, call, start, trigger, initiate, announce, invoke, go on, go to, go into, put, set, raise, cancel, stand down, end, escalate',
      ),
      objects: split(
        'surge, divert, diversion, bypass, disaster, opel, emergency, incident, crisis, full capacity, critical, level, escalation, overcapacity, lockdown',
      ),
    },
    cancel: {
      verbs: split('cancel, postpone, defer, call off, stop'),
      objects: split(
        'elective, electives, surgery, surgeries, case, cases, operation, operations, list, lists, procedures, clinic, clinics, theatre, theatres',
      ),
    },
    waive: {
      verbs: split('waive, override, ignore, approve, authorise, authorize, lift, suspend, sign off'),
      objects: split('ratio, ratios, overtime, agency, leave, pto, staffing rules, limit, limits'),
    },
    'red-flag': {
      verbs: split('close, clear, resolve, dismiss, cancel, remove, delete, sign off'),
      objects: split('red flag, red flags, redflag'),
    },
    write: {
      verbs: split('write, write to, text, email, message, call, phone, ring, tell, inform, notify, contact'),
      objects: split('patient, patients, family, families, relatives, next of kin'),
    },
  },
  polite: split(
    'please, can you please, could you please, can you, could you, would you, will you, i want you to, i need you to, i would like you to, id like you to, lets, let us, go ahead and, hey, we need to, i need to, just, now, ok, okay, i want to, you should',
  ),
  openers: new Set(
    split(
      'how, who, whos, what, whats, when, where, wheres, which, why, is, are, am, was, were, do, does, did, can, could, will, would, should, has, have, had, any, anyone, anything, meaning, define, explain, move, mute, send, open, close, put, name, tell, give, show, need, we, i, im, ive, good, hello, thank, thanks, there, these, those, planned, staffed, count, total, number, time, date, call, bring, place, start, cancel, not',
    ),
  ),
};
