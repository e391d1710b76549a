// Words of the home screen.

export const home = { title: "Accueil" };
