/** A list of numbers with room for so many, zeros behind those that are there. */
export const enlarged = (list: Int32Array, size: number): Int32Array => {
  const more = new Int32Array(size);
  more.set(list);
  return more;
};
