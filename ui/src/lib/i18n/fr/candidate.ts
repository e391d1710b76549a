// Words of the place « candidate ».

export const candidate = {};
