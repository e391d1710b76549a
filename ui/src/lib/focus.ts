// Where the focus is while the shell is asked: its answer moves it on only for whoever has not moved it since.

/** Remembers where the focus is now; the answer says whether it is still there, or nowhere because that is gone. */
export function stillHere(): () => boolean {
  const was = document.activeElement;
  return () => {
    const now = document.activeElement;
    return now === was || now === null || now === document.body;
  };
}
