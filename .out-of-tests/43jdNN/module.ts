const one = 1;
while (one > 0);
export const patch = {};