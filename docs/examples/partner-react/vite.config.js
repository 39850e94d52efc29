// Vite reads JSX by itself; on the server the elements stay the package that they are.
export default {ssr: {external: ['@orderlight/elements']}};
