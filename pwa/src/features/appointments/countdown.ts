// The ten minutes of a hold: counted from what the server said is left, not from the phone's idea of the time.
import { useEffect, useState } from "preact/hooks";

/** Seconds left; 0 when it is over. */
export function useCountdown(secondsLeft: number, from: number): number {
  const left = () => Math.max(0, Math.ceil(secondsLeft - (Date.now() - from) / 1000));
  const [shown, setShown] = useState(left());
  // `left` is made of the two
  useEffect(() => {
    setShown(left());
    const timer = setInterval(() => setShown(left()), 1000);
    return () => clearInterval(timer);
  }, [secondsLeft, from]);
  return shown;
}

/** `9:42` */
export function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

const SAID_AT = [10, 5, 2, 1];

/** The minutes that are told to those who do not see the seconds: seldom, so that nobody is hurried. */
export function minutesToTell(seconds: number): number {
  const minutes = Math.ceil(seconds / 60);
  return [...SAID_AT].reverse().find((mark) => minutes <= mark) ?? minutes;
}
