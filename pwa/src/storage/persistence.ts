// How long the browser keeps what lies on the phone, told honestly.

export interface Room {
  /** True when the browser promised not to throw our things away on its own. */
  persistent: boolean;
  used: number | null;
  available: number | null;
}

/** Ask once there is something worth keeping; some browsers ask the person, others decide. */
export async function requestPersistence(): Promise<boolean> {
  try {
    return (await navigator.storage?.persist?.()) ?? false;
  } catch {
    return false;
  }
}

export async function room(): Promise<Room> {
  try {
    const persistent = (await navigator.storage?.persisted?.()) ?? false;
    const estimate = await navigator.storage?.estimate?.();
    return { persistent, used: estimate?.usage ?? null, available: estimate?.quota ?? null };
  } catch {
    return { persistent: false, used: null, available: null };
  }
}
