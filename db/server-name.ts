/** For people: which database on which server. Never user, password or options. @param url one that can be parsed */
export function serverName(url: string): string {
  const { port, pathname } = new URL(url);
  return `PostgreSQL database ${pathname.slice(1)} on ${hostOf(url)}${port === '' ? '' : `:${port}`}`;
}

/** The host, or the folder of a unix socket, that the driver goes to. @param url one that can be parsed */
export function hostOf(url: string): string {
  const { hostname, searchParams } = new URL(url);
  return (searchParams.get('host') ?? hostname) || process.env.PGHOST || 'localhost';
}
