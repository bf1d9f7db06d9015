export const patch = { title: 't', types: ['fs-dax'], guards: { isHeld: () => {
for (;;);
} } };