/**
 * Specifications of tables, made where the table is: in a web page. Nothing here sends anything anywhere.
 *
 * Every function works in a Web Worker of its own, which it starts and ends; so the page stays alive, and `signal`
 * ends the work at any moment (the promise is then rejected with the signal's reason). What is computed is what
 * `learndock` computes on a server, to the bit: the same code, compiled to WebAssembly (with garbage collection:
 * Chromium 119, Firefox 120, Safari 18.2 or later; `supported()` says whether it runs here).
 */

/** A table: a file that the user chose, bytes, or the text itself; CSV in UTF-8, gzipped or not. Files are read as a stream. */
export type Source = File | Blob | string;

/** An error that is for a person: what was wrong, with which value, in which line and column, and what to do. */
export class SpecificationError extends Error {
  readonly name: 'SpecificationError';
}

/** How a file is to be read. The meaning of each is that of the options of `learndock spec`. */
export interface ReadOptions {
  /** What errors call the table (default: the name of the file, else "the table"). */
  name?: string;
  /** Exactly these features, in this order, found by name (`column` or `column=word`); default: what the file holds. */
  features?: readonly string[];
  /** Columns to leave out. */
  exclude?: readonly string[];
  /** The column of answers, which is no feature. */
  target?: string;
  /** Columns that hold names even where they look like numbers. */
  words?: readonly string[];
  /** What stands for a missing cell, besides an empty one, NA, N/A, #N/A, NaN, null and ?. */
  missing?: readonly string[];
  /** Whether the first line names the columns (default: true). */
  header?: boolean;
  /** One character between cells (default: a comma). */
  separator?: string;
  /** Of everything random (default: 0; that of the commands is 1): a whole number. */
  seed?: number;
  /** Called now and then while it works. */
  onProgress?: (progress: Progress) => void;
  /** Ends the work. */
  signal?: AbortSignal;
}

/** How far the work is. */
export interface Progress {
  /** Reading the file, fitting the points, measuring how near they come to rows; or combining answers. */
  step: 'reading' | 'fitting' | 'measuring' | 'combining';
  /** Of this step, 0 to 1. */
  done: number;
}

export interface SpecifyOptions extends ReadOptions {
  /** Points (default: 100); each should stand for at least 5 rows. */
  size?: number;
  /** Width of the kernel `exp(-gamma |a - b|^2)` on features as they stand; not together with `island`. */
  gamma?: number;
  /** The features and the metric of an island; default: each feature is scaled by its own spread. */
  island?: IslandJson;
  /** Make it even when there are so few rows that points may give them away. */
  force?: boolean;
}

/** The file of an island (`island.json`), as an object. */
export interface IslandJson {
  features?: readonly string[] | null;
  scale: readonly number[];
  gamma: number;
}

/** The file of a specification (`stat.json`), as an object. */
export interface SpecificationJson {
  z: readonly (readonly number[])[];
  beta: readonly number[];
  gamma: number;
  num_points: number;
  type: string;
  features?: readonly string[] | null;
  scale?: readonly number[] | null;
}

/** What was found in a column of a file, and what was done with it. */
export interface Column {
  name: string;
  /** Its numbers are one feature; each of its words is one; the answers; or no feature. */
  kind: 'numbers' | 'words' | 'target' | 'excluded';
  /** Cells without a value; they are filled with values drawn from the same column. */
  missing: number;
  /** Whether all its values are equal: it neither helps nor hurts. */
  constant: boolean;
  /** The different words, sorted; empty for numbers. */
  words: string[];
  /** Cells with a word that the wanted features do not have. */
  unknown: number;
  /** What a person should know before they trust it, such as that it looks like an identifier; or null. */
  warning: string | null;
}

/** What leaves the machine with a specification. Distances are in its scaled units. */
export interface Report {
  /** Points that leave the machine. */
  points: number;
  rows: number;
  rowsPerPoint: number;
  /** From a point to the real row nearest to it: the least, and the median over points. */
  nearest: number;
  medianNearest: number;
  /** From a row to the other row nearest to it: the median over rows. */
  neighbours: number;
  /** Points nearer to a row than a tenth of `neighbours`: they nearly are that row. */
  nearlyEqual: number;
  /** Whether `nearlyEqual` is not zero: then ask for fewer points if rows are confidential. */
  belowLimit: boolean;
}

export interface Specified {
  /** The text of the file that `learndock spec` writes, to the byte. */
  specification: string;
  report: Report;
  columns: Column[];
  features: string[];
  rows: number;
  /** Squared distance (MMD) between the specification and the rows, and the squared norm of the rows to hold it against. */
  squaredMmd: number;
  squaredNorm: number;
}

