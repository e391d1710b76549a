// Words of the place « conduct ».

export const conduct = {};
