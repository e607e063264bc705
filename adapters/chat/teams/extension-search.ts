/** The one search of the message extension and its one parameter, as the manifest names them and Teams sends them back. */
export const SEARCH = { command: 'find', parameter: 'words' } as const;
