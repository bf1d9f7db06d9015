// What can be wrong with one step of a program, as data and as words. No program is needed to say so.

/** A program with one change. */
export type StepFault =
  | { readonly kind: 'swap'; readonly first: string; readonly second: string }
  | { readonly kind: 'drop'; readonly step: string }
  | { readonly kind: 'move'; readonly step: string; readonly before: string }
  | { readonly kind: 'tear'; readonly step: string };

/** A fault as people read it: `drop a7w`, `swap k4 k5`, `tear a1`, `move h3 before h2r`. */
export const renderFault = (fault: StepFault): string => {
  switch (fault.kind) {
    case 'swap':
      return `swap ${fault.first} ${fault.second}`;
    case 'move':
      return `move ${fault.step} before ${fault.before}`;
    case 'drop':
    case 'tear':
      return `${fault.kind} ${fault.step}`;
  }
};

/** A call, or what runs by itself behind one, and what is changed in its program. */
export interface ChangedStep {
  readonly call: string;
  readonly fault: StepFault;
}

/** `step folio.put swap a6 a7l`. */
export const changedStepName = ({ call, fault }: ChangedStep): string =>
  `step ${call} ${renderFault(fault)}`;
