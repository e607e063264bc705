/** Simulates in this thread, with fewer runs than a house: the same answers every time. */
import { whatIfOf } from '#src/domain/house-model/what-if.ts';
import { createWhatIfs } from '#src/facts/what-if/found.ts';

export const whatIfsHere = (pairs = 30) => createWhatIfs({ whatIf: async (order) => whatIfOf(order) }, pairs);
