import { useEffect, useState } from 'react';
import { useWords } from '../../words/language';
import { ENCODINGS, SEPARATORS, type Encoding } from './file';
import { own, type Choices } from './own';

/** How the file is written: folded away, since most files need none of it. */
export function HowWritten({ choices, open = false }: { choices: Choices; open?: boolean }) {
  const { own: words } = useWords();
  return (
    <details className="own-written" open={open}>
      <summary>{words.written}</summary>
      <div className="own-fields">
        <label>
          {words.encoding}
          <select value={choices.encoding} onChange={(event) => own.choose({ encoding: event.target.value as Encoding })}>
            {ENCODINGS.map((one) => (
              <option key={one} value={one}>
                {one.toUpperCase()}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.separator}
          <select value={choices.separator} onChange={(event) => own.choose({ separator: event.target.value, uses: {} })}>
            {SEPARATORS.map((one) => (
              <option key={one} value={one}>
                {words.separators[one]}
              </option>
            ))}
          </select>
        </label>
        <Missing value={choices.missing} />
        <label className="own-check">
          <input type="checkbox" checked={choices.header} onChange={(event) => own.choose({ header: event.currentTarget.checked, uses: {} })} />
          {words.header}
        </label>
      </div>
    </details>
  );
}

/** The file is read again when one leaves the field, not at each key. */
function Missing({ value }: { value: string }) {
  const { own: words } = useWords();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const done = () => {
    if (typed !== value) own.choose({ missing: typed });
  };
  return (
    <label>
      {words.missingMark}
      <input type="text" value={typed} size={8} autoComplete="off" onChange={(event) => setTyped(event.currentTarget.value)} onBlur={done} onKeyDown={(event) => event.key === 'Enter' && done()} />
    </label>
  );
}
