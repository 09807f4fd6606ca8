/**
 * Reads most of what a worker runs, so that Node keeps it compiled, without types, in the folder that NODE_COMPILE_CACHE names
 * (https://nodejs.org/api/module.html#module-compile-cache). Nothing of it is started.
 * A processor of another kind than the builder's may not take what was compiled, and then it is compiled anew, as without.
 */
const parts = ['app', 'threads/task', 'threads/extract', 'threads/look-task', 'threads/train-task'];

await Promise.all(parts.map((part) => import(new URL(`../apps/worker/src/${part}.ts`, import.meta.url).href)));
process.exit(); // which writes the folder, whatever an import holds open
