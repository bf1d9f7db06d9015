import { definePatch } from 'zdspec/patch';
export const patch = definePatch({
  title: 'the waiter is woken before the free path is entered',
  types: ['fs-dax'],
  eras: ['6.19'],
  actions: { enterFreePathAtZero: ['wakeWaiter'], wakeWaiter: ['enterFreePathAtZero'] },
});
