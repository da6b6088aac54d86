// What only a signed-in person may ask: the server is asked first who she is, where only this phone remembers her.
import { api, type Outcome, refreshSession, session } from "../../net/index.ts";

export async function postAsPerson<T>(path: string, body?: unknown): Promise<Outcome<T>> {
  if (session.peek().state !== "signed_in") {
    const asked = await refreshSession();
    if (!asked.ok) return asked;
  }
  return api.post<T>(path, body);
}
