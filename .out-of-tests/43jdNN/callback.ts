export const patch = { title: 't', types: ['device-private'], driver: {
folioFree: () => { for (;;); } } };