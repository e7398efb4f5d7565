import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useWords } from '../words/language';

/** A text to take along. Where the browser does not let a page copy (no HTTPS), it is selected instead. */
export function CopyText({ text }: { text: string }) {
  const { learnware: words } = useWords();
  const [copied, setCopied] = useState(false);
  const shown = useRef<HTMLElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      if (shown.current) window.getSelection()?.selectAllChildren(shown.current);
    }
  };
  return (
    <div className="copied">
      <code ref={shown}>{text}</code>
      <Button size="compact-sm" variant="default" onClick={() => void copy()}>
        {copied ? words.copied : words.copy}
      </Button>
    </div>
  );
}
