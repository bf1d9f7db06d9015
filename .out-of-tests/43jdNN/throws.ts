interface One { figure: number }
const fail = (one: One) => {
  throw new Error('no');
};
export const patch = fail({ figure: 1 });