import type { Words } from '../words.ts';
import { inputs } from './inputs.ts';
import { missingNames } from './missing.ts';
import { atTime } from './moment.ts';
import { terms } from './terms.ts';

/** Why a figure is not there, before the names of what is missing. */
const reasons: Readonly<Record<string, string>> = {
  'no-data': 'sin registros en este periodo',
  'empty-denominator': 'no hay entre qué dividir',
  'not-summable': 'varios de ellos no se pueden sumar',
  'too-long': 'se da hasta nueve semanas, porque hay que leer cada visita',
  'missing-inputs': 'faltan datos',
  'too-early': 'aún es pronto para saberlo',
  'stale-feed': 'no llegan mensajes',
  'not-mapped': 'esta fuente no lo trae',
  'not-open': 'no estaba abierta',
};

const FEW = ['ningún', 'un', 'dos', 'tres', 'cuatro', 'cinco'];

/** `faltan dos datos`: how many lack says how far away the figure is. */
function reasonOf(reason: string, missing: readonly string[]): string {
  if (reason !== 'missing-inputs' || missing.length === 0) return reasons[reason] ?? reason;
  const n = FEW[missing.length] ?? String(missing.length);
  return missing.length === 1 ? `falta ${n} dato` : `faltan ${n} datos`;
}

const namesOf = (missing: readonly string[]): string =>
  missing.map((name) => missingNames[name] ?? inputs[name] ?? name.replace(/^until (?=\d)/, 'hasta ')).join(', ');

export const common: Words['common'] = {
  notAvailable: 'n/d',
  simulated: 'simulado',
  asOf: atTime,
  source: (source) => `fuente ${source}`,
  advisesOnly: 'Huddleboard solo orienta. No es un producto sanitario ni sirve para decisiones clínicas.',
  roleName: (role) => terms.us.roles[role] ?? role.replaceAll('-', ' '),
  unavailable: (reason, missing) =>
    reason === 'suppressed'
      ? `${missing.length > 0 ? `<${missing.join('')} ` : ''}(oculto)`
      : `n/d: ${reasonOf(reason, missing)}${missing.length > 0 ? ` (${namesOf(missing)})` : ''}`,
  byHand: (time) => `a mano ${time}`,
  ofStaffed: (occupied, staffed) => `${occupied} de ${staffed}`,
  share: 'Compartir',
  more: (command) => `Todo: ${command}`,
};
