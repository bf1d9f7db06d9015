const one = 1;
export const patch = {;