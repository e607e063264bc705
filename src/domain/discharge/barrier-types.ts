/** What keeps people in beds, as a house lists it: types of barriers, which are the reasons of delays and of red days too. Pure. */

export type BarrierType = {
  /** `transport` */
  readonly id: string;
  /** The role that takes such a barrier away where nobody else is named. */
  readonly owner: string;
  /** As the house writes it; absent: one of ours, which the catalogue names. */
  readonly name?: string;
};

const CHARGE = 'charge-nurse';
const SUPERVISOR = 'house-supervisor';

const of = (owner: string, ...ids: readonly string[]): readonly BarrierType[] => ids.map((id) => ({ id, owner }));

/** Of both kinds of house: what a unit moves itself, then what takes whoever runs the house. */
const COMMON = [
  ...of(CHARGE, 'medicines', 'therapy', 'review', 'tests', 'mri', 'family', 'equipment'),
  ...of(SUPERVISOR, 'transport'),
];

/**
 * Where settings name none.
 * @source NHS discharge delay reasons (Hospital discharge and community support guidance, 2024); AHRQ RED and IHI flow toolkits. Ours in their choice and order
 */
export const DEFAULT_TYPES: Readonly<Record<'us' | 'nhs', readonly BarrierType[]>> = {
  us: [...COMMON, ...of(CHARGE, 'ride-home'), ...of(SUPERVISOR, 'nursing-home', 'home-care')],
  nhs: [
    ...COMMON,
    ...of(SUPERVISOR, 'care-home', 'care-package', 'community-bed', 'social-care', 'assessment', 'funding', 'housing'),
  ],
};

/** Of a type that is not on the list any more whoever runs the house answers for it. */
export const typeNamed = (types: readonly BarrierType[], id: string): BarrierType =>
  types.find((one) => one.id === id) ?? { id, owner: SUPERVISOR };
