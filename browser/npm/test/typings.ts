// The example of README.md, with its types; `npm run check` looks whether it compiles.

import { specify, type Specified } from '../index.js';

export async function search(file: File): Promise<Specified> {
  const made = await specify(file, { target: 'air_time', exclude: ['id'] });
  await fetch('/my/search', { method: 'POST', body: made.specification });
  return made;
}
