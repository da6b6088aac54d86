// Numbers on the bottom bar, set by the feature that knows them.
import { signal } from "@preact/signals";

export const unreadMessages = signal(0);
