// What a script and a live recording say in the same words; the words may be variables of a shell.

/** Events were lost; `needed` is the buffer in KiB that would have had room for them. */
export const lossSaid = (events: string, needed: string): string =>
  `One CPU lost ${events} events, which the buffer had no room for: --buffer ${needed} would have kept them.`;

/** A probe was refused; `why` stands in brackets, or below. */
export const refusalSaid = (event: string, why = ''): string =>
  `${event} cannot be probed here${why}: its silence will say nothing.`;
