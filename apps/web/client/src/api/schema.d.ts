// Written by apps/web/src/write-openapi.ts from the server's own OpenAPI document. Do not edit.
export interface paths {
  '/sources': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The sources, by name */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
          state?:
            | 'new'
            | 'healthy'
            | 'quiet'
            | 'failing'
            | 'blocked'
            | 'moved'
            | 'gone'
            | 'robots-disallowed'
            | 'paused';
          tier?: 'premium' | 'standard' | 'basic';
          /** @description A part of the name, the slug or an address. */
          q?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: components['schemas']['Source'][];
              nextCursor: string | null;
            };
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /** Add a source */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['SourceDeclaration'];
        };
      };
      responses: {
        /** @description Done. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Source'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Conflict */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Unsupported media type */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sources/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One source */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Source'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /** Remove a source */
    delete: {
      parameters: {
        query?: {
          /** @description Remove its articles too. */
          articles?: 'delete';
        };
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Removed. */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Conflict */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    /**
     * Change a source
     * @description What is left out stays as it is, inside `rules` too.
     */
    patch: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['SourcePatch'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Source'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Conflict */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Unsupported media type */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    trace?: never;
  };
  '/sources/{id}/checks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What its checks found, newest first */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: components['schemas']['SourceCheck'][];
              nextCursor: string | null;
            };
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sources/{id}/skips': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was left out, and why, newest first */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: components['schemas']['Skip'][];
              nextCursor: string | null;
            };
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sources/{id}/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Check a source now */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['JobStarted'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Conflict */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sources/import': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Add the sources of a file, and update those we have
     * @description Takes our own format (docs/sources.md), the original CTIScraper's sources.yaml, and any feed reader's OPML, of which it only adds what we do not have.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'text/yaml': string;
          'application/yaml': string;
          'application/x-yaml': string;
          'text/plain': string;
          'text/x-opml': string;
          'text/xml': string;
          'application/xml': string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SourceImport'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Unsupported media type */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Error */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sources/opml': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The sources as OPML, for any feed reader */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The file. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'text/x-opml': string;
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/source-previews': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Look at what an address has to follow
     * @description Nothing is saved as a source. Ask for the preview again until it is done.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['SourcePreviewBody'];
        };
      };
      responses: {
        /** @description Done. */
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SourcePreview'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Unsupported media type */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/source-previews/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far a look at an address has come, and what it found */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SourcePreview'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sources/{id}/access': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Set the headers, sign-in, cookie and proxy of a source
     * @description Replaces all that was set before. Sealed with SECRET_KEY when stored; sent to the origin of the source’s own address, the proxy apart, which serves every request.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['SourceAccessBody'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Source'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Conflict */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Unsupported media type */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    /** Forget the headers, sign-in, cookie and proxy of a source */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Source'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sources/{id}/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What its checks came to, day by day */
    get: {
      parameters: {
        query?: {
          days?: number;
        };
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SourceActivity'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sources/{id}/dry-run': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * What other rules would make of its last entries
     * @description Changes nothing and asks nothing of its site.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['DryRunBody'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['DryRun'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Unsupported media type */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sources/{id}/backfills': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far its past has been collected, newest first */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description At most 50. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Backfill'][];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /** Collect its articles from a day on */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['BackfillBody'];
        };
      };
      responses: {
        /** @description Done. */
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Backfill'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Conflict */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Unsupported media type */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/backfills/{id}/stop': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Stop collecting the past; what is there stays */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Backfill'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Conflict */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/proposals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The proposed changes, newest first */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
          state?: 'open' | 'accepted' | 'rejected' | 'rolled-back';
          sourceId?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: components['schemas']['Proposal'][];
              nextCursor: string | null;
            };
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/proposals/{id}/accept': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make the change */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Proposal'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Conflict */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/proposals/{id}/reject': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Leave the source as it is */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Proposal'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Conflict */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/proposals/{id}/roll-back': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take an accepted change back */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Proposal'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Conflict */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/articles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The articles */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
          source?: number;
          tier?: 'premium' | 'standard' | 'basic';
          stage?: 'discovered' | 'fetched' | 'parsed' | 'extracted';
          minScore?: number;
          maxScore?: number;
          /** @description By the article's own date, or the day we found it if that is earlier. */
          since?: string;
          until?: string;
          /** @description ATT&CK ids, comma-separated; any of them. */
          technique?: string | string[];
          observableType?:
            | 'ipv4-addr'
            | 'ipv6-addr'
            | 'domain-name'
            | 'url'
            | 'email-addr'
            | 'md5'
            | 'sha1'
            | 'sha256'
            | 'sha512'
            | 'cve'
            | 'file-name'
            | 'file-path'
            | 'windows-registry-key'
            | 'command-line'
            | 'autonomous-system'
            | 'mac-addr'
            | 'crypto-address';
          /** @description With observableType: articles that mention this value. */
          observable?: string;
          language?: string;
          duplicates?: 'hide' | 'show';
          /** @description Words, as in a web search: "a phrase", -without, or. */
          q?: string;
          sort?: 'newest' | 'oldest' | 'published' | 'score';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: components['schemas']['ArticleSummary'][];
              nextCursor: string | null;
            };
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/articles/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One article
     * @description The query is that of the list it was opened from: `nextId` and `previousId` are its neighbours there.
     */
    get: {
      parameters: {
        query?: {
          source?: number;
          tier?: 'premium' | 'standard' | 'basic';
          stage?: 'discovered' | 'fetched' | 'parsed' | 'extracted';
          minScore?: number;
          maxScore?: number;
          /** @description By the article's own date, or the day we found it if that is earlier. */
          since?: string;
          until?: string;
          /** @description ATT&CK ids, comma-separated; any of them. */
          technique?: string | string[];
          observableType?:
            | 'ipv4-addr'
            | 'ipv6-addr'
            | 'domain-name'
            | 'url'
            | 'email-addr'
            | 'md5'
            | 'sha1'
            | 'sha256'
            | 'sha512'
            | 'cve'
            | 'file-name'
            | 'file-path'
            | 'windows-registry-key'
            | 'command-line'
            | 'autonomous-system'
            | 'mac-addr'
            | 'crypto-address';
          /** @description With observableType: articles that mention this value. */
          observable?: string;
          language?: string;
          duplicates?: 'hide' | 'show';
          /** @description Words, as in a web search: "a phrase", -without, or. */
          q?: string;
          sort?: 'newest' | 'oldest' | 'published' | 'score';
        };
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Article'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /** Remove an article, and do not collect it again */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Removed. */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/articles/{id}/reprocess': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Work an article over again, from its snapshot where there is one */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['JobStarted'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/articles/{id}/text': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Its clean text */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The text. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'text/plain': string;
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/articles/{id}/snapshot': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The page as it was fetched */
    get: {
      parameters: {
        query?: {
          /** @description Which one; the newest when left out. */
          snapshot?: number;
        };
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The page's source, in UTF-8. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'text/plain': string;
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/articles/{id}/revisions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The texts it has had, newest first */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Revision'][];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/articles/{id}/revisions/{number}/changes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What changed from one of its texts to the next */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
          number: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RevisionChange'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/articles/urls': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Add articles by their addresses
     * @description At most 1,000 at once. One that was removed before comes back.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['PastedUrls'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Pasted'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Unsupported media type */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/articles/upload': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Add a file as an article: PDF, DOCX, HTML, text or Markdown
     * @description The body is the file itself, at most 50 MB. The same bytes are one article.
     */
    post: {
      parameters: {
        query: {
          fileName: string;
          /** @description "By hand" if left out. */
          sourceId?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/octet-stream': string;
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Uploaded'];
          };
        };
        /** @description Done. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Uploaded'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too large */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Search by words
     * @description Matches come marked by U+E000 and U+E001. Of more than 2,000 matches, the newest 2,000 are ranked.
     */
    get: {
      parameters: {
        query: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
          source?: number;
          tier?: 'premium' | 'standard' | 'basic';
          stage?: 'discovered' | 'fetched' | 'parsed' | 'extracted';
          minScore?: number;
          maxScore?: number;
          /** @description By the article's own date, or the day we found it if that is earlier. */
          since?: string;
          until?: string;
          /** @description ATT&CK ids, comma-separated; any of them. */
          technique?: string | string[];
          observableType?:
            | 'ipv4-addr'
            | 'ipv6-addr'
            | 'domain-name'
            | 'url'
            | 'email-addr'
            | 'md5'
            | 'sha1'
            | 'sha256'
            | 'sha512'
            | 'cve'
            | 'file-name'
            | 'file-path'
            | 'windows-registry-key'
            | 'command-line'
            | 'autonomous-system'
            | 'mac-addr'
            | 'crypto-address';
          /** @description With observableType: articles that mention this value. */
          observable?: string;
          language?: string;
          duplicates?: 'hide' | 'show';
          /** @description Words, as in a web search: "a phrase", -without, or. */
          q: string;
          sort?: 'rank' | 'newest' | 'oldest' | 'published' | 'score';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SearchPage'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/observables': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The observables */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
          type?:
            | 'ipv4-addr'
            | 'ipv6-addr'
            | 'domain-name'
            | 'url'
            | 'email-addr'
            | 'md5'
            | 'sha1'
            | 'sha256'
            | 'sha512'
            | 'cve'
            | 'file-name'
            | 'file-path'
            | 'windows-registry-key'
            | 'command-line'
            | 'autonomous-system'
            | 'mac-addr'
            | 'crypto-address';
          /** @description A part of the value, refanged or defanged. */
          q?: string;
          sort?: 'articles' | 'recent';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: components['schemas']['ObservableSummary'][];
              nextCursor: string | null;
            };
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/observables/{type}/{value}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One observable, and the articles that mention it, newest first */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path: {
          type:
            | 'ipv4-addr'
            | 'ipv6-addr'
            | 'domain-name'
            | 'url'
            | 'email-addr'
            | 'md5'
            | 'sha1'
            | 'sha256'
            | 'sha512'
            | 'cve'
            | 'file-name'
            | 'file-path'
            | 'windows-registry-key'
            | 'command-line'
            | 'autonomous-system'
            | 'mac-addr'
            | 'crypto-address';
          /** @description URL-encoded; refanged or defanged. */
          value: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ObservablePage'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/techniques': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The techniques seen, in most articles first */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
          /** @description A part of the id or the name. */
          q?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: components['schemas']['TechniqueSummary'][];
              nextCursor: string | null;
            };
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/techniques/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One technique, and the articles that name it, newest first */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path: {
          /** @description As in T1059 or T1059.001. */
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['TechniquePage'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fetch-decisions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was asked for or not, and why, newest first */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
          /** @description Exactly this address. */
          url?: string;
          articleId?: number;
          sourceId?: number;
          allowed?: 'true' | 'false';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: components['schemas']['FetchDecision'][];
              nextCursor: string | null;
            };
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fetch-decisions/explain': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Why an address was or would be fetched, or not
     * @description Answered from what is stored; its site is not asked.
     */
    get: {
      parameters: {
        query: {
          url: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Explanation'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/jobs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The queues */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              queues: components['schemas']['Queue'][];
            };
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/jobs/{queue}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The jobs of a queue in one state, newest first
     * @description A queue moves while it is read: a job may be on two pages, or on none.
     */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
          state?: 'waiting' | 'active' | 'delayed' | 'failed' | 'completed';
        };
        header?: never;
        path: {
          queue: 'maintenance' | 'fetch' | 'render' | 'process';
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: components['schemas']['Job'][];
              nextCursor: string | null;
            };
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/jobs/{queue}/{jobId}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Try a failed job again */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          queue: 'maintenance' | 'fetch' | 'render' | 'process';
          jobId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['JobStarted'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not found */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/jobs/{queue}/retry-failed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Try every failed job of a queue again */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          queue: 'maintenance' | 'fetch' | 'render' | 'process';
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Retried'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/stats/overview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The dashboard
     * @description Days are UTC and go by the articles' own dates. Top lists are drawn from the newest 5,000 articles of the period.
     */
    get: {
      parameters: {
        query?: {
          days?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Overview'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/pulse': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What is going on now */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Pulse'];
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Server-sent events: a `pulse` at once, and whenever it changes */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Events; the data of each `pulse` is a Pulse. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'text/event-stream': string;
          };
        };
        /** @description Bad request */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Too many requests */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Internal error */
        500: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Not available */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Article: {
      id: number;
      title: string;
      url: string;
      source: components['schemas']['SourceMark'];
      /** @enum {string} */
      stage: 'discovered' | 'fetched' | 'parsed' | 'extracted';
      publishedAt: string | null;
      /** Format: date-time */
      discoveredAt: string;
      authors: string[];
      language: string | null;
      words: number | null;
      /** @description Hunt score, 0 to 100; null until extracted. */
      score: number | null;
      /** @description The first sentences, at most 300 characters. */
      excerpt: string | null;
      observables: number;
      topTechnique: {
        id: string;
        name: string;
      } | null;
      duplicateOf: number | null;
      lastError: string | null;
      /**
       * @description A look at its source, its past, an address given by hand, or an uploaded file.
       * @enum {string}
       */
      foundBy: 'check' | 'backfill' | 'hand' | 'upload';
      /** @description Texts it has had; above 1, its publisher changed it. */
      revision: number;
      /** @description When we last saw its text changed. */
      revisedAt: string | null;
      /** @description What its publisher keeps to itself; null where nothing is said. */
      reservation: components['schemas']['Reservation'] | null;
      /** @description Plain text; every offset below counts UTF-16 units of it. */
      text: string | null;
      blocks: components['schemas']['Block'][];
      links: {
        start: number;
        end: number;
        href: string;
      }[];
      /** @description A PDF's pages as stretches of the text; empty for everything else. */
      pages: {
        start: number;
        end: number;
      }[];
      /** @description What was cut or is doubtful in an uploaded file, in words. */
      notes: string[];
      mentions: components['schemas']['Mention'][];
      techniques: components['schemas']['TechniqueMention'][];
      scoreReasons: components['schemas']['ScoreReason'][];
      /** @description Why it went no further, and is in no list. */
      skipReason:
        | (
            | 'robots'
            | 'title-filter'
            | 'url-filter'
            | 'too-old'
            | 'too-short'
            | 'not-html'
            | 'not-an-article'
            | 'duplicate'
            | 'gone'
            | 'blocked'
            | 'refused-address'
            | 'too-large'
            | 'bad-entry'
            | 'unreadable'
            | 'removed'
            | 'gave-up'
          )
        | null;
      siteName: string | null;
      modifiedAt: string | null;
      fetchedAt: string | null;
      snapshots: components['schemas']['SnapshotSummary'][];
      duplicates: {
        id: number;
        title: string;
        source: string;
      }[];
      /** @description The neighbour below, in the order and filters asked for. */
      nextId: number | null;
      previousId: number | null;
    };
    ArticleSummary: {
      id: number;
      title: string;
      url: string;
      source: components['schemas']['SourceMark'];
      /** @enum {string} */
      stage: 'discovered' | 'fetched' | 'parsed' | 'extracted';
      publishedAt: string | null;
      /** Format: date-time */
      discoveredAt: string;
      authors: string[];
      language: string | null;
      words: number | null;
      /** @description Hunt score, 0 to 100; null until extracted. */
      score: number | null;
      /** @description The first sentences, at most 300 characters. */
      excerpt: string | null;
      observables: number;
      topTechnique: {
        id: string;
        name: string;
      } | null;
      duplicateOf: number | null;
      lastError: string | null;
      /**
       * @description A look at its source, its past, an address given by hand, or an uploaded file.
       * @enum {string}
       */
      foundBy: 'check' | 'backfill' | 'hand' | 'upload';
      /** @description Texts it has had; above 1, its publisher changed it. */
      revision: number;
      /** @description When we last saw its text changed. */
      revisedAt: string | null;
      /** @description What its publisher keeps to itself; null where nothing is said. */
      reservation: components['schemas']['Reservation'] | null;
    };
    Backfill: {
      id: number;
      sourceId: number;
      /** Format: date */
      since: string;
      /** @enum {string} */
      state: 'waiting' | 'running' | 'done' | 'failed' | 'stopped';
      /** @description Archive pages and sitemaps read so far. */
      pages: number;
      /** @description Entries seen on them. */
      entries: number;
      /** @description Those we did not have. */
      added: number;
      message: string | null;
      /** Format: date-time */
      createdAt: string;
      finishedAt: string | null;
    };
    BackfillBody: {
      /** Format: date */
      since: string;
    };
    Block: {
      /** @enum {string} */
      kind: 'heading' | 'paragraph' | 'list-item' | 'table' | 'code' | 'quote' | 'caption' | 'image';
      start: number;
      end: number;
      level?: number;
      language?: string;
      src?: string;
    };
    DryRun: {
      /** @description At most 50, newest first. */
      entries: {
        url: string;
        title: string | null;
        publishedAt: string | null;
        kept: boolean;
        /** @description Why it would be left out. */
        reason: string | null;
        /** @enum {string} */
        was: 'kept' | 'left-out';
      }[];
      kept: number;
      leftOut: number;
    };
    DryRunBody: {
      /** @description Merged into the rules it has. */
      rules: {
        allowHosts?: string[];
        urlPatterns?: string[];
        skipUrlPatterns?: string[];
        skipTitles?: string[];
        onlyTitles?: string[];
        minTextLength?: number;
        feedOnly?: boolean;
        sitemaps?: string[];
        listings?: string[];
        listing?: {
          selector?: string;
          nextSelector?: string;
          pages?: number;
        } | null;
        wpJson?: {
          endpoints: string[];
          urlFields?: string[];
        } | null;
        jsonLd?: string[];
        archive?: {
          pattern: string;
          /** @default 20 */
          pages?: number;
        } | null;
        backfillSince?: string | null;
        extract?: {
          titles?: string[];
          dates?: string[];
          bodies?: string[];
          authors?: string[];
          preferJsonLd?: boolean;
        } | null;
        browser?: boolean;
        digest?: boolean;
        maxAgeDays?: number | null;
      };
    };
    Explanation: {
      url: string;
      origin: string;
      /** @description Whether this very address ever came to us. */
      known: boolean;
      /** @description What its site's robots.txt, as we have it, says of it; null when we have none. */
      verdict: {
        allowed: boolean;
        reason: string;
        /** @description The line of robots.txt that decided, as it stands there. */
        rule: string | null;
        ruleLine: number | null;
        /** @description The User-agent its group is for. */
        ruleAgent: string | null;
        robotsSha256: string | null;
        robotsFetchedAt: string | null;
      } | null;
      robotsBody: string | null;
      host: {
        /** Format: date-time */
        nextTurnAt: string;
        delayMs: number;
        heldUntil: string | null;
        heldReason: string | null;
        failures: number;
      } | null;
      /** @description The last 20. */
      decisions: components['schemas']['FetchDecision'][];
      skips: components['schemas']['Skip'][];
      article: {
        id: number;
        title: string;
        /** @enum {string} */
        stage: 'discovered' | 'fetched' | 'parsed' | 'extracted';
        skipReason:
          | (
              | 'robots'
              | 'title-filter'
              | 'url-filter'
              | 'too-old'
              | 'too-short'
              | 'not-html'
              | 'not-an-article'
              | 'duplicate'
              | 'gone'
              | 'blocked'
              | 'refused-address'
              | 'too-large'
              | 'bad-entry'
              | 'unreadable'
              | 'removed'
              | 'gave-up'
            )
          | null;
        lastError: string | null;
      } | null;
    };
    FetchDecision: {
      id: number;
      /** Format: date-time */
      decidedAt: string;
      url: string;
      /** @enum {string} */
      kind: 'page' | 'feed' | 'index' | 'robots';
      sourceId: number | null;
      sourceName: string | null;
      articleId: number | null;
      articleTitle: string | null;
      allowed: boolean;
      /** @description In words. */
      reason: string;
      /** @description The line of robots.txt that decided, as it stands there. */
      rule: string | null;
      ruleLine: number | null;
      /** @description The User-agent its group is for. */
      ruleAgent: string | null;
      robotsSha256: string | null;
      robotsFetchedAt: string | null;
      /** @description HTTP status, when there was an answer. */
      status: number | null;
      bytes: number | null;
      durationMs: number | null;
      /** @description What went wrong. */
      code: string | null;
    };
    Job: {
      id: string;
      queue: string;
      name: string;
      /** @enum {string} */
      state: 'waiting' | 'active' | 'delayed' | 'failed' | 'completed';
      payload: {
        [key: string]: unknown;
      };
      attempts: number;
      /** @description Why it failed, in words. */
      reason: string | null;
      /** Format: date-time */
      addedAt: string;
      startedAt: string | null;
      finishedAt: string | null;
      /** @description When a delayed job runs next. */
      runsAt: string | null;
    };
    JobStarted: {
      jobId: string;
    };
    Mention: {
      start: number;
      end: number;
      original: string;
      /** @enum {string} */
      type:
        | 'ipv4-addr'
        | 'ipv6-addr'
        | 'domain-name'
        | 'url'
        | 'email-addr'
        | 'md5'
        | 'sha1'
        | 'sha256'
        | 'sha512'
        | 'cve'
        | 'file-name'
        | 'file-path'
        | 'windows-registry-key'
        | 'command-line'
        | 'autonomous-system'
        | 'mac-addr'
        | 'crypto-address';
      value: string;
      defanged: string;
    };
    ObservablePage: {
      items: components['schemas']['ArticleSummary'][];
      nextCursor: string | null;
      observable: components['schemas']['ObservableSummary'];
    };
    ObservableSummary: {
      /** @enum {string} */
      type:
        | 'ipv4-addr'
        | 'ipv6-addr'
        | 'domain-name'
        | 'url'
        | 'email-addr'
        | 'md5'
        | 'sha1'
        | 'sha256'
        | 'sha512'
        | 'cve'
        | 'file-name'
        | 'file-path'
        | 'windows-registry-key'
        | 'command-line'
        | 'autonomous-system'
        | 'mac-addr'
        | 'crypto-address';
      value: string;
      defanged: string;
      /** Format: date-time */
      firstSeenAt: string;
      /** Format: date-time */
      lastSeenAt: string;
      articles: number;
      mentions: number;
    };
    Overview: {
      /** Format: date-time */
      generatedAt: string;
      days: number;
      newArticles: {
        value: number;
        before: number;
        spark: number[];
      };
      /** @description Articles with a hunt score of 60 or more. */
      highScore: {
        value: number;
        before: number;
        spark: number[];
      };
      newObservables: {
        value: number;
        before: number;
        spark: number[];
      };
      healthySources: {
        value: number;
        total: number;
      };
      perDay: {
        /** Format: date */
        day: string;
        premium: number;
        standard: number;
        basic: number;
      }[];
      scores: {
        from: number;
        to: number;
        articles: number;
      }[];
      topTechniques: {
        id: string;
        name: string;
        articles: number;
      }[];
      topObservables: components['schemas']['ObservableSummary'][];
      troubled: {
        id: number;
        name: string;
        /** @enum {string} */
        state: 'new' | 'healthy' | 'quiet' | 'failing' | 'blocked' | 'moved' | 'gone' | 'robots-disallowed' | 'paused';
        reason: string | null;
        since: string | null;
      }[];
      best: components['schemas']['ArticleSummary'][];
      totals: {
        articles: number;
        observables: number;
        sources: number;
        skips: number;
      };
    };
    Pasted: {
      added: {
        url: string;
        articleId: number;
      }[];
      /** @description Those we have already. */
      known: {
        url: string;
        articleId: number;
      }[];
      rejected: {
        /** @description From 1. */
        line: number;
        text: string;
        reason: string;
      }[];
    };
    PastedUrls: {
      /** @description Addresses, one a line or among prose, plain or defanged. */
      text: string;
      /** @description Whose they are; "By hand" if left out. */
      sourceId?: number;
    };
    PreviewCandidate: {
      /** @enum {string} */
      kind: 'feed' | 'sitemap' | 'wp-json' | 'json-ld' | 'listing';
      url: string;
      title: string | null;
      /** @description Why it was found, and why it stands where it does. */
      because: string;
      entries: components['schemas']['PreviewEntry'][];
      /** @description What to send to POST /sources; name and slug are suggestions. */
      declaration: {
        slug: string;
        name: string;
        /** Format: uri */
        url: string;
        /** @default null */
        feedUrl: string | null;
        /**
         * @default standard
         * @enum {string}
         */
        tier: 'premium' | 'standard' | 'basic';
        /** @default true */
        active: boolean;
        /** @default 1800 */
        checkEverySeconds: number;
        /** @default 86400 */
        checkSlowestSeconds: number;
        /** @default  */
        description: string;
        rules: {
          /** @default [] */
          allowHosts: string[];
          /** @default [] */
          urlPatterns: string[];
          skipUrlPatterns?: string[];
          /** @default [] */
          skipTitles: string[];
          onlyTitles?: string[];
          /** @default 200 */
          minTextLength: number;
          /** @default false */
          feedOnly: boolean;
          /** @default [] */
          sitemaps: string[];
          /** @default [] */
          listings: string[];
          listing?: {
            selector?: string;
            nextSelector?: string;
            pages?: number;
          } | null;
          wpJson?: {
            endpoints: string[];
            urlFields?: string[];
          } | null;
          jsonLd?: string[];
          archive?: {
            pattern: string;
            /** @default 20 */
            pages: number;
          } | null;
          backfillSince?: string | null;
          extract?: {
            titles?: string[];
            dates?: string[];
            bodies?: string[];
            authors?: string[];
            preferJsonLd?: boolean;
          } | null;
          browser?: boolean;
          digest?: boolean;
          /** @default 180 */
          maxAgeDays: number | null;
        };
      };
      /** @enum {string} */
      suggestedTier: 'premium' | 'standard' | 'basic';
      /** @description Why this interval and this tier. */
      advice: string;
    };
    PreviewEntry: {
      title: string;
      url: string;
      /** @description ISO 8601. */
      publishedAt: string | null;
    };
    PreviewResult: {
      /** @description Ways to follow the site, best first. */
      candidates: components['schemas']['PreviewCandidate'][];
      /** @description The best candidate's newest article, as it would be read. */
      sample: {
        url: string;
        title: string | null;
        excerpt: string;
        words: number;
        observables: number;
      } | null;
      robots: {
        allowed: boolean;
        reason: string;
      };
      /** @description All that was tried. */
      attempts: {
        url: string;
        outcome: string;
      }[];
    };
    Problem: {
      /** @description A URI naming the kind of problem; about:blank when the status says all. */
      type: string;
      title: string;
      status: number;
      detail?: string;
      /** @description Stable and machine-readable, such as article_not_found. */
      code: string;
      requestId: string;
      errors?: {
        path: string;
        message: string;
      }[];
    };
    Proposal: {
      id: number;
      sourceId: number;
      sourceName: string;
      /** @enum {string} */
      kind: 'feed-url' | 'listing-selector';
      before: string | null;
      after: string | null;
      /** @description What made us propose it, in words. */
      reason: string;
      preview: {
        before: components['schemas']['PreviewEntry'][];
        after: components['schemas']['PreviewEntry'][];
      };
      /** @enum {string} */
      state: 'open' | 'accepted' | 'rejected' | 'rolled-back';
      /** Format: date-time */
      createdAt: string;
      decidedAt: string | null;
    };
    Pulse: {
      /** Format: date-time */
      at: string;
      articles: number;
      lastArticleAt: string | null;
      waiting: {
        fetch: number;
        parse: number;
        extract: number;
      };
      queues: {
        name: string;
        waiting: number;
        active: number;
        delayed: number;
        failed: number;
      }[];
      sources: {
        [key: string]: number;
      };
    };
    Queue: {
      name: string;
      waiting: number;
      active: number;
      delayed: number;
      failed: number;
      completed: number;
      paused: boolean;
    };
    Reservation: {
      /** @description Its publisher wants no copy kept. */
      noCopy: boolean;
      /** @description Its publisher wants its text shown to no model. */
      noModel: boolean;
      /** @description Where the terms of text and data mining stand. */
      tdmPolicy: string | null;
      /** @description What said so, as it can be looked up: X-Robots-Tag: noarchive. */
      signs: string[];
    };
    Retried: {
      retried: number;
    };
    Revision: {
      /** @description From 1, the first text. */
      number: number;
      title: string;
      readAt: string | null;
      /** @description null for the text it has now. */
      replacedAt: string | null;
      words: number;
    };
    RevisionChange: {
      from: number;
      to: number;
      titleBefore: string;
      titleAfter: string;
      text: {
        parts: {
          /** @enum {string} */
          kind: 'same' | 'added' | 'removed';
          text: string;
          /** @description A long unchanged stretch, which a reader may fold away. */
          collapsible: boolean;
        }[];
        /** @description Characters (UTF-16). */
        added: number;
        removed: number;
        /** @description Too little in common to be read side by side. */
        tooDifferent: boolean;
      };
      observables: {
        added: {
          /** @enum {string} */
          type:
            | 'ipv4-addr'
            | 'ipv6-addr'
            | 'domain-name'
            | 'url'
            | 'email-addr'
            | 'md5'
            | 'sha1'
            | 'sha256'
            | 'sha512'
            | 'cve'
            | 'file-name'
            | 'file-path'
            | 'windows-registry-key'
            | 'command-line'
            | 'autonomous-system'
            | 'mac-addr'
            | 'crypto-address';
          value: string;
        }[];
        removed: {
          /** @enum {string} */
          type:
            | 'ipv4-addr'
            | 'ipv6-addr'
            | 'domain-name'
            | 'url'
            | 'email-addr'
            | 'md5'
            | 'sha1'
            | 'sha256'
            | 'sha512'
            | 'cve'
            | 'file-name'
            | 'file-path'
            | 'windows-registry-key'
            | 'command-line'
            | 'autonomous-system'
            | 'mac-addr'
            | 'crypto-address';
          value: string;
        }[];
        kept: number;
      };
    };
    ScoreReason: {
      /** @enum {string} */
      kind: 'perfect' | 'good' | 'lolbas' | 'intelligence' | 'negative' | 'observables' | 'techniques';
      label: string;
      points: number;
      start: number | null;
      end: number | null;
    };
    SearchHit: {
      article: components['schemas']['ArticleSummary'];
      /** @description The title with its matches marked by U+E000 … U+E001. */
      title: string;
      /** @description Passages with their matches marked by U+E000 … U+E001. */
      snippet: string;
      rank: number;
    };
    SearchPage: {
      items: components['schemas']['SearchHit'][];
      nextCursor: string | null;
      total: {
        value: number;
        exact: boolean;
      };
    };
    Skip: {
      id: number;
      url: string;
      title: string | null;
      /** @enum {string} */
      reason:
        | 'robots'
        | 'title-filter'
        | 'url-filter'
        | 'too-old'
        | 'too-short'
        | 'not-html'
        | 'not-an-article'
        | 'duplicate'
        | 'gone'
        | 'blocked'
        | 'refused-address'
        | 'too-large'
        | 'bad-entry'
        | 'unreadable'
        | 'removed'
        | 'gave-up';
      message: string;
      /** Format: date-time */
      firstSeenAt: string;
      /** Format: date-time */
      lastSeenAt: string;
      articleId: number | null;
    };
    SnapshotSummary: {
      id: number;
      url: string;
      status: number;
      contentType: string | null;
      bytes: number;
      sha256: string;
      /** Format: date-time */
      fetchedAt: string;
    };
    Source: {
      id: number;
      slug: string;
      name: string;
      /** Format: uri */
      url: string;
      /** @default null */
      feedUrl: string | null;
      /**
       * @default standard
       * @enum {string}
       */
      tier: 'premium' | 'standard' | 'basic';
      /** @default true */
      active: boolean;
      /** @default 1800 */
      checkEverySeconds: number;
      /** @default 86400 */
      checkSlowestSeconds: number;
      /** @default  */
      description: string;
      rules: {
        /** @default [] */
        allowHosts: string[];
        /** @default [] */
        urlPatterns: string[];
        skipUrlPatterns?: string[];
        /** @default [] */
        skipTitles: string[];
        onlyTitles?: string[];
        /** @default 200 */
        minTextLength: number;
        /** @default false */
        feedOnly: boolean;
        /** @default [] */
        sitemaps: string[];
        /** @default [] */
        listings: string[];
        listing?: {
          selector?: string;
          nextSelector?: string;
          pages?: number;
        } | null;
        wpJson?: {
          endpoints: string[];
          urlFields?: string[];
        } | null;
        jsonLd?: string[];
        archive?: {
          pattern: string;
          /** @default 20 */
          pages: number;
        } | null;
        backfillSince?: string | null;
        extract?: {
          titles?: string[];
          dates?: string[];
          bodies?: string[];
          authors?: string[];
          preferJsonLd?: boolean;
        } | null;
        browser?: boolean;
        digest?: boolean;
        /** @default 180 */
        maxAgeDays: number | null;
      };
      /** @enum {string} */
      state: 'new' | 'healthy' | 'quiet' | 'failing' | 'blocked' | 'moved' | 'gone' | 'robots-disallowed' | 'paused';
      /** @description Why it is in this state, in words. */
      stateReason: string | null;
      nextCheckAt: string | null;
      /** @description Why the next check is when it is, in words. */
      nextCheckReason: string | null;
      /** @description Seconds that usually pass between two articles, if known. */
      usualGapSeconds: number | null;
      lastCheckedAt: string | null;
      lastSuccessAt: string | null;
      /** @description When a check last found an article we did not have. */
      lastNewAt: string | null;
      consecutiveFailures: number;
      articles: number;
      /** @description New articles per day, oldest first, today last. */
      articles30d: number[];
      skips: number;
      /** @description Changes proposed to it that nobody has decided on. */
      openProposals: number;
      /** @description What is sent to its site besides our name; null for nothing. */
      access: components['schemas']['SourceAccess'] | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    SourceAccess: {
      /** @description The origin it is sent to; null when it cannot be opened. */
      site: string | null;
      /** @description Their names. */
      headers: string[];
      basic: boolean;
      cookie: boolean;
      proxy: boolean;
      /** @description False when SECRET_KEY is missing, or another than the one that sealed it. */
      opens: boolean;
    };
    SourceAccessBody: {
      /** @description Header names and values, sent to its own site only. */
      headers?: {
        [key: string]: string;
      };
      basic?: {
        user: string;
        password: string;
      };
      /** @description A Cookie header's value. */
      cookie?: string;
      /** @description As in http://user:password@proxy.example:3128. */
      proxy?: string;
    };
    SourceActivity: {
      /** @description Oldest first, today last, none left out. */
      days: {
        /** Format: date */
        date: string;
        checks: number;
        failed: number;
        notModified: number;
        added: number;
        skipped: number;
        bytes: number;
        medianMs: number | null;
      }[];
      /** @description Most first. */
      skippedBy: {
        /** @enum {string} */
        reason:
          | 'robots'
          | 'title-filter'
          | 'url-filter'
          | 'too-old'
          | 'too-short'
          | 'not-html'
          | 'not-an-article'
          | 'duplicate'
          | 'gone'
          | 'blocked'
          | 'refused-address'
          | 'too-large'
          | 'bad-entry'
          | 'unreadable'
          | 'removed'
          | 'gave-up';
        count: number;
      }[];
      /** @description The share of checks answered "not modified", 0 to 1. */
      share304: number | null;
      checks: number;
      bytes: number;
    };
    SourceCheck: {
      id: number;
      /** Format: date-time */
      checkedAt: string;
      /** @enum {string} */
      outcome: 'new' | 'nothing-new' | 'not-modified' | 'failed' | 'deferred';
      /** @description HTTP status, when there was an answer. */
      status: number | null;
      durationMs: number;
      entries: number;
      added: number;
      skipped: number;
      code: string | null;
      message: string | null;
    };
    SourceDeclaration: {
      slug: string;
      name: string;
      /** Format: uri */
      url: string;
      /** @default null */
      feedUrl?: string | null;
      /**
       * @default standard
       * @enum {string}
       */
      tier?: 'premium' | 'standard' | 'basic';
      /** @default true */
      active?: boolean;
      /** @default 1800 */
      checkEverySeconds?: number;
      /** @default 86400 */
      checkSlowestSeconds?: number;
      /** @default  */
      description?: string;
      /** @default {} */
      rules?: {
        /** @default [] */
        allowHosts?: string[];
        /** @default [] */
        urlPatterns?: string[];
        skipUrlPatterns?: string[];
        /** @default [] */
        skipTitles?: string[];
        onlyTitles?: string[];
        /** @default 200 */
        minTextLength?: number;
        /** @default false */
        feedOnly?: boolean;
        /** @default [] */
        sitemaps?: string[];
        /** @default [] */
        listings?: string[];
        listing?: {
          selector?: string;
          nextSelector?: string;
          pages?: number;
        } | null;
        wpJson?: {
          endpoints: string[];
          urlFields?: string[];
        } | null;
        jsonLd?: string[];
        archive?: {
          pattern: string;
          /** @default 20 */
          pages?: number;
        } | null;
        backfillSince?: string | null;
        extract?: {
          titles?: string[];
          dates?: string[];
          bodies?: string[];
          authors?: string[];
          preferJsonLd?: boolean;
        } | null;
        browser?: boolean;
        digest?: boolean;
        /** @default 180 */
        maxAgeDays?: number | null;
      };
    };
    SourceImport: {
      added: number;
      updated: number;
      problems: {
        /** @description Which entry, from 0; -1 for the whole file. */
        index: number;
        slug: string | null;
        message: string;
      }[];
    };
    SourceMark: {
      id: number;
      name: string;
      /** @enum {string} */
      tier: 'premium' | 'standard' | 'basic';
    };
    SourcePatch: {
      name?: string;
      /** Format: uri */
      url?: string;
      feedUrl?: string | null;
      /** @enum {string} */
      tier?: 'premium' | 'standard' | 'basic';
      active?: boolean;
      checkEverySeconds?: number;
      checkSlowestSeconds?: number;
      description?: string;
      rules?: {
        allowHosts?: string[];
        urlPatterns?: string[];
        skipUrlPatterns?: string[];
        skipTitles?: string[];
        onlyTitles?: string[];
        minTextLength?: number;
        feedOnly?: boolean;
        sitemaps?: string[];
        listings?: string[];
        listing?: {
          selector?: string;
          nextSelector?: string;
          pages?: number;
        } | null;
        wpJson?: {
          endpoints: string[];
          urlFields?: string[];
        } | null;
        jsonLd?: string[];
        archive?: {
          pattern: string;
          /** @default 20 */
          pages?: number;
        } | null;
        backfillSince?: string | null;
        extract?: {
          titles?: string[];
          dates?: string[];
          bodies?: string[];
          authors?: string[];
          preferJsonLd?: boolean;
        } | null;
        browser?: boolean;
        digest?: boolean;
        maxAgeDays?: number | null;
      };
    };
    SourcePreview: {
      id: number;
      url: string;
      /** @enum {string} */
      state: 'waiting' | 'running' | 'done' | 'failed' | 'stopped';
      result: components['schemas']['PreviewResult'] | null;
      /** @description Why it failed, in words. */
      message: string | null;
      /** Format: date-time */
      createdAt: string;
      finishedAt: string | null;
    };
    SourcePreviewBody: {
      /** Format: uri */
      url: string;
    };
    TechniqueMention: {
      start: number;
      end: number;
      original: string;
      techniqueId: string;
      name: string;
      /** @enum {string} */
      rule: 'id' | 'name';
    };
    TechniquePage: {
      items: components['schemas']['ArticleSummary'][];
      nextCursor: string | null;
      technique: components['schemas']['TechniqueSummary'];
    };
    TechniqueSummary: {
      id: string;
      name: string;
      tactics: string[];
      url: string;
      articles: number;
      lastSeenAt: string | null;
    };
    Uploaded: {
      articleId: number;
      /** @description Whether we have had the same bytes before. */
      known: boolean;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
