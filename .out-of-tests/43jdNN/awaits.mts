await new Promise(() => undefined);
export const patch = {};