// What a link to a session that stands for a trace says of that trace: it holds as long as the trace's calls are there.

import type { RuleId } from '../../src/core/rule.ts';
import { shown, type ExplorerField, type ExplorerView } from '../../src/export/explorer-link.ts';
import { nameOf } from './lost.ts';
import { fallen, fallenAtEnd, type Session, type Step } from './session.ts';

/** What is known of the trace that a session was made from. */
export interface FromTrace {
  /** The last of the calls that stand for it. */
  readonly step: Step;
  readonly said: Pick<ExplorerView, 'breaks' | 'besides' | 'orderSeen'>;
}

type Said = Partial<Record<ExplorerField, string>>;

export const besidesOf = ({ besides = '' }: Pick<Said, 'besides'>): readonly string[] =>
  besides.split(',').filter((rule) => rule !== '');

const isOrder = (text: string): boolean => /^[1-9]\d*$/.test(text);

/** What a link says of its trace; nothing where its calls do not all follow. */
export const readTrace = (said: Said, whole: Session): FromTrace | null => {
  const { steps, unfollowed } = whole;
  // Calls may have been taken since: those of the trace end where its rule falls.
  const fell = [...fallen(whole)].find(([id]) => id === said.breaks);
  const step = steps[(fell?.[1] ?? steps.length) - 1];
  const { breaks, besides, orderSeen = '' } = said;
  const order = isOrder(orderSeen) ? { orderSeen: Number(orderSeen) } : {};
  const rules = breaks !== undefined && besides !== undefined ? { breaks, besides } : {};
  const own = { ...order, ...rules };
  return step && !unfollowed && Object.keys(own).length > 0 ? { step, said: own } : null;
};

/** Every rule that falls with all calls of a session, or would at its end. */
export const fallenInAll = (session: Session): readonly RuleId[] => {
  const whole = { ...session, at: session.steps.length };
  return [...fallen(whole).keys(), ...fallenAtEnd(whole)];
};

/** The same for the next link; rules only as long as they fall. */
export const tracePart = (trace: FromTrace | null, session: Session): FromTrace['said'] => {
  if (trace === null || !session.steps.includes(trace.step)) return {};
  const { orderSeen, breaks, besides } = trace.said;
  const rules: readonly (string | undefined)[] = [breaks, ...besidesOf({ besides: besides ?? '' })];
  const fell: readonly string[] = fallenInAll(session);
  const isSo = rules.every((rule) => rule !== undefined && fell.includes(rule));
  return {
    ...(orderSeen === undefined ? {} : { orderSeen }),
    ...(isSo && breaks !== undefined && besides !== undefined ? { breaks, besides } : {}),
  };
};

const standsIn = 'stands in for what the trace shows';
const ofOrder = 'The folio of the trace is of order';

/** Whether a notice says what is drawn for what a trace shows, and nothing that went wrong. */
export const isNote = (notice: string): boolean =>
  notice.startsWith(ofOrder) || notice.includes(` ${standsIn}: `);

/** A fault that breaks more than a trace shows is not what was at work there; and what is drawn smaller. */
export const traceWords = (said: Said, fault: string | null): readonly string[] => {
  const { breaks, orderSeen } = said;
  const others = besidesOf(said);
  return [
    ...(fault === null || breaks === undefined || others.length === 0
      ? []
      : [
          `${nameOf(fault)} ${standsIn}: with these calls ${shown(breaks)} falls, as it does there, and also ${shown(others.join(', '))}, of which the trace says nothing.`,
        ]),
    ...(orderSeen === undefined
      ? []
      : [
          isOrder(orderSeen)
            ? `${ofOrder} ${orderSeen}, which is too large to be drawn; here it is a smaller one.`
            : `Expected orderSeen to be an order, got ${shown(orderSeen)}.`,
        ]),
  ];
};
