// Read by svelte-check; the build has its options in vite.config.js.
export default { compilerOptions: { runes: true } };
