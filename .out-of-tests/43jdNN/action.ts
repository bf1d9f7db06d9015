export const patch = { title: 't', types: ['generic'], actions: { takeReference: () => {
while (true);
} } };