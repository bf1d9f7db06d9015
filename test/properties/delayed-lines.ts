// Lines of a written trace that come late, as on a machine that was busy between a change and its line.

/** Later is the time of no line: 20 ms. */
const longest = 19_000;

const cpuOf = (line: string): string => /\[(\d+)\]/.exec(line)?.[1] ?? '';
const timeOf = (line: string): number =>
  Math.round(Number(/ (\d+\.\d{6}): /.exec(line)?.[1]) * 1e6);

/** Whether a line may come before one that is delayed: no call on a pagemap that needs the change to be over. */
const mayPass = (line: string): boolean =>
  / (?:page_ref_\w+|zone_device_page_init|f\w+_device_\w+|\w+_free): /.test(line);

/** Delays a share of the lines of counts, none beyond the next change of its CPU; `draw` gives numbers from 0 up to 1. */
export const delayed = (lines: readonly string[], draw: () => number): readonly string[] => {
  const places = lines.map((line, at) => {
    if (!line.includes(' page_ref_') || line.includes(' mt=0 ') || draw() > 0.3) return at;
    const steps = 1 + Math.floor(draw() * 12);
    let place = at;
    for (let step = 0; step < steps; step += 1) {
      const next = lines[place + 1] ?? '';
      if (!mayPass(next) || cpuOf(next) === cpuOf(line)) break;
      if (timeOf(next) - timeOf(line) > longest) break;
      place += 1;
    }
    return place === at ? at : place + draw();
  });
  const order = lines
    .map((_, at) => at)
    .sort((one, other) => (places[one] ?? 0) - (places[other] ?? 0));
  return order.map((at) => {
    const [line = '', place = at] = [lines[at], places[at]];
    const time = / (\d+\.\d{6}): /.exec(lines[Math.floor(place)] ?? '')?.[1] ?? '';
    return line.replace(/\d+\.\d{6}(?=: )/, time);
  });
};

/** Numbers from 0 up to 1, from a seed. */
export const drawer = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};
