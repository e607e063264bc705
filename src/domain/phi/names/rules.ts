/** The rules that make a word somebody's name. A new one is a file, or a line in one, and a line here. */
import { alone } from './alone.ts';
import { afterAnyTitle } from './any-title.ts';
import { besideBed } from './bed.ts';
import { actor } from './doing.ts';
import { caredFor, givenActs, oneWho, spokenOf } from './given-word.ts';
import { familyInitial, letterAndFamily } from './initial.ts';
import type { NameRule } from './likely.ts';
import { behindParticle, betweenCommas, inALine, particleFirst, strangeAndFamily, underALabel } from './line.ts';
import { somebodyOfThatName } from './passing.ts';
import { afterPatient, afterTitle, ofKin, owner } from './said.ts';
import { fullName, lastFirst, listed } from './whole-name.ts';
import { bothWords, family, initialAndWay, inList, testOf, withCaret, wordWithCare } from './word-names.ts';

export const NAME_RULES: readonly NameRule[] = [
  afterTitle,
  afterPatient,
  fullName,
  lastFirst,
  owner,
  ofKin,
  besideBed,
  actor,
  listed,
  alone,
  afterAnyTitle,
  wordWithCare,
  testOf,
  bothWords,
  initialAndWay,
  inList,
  family,
  withCaret,
  familyInitial,
  givenActs,
  oneWho,
  caredFor,
  spokenOf,
  letterAndFamily,
  underALabel,
  betweenCommas,
  inALine,
  behindParticle,
  particleFirst,
  strangeAndFamily,
  somebodyOfThatName,
];

/** Those that say it even of a word that also stands for a place of the house. */
export const OF_A_PATIENT: readonly NameRule[] = [
  afterTitle,
  afterPatient,
  owner,
  ofKin,
  fullName,
  lastFirst,
  withCaret,
];

/** Those that say it even inside the name of a firm or a feast. */
export const IN_ANY_CASE: readonly NameRule[] = [afterTitle, afterPatient];
