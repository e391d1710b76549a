// Words of the place « preparation ».

export const preparation = {};
