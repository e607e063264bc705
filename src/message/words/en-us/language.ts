/** In which language somebody is answered. */

/** Each in itself, in every language: whoever cannot read the rest finds theirs. */
const NAMES: Readonly<Record<string, string>> = {
  'en-US': 'English (US)',
  'en-GB': 'English (UK)',
  es: 'Español',
};

export const language = {
  title: 'Your language',
  /** Of the list and of Home, for whoever cannot read the rest. */
  entry: 'Language · Idioma',
  name: (tag: string) => NAMES[tag] ?? tag,
  auto: 'Automatic',
  spoken: (name: string) => `You are answered in: ${name}.`,
  from: {
    chosen: 'You chose it.',
    platform: 'Your chat program or browser says so; choose another here.',
    site: 'It is the language of this site; choose another here.',
  },
  reach:
    'It counts for answers and forms that you alone see. What is posted to a channel stays in the language of the site.',
  chosen: (name: string) => `From now on you are answered in: ${name}.`,
  forgotten:
    'From now on you are answered in the language that your chat program or browser tells, else in that of the site.',
  unknown: {
    message: 'There is no such language here.',
    cure: 'Choose one of these, or auto.',
  },
};
