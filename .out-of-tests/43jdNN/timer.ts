setInterval(() => undefined, 1000);
export const patch = { title: 't', types: ['generic'], guards: { isHeld: true } };