/** Makes the specification of a table. */
export function specify(source: Source, options?: SpecifyOptions): Promise<Specified>;

/** A column as the first rows show it. */
export interface InspectedColumn {
  name: string;
  /** `empty`: no value in the rows looked at. */
  kind: 'numbers' | 'words' | 'empty';
  /** Cells without a value, of the rows looked at. */
  missing: number;
  /** Different words, of the rows looked at; zero for numbers. */
  words: number;
  /** Why `specify` would refuse the file for this column's sake, and what to do; or null. */
  problem: string | null;
  /** What a person should know before they trust it; or null. */
  warning: string | null;
}

export interface Inspection {
  columns: InspectedColumn[];
  /** The first rows as they stand in the file: a text for each cell. */
  preview: string[][];
  /** Rows looked at. */
  rows: number;
  /** Whether these are all rows of the file. */
  complete: boolean;
}

export interface InspectOptions extends Omit<ReadOptions, 'features' | 'exclude' | 'target'> {
  /** Rows to look at (default: 1,000; Infinity for all). */
  rows?: number;
  /** Rows of the preview (default: 10). */
  preview?: number;
}

/** Looks at the columns and the first rows of a table, without fitting anything. A column that cannot be read is no error here but its `problem`. */
export function inspect(source: Source, options?: InspectOptions): Promise<Inspection>;

/** Numbers, row after row. */
export interface Matrix {
  rows: number;
  columns: number;
  values: Float32Array;
}

export interface Table {
  features: string[];
  /** Rows x features, nothing missing: what a model is run on. */
  rows: Matrix;
  /** The answers, when `target` was given: a number, or the index of a word, for each row; NaN where there is none. */
  target: { name: string; values: Float32Array; words: string[] } | null;
  columns: Column[];
}

/**
 * Reads a table as `learndock reuse` does: missing cells are filled from the rows most alike, and answers may be missing
 * in some rows.
 */
export function read(source: Source, options?: ReadOptions): Promise<Table>;

/** A learnware that was found, and what its model answered. */
export interface Answered {
  /** As results name it. */
  name: string;
  specification: SpecificationJson | string;
  /** What its model answers: values, one column with the index of a class, or a column for each class. */
  kind: 'value' | 'labels' | 'probabilities';
  /** Names of the classes in the order of columns or indices, where they are known. */
  classes?: readonly string[];
  /** Its share in the mixture of the recommendation; zero when it has none. */
  weight: number;
  /** Squared distance (MMD) between its specification and the user's. */
  squaredMmd: number;
  /** On the user's rows: rows x outputs. */
  onRows: Matrix;
  /** On `ground(...)` of all learnwares: points x outputs. */
  onGround: Matrix;
  /** On the labelled rows, when there are labels: rows x outputs. */
  onLabelled?: Matrix;
}

/** The reduced points of all learnwares, one after the other, in their order: each model has to answer them once. */
export function ground(specifications: readonly (SpecificationJson | string)[]): Matrix;

export interface CombineOptions {
  /**
   * `auto`: all learnwares together, each row answered mostly by those who know it (needs no labels and uses none here).
   * `averaging`: the mean by their shares in the mixture. `jobSelector`: each row to the learnware that covers it.
   * `augment`: a linear model on features and answers, learnt from labels.
   */
  method: 'auto' | 'averaging' | 'jobSelector' | 'augment';
  /** The metric of the learnwares' island. */
  metric: IslandJson;
  /** The user's rows: rows x features, in the order of the island's features. */
  rows: Matrix;
  /** Rows with known answers: a number, or the index of a class, for each. */
  labelled?: { rows: Matrix; targets: ArrayLike<number> };
  /** Of everything random (default: 0). */
  seed?: number;
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

export interface Combined {
  /** Rows x outputs, or rows x classes: probabilities, each row with sum one. */
  predictions: Matrix;
  /** How much each learnware had to say, over all rows; empty where that cannot be told. */
  shares: number[];
  /** How far those who answered lie apart, in each row (values only); or null. */
  spread: Matrix | null;
  /** What to know about how this was answered, one sentence each. */
  notes: string[];
}

/** Turns the answers of learnwares into one prediction for each row, as `learndock reuse` does. */
export function combine(learnwares: readonly Answered[], options: CombineOptions): Promise<Combined>;

/** Whether this browser can run the package (WebAssembly with garbage collection). */
export function supported(): boolean;
