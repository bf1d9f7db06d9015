// What a server says of itself: whether it can keep a queue, and whether it keeps what it was given.

/** A sentence each, where there is something to say. */
export interface ServerJudgement {
  readonly fault?: string;
  readonly warning?: string;
}

/** The first Redis with all that BullMQ asks for; each Valkey has it, and says that it is a Redis of 7.2. */
const oldest = [6, 2] as const;

/** Reads what `INFO` answers. A server that says nothing of its version or memory is taken as it is. */
export const judgeServer = (info: string, shown: string): ServerJudgement => {
  const [, version = '', ...numbers] = /^redis_version:((\d+)\.(\d+)\S*)/m.exec(info) ?? [];
  const [major = NaN, minor = NaN] = numbers.map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    return {
      fault: `Expected ${shown} to be a Redis from ${oldest.join('.')} on or a Valkey, got Redis ${version}; jobs need a newer one.`,
    };
  }
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? 'noeviction';
  if (policy === 'noeviction') return {};
  return {
    warning:
      `${shown} throws away what it was given once its memory is full (maxmemory-policy ${policy}): jobs may be done twice. ` +
      'Set maxmemory-policy to noeviction.',
  };
};
