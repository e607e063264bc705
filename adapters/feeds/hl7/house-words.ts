/** What a site calls its services and its theatres: of what is sent in a message only these words are kept. */
import { type Service, type Site, servicesOf } from '#src/domain/hospital.ts';

export type HouseWords = {
  /** @returns the id of the service that is meant; undefined: none of the site's list */
  readonly service: (text: string) => string | undefined;
  /** A place of a unit where operations are, or that unit itself. */
  readonly isTheatre: (place: string) => boolean;
};

export function houseWords(site: Site): HouseWords {
  const services = new Map(
    servicesOf(site).flatMap(({ id, name }: Service) =>
      [id, name ?? id].map((word) => [word.toUpperCase(), id] as const),
    ),
  );
  const theatres = new Set<string>(
    site.units
      .filter(({ kind }) => kind === 'periop')
      .flatMap(({ id, locations }) => [id, ...locations.flatMap(({ value }) => value)])
      .map((word) => word.toUpperCase()),
  );
  return {
    service: (text) => services.get(text.toUpperCase()),
    isTheatre: (place) => theatres.has(place.toUpperCase()),
  };
}
