import { describe, expect, test } from 'vitest';
import { PATIENTS_PER_NURSE, patientsPerNurse } from '#src/domain/kpi/catalog/staffing/california-ratios.ts';

describe('patients per nurse in California', () => {
  test('each kind of unit has the ratio of 22 CCR §70217', () => {
    const kinds = Object.keys(PATIENTS_PER_NURSE);
    expect(kinds.filter((kind) => patientsPerNurse(kind) !== PATIENTS_PER_NURSE[kind])).toEqual([]);
    expect(kinds).toHaveLength(19);
  });

  test.each([
    ['Medical/Surgical unit', 5],
    ['Med-Surg', 5],
    ['Paediatrics', 4],
    ['NICU', 2],
    ['PACU', 2],
    ['Post-Anaesthesia Recovery', 2],
    ['Labour & delivery', 2],
    ['antepartum, not in active labor', 4],
    ['postpartum mothers only', 6],
    ['continuing-care nursery', 4],
    ['Emergency, critical trauma patient', 1],
    ['emergency critical care patients', 2],
    ['Step-Down', 3],
  ])('%s is one of them: %d', (kind, patients) => {
    expect(patientsPerNurse(kind)).toBe(patients);
  });

  test('a kind that the law does not name has none', () => {
    expect(['rehabilitation', 'toString', ''].map(patientsPerNurse)).toEqual([undefined, undefined, undefined]);
  });
});
