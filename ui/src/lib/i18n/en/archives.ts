// Words of the place « archives ».

export const archives = {};
