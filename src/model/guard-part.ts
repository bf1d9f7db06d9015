// What a guard asks, part by part: a refusal names the parts that fail, or those for which it refuses.

/** One thing that a guard asks; `is` and `isNot` are words for the one and the other, behind "because". */
export interface GuardPart<Moment> {
  readonly holds: (moment: Moment) => boolean;
  readonly is: Words<Moment>;
  readonly isNot: Words<Moment>;
}

type Words<Moment> = string | ((moment: Moment) => string);

export const partOf = <Moment>(
  holds: GuardPart<Moment>['holds'],
  is: Words<Moment>,
  isNot: Words<Moment>,
): GuardPart<Moment> => ({ holds, is, isNot });

/** A guard is true exactly where all of its parts are. */
export type GuardParts<Moment> = Readonly<Record<string, readonly GuardPart<Moment>[]>>;

/** What is so, of a part, in words. */
export const factOf = <Moment>(part: GuardPart<Moment>, moment: Moment): string => {
  const words = part.holds(moment) ? part.is : part.isNot;
  return typeof words === 'string' ? words : words(moment);
};
