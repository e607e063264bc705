/** En qué idioma se responde a alguien. */
import { language as english } from '../en-us/language.ts';
import type { Words } from '../words.ts';

export const language: Words['language'] = {
  title: 'Su idioma',
  entry: 'Idioma · Language',
  name: english.name,
  auto: 'Automático',
  spoken: (name) => `Se le responde en: ${name}.`,
  from: {
    chosen: 'Lo eligió usted.',
    platform: 'Así lo indica su programa de chat o su navegador; aquí puede elegir otro.',
    site: 'Es el idioma de este centro; aquí puede elegir otro.',
  },
  reach:
    'Vale para las respuestas y los formularios que solo ve usted. Lo que se publica en un canal sigue en el idioma del centro.',
  chosen: (name) => `A partir de ahora se le responde en: ${name}.`,
  forgotten:
    'A partir de ahora se le responde en el idioma que indique su programa de chat o su navegador; si no, en el del centro.',
  unknown: {
    message: 'Aquí no existe ese idioma.',
    cure: 'Elija uno de estos, o auto.',
  },
};
