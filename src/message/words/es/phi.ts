/** What is said when a text points at a person. */
import type { Words } from '../words.ts';

export const phi: Words['phi'] = {
  kinds: {
    name: 'un nombre',
    phone: 'un número de teléfono',
    email: 'una dirección de correo',
    ssn: 'un número de la seguridad social',
    'nhs-number': 'un número del NHS',
    'record-number': 'un número de historia',
    date: 'una fecha de la vida o la estancia de alguien',
    age: 'una edad de más de 89 años',
    address: 'una dirección',
    url: 'un enlace a alguien',
    ip: 'la dirección de una máquina',
    plate: 'una matrícula',
    device: 'un número de serie',
  },
  refused: (kinds, inChannel) => ({
    message: `Eso señala a una persona: contiene ${kinds}. No se guardó nada.`,
    cure: inChannel
      ? 'Borre también aquí su mensaje, y envíelo otra vez con la cama en su lugar.'
      : 'Envíelo otra vez con la cama en su lugar.',
  }),
  field: (kinds, without) => `señala a una persona: contiene ${kinds}. Sin ello: «${without}»`,
  send: 'Enviar sin ello',
  check: {
    title: 'Comprobar datos personales',
    intro: 'Pegue un texto antes de publicarlo en ningún sitio. Se mira y se olvida; no se guarda nada.',
    submit: 'Comprobarlo',
    text: 'Texto',
    hint: (most) => `No va a ninguna parte. Como mucho ${most} caracteres; uno más largo, por partes.`,
    clean: 'No se encontró nada que señale a una persona. Eso no es una prueba: léalo usted otra vez.',
    found: (kinds) => `Eso señala a una persona: contiene ${kinds}. No lo publique.`,
    kinds: 'Qué se encontró',
    times: { one: 'vez', other: 'veces' },
    without: 'Sin ello',
    needed: { message: '¿Qué texto se comprueba?', cure: 'Escriba phi check text="…", o abra el formulario.' },
    empty: 'El mensaje no tiene palabras que comprobar.',
    whole: (characters) =>
      `Se comprobó el mensaje entero (${characters} caracteres), pero ninguna imagen ni archivo que lo acompañe.`,
    partly: (characters) =>
      `Solo se comprobaron los primeros ${characters} caracteres del mensaje. Lea usted lo que sigue.`,
    notShown: 'Lo que sigue también se comprobó; es demasiado largo para mostrarlo.',
    kept: 'No se guardó nada del texto.',
  },
};
