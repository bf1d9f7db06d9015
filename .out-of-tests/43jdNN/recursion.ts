const again = (): boolean => again();
export const patch = { title: 't', types: ['generic'], guards: { isHeld: () => again() } };