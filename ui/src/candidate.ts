// The candidate's window. (Kept by ui-b.)
