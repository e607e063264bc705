import type { Words } from '../words.ts';

const kinds: Readonly<Record<string, string>> = {
  place: 'unidades',
  destination: 'unidades de destino desde recuperación',
  role: 'funciones',
  person: 'personas, por función',
  duty: 'funciones de guardia',
  kpi: 'indicadores',
  metric: 'lo que puede mirar una regla',
  channel: 'canales',
  alert: 'alertas abiertas',
};

/** Words of what a form's field can be filled with. */
export const options: Words['options'] = {
  kinds: (source) => kinds[source] ?? source,
  title: (kind) => `Para elegir · ${kind}`,
  none: 'Nada con ese nombre.',
  counted: { one: 'que se puede elegir', other: 'que se pueden elegir' },
  caption: 'Qué escribir en un formulario, primero lo mejor',
  columns: ['Se llama', 'Escriba'],
  unknown: (names) => ({
    message: 'No conozco esa lista.',
    cure: `Las listas son ${names.join(', ')}. Por ejemplo: options place 5.`,
  }),
  denied: (kind) => ({
    message: `Su función no puede recorrer la lista de ${kind}.`,
    cure: 'Pregunte a quien esté al cargo.',
  }),
};
