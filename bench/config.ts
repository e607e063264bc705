/** A house of 50 units for the bench, places U0 … U49. */
export function benchConfig(extra = ''): string {
  const units = Array.from(
    { length: 50 },
    (_, n) =>
      `      - { id: U${n}, name: Unit ${n}, kind: ${n === 0 ? 'ed' : 'ward'}, pool: ${n === 0 ? 'ed' : 'adult'}, staffedBeds: 28 }`,
  );
  return `sites:
  - id: bench
    name: Bench General
    kind: hospital
    zone: America/New_York
    facilities: [BENCH]
    units:
${units.join('\n')}
${extra}`;
}
