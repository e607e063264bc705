/** Words that several cards share. */
export const common = {
  notAvailable: 'n/a',
  simulated: 'simulated',
  asOf: (time: string) => `as of ${time}`,
  source: (source: string) => `source ${source}`,
  advisesOnly: 'Huddleboard advises only. It is no medical device and not for clinical decisions.',
};
