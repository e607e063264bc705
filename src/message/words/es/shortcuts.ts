/** Entries of a chat's own menus. A label has at most 24 characters, a description 150. */
import type { Words } from '../words.ts';

export const shortcuts: Words['shortcuts'] = {
  'unit-update': {
    label: 'Parte de la unidad',
    description: 'Censo, camas y personal de su unidad, ya rellenado con lo que se sabe',
  },
  'report-gap': { label: 'Comunicar una falta', description: 'Alguien no vendrá: una ausencia imprevista' },
  'link-to-alert': {
    label: 'Enlazar con alerta',
    description: 'Guardar en la cronología de una alerta abierta dónde se habla de ella; nada de lo que dice',
  },
  'make-huddle-item': {
    label: 'Plantear un tema',
    description: 'De qué debe hablar la próxima reunión operativa; la respuesta vuelve a este hilo',
  },
  'escalate-tier': {
    label: 'Subir un nivel',
    description: 'Un nivel más arriba como SBAR, con situación y antecedentes ya rellenados hasta donde se conocen',
  },
  'add-to-barrier': {
    label: 'Añadir a la demora',
    description: 'Lo que dice el mensaje como nota de lo que demora un alta, si no señala a nadie',
  },
  'check-for-phi': {
    label: 'Comprobar datos pers.',
    description: '¿Señala este mensaje a una persona? Solo usted ve la respuesta; no se guarda nada',
  },
};
