void Promise.reject(new Error('later'));
export const patch = { title: 't', types: ['generic'], guards: { isHeld: true } };