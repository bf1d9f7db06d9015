import { definePatch } from 'zdspec/patch';
interface Unused { figure: number }
export const patch = definePatch({ title: 't', types: ['generic'], guards: { isHeld: () => {
  for (;;);
} } });