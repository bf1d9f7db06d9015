// Lines in which loggers say that they have left something out: it may have been events.

const losses: readonly RegExp[] = [
  /^\s*\*\* \d+ printk messages dropped/,
  /^\s*(?:Missed|Suppressed) \d+ (?:kernel )?messages/,
  /\/dev\/kmsg buffer overrun, some messages lost/,
  /^\s*rate-limit: \d+ messages dropped/,
];

/** The line of tracefs that says so; undefined for any other line. */
export const lossIn = (text: string): string | undefined =>
  losses.some((pattern) => pattern.test(text)) ? 'CPU:0 [LOST EVENTS]' : undefined;
