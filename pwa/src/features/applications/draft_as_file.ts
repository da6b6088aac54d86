// Loaded when somebody saves a draft as a file. What pages share may be no lazy module itself: it would cut in pieces
// what all of them load first.
export { saveAsFile } from "./draft_packing.ts";
