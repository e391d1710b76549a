// Words of the place « deliberation ».

export const deliberation = {};
