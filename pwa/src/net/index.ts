// How the page talks to the server.
export { connectivity } from "./connectivity.ts";
export { flushOutbox } from "./outbox.ts";
export { tryingNow, tryOutbox } from "./outbox_triggers.ts";
export { readPicture } from "./picture.ts";
export { contentOfReceipt, prepareReceiptKeys, verifyReceipt } from "./receipt.ts";
export { api, type Failure, type Outcome, type Problem, type RequestOptions } from "./request.ts";
export {
  type Account,
  adoptSession,
  ownParticulars,
  refreshSession,
  type Session,
  type SessionAnswer,
  session,
  signOut,
} from "./session.ts";
