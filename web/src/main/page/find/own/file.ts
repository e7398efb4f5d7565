/** How a file may be written; the program reads UTF-8, so others are turned into that first. */
export const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'shift_jis', 'euc-kr', 'windows-1252', 'windows-1251', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const SEPARATORS = [',', ';', '\t', '|'] as const;

/** The file in UTF-8: itself, or a copy, of which the browser keeps what memory cannot hold. */
export async function inUtf8(file: File, encoding: Encoding): Promise<Blob> {
  if (encoding === 'utf-8') return file;
  const packed = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const bytes = packed[0] === 0x1f && packed[1] === 0x8b ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
  const text = bytes.pipeThrough(new TextDecoderStream(encoding, { fatal: true }) as ReadableWritablePair<string, Uint8Array<ArrayBuffer>>);
  return new Response(text.pipeThrough(new TextEncoderStream())).blob();
}
