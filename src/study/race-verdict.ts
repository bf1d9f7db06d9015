// What a race can come to.

export const raceVerdicts = ['holds', 'broken', 'unlawful', 'incomplete'] as const;

/** `unlawful`: calls in turn break a rule of their callers, so the race is not judged. */
export type RaceVerdict = (typeof raceVerdicts)[number];
