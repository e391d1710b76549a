// The sounds of thresholds, made on the spot, no file. Off by default; the preferences decide which and how loud.

import type { Chime } from "$lib/wire/Chime";

let context: AudioContext | null = null;

/** Notes in hertz, their shape, and how long each rings, in seconds. */
const VOICES: Record<
  Chime,
  { wave: OscillatorType; soon: number[]; end: number[]; step: number; rings: number }
> = {
  soft: { wave: "sine", soon: [659.25, 783.99], end: [783.99, 659.25, 523.25], step: 0.28, rings: 0.9 },
  bell: { wave: "triangle", soon: [1318.51], end: [1318.51, 1318.51], step: 0.6, rings: 1.6 },
  wood: { wave: "square", soon: [196, 196], end: [196, 196, 147], step: 0.18, rings: 0.09 },
};

/** `soon`: time is running short. `end`: time is up. `volume` from 0 to 100. */
export async function chime(kind: "soon" | "end", volume: number, which: Chime): Promise<void> {
  context ??= new AudioContext();
  await context.resume();
  const voice = VOICES[which];
  const start = context.currentTime + 0.02;
  voice[kind].forEach((frequency, index) => {
    if (!context) return;
    const at = start + index * voice.step;
    const tone = context.createOscillator();
    const level = context.createGain();
    tone.type = voice.wave;
    tone.frequency.value = frequency;
    level.gain.setValueAtTime(0.0001, at);
    level.gain.exponentialRampToValueAtTime(
      Math.max(0.0002, (volume / 100) * 0.5),
      at + Math.min(0.03, voice.rings / 3),
    );
    level.gain.exponentialRampToValueAtTime(0.0001, at + voice.rings);
    tone.connect(level).connect(context.destination);
    tone.start(at);
    tone.stop(at + voice.rings + 0.1);
  });
}
