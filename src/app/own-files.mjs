// Finds our own files by `own-file.mjs`, in this process; for a child: node --import.
import { registerHooks } from 'node:module';
import { ownFile } from './own-file.mjs';

registerHooks({
  resolve(specifier, context, next) {
    const url = ownFile(specifier, context.parentURL);
    return url === undefined ? next(specifier, context) : { url, format: 'module-typescript', shortCircuit: true };
  },
});
