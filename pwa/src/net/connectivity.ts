// Whether the network works, told by what requests met, not by what the browser believes.
import { signal } from "@preact/signals-core";

export type Connectivity = "unknown" | "connected" | "unreachable";

export const connectivity = signal<Connectivity>("unknown");

export function noteReached(): void {
  connectivity.value = "connected";
}

export function noteUnreachable(): void {
  connectivity.value = "unreachable";
}
