const given = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? '';

/** What the server's policy knows the page's own style elements by. */
export const styleNonce = () => given;
