/** Words of a chat's assistant. */
export const assistant = {
  /** Behind the app's name, while an answer is made: `Huddleboard is looking …`. */
  looking: 'is looking …',
  ask: 'Ask in your own words, or for example',
};
