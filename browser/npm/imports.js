// What the compiled program finds around it. TeaVM's own runtime makes functions from text while it loads, which a strict
// content security policy forbids; this is what of it the program needs, without that.

const PAGE = 65536;
const MOST_MEMORY = 2 ** 31 - 1;

/** All imports of a module: TeaVM's and those of `Page.java`. */
export function importsFor(module, page) {
  const missing = WebAssembly.Module.imports(module);
  const builtins = !missing.some((entry) => entry.module === 'wasm:js-string');
  const imports = {
    page,
    teavmMath: Math,
    teavmDate: { currentTimeMillis: () => Date.now() },
    teavm: { takeStackTrace: () => ({ getStack: () => [] }), decorateException() {} },
    teavmJso: objects(builtins),
    ...memory(module),
    ...(builtins ? {} : { 'wasm:js-string': strings }),
  };
  for (const { module: from, name } of missing) {
    imports[from] ??= {};
    imports[from][name] ??= () => {
      throw new Error(`the program asks for ${from}.${name}, which it has no business with`);
    };
  }
  return imports;
}

/** Of JavaScript objects the program uses the clock alone; `main`, which it exports as one, is never called. */
function objects(builtins) {
  return {
    stringBuiltinsSupported: () => (builtins ? 1 : 0),
    createClass: () => class {},
    defineFunction: (call) => call,
    defineStaticMethod() {},
    createFunction1: identity,
    callFunction1: (call, value) => call(value),
    global: (name) => globalThis[name],
    callMethod0: (instance, name) => instance[name](),
    unwrapDouble: (value) => value,
  };
}

/** TeaVM makes functions from text; the only one that the program has is this one. */
function identity(name, body) {
  if (body !== `return ${name};`) throw new Error(`the program makes a function that nobody expected: ${body}`);
  return (value) => value;
}

/** A little memory for constants; tables and points live on the garbage-collected heap. */
function memory(module) {
  const [section] = WebAssembly.Module.customSections(module, 'teavm.memoryRequirements');
  const { min, dataSize } = JSON.parse(new TextDecoder().decode(section));
  const constant = (value) => new WebAssembly.Global({ value: 'i32', mutable: false }, value);
  return {
    env: { memory: new WebAssembly.Memory({ initial: Math.max(1, min), maximum: Math.ceil(MOST_MEMORY / PAGE) }) },
    teavmMemory: {
      heapOffset: constant(Math.ceil(dataSize / 8) * 8),
      maxSize: constant(MOST_MEMORY),
      notifyHeapResized() {},
    },
  };
}

/** For browsers that do not bring these functions themselves. */
const strings = {
  fromCharCode: (code) => String.fromCharCode(code),
  concat: (first, second) => first + second,
  charCodeAt: (text, index) => text.charCodeAt(index),
  length: (text) => text.length,
  substring: (text, start, end) => text.substring(start, end),
};
