/**
 * What the program says, for somebody at a page: its sentences name the options of `learndock spec`, and here these are
 * fields. What it does not know it leaves as it stands.
 */
export function said(message: string): string {
  return FIELDS.reduce((text, [option, field]) => text.replace(option, field), message);
}

const FIELDS: [RegExp, string][] = [
  [/, or say --force if the rows are not confidential/g, ''],
  [/ \(with --force, less than [\d,]+\)/g, ''],
  [/at most --size ([\d,]+)/g, 'at most $1 points'],
  [/ with --ignore "([^"]*)"/g, ' in the list of columns'],
  [/--ignore "([^"]*)"/g, 'leave "$1" out'],
  [/ with --ignore/g, ''],
  [/say --missing "([^"]*)"/g, 'name "$1" as missing'],
  [/--missing "([^"]*)"/g, 'name "$1" as missing'],
  [/say --words "([^"]*)"/g, 'read "$1" as words'],
  [/--words "([^"]*)"/g, 'read "$1" as words'],
  [/say --no-header/g, 'say that the first line holds no names'],
];

/** Whether a message is about how the bytes of a file stand for characters. */
export const isEncoding = (message: string) => /UTF-8|UTF-16/.test(message);
