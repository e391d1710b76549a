// Words of the place « minutes ».

export const minutes = {};
