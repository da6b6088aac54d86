// The parts of a guide that a phone with a place loads; whoever edits what they show has them at once.
export { Instead } from "./interrupted.tsx";
export { LocalFacts } from "./local_facts.tsx";
