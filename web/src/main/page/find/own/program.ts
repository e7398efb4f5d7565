/** Whether the page was built with the program that makes specifications; vite.config.ts says. */
declare const WITH_PROGRAM: boolean;

type Program = typeof import('@learndock/specification');

/** Why there is no program. */
export type NoProgram = 'notBuilt' | 'notSupported' | 'notLoaded';

/** Loads the program when it is wanted first; says why where it cannot. */
export async function program(): Promise<Program | NoProgram> {
  if (!WITH_PROGRAM) return 'notBuilt';
  try {
    const loaded = await import('@learndock/specification');
    return loaded.supported() ? loaded : 'notSupported';
  } catch {
    return 'notLoaded';
  }
}
