/** Where Teams posts what is said and pressed: the bot's messaging endpoint. */
export const TEAMS_PATH = '/api/messages';
