// Writes the brotli and gzip siblings that the server sends as they are.
import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const WORTH_IT = /\.(js|css|html|json|svg|webmanifest|map|txt)$/;

/** Compress the file beside itself; answers its sizes. */
export async function compress(path) {
  const bytes = await readFile(path);
  if (!WORTH_IT.test(path)) return { raw: bytes.length, br: bytes.length };
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  const [small, older] = await Promise.all([brotli(bytes, { params }), zip(bytes, { level: 9 })]);
  await Promise.all([writeFile(`${path}.br`, small), writeFile(`${path}.gz`, older)]);
  return { raw: bytes.length, br: small.length };
}
