// The sound of thresholds: two soft notes made on the spot, no file. Off by default; the preferences decide.

let context: AudioContext | null = null;

/** `soon`: time is running short. `end`: time is up. `volume` from 0 to 100. */
export async function chime(kind: "soon" | "end", volume: number): Promise<void> {
  context ??= new AudioContext();
  await context.resume();
  const notes = kind === "soon" ? [659.25, 783.99] : [783.99, 659.25, 523.25];
  const start = context.currentTime + 0.02;
  notes.forEach((frequency, index) => {
    if (!context) return;
    const at = start + index * 0.28;
    const tone = context.createOscillator();
    const level = context.createGain();
    tone.type = "sine";
    tone.frequency.value = frequency;
    level.gain.setValueAtTime(0.0001, at);
    level.gain.exponentialRampToValueAtTime(Math.max(0.0002, (volume / 100) * 0.5), at + 0.03);
    level.gain.exponentialRampToValueAtTime(0.0001, at + 0.9);
    tone.connect(level).connect(context.destination);
    tone.start(at);
    tone.stop(at + 1);
  });
}
