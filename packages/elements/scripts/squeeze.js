import {minify} from 'terser';

/** A build plugin that minifies a file from which nothing is imported: names that leave it in no way are shortened too. */
export function squeeze() {
  return {
    name: 'orderlight-squeeze',
    async renderChunk(code) {
      const result = await minify(code, {
        module: true,
        ecma: 2020,
        compress: {passes: 3, unsafe_arrows: true, unsafe_methods: true},
        mangle: {properties: {regex: /^_/}},
        format: {comments: false, preamble: '/*! LICENSES.txt */'},
      });
      return {code: result.code, map: null};
    },
  };
}
