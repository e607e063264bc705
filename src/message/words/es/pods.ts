/** Palabras de los módulos cerrados: camas preparadas que no tienen personal. */
import type { Words } from '../words.ts';
import { terms } from './terms.ts';

export const pods: Words['pods'] = {
  title: 'Módulos cerrados',
  label: 'Módulos cerrados',
  beds: { one: 'cama', other: 'camas' },
  staff: {
    rn: { one: 'enfermera/o', other: 'enfermeras/os' },
    aide: terms.us.aide,
    sitter: terms.us.sitter,
    tech: { one: 'técnica/o', other: terms.us.tech },
  },
  first: (closed, beds) => `Cerrados: ${closed}, en total ${beds}; los abren las personas, no este programa.`,
  none: 'Aquí no hay ningún módulo cerrado configurado.',
  closed: (pod, unit, beds, staff) => `${pod} (${unit}): cerradas ${beds}, para abrir hace falta ${staff}`,
  open: (pod, unit, beds) => `${pod} (${unit}): ${beds}, abierto según lo indicado`,
  told: (by, since) => `, lo indicó ${by} ${since}`,
  short: (pod, beds, staff) => `${pod} ${beds} (hace falta ${staff})`,
  inLine: (pods) => `cerrado: ${pods}`,
  source:
    'según la configuración y lo que se indicó; las camas dotadas cuentan según la configuración y el parte de la unidad',
  noted: (pod, state) => `${pod} queda ${state} desde ahora: anotado, con quién lo indicó.`,
  states: { open: 'abierto', closed: 'cerrado' },
  staffed: (unit) => `Actualizar las camas dotadas de ${unit}`,
  unknown: (typed, pods) => ({
    message: `No hay ningún módulo cerrado ${typed}.`,
    cure:
      pods.length === 0
        ? 'No hay ninguno configurado: closedPods del centro en la configuración.'
        : `Los módulos son ${pods.join(', ')}.`,
  }),
  already: (pod, state) => ({
    message: `${pod} ya está ${state}.`,
    cure: 'No queda nada por hacer.',
  }),
  usage: {
    message: 'De un módulo se indica si está abierto o cerrado; no se ha anotado nada.',
    cure: 'Por ejemplo: beds pods 6E-P open.',
  },
};
