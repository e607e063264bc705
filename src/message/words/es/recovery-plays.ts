import type { Words } from '../words.ts';

/** Medidas para quien espera en la URPA. */
export const recoveryPlays: Words['plays']['starter'] = {
  'icu-downgrade': {
    name: 'bajar a planta desde la UCI',
    steps: [
      'la UCI nombra quién puede salir; para cada persona se nombra una cama de planta',
      'esa unidad va primero a por su paciente; después se limpia la cama',
      'quien espera en la URPA una cama de UCI sube en cuanto está limpia',
    ],
    tasks: {
      name: 'nombrar una cama de planta para cada persona que puede salir de la UCI',
      move: 'ir primero a la UCI a por su paciente',
    },
    pays: 'las unidades que los reciben: un paciente más delicado a una hora de mucho trabajo; quien espera esas camas en Urgencias espera más',
    at14: 'una cama de UCI por cada persona que baja; una cama de planta menos',
    at07: 'nada: para entonces habrían salido de todos modos',
  },
  'reorder-list': {
    name: 'cambiar el orden de la lista de quirófano',
    steps: [
      'qué operaciones siguientes necesitan cama esta noche y cuáles no',
      'primero las que no la necesitan, si los equipos quirúrgicos están de acuerdo',
      'se avisa de las horas nuevas a pacientes, unidades y URPA',
    ],
    tasks: {
      look: 'mirar con los equipos quirúrgicos qué operaciones pueden ir primero',
      tell: 'avisar de las horas nuevas a pacientes, unidades y URPA',
    },
    pays: 'pacientes en ayunas que esperan más; equipos que terminan más tarde',
    at14: 'menos personas que salen a la URPA sin cama',
    at07: 'nada: las mismas operaciones, más tarde',
  },
};
