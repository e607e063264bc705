import type { Words } from '../words.ts';

/** Words of who may what, for whoever runs the house. People are ids here. */
export const roles: Words['roles'] = {
  title: (site) => `Funciones · ${site}`,
  titleOf: (what, site) => `Funciones · ${what} · ${site}`,
  people: { one: 'persona tiene', other: 'personas tienen' },
  first: (people) => `${people} una función aquí ahora.`,
  nobody: 'Nadie tiene esa función aquí ahora.',
  caption: 'Quién puede qué ahora, por función y según qué',
  columns: ['Función', 'Quién (identificadores)', 'Según', 'Desde', 'Hasta'],
  file: 'Archivo de personas, de forma permanente',
  noOne: 'nadie',
  andMore: (ids, more) => `${ids} y ${more} más`,
  facts: { ask: 'Puede consultar', change: 'Puede cambiar' },
  others: (names) => `Quien no figura en ninguna de estas es: ${names}.`,
  noOthers: 'Quien no figura en ninguna de estas no puede hacer nada.',
  machine: 'Quien puede ejecutar huddleboard en esta máquina tiene allí la función admin.',
  stale:
    'Un grupo no se ha leído hace poco: quien estaba en él se conserva una hora; después nadie tiene la función por él.',
  noShare: {
    message: 'Quién puede qué es solo para administradores y no se comparte.',
    cure: 'Quien lo necesite escribe admin roles; lo que puede ver todo el mundo es duty list.',
  },
  unknown: (named) => ({
    message: 'No he podido leer a qué función o unidad se refiere.',
    cure: `Escriba admin roles, o una de estas: ${named}.`,
  }),
};
