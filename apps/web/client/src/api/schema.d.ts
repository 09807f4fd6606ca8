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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Somebody has changed it since; `present` is what is there now. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': {
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
              query?: components['schemas']['QueryProblem'];
              present?: components['schemas']['Source'];
            };
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Somebody has changed it since; `present` is what is there now. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': {
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
              query?: components['schemas']['QueryProblem'];
              present?: components['schemas']['Source'];
            };
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
        query?: {
          version?: number;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Somebody has changed it since; `present` is what is there now. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': {
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
              query?: components['schemas']['QueryProblem'];
              present: components['schemas']['Source'];
            };
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/sources/{id}/reliability': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A source's reliability, and what its record speaks for */
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
            'application/json': components['schemas']['SourceReliability'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/inbox/marks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Read, star, archive or put off rows
     * @description Of a story, all its articles. Rows that are gone are left out of the answer.
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
          'application/json': components['schemas']['MarksBody'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['MarksAnswer'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/inbox/marks/undo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make marks what they were */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['MarksUndoBody'];
        };
      };
      responses: {
        /** @description Undone. */
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/inbox/read-all': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Mark all as read that is unread under these filters */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ReadAllBody'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ReadAllAnswer'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/inbox': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The rows of your inbox
     * @description One row for each story; an article that stands alone is a row by itself. Copies have none.
     */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
          source?: number;
          tier?: 'premium' | 'standard' | 'basic';
          minScore?: number;
          maxScore?: number;
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
            | 'crypto-address'
            | 'socket-address'
            | 'port'
            | 'ssdeep'
            | 'tlsh'
            | 'imphash'
            | 'authentihash'
            | 'ja3'
            | 'ja4'
            | 'certificate-serial'
            | 'certificate-hash'
            | 'mutex'
            | 'named-pipe'
            | 'windows-service'
            | 'scheduled-task'
            | 'process-lineage'
            | 'user-agent'
            | 'cwe'
            | 'cvss'
            | 'yara-rule'
            | 'sigma-rule'
            | 'snort-rule';
          /** @description With observableType: articles that mention this value. */
          observable?: string;
          /** @description An entity's id; what is merged into it counts too. */
          entity?: string;
          /** @description Where the attack takes place. */
          platform?: 'windows' | 'linux' | 'macos' | 'cloud' | 'network' | 'esxi';
          /** @description Only articles that name a vulnerability CISA knows to be exploited. */
          exploited?: 'true' | 'false';
          language?: string;
          /** @description Words, "a phrase", begin*, AND, OR, NOT or a minus, parentheses, and fields: actor:"APT29" technique:T1059 after:7d score>60. */
          q?: string;
          /** @description Found since then: your last visit, the end of your shift, or an instant. */
          since?: 'visit' | 'shift';
          tag?: string;
          /** @description A user's id; none asks for rows that are nobody's. */
          assignee?: string;
          board?: number;
          state?: 'unread' | 'all' | 'starred' | 'later' | 'archived' | 'assigned';
          sort?: 'priority' | 'newest';
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
              items: components['schemas']['InboxItem'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/inbox/rows': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** These rows as they are now, whatever list they are in */
    get: {
      parameters: {
        query: {
          /** @description story:12,article:34 */
          keys: string;
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
              items: components['schemas']['InboxItem'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/inbox/counts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How many rows are in each state */
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
            'application/json': components['schemas']['InboxCounts'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/tags': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The team's tags, the most used first */
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
            'application/json': components['schemas']['TagCount'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/inbox/assign': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make rows somebody's work, or nobody's */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            keys: string[];
            userId: string | null;
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['TeamAnswer'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/inbox/tags': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Put tags on rows, and take tags off */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            keys: string[];
            add?: string[];
            remove?: string[];
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['TeamAnswer'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/inbox/votes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say what rows are worth: 1, -1, or 0 for nothing said */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            keys: string[];
            vote: -1 | 0 | 1;
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['TeamAnswer'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/inbox/team/undo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take back an assignment, tags or votes
     * @description Work that somebody else has given away since then, or that can be given back to nobody, stays as it is, and is named in `left`.
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
          'application/json': components['schemas']['TeamUndoBody'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @description Articles left alone. */
              left: number[];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/articles/{id}/notes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An article's notes, oldest first */
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
        /** @description At most 500. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Note'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /** Write a note on an article */
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
          'application/json': components['schemas']['NoteBody'];
        };
      };
      responses: {
        /** @description Done. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Note'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/notes/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take a note away, if it is still the version you read */
    delete: {
      parameters: {
        query: {
          version: number;
        };
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Taken away. */
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Somebody has changed it since; `present` is what is there now. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': {
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
              query?: components['schemas']['QueryProblem'];
              present: components['schemas']['Note'];
            };
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
    /** Change a note, if it is still the version you read */
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
          'application/json': components['schemas']['NotePatch'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Note'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Somebody has changed it since; `present` is what is there now. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': {
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
              query?: components['schemas']['QueryProblem'];
              present: components['schemas']['Note'];
            };
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
  '/account/desk': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where you start, and when your shift ends */
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
            'application/json': components['schemas']['Desk'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/account/start-view': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Start with a view, or with none */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            viewId: number | null;
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Desk'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/account/shift': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Say when your shift ends */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            endsAt: string;
            timeZone: string;
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Desk'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/views': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Your own views and those shared with all, by name */
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
            'application/json': components['schemas']['DeskView'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /** Keep a view */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['DeskViewBody'];
        };
      };
      responses: {
        /** @description Done. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['DeskView'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/views/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take a view of your own away */
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
        /** @description Taken away. */
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /** Change a view of your own */
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
          'application/json': components['schemas']['DeskViewPatch'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['DeskView'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/desk/visit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** When you were last here, and when your last shift ended */
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
            'application/json': components['schemas']['Visit'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /**
     * Say that you are here
     * @description After more than 30 minutes away it is a new visit.
     */
    post: {
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
            'application/json': components['schemas']['Visit'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/boards/{id}/report': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A board as a report in Markdown */
    get: {
      parameters: {
        query?: {
          format?: 'md';
        };
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Markdown. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'text/markdown': string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/boards': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The boards, the one that changed last first */
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
            'application/json': components['schemas']['BoardHead'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /** Make a board */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            name: string;
            /** @default  */
            description?: string;
          };
        };
      };
      responses: {
        /** @description Done. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['BoardRow'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/boards/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A board with what stands on it */
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
            'application/json': components['schemas']['Board'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /** Take a board away, if it is still the version you read */
    delete: {
      parameters: {
        query: {
          version: number;
        };
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Taken away. */
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Somebody has changed it since; `present` is what is there now. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': {
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
              query?: components['schemas']['QueryProblem'];
              present: components['schemas']['BoardRow'];
            };
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
    /** Change a board, if it is still the version you read */
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
          'application/json': {
            name?: string;
            description?: string;
            version: number;
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['BoardRow'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Somebody has changed it since; `present` is what is there now. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': {
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
              query?: components['schemas']['QueryProblem'];
              present: components['schemas']['BoardRow'];
            };
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
  '/boards/{id}/items': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Put rows on a board
     * @description What stands there already stays as it is.
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
          'application/json': {
            keys: string[];
            /** @default  */
            note?: string;
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @description The new items' ids. */
              added: number[];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/boards/{id}/items/{itemId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take an item off, if it is still the version you read */
    delete: {
      parameters: {
        query: {
          version: number;
        };
        header?: never;
        path: {
          id: number;
          itemId: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Taken off. */
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Somebody has changed it since; `present` is what is there now. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': {
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
              query?: components['schemas']['QueryProblem'];
              present: components['schemas']['BoardItemRow'];
            };
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
    /** Change an item's note or place, if it is still the version you read */
    patch: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
          itemId: number;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            note?: string;
            /** @description Its place, counted from 0. */
            position?: number;
            version: number;
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['BoardItemRow'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Somebody has changed it since; `present` is what is there now. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': {
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
              query?: components['schemas']['QueryProblem'];
              present: components['schemas']['BoardItemRow'];
            };
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
  '/annotations/{id}/use': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Say what an annotation is for: training, evaluation or the gold set
     * @description Once said it stays.
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
          'application/json': {
            /** @enum {string} */
            use: 'train' | 'eval' | 'gold';
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Annotation'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/annotations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Take an annotation away
     * @description Those of evaluation and the gold set stay: figures were computed on them.
     */
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
        /** @description Taken away. */
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    patch?: never;
    trace?: never;
  };
  '/annotations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What people marked, newest first */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
          articleId?: number;
          kind?:
            | 'huntable'
            | 'not-huntable'
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
            | 'crypto-address'
            | 'socket-address'
            | 'port'
            | 'ssdeep'
            | 'tlsh'
            | 'imphash'
            | 'authentihash'
            | 'ja3'
            | 'ja4'
            | 'certificate-serial'
            | 'certificate-hash'
            | 'mutex'
            | 'named-pipe'
            | 'windows-service'
            | 'scheduled-task'
            | 'process-lineage'
            | 'user-agent'
            | 'cwe'
            | 'cvss'
            | 'yara-rule'
            | 'sigma-rule'
            | 'snort-rule';
          use?: 'train' | 'eval' | 'gold' | 'none';
          /** @description A user's id. */
          madeBy?: string;
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
              items: components['schemas']['Annotation'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /**
     * Mark a span of an article
     * @description The same mark twice is one.
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
          'application/json': components['schemas']['AnnotationBody'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Annotation'];
          };
        };
        /** @description Done. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Annotation'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/annotations/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What people marked, as CSV or a JSON object a line */
    get: {
      parameters: {
        query?: {
          articleId?: number;
          kind?:
            | 'huntable'
            | 'not-huntable'
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
            | 'crypto-address'
            | 'socket-address'
            | 'port'
            | 'ssdeep'
            | 'tlsh'
            | 'imphash'
            | 'authentihash'
            | 'ja3'
            | 'ja4'
            | 'certificate-serial'
            | 'certificate-hash'
            | 'mutex'
            | 'named-pipe'
            | 'windows-service'
            | 'scheduled-task'
            | 'process-lineage'
            | 'user-agent'
            | 'cwe'
            | 'cvss'
            | 'yara-rule'
            | 'sigma-rule'
            | 'snort-rule';
          use?: 'train' | 'eval' | 'gold' | 'none';
          /** @description A user's id. */
          madeBy?: string;
          format?: 'csv' | 'jsonl';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Oldest first. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'text/csv': string;
            'application/x-ndjson': string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/desk/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Server-sent events: a `change` for each change that somebody made
     * @description Data: id, kind (marks, team, notes, boards, views, annotations, articles, sources, stories, observables, entities, sigma, labels, settings, users), keys (rows of the inbox, ids, or `all`), by. Marks come to their own user only, and rows only to who may see them. With Last-Event-ID, from there on, as far back as an hour.
     */
    get: {
      parameters: {
        query?: never;
        header?: {
          'last-event-id'?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Events. */
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
            | 'crypto-address'
            | 'socket-address'
            | 'port'
            | 'ssdeep'
            | 'tlsh'
            | 'imphash'
            | 'authentihash'
            | 'ja3'
            | 'ja4'
            | 'certificate-serial'
            | 'certificate-hash'
            | 'mutex'
            | 'named-pipe'
            | 'windows-service'
            | 'scheduled-task'
            | 'process-lineage'
            | 'user-agent'
            | 'cwe'
            | 'cvss'
            | 'yara-rule'
            | 'sigma-rule'
            | 'snort-rule';
          /** @description With observableType: articles that mention this value. */
          observable?: string;
          /** @description An entity's id; what is merged into it counts too. */
          entity?: string;
          /** @description Where the attack takes place. */
          platform?: 'windows' | 'linux' | 'macos' | 'cloud' | 'network' | 'esxi';
          /** @description Only articles that name a vulnerability CISA knows to be exploited. */
          exploited?: 'true' | 'false';
          language?: string;
          duplicates?: 'hide' | 'show';
          /** @description Words, "a phrase", begin*, AND, OR, NOT or a minus, parentheses, and fields: actor:"APT29" technique:T1059 after:7d score>60. */
          q?: string;
          sort?: 'newest' | 'oldest' | 'published' | 'score' | 'priority';
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
            | 'crypto-address'
            | 'socket-address'
            | 'port'
            | 'ssdeep'
            | 'tlsh'
            | 'imphash'
            | 'authentihash'
            | 'ja3'
            | 'ja4'
            | 'certificate-serial'
            | 'certificate-hash'
            | 'mutex'
            | 'named-pipe'
            | 'windows-service'
            | 'scheduled-task'
            | 'process-lineage'
            | 'user-agent'
            | 'cwe'
            | 'cvss'
            | 'yara-rule'
            | 'sigma-rule'
            | 'snort-rule';
          /** @description With observableType: articles that mention this value. */
          observable?: string;
          /** @description An entity's id; what is merged into it counts too. */
          entity?: string;
          /** @description Where the attack takes place. */
          platform?: 'windows' | 'linux' | 'macos' | 'cloud' | 'network' | 'esxi';
          /** @description Only articles that name a vulnerability CISA knows to be exploited. */
          exploited?: 'true' | 'false';
          language?: string;
          duplicates?: 'hide' | 'show';
          /** @description Words, "a phrase", begin*, AND, OR, NOT or a minus, parentheses, and fields: actor:"APT29" technique:T1059 after:7d score>60. */
          q?: string;
          sort?: 'newest' | 'oldest' | 'published' | 'score' | 'priority';
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/articles/{id}/tlp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Give an article a TLP label of its own, or its source’s again
     * @description 403 for a label above what you may see yourself.
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
          'application/json': components['schemas']['ArticleTlpBody'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ArticleTlp'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    trace?: never;
  };
  '/articles/{id}/passages/{start}/explanation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The words that make a passage worth a hunt, or not */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
          /** @description Where the passage begins in the article's text. */
          start: number;
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
            'application/json': components['schemas']['PassageExplanation'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/stories': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The stories, the one with the newest article first */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
          /** @description What one of its articles answers, in the grammar of the search. */
          q?: string;
          minArticles?: number;
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
              items: components['schemas']['StorySummary'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/stories/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One story: its articles with why each is in it, and what each adds */
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
            'application/json': components['schemas']['Story'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/stories/{id}/merge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Make another story part of this one
     * @description To take it back, split off the articles that the answer names as changed.
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
          'application/json': {
            /** @description The story that becomes part of this one. */
            otherId: number;
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['StoryChange'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/stories/{id}/split': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make some of its articles a story of their own */
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
          'application/json': {
            articleIds: number[];
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['StoryChange'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/stories/{id}/articles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Put an article into it, out of the story it was in */
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
          'application/json': {
            articleId: number;
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['StoryChange'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/stories/{id}/articles/{articleId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Take an article out of it, for good
     * @description Grouping never puts it back; putting it in by hand does.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
          articleId: number;
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
            'application/json': components['schemas']['StoryChange'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    patch?: never;
    trace?: never;
  };
  '/articles/{id}/similar': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Articles that say much the same
     * @description By the vectors of their passages; empty while the article has none. Copies are left out.
     */
    get: {
      parameters: {
        query?: {
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
              items: components['schemas']['SimilarArticle'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
     * Search by words, fields and meaning
     * @description A question that cannot be read is answered 400 with the code `bad_query`, and `query` says where it is wrong. Matches come marked by U+E000 and U+E001.
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
            | 'crypto-address'
            | 'socket-address'
            | 'port'
            | 'ssdeep'
            | 'tlsh'
            | 'imphash'
            | 'authentihash'
            | 'ja3'
            | 'ja4'
            | 'certificate-serial'
            | 'certificate-hash'
            | 'mutex'
            | 'named-pipe'
            | 'windows-service'
            | 'scheduled-task'
            | 'process-lineage'
            | 'user-agent'
            | 'cwe'
            | 'cvss'
            | 'yara-rule'
            | 'sigma-rule'
            | 'snort-rule';
          /** @description With observableType: articles that mention this value. */
          observable?: string;
          /** @description An entity's id; what is merged into it counts too. */
          entity?: string;
          /** @description Where the attack takes place. */
          platform?: 'windows' | 'linux' | 'macos' | 'cloud' | 'network' | 'esxi';
          /** @description Only articles that name a vulnerability CISA knows to be exploited. */
          exploited?: 'true' | 'false';
          language?: string;
          duplicates?: 'hide' | 'show';
          /** @description Words, "a phrase", begin*, AND, OR, NOT or a minus, parentheses, and fields: actor:"APT29" technique:T1059 after:7d score>60. */
          q: string;
          /** @description By rank, a query that wants no word has the newest first. */
          sort?: 'rank' | 'newest' | 'oldest' | 'published' | 'score' | 'priority';
          /** @description By words, by meaning, or by both, which is usual where articles have vectors. */
          mode?: 'hybrid' | 'words' | 'meaning';
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/search/values': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * What is known of the values in a text
     * @description For a pasted list of indicators as well as for a report. Nothing of it is stored.
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
          'application/json': components['schemas']['ValuesBody'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['FoundValues'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
            | 'crypto-address'
            | 'socket-address'
            | 'port'
            | 'ssdeep'
            | 'tlsh'
            | 'imphash'
            | 'authentihash'
            | 'ja3'
            | 'ja4'
            | 'certificate-serial'
            | 'certificate-hash'
            | 'mutex'
            | 'named-pipe'
            | 'windows-service'
            | 'scheduled-task'
            | 'process-lineage'
            | 'user-agent'
            | 'cwe'
            | 'cvss'
            | 'yara-rule'
            | 'sigma-rule'
            | 'snort-rule';
          /** @description A part of the value, refanged or defanged. */
          q?: string;
          sort?: 'articles' | 'recent';
          /** @description Values set aside in every article are left out. */
          show?: 'observed' | 'set-aside' | 'indicators' | 'all';
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
            'application/json': components['schemas']['ObservableList'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
            | 'crypto-address'
            | 'socket-address'
            | 'port'
            | 'ssdeep'
            | 'tlsh'
            | 'imphash'
            | 'authentihash'
            | 'ja3'
            | 'ja4'
            | 'certificate-serial'
            | 'certificate-hash'
            | 'mutex'
            | 'named-pipe'
            | 'windows-service'
            | 'scheduled-task'
            | 'process-lineage'
            | 'user-agent'
            | 'cwe'
            | 'cvss'
            | 'yara-rule'
            | 'sigma-rule'
            | 'snort-rule';
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/observables/{type}/{value}/articles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The articles that mention an observable, newest first, each with the sentences */
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
            | 'crypto-address'
            | 'socket-address'
            | 'port'
            | 'ssdeep'
            | 'tlsh'
            | 'imphash'
            | 'authentihash'
            | 'ja3'
            | 'ja4'
            | 'certificate-serial'
            | 'certificate-hash'
            | 'mutex'
            | 'named-pipe'
            | 'windows-service'
            | 'scheduled-task'
            | 'process-lineage'
            | 'user-agent'
            | 'cwe'
            | 'cvss'
            | 'yara-rule'
            | 'sigma-rule'
            | 'snort-rule';
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
            'application/json': {
              items: components['schemas']['MentioningArticle'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/observables/{type}/{value}/sources': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The sources that name an observable, in most articles first */
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
            | 'crypto-address'
            | 'socket-address'
            | 'port'
            | 'ssdeep'
            | 'tlsh'
            | 'imphash'
            | 'authentihash'
            | 'ja3'
            | 'ja4'
            | 'certificate-serial'
            | 'certificate-hash'
            | 'mutex'
            | 'named-pipe'
            | 'windows-service'
            | 'scheduled-task'
            | 'process-lineage'
            | 'user-agent'
            | 'cwe'
            | 'cvss'
            | 'yara-rule'
            | 'sigma-rule'
            | 'snort-rule';
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
            'application/json': {
              items: components['schemas']['NamingSource'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/observables/{type}/{value}/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every mention of an observable with its sentence, as CSV or a JSON object a line */
    get: {
      parameters: {
        query?: {
          format?: 'csv' | 'jsonl';
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
            | 'crypto-address'
            | 'socket-address'
            | 'port'
            | 'ssdeep'
            | 'tlsh'
            | 'imphash'
            | 'authentihash'
            | 'ja3'
            | 'ja4'
            | 'certificate-serial'
            | 'certificate-hash'
            | 'mutex'
            | 'named-pipe'
            | 'windows-service'
            | 'scheduled-task'
            | 'process-lineage'
            | 'user-agent'
            | 'cwe'
            | 'cvss'
            | 'yara-rule'
            | 'sigma-rule'
            | 'snort-rule';
          /** @description URL-encoded; refanged or defanged. */
          value: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description A line for each mention; the articles in the order in which they were found. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'text/csv': string;
            'application/x-ndjson': string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/observables/{id}/indicator': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make an observable an indicator, or change how sure of it one is and until when */
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
          'application/json': components['schemas']['IndicatorBody'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ObservableRow'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Somebody has changed it since; `present` is what is there now. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': {
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
              query?: components['schemas']['QueryProblem'];
              present: components['schemas']['ObservableRow'];
            };
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
    /** End an indicator now; that it was one stays */
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
            'application/json': components['schemas']['ObservableRow'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/verdict-overrides': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The decisions on values, newest first, with those taken back: the audit */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
          /** @description Those that hold, or those taken back; both if left out. */
          state?: 'open' | 'withdrawn';
          scope?: 'article' | 'team';
          verdict?: 'observed' | 'benign';
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
            | 'crypto-address'
            | 'socket-address'
            | 'port'
            | 'ssdeep'
            | 'tlsh'
            | 'imphash'
            | 'authentihash'
            | 'ja3'
            | 'ja4'
            | 'certificate-serial'
            | 'certificate-hash'
            | 'mutex'
            | 'named-pipe'
            | 'windows-service'
            | 'scheduled-task'
            | 'process-lineage'
            | 'user-agent'
            | 'cwe'
            | 'cvss'
            | 'yara-rule'
            | 'sigma-rule'
            | 'snort-rule';
          articleId?: number;
          /** @description A part of the value, refanged or defanged, or of the reason. */
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
              items: components['schemas']['VerdictOverride'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /**
     * Decide that a value counts, or is set aside; every article that names it is judged anew
     * @description A decision replaces the one that held for the same value; saying the same again changes nothing.
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
          'application/json': components['schemas']['OverrideBody'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['OverrideResult'];
          };
        };
        /** @description Done. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['OverrideResult'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/verdict-overrides/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take a decision back: its values are judged as if it had never been made */
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
            'application/json': components['schemas']['OverrideResult'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/verdict-overrides/import': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Put a list of values on the team's list
     * @description One value a line, at most 5,000; its type is guessed. Each line comes back with what became of it.
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
          'application/json': components['schemas']['ListBody'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ListResult'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/verdict-overrides/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The team's list as a file, as it can be imported again */
    get: {
      parameters: {
        query: {
          verdict: 'observed' | 'benign';
          format?: 'text' | 'csv';
        };
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
            'text/plain': string;
            'text/csv': string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/sigma/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Check Sigma rules and try them out; nothing is stored
     * @description Problems with line and column, the rules as SQL and Lucene, an event each fires on, how it behaves on everyday events, and what it adds to the approved rules and those of the repositories. At most 20 rules at once.
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
          'application/json': components['schemas']['SigmaCheckBody'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SigmaCheck'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/articles/{id}/sigma-drafts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Make Sigma rules of an article's observed values, by template
     * @description A rule that was made of it before stays as it is: asking again adds nothing twice.
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
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SigmaDraftsMade'];
          };
        };
        /** @description Done. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SigmaDraftsMade'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/sigma-drafts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The rules made from articles, newest first */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
          state?: 'proposed' | 'approved' | 'rejected';
          articleId?: number;
          /** @description A category, product or service: process_creation, windows. */
          logsource?: string;
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
              items: components['schemas']['SigmaDraftSummary'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/sigma-drafts/totals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How many drafts there are */
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
            'application/json': components['schemas']['SigmaDraftTotals'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/sigma-drafts/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One draft: its text, its evidence, and what a check says of it */
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
            'application/json': components['schemas']['SigmaDraft'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /**
     * Change a draft's text
     * @description The text must be one sound rule. A draft that was decided on is reopened first.
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
          'application/json': components['schemas']['SigmaDraftPatch'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SigmaDraft'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/sigma-drafts/{id}/decision': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Approve, reject or reopen a draft */
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
          'application/json': components['schemas']['SigmaDecisionBody'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SigmaDraftSummary'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/sigma-drafts/decisions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Decide on several drafts alike, each for itself */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['SigmaDecisionsBody'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SigmaDecided'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/sigma-drafts/export.zip': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The approved rules as files */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description One file a rule, in a folder for its log source. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/zip': string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/sigma/repositories': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The repositories of rules that drafts are compared with */
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
            'application/json': components['schemas']['SigmaRepository'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /** Add a repository of rules, and have it read */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['SigmaRepositoryBody'];
        };
      };
      responses: {
        /** @description Done. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SigmaRepository'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/sigma/repositories/{id}/sync': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Have a repository read now */
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
            'application/json': components['schemas']['SigmaRepository'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/sigma/repositories/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Forget a repository and its rules */
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
        /** @description It is gone. */
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/sigma/targets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where approved rules are proposed */
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
            'application/json': components['schemas']['SigmaTargets'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /**
     * Name a repository on GitHub that rules are proposed to, with a token for it
     * @description One that is named already gets the new branch, folder and token.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['SigmaTargetBody'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SigmaTarget'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Somebody has changed it since; `present` is what is there now. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': {
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
              query?: components['schemas']['QueryProblem'];
              present?: components['schemas']['SigmaTarget'] | null;
            };
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
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sigma/targets/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Forget a repository and its token */
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
        /** @description It is gone. */
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/sigma/targets/{id}/pull-requests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Propose approved rules as a pull request */
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
          'application/json': components['schemas']['SigmaPullRequestBody'];
        };
      };
      responses: {
        /** @description Done. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SigmaPullRequestOpened'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/entities': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The entities seen, and those people added; in most articles first */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
          kind?: 'actor' | 'malware' | 'tool' | 'campaign' | 'vulnerability';
          /** @description A part of a name, an alias or an id. */
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
              items: components['schemas']['EntitySummary'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /**
     * Add an entity that the bundled data does not have
     * @description Articles read from now on are searched for its names; earlier ones when they are reprocessed.
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
          'application/json': components['schemas']['EntityBody'];
        };
      };
      responses: {
        /** @description Done. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Entity'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/entities/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One entity
     * @description A merged one is answered by the entity that stands for it.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /** @description ATT&CK's id, a CVE's, or a slug of kind and name. */
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
            'application/json': components['schemas']['Entity'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/entities/{id}/articles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The articles that name an entity, newest first, each with the sentence */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path: {
          /** @description ATT&CK's id, a CVE's, or a slug of kind and name. */
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
            'application/json': {
              items: components['schemas']['NamingArticle'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/entities/{id}/aliases': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give an entity one more name */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /** @description ATT&CK's id, a CVE's, or a slug of kind and name. */
          id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            name: string;
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Entity'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /** Take away a name that a person gave */
    delete: {
      parameters: {
        query: {
          /** @description The name to take away. */
          name: string;
        };
        header?: never;
        path: {
          /** @description ATT&CK's id, a CVE's, or a slug of kind and name. */
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
            'application/json': components['schemas']['Entity'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/entities/{id}/merge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Let an entity count as another one
     * @description At once, and in every article there is. What is itself merged leads on to its end.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /** @description ATT&CK's id, a CVE's, or a slug of kind and name. */
          id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @description The entity that stands for this one from now on. */
            into: string;
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Entity'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /** Let a merged entity stand for itself again */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /** @description ATT&CK's id, a CVE's, or a slug of kind and name. */
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
            'application/json': components['schemas']['Entity'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    patch?: never;
    trace?: never;
  };
  '/articles/{id}/passage-labels': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What is said of an article's passages, in the order of the text */
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
        /** @description At most 500. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ArticleLabel'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /**
     * Say whether a passage is worth a hunt
     * @description A later word on the same passage counts in place of the former; the same word is kept once.
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
          'application/json': components['schemas']['PassageLabelBody'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['PassageLabel'];
          };
        };
        /** @description Done. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['PassageLabel'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/passage-labels': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * All labelled passages, newest first, with what the model says now
     * @description With `state=withdrawn`, what was taken back, by whom and when.
     */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
          huntable?: 'true' | 'false';
          /** @description What holds, or what was taken back. */
          state?: 'open' | 'withdrawn';
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
              items: components['schemas']['LabelledPassage'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/passage-labels/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A labelled passage, and the words that moved the model */
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
            'application/json': components['schemas']['ExplainedPassage'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /**
     * Take back what was said of its passage
     * @description The label stays, withdrawn. Taking it back again changes nothing.
     */
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
        /** @description Taken back. */
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/passage-models': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The versions of the passage model, newest first, and how far the labels go */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
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
            'application/json': components['schemas']['PassageModels'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/passage-models/retrain': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Train a new version on the labels
     * @description It comes into use by itself only if it does better than the one in use on the held-out labels.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/passage-models/{id}/activate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Put a version in use; `shipped` goes back to the one that came with the program
     * @description Articles keep the probabilities they have until they are reprocessed.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: 'shipped' | number;
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
            'application/json': components['schemas']['ModelInUse'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/reprocessings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The reprocessings in figures, newest first */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
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
              items: components['schemas']['ReprocessingSummary'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /**
     * Read stored articles anew with today’s extractors
     * @description One at a time. A 409 names the open one in its Location header.
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
          'application/json': components['schemas']['ReprocessingBody'];
        };
      };
      responses: {
        /** @description Done. */
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Reprocessing'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/reprocessings/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far one has come, and what it changed */
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
            'application/json': components['schemas']['Reprocessing'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/reprocessings/{id}/stop': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Stop it; what is read anew stays, and it can be resumed */
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
            'application/json': components['schemas']['Reprocessing'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/reprocessings/{id}/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Go on where it was stopped */
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
            'application/json': components['schemas']['Reprocessing'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/models/calls': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The ledger: every call to a model, newest first */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
          purpose?: string;
          model?: string;
          article?: number;
          source?: number;
          outcome?: 'running' | 'done' | 'failed' | 'cached';
          since?: string;
          until?: string;
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
              items: components['schemas']['ModelCall'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/models/spend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was spent by day, model, purpose and source, what the month will cost, and how the caps stand */
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
            'application/json': components['schemas']['ModelSpend'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/model-runs/estimate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** How many articles a run would ask about, and what it would cost */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @enum {string} */
            purpose: 'summary' | 'triage' | 'evidence' | 'hunts' | 'questions' | 'huntability' | 'translation';
            /** @description Which articles; copies, and what its publisher lets no model read, are never among them. */
            selection: {
              /** @description Of any of these. */
              sources?: number[];
              /**
               * Format: date-time
               * @description By the article’s own date, included.
               */
              since?: string;
              /** Format: date-time */
              until?: string;
              /** @description The least hunt score. */
              minScore?: number;
              /**
               * @description Only articles without a result, or whose result another text, prompt or model made.
               * @default true
               */
              onlyOutdated?: boolean;
              /**
               * @description The newest so many.
               * @default 1000
               */
              limit?: number;
            };
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ModelRunEstimate'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/model-runs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The runs, newest first */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
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
              items: components['schemas']['ModelRun'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /** Ask about many articles, at the price that was agreed to */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @enum {string} */
            purpose: 'summary' | 'triage' | 'evidence' | 'hunts' | 'questions' | 'huntability' | 'translation';
            /** @description Which articles; copies, and what its publisher lets no model read, are never among them. */
            selection: {
              /** @description Of any of these. */
              sources?: number[];
              /**
               * Format: date-time
               * @description By the article’s own date, included.
               */
              since?: string;
              /** Format: date-time */
              until?: string;
              /** @description The least hunt score. */
              minScore?: number;
              /**
               * @description Only articles without a result, or whose result another text, prompt or model made.
               * @default true
               */
              onlyOutdated?: boolean;
              /**
               * @description The newest so many.
               * @default 1000
               */
              limit?: number;
            };
            /** @description The price that was agreed to: the estimate’s. */
            agreedMicroCents: number;
          };
        };
      };
      responses: {
        /** @description Done. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ModelRunDetail'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/model-runs/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far one has come, what it waits for, and what failed */
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
            'application/json': components['schemas']['ModelRunDetail'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/model-runs/{id}/stop': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Stop it; what is under way ends, results stay, and it can be resumed */
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
            'application/json': components['schemas']['ModelRunDetail'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/model-runs/{id}/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Go on where it was stopped; what failed is asked again */
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
            'application/json': components['schemas']['ModelRunDetail'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/stack-terms': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Words that decide what touches us; a triage looks for them */
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
            'application/json': components['schemas']['StackTerms'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /** Replace them; triages made with others are outdated then */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            terms: string[];
            /** @description The version you have seen: 409 if it is no longer the present one. Left out, whatever is there is replaced. */
            version?: number;
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['StackTerms'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Somebody has changed it since; `present` is what is there now. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': {
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
              query?: components['schemas']['QueryProblem'];
              present: components['schemas']['StackTerms'];
            };
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
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/insights/new': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the days brought that was not there before */
    get: {
      parameters: {
        query?: {
          /** @description The first day; 30 days, today included, where neither is given. */
          since?: string;
          /** @description The last day, included; today where it is left out. */
          until?: string;
          /** @description `csv` needs the permission to export. */
          format?: 'json' | 'csv';
          /** @description A source's id. */
          source?: number;
          tier?: 'premium' | 'standard' | 'basic';
          /** @description Which table a CSV has. */
          part?: 'figures' | 'first-seen';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The answer; with format=csv its rows. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['NewInsight'];
            'text/csv': string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/insights/rising': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What is written of more than its own past lets expect
     * @description Tests every entity or technique of the kind against up to 12 windows of the same length before; the notes say how.
     */
    get: {
      parameters: {
        query?: {
          /** @description The first day; 30 days, today included, where neither is given. */
          since?: string;
          /** @description The last day, included; today where it is left out. */
          until?: string;
          /** @description `csv` needs the permission to export. */
          format?: 'json' | 'csv';
          /** @description A source's id. */
          source?: number;
          tier?: 'premium' | 'standard' | 'basic';
          kind?: 'technique' | 'actor' | 'malware' | 'vulnerability' | 'tool';
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The answer; with format=csv its rows. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RisingInsight'];
            'text/csv': string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/insights/first': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who told stories before the others did */
    get: {
      parameters: {
        query?: {
          /** @description The first day; 30 days, today included, where neither is given. */
          since?: string;
          /** @description The last day, included; today where it is left out. */
          until?: string;
          /** @description `csv` needs the permission to export. */
          format?: 'json' | 'csv';
          /** @description A source's id. */
          source?: number;
          tier?: 'premium' | 'standard' | 'basic';
          /** @description Which table a CSV has. */
          part?: 'sources' | 'stories';
          /** @description Stories that are named. */
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The answer; with format=csv its rows. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['FirstInsight'];
            'text/csv': string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/insights/sources': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What each source brought, and what it cost */
    get: {
      parameters: {
        query?: {
          /** @description The first day; 30 days, today included, where neither is given. */
          since?: string;
          /** @description The last day, included; today where it is left out. */
          until?: string;
          /** @description `csv` needs the permission to export. */
          format?: 'json' | 'csv';
          /** @description A source's id. */
          source?: number;
          tier?: 'premium' | 'standard' | 'basic';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The answer; with format=csv its rows. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SourcesInsight'];
            'text/csv': string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/insights/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How collecting goes */
    get: {
      parameters: {
        query?: {
          /** @description The first day; 30 days, today included, where neither is given. */
          since?: string;
          /** @description The last day, included; today where it is left out. */
          until?: string;
          /** @description `csv` needs the permission to export. */
          format?: 'json' | 'csv';
          /** @description A source's id. */
          source?: number;
          tier?: 'premium' | 'standard' | 'basic';
          /** @description Which table a CSV has. */
          part?: 'checks' | 'stages' | 'skips' | 'delays' | 'sources' | 'queues';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The answer; with format=csv its rows. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['HealthInsight'];
            'text/csv': string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/insights/attack': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The ATT&CK matrix, with how often articles name each technique */
    get: {
      parameters: {
        query?: {
          /** @description The first day; 30 days, today included, where neither is given. */
          since?: string;
          /** @description The last day, included; today where it is left out. */
          until?: string;
          /** @description `csv` needs the permission to export. */
          format?: 'json' | 'csv';
          /** @description A source's id. */
          source?: number;
          tier?: 'premium' | 'standard' | 'basic';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The answer; with format=csv its rows. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['AttackInsight'];
            'text/csv': string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/insights/actor-techniques': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Which actors are said to use which techniques */
    get: {
      parameters: {
        query?: {
          /** @description The first day; 30 days, today included, where neither is given. */
          since?: string;
          /** @description The last day, included; today where it is left out. */
          until?: string;
          /** @description `csv` needs the permission to export. */
          format?: 'json' | 'csv';
          /** @description A source's id. */
          source?: number;
          tier?: 'premium' | 'standard' | 'basic';
          actors?: number;
          techniques?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The answer; with format=csv its rows. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ActorTechniquesInsight'];
            'text/csv': string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/insights/coverage': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Techniques that articles name, against the Sigma rules there are */
    get: {
      parameters: {
        query?: {
          /** @description The first day; 30 days, today included, where neither is given. */
          since?: string;
          /** @description The last day, included; today where it is left out. */
          until?: string;
          /** @description `csv` needs the permission to export. */
          format?: 'json' | 'csv';
          /** @description A source's id. */
          source?: number;
          tier?: 'premium' | 'standard' | 'basic';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The answer; with format=csv its rows. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['CoverageInsight'];
            'text/csv': string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/insights/coverage/layer': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The same as a layer of MITRE's ATT&CK Navigator */
    get: {
      parameters: {
        query?: {
          /** @description The first day; 30 days, today included, where neither is given. */
          since?: string;
          /** @description The last day, included; today where it is left out. */
          until?: string;
          /** @description A source's id. */
          source?: number;
          tier?: 'premium' | 'standard' | 'basic';
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
            'application/json': components['schemas']['NavigatorLayer'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/observables/{type}/{value}/co-occurring': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The values that stand in the same articles */
    get: {
      parameters: {
        query?: {
          /** @description The first day; 30 days, today included, where neither is given. */
          since?: string;
          /** @description The last day, included; today where it is left out. */
          until?: string;
          /** @description `csv` needs the permission to export. */
          format?: 'json' | 'csv';
          /** @description A source's id. */
          source?: number;
          tier?: 'premium' | 'standard' | 'basic';
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
            | 'crypto-address'
            | 'socket-address'
            | 'port'
            | 'ssdeep'
            | 'tlsh'
            | 'imphash'
            | 'authentihash'
            | 'ja3'
            | 'ja4'
            | 'certificate-serial'
            | 'certificate-hash'
            | 'mutex'
            | 'named-pipe'
            | 'windows-service'
            | 'scheduled-task'
            | 'process-lineage'
            | 'user-agent'
            | 'cwe'
            | 'cvss'
            | 'yara-rule'
            | 'sigma-rule'
            | 'snort-rule';
          /** @description URL-encoded; refanged or defanged. */
          value: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The answer; with format=csv its rows. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['CoOccurringInsight'];
            'text/csv': string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/observables/{type}/{value}/timeline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A value by week, and what is named beside it */
    get: {
      parameters: {
        query?: {
          /** @description The first day; 30 days, today included, where neither is given. */
          since?: string;
          /** @description The last day, included; today where it is left out. */
          until?: string;
          /** @description `csv` needs the permission to export. */
          format?: 'json' | 'csv';
          /** @description A source's id. */
          source?: number;
          tier?: 'premium' | 'standard' | 'basic';
          /** @description Which table a CSV has. */
          part?: 'weeks' | 'entities' | 'techniques' | 'observables';
          /** @description Of the entities, and of the techniques. */
          limit?: number;
          /** @description Of the observables; 0 for none. */
          values?: number;
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
            | 'crypto-address'
            | 'socket-address'
            | 'port'
            | 'ssdeep'
            | 'tlsh'
            | 'imphash'
            | 'authentihash'
            | 'ja3'
            | 'ja4'
            | 'certificate-serial'
            | 'certificate-hash'
            | 'mutex'
            | 'named-pipe'
            | 'windows-service'
            | 'scheduled-task'
            | 'process-lineage'
            | 'user-agent'
            | 'cwe'
            | 'cvss'
            | 'yara-rule'
            | 'sigma-rule'
            | 'snort-rule';
          /** @description URL-encoded; refanged or defanged. */
          value: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The answer; with format=csv its rows. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InsightTimeline'];
            'text/csv': string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/entities/{id}/timeline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An entity by week, and what is named beside it */
    get: {
      parameters: {
        query?: {
          /** @description The first day; 30 days, today included, where neither is given. */
          since?: string;
          /** @description The last day, included; today where it is left out. */
          until?: string;
          /** @description `csv` needs the permission to export. */
          format?: 'json' | 'csv';
          /** @description A source's id. */
          source?: number;
          tier?: 'premium' | 'standard' | 'basic';
          /** @description Which table a CSV has. */
          part?: 'weeks' | 'entities' | 'techniques' | 'observables';
          /** @description Of the entities, and of the techniques. */
          limit?: number;
          /** @description Of the observables; 0 for none. */
          values?: number;
        };
        header?: never;
        path: {
          /** @description ATT&CK's id, a CVE's, or a slug of kind and name. */
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The answer; with format=csv its rows. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InsightTimeline'];
            'text/csv': string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/techniques/{id}/timeline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A technique by week, and what is named beside it */
    get: {
      parameters: {
        query?: {
          /** @description The first day; 30 days, today included, where neither is given. */
          since?: string;
          /** @description The last day, included; today where it is left out. */
          until?: string;
          /** @description `csv` needs the permission to export. */
          format?: 'json' | 'csv';
          /** @description A source's id. */
          source?: number;
          tier?: 'premium' | 'standard' | 'basic';
          /** @description Which table a CSV has. */
          part?: 'weeks' | 'entities' | 'techniques' | 'observables';
          /** @description Of the entities, and of the techniques. */
          limit?: number;
          /** @description Of the observables; 0 for none. */
          values?: number;
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
        /** @description The answer; with format=csv its rows. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InsightTimeline'];
            'text/csv': string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/charts/{chart}/exports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Say that a chart is saved as a file, before it is
     * @description For charts whose file the page makes from the figures it shows. Only the audit log learns of it: what it answers is that the export is permitted and written down.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /** @description The file's name without its ending. */
          chart: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @description The path of the page it is on, with its filters. */
            page: string;
            rows: number;
          };
        };
      };
      responses: {
        /** @description Written down: go on. */
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who did what, newest first */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
          /** @description A user's id. */
          actor?: string;
          /** @description How the action begins: `story` finds `story.merge`. */
          action?: string;
          /** @description How the subject begins: `sources/17`. */
          subject?: string;
          /** @description A token's id: what was done with it, or tried after its end. */
          token?: string;
          since?: string;
          until?: string;
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
              items: components['schemas']['AuditEntry'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/audit/verification': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether the log is as it was written
     * @description Every row is read and its hash computed anew.
     */
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
            'application/json': components['schemas']['AuditVerification'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/audit/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The rows that pass the filters as CSV, newest first */
    get: {
      parameters: {
        query?: {
          /** @description A user's id. */
          actor?: string;
          /** @description How the action begins: `story` finds `story.merge`. */
          action?: string;
          /** @description How the subject begins: `sources/17`. */
          subject?: string;
          /** @description A token's id: what was done with it, or tried after its end. */
          token?: string;
          since?: string;
          until?: string;
        };
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
            'text/csv': string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/settings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What is set, and from where
     * @description The variables that this app reads. Secrets are told as set or not set; passwords in addresses are masked.
     */
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
            'application/json': components['schemas']['Settings'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/settings/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How the installation is, with a remedy for what is not as it should be
     * @description Looked at when asked; each check has a few seconds and stops no other.
     */
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
            'application/json': components['schemas']['Health'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/retention': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How long what is collected is kept, and what was removed */
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
            'application/json': components['schemas']['Retention'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /**
     * Put a policy in force, if the one you have seen still is
     * @description A job applies it within six hours; it cannot be undone. Look at the preview first.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['RetentionBody'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Retention'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Somebody has changed it since; `present` is what is there now. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': {
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
              query?: components['schemas']['QueryProblem'];
              present: components['schemas']['Retention'];
            };
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
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/retention/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What a policy would remove now; nothing is removed */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['RetentionAsked'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RetentionPreview'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/retention/preview/articles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The articles that a policy would remove now, the longest kept first */
    post: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['RetentionAsked'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              items: components['schemas']['DueArticle'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who asks, and how to sign in */
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
            'application/json': components['schemas']['Session'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/session/owner': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Become the owner, as the first visitor; then sign in with the password */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            name: string;
            /** Format: email */
            email: string;
            password: string;
            setupCode?: string;
          };
        };
      };
      responses: {
        /** @description Done. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              id: string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/session/invitation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Use an invitation up and set a password; then sign in with it */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            token: string;
            password: string;
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @description Whose password was set: sign in with it. */
              email: string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/account/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where one is signed in, the last used first */
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
              items: components['schemas']['OwnSession'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    put?: never;
    post?: never;
    /** Sign out everywhere */
    delete: {
      parameters: {
        query?: {
          /** @description Stay signed in here. */
          keep?: 'current';
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
              ended: number;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    patch?: never;
    trace?: never;
  };
  '/account/sessions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Sign out in one place */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Signed out. */
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    patch?: never;
    trace?: never;
  };
  '/tokens': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One's own tokens and, for admins, the team's, the newest first */
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
              items: components['schemas']['ApiToken'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    put?: never;
    /**
     * Make a token; it is told this once
     * @description It may do what its scopes say and its user's role allows, as that is when it is used. `service`: the team's, by admins.
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
          'application/json': {
            name: string;
            /**
             * @default personal
             * @enum {string}
             */
            kind?: 'personal' | 'service';
            /**
             * @description What one of the team's may do at the most; needed for it, and only for it.
             * @enum {string}
             */
            role?: 'viewer' | 'analyst' | 'source-manager' | 'admin';
            scopes: ('read' | 'triage' | 'sources' | 'export' | 'admin')[];
            /** Format: date-time */
            expiresAt: string;
          };
        };
      };
      responses: {
        /** @description Done. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['NewApiToken'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/tokens/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Revoke a token, at once and for good */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Revoked. */
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    patch?: never;
    trace?: never;
  };
  '/people': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Those that work can be given to, by name */
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
              items: components['schemas']['Person'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Everyone who may or might come in, by name */
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
              items: components['schemas']['User'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /**
     * Invite somebody
     * @description No mail is sent: the answer holds a link to hand over, which lets them set a password once, for 7 days.
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
          'application/json': {
            name: string;
            /** Format: email */
            email: string;
            /** @enum {string} */
            role: 'viewer' | 'analyst' | 'source-manager' | 'admin';
          };
        };
      };
      responses: {
        /** @description Done. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              user: components['schemas']['User'];
              invitation: components['schemas']['Invitation'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/users/{id}/invitation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Invite a user anew: password, second factor, passkeys and sessions they had end */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
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
            'application/json': {
              user: components['schemas']['User'];
              invitation: components['schemas']['Invitation'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/users/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Remove a user with their sessions and tokens; what they did stays */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
     * Change a user's name or role, or shut them out
     * @description One who is shut out is signed out at once, and their tokens are refused.
     */
    patch: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            name?: string;
            /** @enum {string} */
            role?: 'viewer' | 'analyst' | 'source-manager' | 'admin';
            disabled?: boolean;
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['User'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    trace?: never;
  };
  '/models/settings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Which model is in use, and the caps */
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
            'application/json': components['schemas']['ModelSettings'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /** Choose the model and the caps; every app takes it up within ten seconds */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @enum {string} */
            provider: 'none' | 'ollama' | 'bedrock';
            ollama: {
              /** Format: uri */
              url: string;
              model: string;
            };
            bedrock: {
              region: string;
              model: string;
            };
            /** @description Left out, what makes vectors stays as it was. */
            embeddings?: {
              /**
               * @description `embedded`: the model that comes along. The others are had where the places of this body say.
               * @enum {string}
               */
              provider: 'none' | 'embedded' | 'ollama' | 'bedrock';
              ollamaModel: string;
              bedrockModel: string;
            };
            /** @description Whether private data is masked for Ollama too; for Bedrock it always is. */
            masksLocal: boolean;
            caps: {
              /** @description Null for all calls together. */
              purpose: string | null;
              /**
               * @description By UTC.
               * @enum {string}
               */
              period: 'day' | 'month';
              usd: number;
            }[];
            /** @description The version you have seen: 409 if it is no longer the present one. Left out, whatever is there is replaced. */
            version?: number;
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ModelSettings'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Somebody has changed it since; `present` is what is there now. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': {
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
              query?: components['schemas']['QueryProblem'];
              present: components['schemas']['ModelSettings'];
            };
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
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/models/test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask a provider, chosen or not yet, what models it has */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @enum {string} */
            provider: 'none' | 'ollama' | 'bedrock';
            ollama: {
              /** Format: uri */
              url: string;
              model: string;
            };
            bedrock: {
              region: string;
              model: string;
            };
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ModelTest'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/models/prices': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What models cost, from which day on */
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
            'application/json': components['schemas']['ModelPrices'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /** Replace the prices; calls keep the price they were booked at */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            prices: {
              /** @enum {string} */
              provider: 'ollama' | 'bedrock';
              model: string;
              /** Format: date */
              fromDay: string;
              /** @description A million tokens of the prompt. */
              inputUsd: number;
              outputUsd: number;
              cachedReadUsd: number;
              cachedWriteUsd: number;
              longFromTokens: number | null;
              /** @description What longer prompts cost, as a multiple. */
              longFactor: number;
              note: string;
            }[];
            /** @description The version you have seen: 409 if it is no longer the present one. Left out, whatever is there is replaced. */
            version?: number;
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ModelPrices'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Somebody has changed it since; `present` is what is there now. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': {
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
              query?: components['schemas']['QueryProblem'];
              present?: components['schemas']['ModelPrices'];
            };
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
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/models/embedding': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Which model search by meaning asks, and how far the one that takes its place has come */
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
            'application/json': components['schemas']['ModelEmbedding'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/articles/{id}/summary': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Its summary: the one a model wrote, or sentences of its own */
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
            'application/json': components['schemas']['TextSummary'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /** Have the chosen model write its summary; where none can, sentences of its own, and why */
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
            'application/json': components['schemas']['TextSummary'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/articles/{id}/results': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What models made of it, by purpose, and what of that is outdated */
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
            'application/json': {
              results: components['schemas']['ModelResult'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/articles/{id}/results/{purpose}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Have the chosen model read it for one purpose now */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
          purpose: 'summary' | 'triage' | 'evidence' | 'hunts' | 'questions' | 'huntability' | 'translation' | 'free';
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @description For the purpose free: what is asked. */
            question?: string;
            /** @description For the purpose translation: into which language; English when left out. */
            language?: string;
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ModelResult'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/prompts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What models can be asked, and which version of each prompt is in force */
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
              prompts: components['schemas']['PromptSummary'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/prompts/{purpose}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One prompt: the program's own words and every version that people wrote */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          purpose: 'summary' | 'triage' | 'evidence' | 'hunts' | 'questions' | 'huntability' | 'translation' | 'free';
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
            'application/json': components['schemas']['Prompt'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/prompts/{purpose}/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Write a version; it is asked only once it is put in force */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          purpose: 'summary' | 'triage' | 'evidence' | 'hunts' | 'questions' | 'huntability' | 'translation' | 'free';
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @description What the model is and keeps to. */
            system: string;
            /** @description What it is asked. The form of the answer and the fence around the article are added in any case. */
            instruction: string;
            /**
             * @description What was changed and why.
             * @default
             */
            note?: string;
          };
        };
      };
      responses: {
        /** @description Done. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Prompt'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/prompts/{purpose}/in-force': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Have a version asked from now on, an earlier one too; 0 is the program's own */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          purpose: 'summary' | 'triage' | 'evidence' | 'hunts' | 'questions' | 'huntability' | 'translation' | 'free';
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @description 0 is the program’s own. */
            version: number;
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Prompt'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/prompts/{purpose}/test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Try words out on one article; nothing is kept but the cost */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          purpose: 'summary' | 'triage' | 'evidence' | 'hunts' | 'questions' | 'huntability' | 'translation' | 'free';
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @description What the model is and keeps to. */
            system: string;
            /** @description What it is asked. The form of the answer and the fence around the article are added in any case. */
            instruction: string;
            articleId: number;
            /** @description For the purpose free: what is asked. */
            question?: string;
            /** @description For the purpose translation: into which language; English when left out. */
            language?: string;
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['PromptTrial'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/articles/{id}/sigma-drafts/worded': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Have the chosen model word Sigma rules of an article
     * @description Kept are only sound rules that fire on an event its own evidence would have left and on none of an ordinary day.
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
      requestBody?: never;
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SigmaDraftsWorded'];
          };
        };
        /** @description Done. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SigmaDraftsWorded'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/conversations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Conversations, the one that changed last first */
    get: {
      parameters: {
        query?: {
          /** @description The nextCursor of the page before. */
          cursor?: string;
          limit?: number;
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
              items: components['schemas']['ConversationHead'][];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /**
     * Ask a question and begin a conversation with it
     * @description The answer is written beside; follow it at `/conversations/{id}/turns/1/events`.
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
          'application/json': components['schemas']['AskBody'];
        };
      };
      responses: {
        /** @description Done. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Conversation'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/conversations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One conversation with its questions and answers */
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
            'application/json': components['schemas']['Conversation'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    /** Delete a conversation with its answers */
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/conversations/{id}/turns/{position}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Server-sent events of an answer as it is made
     * @description `progress` (AskProgress: step, passages), `sentence` (at, sentence, citations), and last `done` with the Turn. Who comes late or again is told all from the beginning; of an answer that is there, only `done`.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
          position: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Events. */
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/conversations/{id}/turns': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask on in a conversation
     * @description 409 while the question before is being answered, and where the conversation is full.
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
          'application/json': components['schemas']['AskBody'];
        };
      };
      responses: {
        /** @description Done. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Turn'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/conversations/{id}/turns/{position}/stop': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Stop an answer that is being made; one that is there stays */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
          position: number;
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
            'application/json': components['schemas']['Turn'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/conversations/{id}/turns/{position}/verdict': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Say what one thinks of an answer */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
          position: number;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['TurnVerdictBody'];
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Turn'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/conversations/{id}/turns/{position}/markdown': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An answer as Markdown, with numbered citations and their addresses */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
          position: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Markdown. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'text/markdown': string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/insights/questions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Read a question in words into a query, without running it
     * @description By a grammar of our own; what that cannot read, by the chosen model where there is one and the permission `triage`. The answer says in plain words what would be counted.
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
          'application/json': {
            /** @description As in: ransomware CVEs by week since June */
            text: string;
          };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ReadInsightQuestion'];
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
  '/insights/query': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Count what a query asks for
     * @description Filters that cannot be read are answered 400 with the code `bad_query`.
     */
    post: {
      parameters: {
        query?: {
          /** @description `csv` needs the permission to export. */
          format?: 'json' | 'csv';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            query: components['schemas']['InsightQueryBody'];
          };
        };
      };
      responses: {
        /** @description The answer; with format=csv its rows. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InsightQueryAnswer'];
            'text/csv': string;
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
        /** @description Not signed in */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
        /** @description Forbidden */
        403: {
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
    ActorTechniquesInsight: {
      range: components['schemas']['InsightRange'];
      rows: {
        actor: {
          id: string;
          name: string;
        };
        technique: {
          id: string;
          name: string;
        };
        /** @description That name both. */
        articles: number;
        /** @description Articles of them where one sentence says that the actor uses it. */
        sentences: number;
      }[];
      /** @description What the figures mean, and which test was used. */
      notes: string[];
      actors: {
        id: string;
        name: string;
        articles: number;
      }[];
      techniques: {
        id: string;
        name: string;
        articles: number;
      }[];
    };
    Annotation: {
      id: number;
      /** @description Null when the article is gone. */
      articleId: number | null;
      articleTitle: string | null;
      articleUrl: string | null;
      /** @description UTF-16 offset in the present text, or in the last that had the quote. */
      start: number;
      end: number;
      quote: string;
      /** @description The present text does not have the quote in one place. */
      stale: boolean;
      /** @description huntable, not-huntable, or a type of observable. */
      kind: string;
      use: ('train' | 'eval' | 'gold') | null;
      madeBy: string;
      madeByName: string;
      /** Format: date-time */
      madeAt: string;
    };
    AnnotationBody: {
      articleId: number;
      start: number;
      end: number;
      /** @enum {string} */
      kind:
        | 'huntable'
        | 'not-huntable'
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
        | 'crypto-address'
        | 'socket-address'
        | 'port'
        | 'ssdeep'
        | 'tlsh'
        | 'imphash'
        | 'authentihash'
        | 'ja3'
        | 'ja4'
        | 'certificate-serial'
        | 'certificate-hash'
        | 'mutex'
        | 'named-pipe'
        | 'windows-service'
        | 'scheduled-task'
        | 'process-lineage'
        | 'user-agent'
        | 'cwe'
        | 'cvss'
        | 'yara-rule'
        | 'sigma-rule'
        | 'snort-rule';
    };
    AnswerSentence: {
      text: string;
      /** @description Places in the turn's `citations`, from 0. Never empty. */
      citations: number[];
    };
    ApiToken: {
      id: string;
      name: string;
      /** @enum {string} */
      kind: 'personal' | 'service';
      /** @description Whose it is; null for one of the team's. */
      user: components['schemas']['Person'] | null;
      /** @description The role of one of the team's; a person's token goes with theirs. */
      role: ('viewer' | 'analyst' | 'source-manager' | 'admin') | null;
      scopes: ('read' | 'triage' | 'sources' | 'export' | 'admin')[];
      createdBy: string;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      expiresAt: string;
      /** @description To the minute. */
      lastUsedAt: string | null;
      revokedAt: string | null;
    };
    Article: {
      id: number;
      title: string;
      url: string;
      source: components['schemas']['SourceMark'];
      /**
       * @description With whom it may be shared: its own label, or its source’s.
       * @enum {string}
       */
      tlp: 'clear' | 'green' | 'amber' | 'amber+strict' | 'red';
      /** @description The label a person gave it; null where its source’s holds. */
      ownTlp: ('clear' | 'green' | 'amber' | 'amber+strict' | 'red') | null;
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
      priority: components['schemas']['Priority'];
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
      /** @description The story it tells with others, and how many sources tell it. */
      story: components['schemas']['StoryMark'] | null;
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
      /** @description A value without one was observed, and nothing more is known of it. */
      judgements: components['schemas']['Judgement'][];
      techniques: components['schemas']['TechniqueMention'][];
      entities: components['schemas']['EntityMention'][];
      relations: components['schemas']['Relation'][];
      /** @description Each CVE of the text once. */
      vulnerabilities: components['schemas']['Vulnerability'][];
      platforms: components['schemas']['PlatformFinding'][];
      scoreReasons: components['schemas']['ScoreReason'][];
      /** @description How well its text came out; null until it is parsed. */
      quality: components['schemas']['TextQuality'] | null;
      /** @description The text in stretches of about 1,000 characters; of more than 300, those most likely worth a hunt. */
      passages: components['schemas']['Passage'][];
      /** @description How many more there are. */
      passagesLeftOut: number;
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
      /** @description Who says when it was published; doubtful for url and text. Null where that was not written down. */
      publishedFrom: ('feed' | 'json-ld' | 'meta' | 'time' | 'byline' | 'state' | 'url' | 'text' | 'sitemap') | null;
      siteName: string | null;
      modifiedAt: string | null;
      fetchedAt: string | null;
      snapshots: components['schemas']['SnapshotSummary'][];
      /** @description What it is to the article it is a copy of. */
      copy: {
        /** @enum {string} */
        kind: 'same' | 'near-copy' | 'excerpt';
        reason: string | null;
      } | null;
      duplicates: {
        id: number;
        title: string;
        source: string;
        /** @description Null for the first of them, which is a copy of none. */
        kind: ('same' | 'near-copy' | 'excerpt') | null;
        reason: string | null;
      }[];
      /** @description The neighbour below, in the order and filters asked for. */
      nextId: number | null;
      previousId: number | null;
    };
    ArticleChange: {
      articleId: number;
      title: string;
      /** @description How many, by kind of finding: observable, technique, entity, … */
      added: {
        [key: string]: number;
      };
      /** @description How many, by kind of finding: observable, technique, entity, … */
      removed: {
        [key: string]: number;
      };
      textChanged: boolean;
      scoreBefore: number | null;
      scoreAfter: number | null;
    };
    ArticleLabel: {
      id: number;
      /** @description Null when the article is gone. */
      articleId: number | null;
      /** @description UTF-16 offset in the text as it was labelled. */
      start: number;
      end: number;
      text: string;
      huntable: boolean;
      labelledBy: string;
      /** Format: date-time */
      labelledAt: string;
      withdrawnBy: string | null;
      /** @description Since when it counts for nothing; null while it holds. */
      withdrawnAt: string | null;
      /** @description What the model in use says of the passage now, 0 to 1. */
      probability: number;
      /** @description The present text still has the passage in this place. */
      stands: boolean;
    };
    ArticleSummary: {
      id: number;
      title: string;
      url: string;
      source: components['schemas']['SourceMark'];
      /**
       * @description With whom it may be shared: its own label, or its source’s.
       * @enum {string}
       */
      tlp: 'clear' | 'green' | 'amber' | 'amber+strict' | 'red';
      /** @description The label a person gave it; null where its source’s holds. */
      ownTlp: ('clear' | 'green' | 'amber' | 'amber+strict' | 'red') | null;
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
      /** @description How soon it should be read, and why; null until extracted. */
      priority: components['schemas']['Priority'] | null;
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
      /** @description The story it tells with others, and how many sources tell it. */
      story: components['schemas']['StoryMark'] | null;
    };
    ArticleTlp: {
      /**
       * @description The label that holds.
       * @enum {string}
       */
      tlp: 'clear' | 'green' | 'amber' | 'amber+strict' | 'red';
      ownTlp: ('clear' | 'green' | 'amber' | 'amber+strict' | 'red') | null;
    };
    ArticleTlpBody: {
      /** @description Null takes its source’s again. */
      tlp: ('clear' | 'green' | 'amber' | 'amber+strict' | 'red') | null;
    };
    AskBody: {
      question: string;
      filters?: {
        /** @description Any of these, by id. */
        sources?: number[];
        /**
         * Format: date-time
         * @description The article's own date, included.
         */
        since?: string;
        /** Format: date-time */
        until?: string;
        /** @description The lowest hunt score. */
        minScore?: number;
      };
    };
    AttackInsight: {
      range: components['schemas']['InsightRange'];
      rows: {
        id: string;
        name: string;
        /** @description Of a sub-technique. */
        parentId: string | null;
        tactics: string[];
        /** @description That name this id itself. */
        articles: number;
        before: number;
        /** @description That name it or one of its sub-techniques, each article once. */
        total: number;
        totalBefore: number;
      }[];
      /** @description What the figures mean, and which test was used. */
      notes: string[];
      /** @description In ATT&CK's order. */
      tactics: {
        /** @description Its short name: initial-access. */
        id: string;
        name: string;
      }[];
      attackVersion: string;
    };
    AuditEntry: {
      id: number;
      /** Format: date-time */
      at: string;
      actorId: string | null;
      /** @description The name they had then. */
      actorName: string;
      /** @enum {string} */
      by: 'local' | 'session' | 'token' | 'system';
      action: string;
      subject: string | null;
      /** @description Of what a program did, `token` is the id and the name of its token. */
      detail: {
        [key: string]: unknown;
      };
      address: string | null;
      requestId: string | null;
    };
    AuditVerification: {
      ok: boolean;
      /** @description Rows that were looked at. */
      entries: number;
      /** @description The first row that is not as it was written, or is not there. */
      brokenAt: number | null;
      /** @description unlinked: it does not go on from the row before it. cut-off: the log ends before it. */
      reason: ('edited' | 'unlinked' | 'missing' | 'cut-off') | null;
      /** Format: date-time */
      verifiedAt: string;
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
    Board: {
      id: number;
      name: string;
      /** @description Markdown. */
      description: string;
      version: number;
      createdBy: string;
      createdByName: string;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      changedAt: string;
      /** @description In their order. */
      items: components['schemas']['BoardItem'][];
    };
    BoardHead: {
      id: number;
      name: string;
      /** @description Markdown. */
      description: string;
      version: number;
      createdBy: string;
      createdByName: string;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      changedAt: string;
      items: number;
    };
    BoardItem: {
      id: number;
      boardId: number;
      articleId: number;
      /** @description Markdown. */
      note: string;
      /** @description Only the order counts. */
      position: number;
      version: number;
      addedBy: string;
      addedByName: string;
      /** Format: date-time */
      addedAt: string;
      row: components['schemas']['InboxItem'];
    };
    BoardItemRow: {
      id: number;
      boardId: number;
      articleId: number;
      /** @description Markdown. */
      note: string;
      /** @description Only the order counts. */
      position: number;
      version: number;
      addedBy: string;
      addedByName: string;
      /** Format: date-time */
      addedAt: string;
    };
    BoardRow: {
      id: number;
      name: string;
      /** @description Markdown. */
      description: string;
      version: number;
      createdBy: string;
      createdByName: string;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      changedAt: string;
    };
    ChunkPassage: {
      /** @description Where it begins in the text, in UTF-16 units. */
      start: number;
      end: number;
      /** @description The headings it stands under, outermost first. */
      headings: string[];
      text: string;
    };
    Citation: {
      articleId: number;
      title: string;
      url: string;
      /** @description Its name. */
      source: string;
      publishedAt: string | null;
      /** @description UTF-16 offsets into the article's text when it was asked. */
      start: number;
      end: number;
      /** @description The words themselves; they stay when the article changes. */
      passage: string;
    };
    CoOccurringInsight: {
      range: components['schemas']['InsightRange'];
      rows: {
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
          | 'crypto-address'
          | 'socket-address'
          | 'port'
          | 'ssdeep'
          | 'tlsh'
          | 'imphash'
          | 'authentihash'
          | 'ja3'
          | 'ja4'
          | 'certificate-serial'
          | 'certificate-hash'
          | 'mutex'
          | 'named-pipe'
          | 'windows-service'
          | 'scheduled-task'
          | 'process-lineage'
          | 'user-agent'
          | 'cwe'
          | 'cvss'
          | 'yara-rule'
          | 'sigma-rule'
          | 'snort-rule';
        value: string;
        defanged: string;
        /** @description That have it in the range at all. */
        articles: number;
        /** @description Of them together with the one asked about. */
        together: number;
        /** @description How many times more often together than if each stood anywhere; 1 means by chance. */
        lift: number;
      }[];
      /** @description What the figures mean, and which test was used. */
      notes: string[];
      /** @description That mention the value asked about, in the range. */
      articles: number;
    };
    Conversation: {
      id: number;
      title: string;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      changedAt: string;
      turns: components['schemas']['Turn'][];
    };
    ConversationHead: {
      id: number;
      /** @description Its first question, shortened. */
      title: string;
      turns: number;
      /**
       * @description The last turn's.
       * @enum {string}
       */
      lastState: 'answering' | 'answered' | 'unknown' | 'stopped' | 'failed';
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      changedAt: string;
    };
    CoverageInsight: {
      range: components['schemas']['InsightRange'];
      rows: {
        id: string;
        name: string;
        parentId: string | null;
        tactics: string[];
        articles: number;
        /** @description Rules of the repositories that are tagged with it, or with what is under it. */
        knownRules: number;
        /** @description Approved drafts, likewise. */
        drafts: number;
        /** @description Articles name it and no rule does. */
        isGap: boolean;
      }[];
      /** @description What the figures mean, and which test was used. */
      notes: string[];
      /** @description Rule repositories there are; without one, everything seems a gap. */
      repositories: number;
      gaps: number;
      attackVersion: string;
    };
    Desk: {
      startViewId: number | null;
      /** @description A time of day, as 17:00. */
      shiftEnd: string | null;
      timeZone: string | null;
    };
    DeskView: {
      id: number;
      ownerId: string;
      ownerName: string;
      name: string;
      /** @enum {string} */
      scope: 'private' | 'shared';
      /** @enum {string} */
      page: 'inbox';
      search: {
        [key: string]: unknown;
      };
      columns: string[];
      /** Format: date-time */
      createdAt: string;
    };
    DeskViewBody: {
      name: string;
      /**
       * @default private
       * @enum {string}
       */
      scope?: 'private' | 'shared';
      /**
       * @default inbox
       * @enum {string}
       */
      page?: 'inbox';
      /** @description The page's address parameters. */
      search: {
        [key: string]: unknown;
      };
      /** @default [] */
      columns?: string[];
    };
    DeskViewPatch: {
      name?: string;
      /** @enum {string} */
      scope?: 'private' | 'shared';
      /** @enum {string} */
      page?: 'inbox';
      /** @description The page's address parameters. */
      search?: {
        [key: string]: unknown;
      };
      columns?: string[];
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
    DueArticle: {
      id: number;
      /** @description Null where your clearance does not reach. */
      title: string | null;
      /** Format: date-time */
      discoveredAt: string;
      /** @description What its tier and label give it. */
      days: number;
    };
    Entity: {
      id: string;
      /** @enum {string} */
      kind: 'actor' | 'malware' | 'tool' | 'campaign' | 'vulnerability';
      name: string;
      /** @description Its other names, those a person gave included. */
      aliases: string[];
      /** @description That name it; copies of one text count once. */
      articles: number;
      /** @description By the articles' own dates. */
      firstSeenAt: string | null;
      lastSeenAt: string | null;
      /** @description Where its catalogue describes it: ATT&CK, or the NVD for a CVE. */
      url: string | null;
      /** @description The day CISA added it to its catalogue of exploited ones. */
      exploitedSince: string | null;
      /** @description Who added it; null when bundled. */
      own: {
        addedBy: string;
        /** Format: date-time */
        addedAt: string;
      } | null;
      givenAliases: {
        name: string;
        addedBy: string;
        /** Format: date-time */
        addedAt: string;
      }[];
      /** @description What counts as this entity too, because a person said so. */
      merged: {
        id: string;
        /** @description What it was merged into, which may be merged itself. */
        intoId: string;
        name: string;
        mergedBy: string;
        /** Format: date-time */
        mergedAt: string;
      }[];
      /** @description To other entities; at most 200, the best attested first. */
      relations: components['schemas']['StatedRelation'][];
      /** @description Those that some sentence says it uses. */
      techniques: components['schemas']['StatedRelation'][];
      /** @description What is known of a CVE; null for everything else. */
      vulnerability: components['schemas']['Vulnerability'] | null;
      /** @description FIRST's EPSS of a CVE, from the file that EPSS_FILE names; null without one. */
      epss: {
        /** @description How likely it is exploited within 30 days, 0 to 1. */
        score: number;
        /** @description The share of CVEs that are less likely, 0 to 1. */
        percentile: number;
        /** @description The day the scores are of; null where the file does not say. */
        date: string | null;
      } | null;
    };
    EntityBody: {
      /** @enum {string} */
      kind: 'actor' | 'malware' | 'tool' | 'campaign' | 'vulnerability';
      name: string;
      /** @default [] */
      aliases?: string[];
    };
    EntityMention: {
      start: number;
      end: number;
      original: string;
      /** @description ATT&CK's id or the CVE's where there is one, else made of kind and name. */
      entityId: string;
      /** @enum {string} */
      kind: 'actor' | 'malware' | 'tool' | 'campaign' | 'vulnerability';
      name: string;
      /**
       * @description Recognised by an id, a name, an alias, or the form of a designation.
       * @enum {string}
       */
      rule: 'id' | 'name' | 'alias' | 'designation';
      /** @description 0 to 100. */
      confidence: number;
    };
    EntitySummary: {
      id: string;
      /** @enum {string} */
      kind: 'actor' | 'malware' | 'tool' | 'campaign' | 'vulnerability';
      name: string;
      /** @description Its other names, those a person gave included. */
      aliases: string[];
      /** @description That name it; copies of one text count once. */
      articles: number;
      /** @description By the articles' own dates. */
      firstSeenAt: string | null;
      lastSeenAt: string | null;
      /** @description Where its catalogue describes it: ATT&CK, or the NVD for a CVE. */
      url: string | null;
      /** @description The day CISA added it to its catalogue of exploited ones. */
      exploitedSince: string | null;
    };
    ExplainedPassage: {
      id: number;
      /** @description Null when the article is gone. */
      articleId: number | null;
      /** @description UTF-16 offset in the text as it was labelled. */
      start: number;
      end: number;
      text: string;
      huntable: boolean;
      labelledBy: string;
      /** Format: date-time */
      labelledAt: string;
      withdrawnBy: string | null;
      /** @description Since when it counts for nothing; null while it holds. */
      withdrawnAt: string | null;
      /** @description What the model in use says of the passage now, 0 to 1. */
      probability: number;
      articleTitle: string | null;
      /** @description The passage, its addresses made safe to show. */
      defanged: string;
      /** @description The words that moved the model most. */
      words: {
        /** @description Offset in the passage. */
        start: number;
        end: number;
        defanged: string;
        /** @description Log-odds: above zero towards worth a hunt. */
        contribution: number;
      }[];
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
    Finding: {
      /** @description What was looked at, in a word or two. */
      check: string;
      /** @enum {string} */
      state: 'ok' | 'warn' | 'fail';
      says: string;
      /** @description What to do; null where all is well. */
      remedy: string | null;
    };
    FirstInsight: {
      range: components['schemas']['InsightRange'];
      rows: {
        source: {
          id: number;
          name: string;
          /** @enum {string} */
          tier: 'premium' | 'standard' | 'basic';
        };
        /** @description It told, of those that two sources or more told. */
        stories: number;
        /** @description It told first; the notes say when nobody did. */
        first: number;
        /** @description first by stories, 0 to 1. */
        share: number;
        /** @description Before the second source; null where it was never first. */
        medianLeadHours: number | null;
      }[];
      /** @description What the figures mean, and which test was used. */
      notes: string[];
      stories: {
        id: number;
        title: string;
        sources: number;
        first: {
          id: number;
          name: string;
          /** @enum {string} */
          tier: 'premium' | 'standard' | 'basic';
        };
        firstArticleId: number;
        /** Format: date-time */
        firstAt: string;
        second: {
          id: number;
          name: string;
          /** @enum {string} */
          tier: 'premium' | 'standard' | 'basic';
        };
        leadHours: number;
      }[];
    };
    FoundValue: {
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
        | 'crypto-address'
        | 'socket-address'
        | 'port'
        | 'ssdeep'
        | 'tlsh'
        | 'imphash'
        | 'authentihash'
        | 'ja3'
        | 'ja4'
        | 'certificate-serial'
        | 'certificate-hash'
        | 'mutex'
        | 'named-pipe'
        | 'windows-service'
        | 'scheduled-task'
        | 'process-lineage'
        | 'user-agent'
        | 'cwe'
        | 'cvss'
        | 'yara-rule'
        | 'sigma-rule'
        | 'snort-rule';
      value: string;
      defanged: string;
      /** @description Articles that mention it; with none, the value is not known. */
      articles: number;
      /** @description In how many of them it is set aside. */
      setAside: number;
      firstSeenAt: string | null;
      lastSeenAt: string | null;
      /** @description What the warninglists say of the value by itself, now. */
      lists: {
        /** @enum {string} */
        verdict: 'observed' | 'benign' | 'own-site' | 'reference' | 'publisher' | 'private' | 'file-name' | 'example';
        reason: string;
        notes: string[];
      };
      indicator: components['schemas']['Indicator'] | null;
    };
    FoundValues: {
      /** @description Each once, in the order of the text. */
      values: components['schemas']['FoundValue'][];
      holders: {
        article: components['schemas']['ArticleSummary'];
        values: number;
      }[];
      /** @description The text is a list of values rather than prose that names some. */
      isList: boolean;
      /** @description There was more in the text than was read: 400,000 letters, 5,000 values. */
      isCut: boolean;
    };
    Health: {
      /** Format: date-time */
      checkedAt: string;
      /** @description In the order in which they were looked at. */
      findings: components['schemas']['Finding'][];
    };
    HealthInsight: {
      range: components['schemas']['InsightRange'];
      rows: {
        /** Format: date */
        day: string;
        /** @enum {string} */
        outcome: 'new' | 'nothing-new' | 'not-modified' | 'failed' | 'deferred';
        count: number;
      }[];
      /** @description What the figures mean, and which test was used. */
      notes: string[];
      /** @description Articles by the day they were found and the stage they have reached. */
      stages: {
        /** Format: date */
        day: string;
        /** @enum {string} */
        stage: 'discovered' | 'fetched' | 'parsed' | 'extracted' | 'skipped';
        count: number;
      }[];
      /** @description Last seen in the range. */
      skips: {
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
      /** @description From published to searchable, by the day of publishing; only what a check of a source found. */
      delays: {
        /** Format: date */
        day: string;
        medianMinutes: number;
        articles: number;
      }[];
      medianDelayMinutes: number | null;
      sources: {
        /** @enum {string} */
        state: 'new' | 'healthy' | 'quiet' | 'failing' | 'blocked' | 'moved' | 'gone' | 'robots-disallowed' | 'paused';
        count: number;
      }[];
      /** @description Articles on their way now. */
      queues: {
        /**
         * @description The last stage they have passed.
         * @enum {string}
         */
        stage: 'discovered' | 'fetched' | 'parsed';
        waiting: number;
        oldestMinutes: number | null;
      }[];
    };
    InboxCounts: {
      unread: {
        value: number;
        /** @description False: there are more. */
        exact: boolean;
      };
      starred: {
        value: number;
        /** @description False: there are more. */
        exact: boolean;
      };
      later: {
        value: number;
        /** @description False: there are more. */
        exact: boolean;
      };
      archived: {
        value: number;
        /** @description False: there are more. */
        exact: boolean;
      };
      assigned: {
        value: number;
        /** @description False: there are more. */
        exact: boolean;
      };
    };
    InboxItem: {
      key: string;
      story: {
        id: number;
        title: string;
        articles: number;
        sources: number;
      } | null;
      /** @description The best of the row by priority. */
      article: components['schemas']['ArticleSummary'];
      mark: components['schemas']['RowMark'];
      /** @description At most five more of its articles. */
      others: {
        articleId: number;
        title: string;
        sourceName: string;
      }[];
      /** @description Its articles that are neither read nor archived nor put off. */
      unreadArticles: number;
      assignee: {
        id: string;
        name: string;
      } | null;
      tags: string[];
      votes: {
        up: number;
        down: number;
        mine: -1 | 0 | 1;
      };
      notes: number;
      boards: {
        id: number;
        name: string;
      }[];
    };
    Indicator: {
      /** @description When it was promoted. */
      confidence: number;
      /** @description What is left of it: it halves with time since the value was last seen. */
      confidenceNow: number;
      reasons: {
        label: string;
        points: number;
      }[];
      note: string;
      /** @description Counts its changes. */
      version: number;
      /** Format: date-time */
      validFrom: string;
      /** @description Null: it never ends. */
      validUntil: string | null;
      /** @description Whether it holds now. */
      valid: boolean;
      promotedBy: string;
      /** Format: date-time */
      promotedAt: string;
      /** @description Who ended it; null while it holds, and where its time ran out. */
      endedBy: string | null;
      endedAt: string | null;
    };
    IndicatorBody: {
      /** @description As suggested if left out. */
      confidence?: number;
      /** @default  */
      note?: string;
      /** @description As the value's type has it if left out; null for ever. */
      validUntil?: string | null;
      /** @description The version you have seen: 409 if it is no longer the present one. Left out, whatever is there is replaced. */
      version?: number;
    };
    IndicatorSuggestion: {
      confidence: number;
      /** @description Add up to the confidence. */
      parts: {
        label: string;
        points: number;
      }[];
      validUntil: string | null;
      /** @description Why values of this type live as long as they do. */
      lifetime: string;
      halfLifeDays: number | null;
    };
    InsightQuery: {
      /**
       * @description What is counted.
       * @enum {string}
       */
      measure: 'articles' | 'stories' | 'observables' | 'mentions';
      /**
       * @description What it is counted for, each by itself; none counts all together.
       * @enum {string}
       */
      of:
        | 'none'
        | 'technique'
        | 'actor'
        | 'malware'
        | 'tool'
        | 'vulnerability'
        | 'source'
        | 'observable-type'
        | 'tier'
        | 'language'
        | 'platform';
      /**
       * @description How the time is cut.
       * @enum {string}
       */
      by: 'none' | 'day' | 'week' | 'month';
      /** @description Which articles, in the search grammar: ransomware tier:premium; empty for all. */
      filters: string;
      /** @description The first day; null for 30 days before the last, or 12 weeks or a year where time is cut by week or month. */
      since: string | null;
      /** @description The last day, included; null for today. */
      until: string | null;
      limit: number;
    };
    InsightQueryAnswer: {
      /** @description As it was asked, with its days filled in. */
      query: components['schemas']['InsightQuery'];
      plain: string;
      /** @description Those of `rows` that are filled, in order, with their titles. */
      columns: {
        /** @enum {string} */
        key: 'name' | 'period' | 'value';
        title: string;
      }[];
      rows: {
        /** @description Where it leads: an id, or what filters by it. */
        id: string | null;
        name: string | null;
        /** @description The day, the Monday of the week, or the first of the month (UTC). */
        period: string | null;
        value: number;
      }[];
      /** @enum {string} */
      chart: 'bar' | 'line' | 'heat';
      /** @description Every period of the range, those without a row too. */
      periods: string[];
      notes: string[];
    };
    InsightQueryBody: {
      /**
       * @description What is counted.
       * @enum {string}
       */
      measure: 'articles' | 'stories' | 'observables' | 'mentions';
      /**
       * @description What it is counted for, each by itself; none counts all together.
       * @enum {string}
       */
      of:
        | 'none'
        | 'technique'
        | 'actor'
        | 'malware'
        | 'tool'
        | 'vulnerability'
        | 'source'
        | 'observable-type'
        | 'tier'
        | 'language'
        | 'platform';
      /**
       * @description How the time is cut.
       * @enum {string}
       */
      by: 'none' | 'day' | 'week' | 'month';
      /** @description Which articles, in the search grammar: ransomware tier:premium; empty for all. */
      filters: string;
      /** @description The first day; null for 30 days before the last, or 12 weeks or a year where time is cut by week or month. */
      since: string | null;
      /** @description The last day, included; null for today. */
      until: string | null;
      limit: number;
    };
    InsightRange: {
      /** Format: date */
      since: string;
      /** Format: date */
      until: string;
      days: number;
      /** @description As many days, right before. */
      before: {
        /** Format: date */
        since: string;
        /** Format: date */
        until: string;
      };
    };
    InsightTimeline: {
      range: components['schemas']['InsightRange'];
      rows: {
        /**
         * Format: date
         * @description Its Monday (UTC).
         */
        week: string;
        articles: number;
      }[];
      /** @description What the figures mean, and which test was used. */
      notes: string[];
      of: {
        id: string;
        name: string;
      };
      articles: number;
      entities: {
        id: string;
        name: string;
        kind: string;
        /** @description That have it in the range at all. */
        articles: number;
        /** @description Of them together with the one asked about. */
        together: number;
        /** @description How many times more often together than if each stood anywhere; 1 means by chance. */
        lift: number;
      }[];
      techniques: {
        id: string;
        name: string;
        /** @description That have it in the range at all. */
        articles: number;
        /** @description Of them together with the one asked about. */
        together: number;
        /** @description How many times more often together than if each stood anywhere; 1 means by chance. */
        lift: number;
      }[];
      observables: {
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
          | 'crypto-address'
          | 'socket-address'
          | 'port'
          | 'ssdeep'
          | 'tlsh'
          | 'imphash'
          | 'authentihash'
          | 'ja3'
          | 'ja4'
          | 'certificate-serial'
          | 'certificate-hash'
          | 'mutex'
          | 'named-pipe'
          | 'windows-service'
          | 'scheduled-task'
          | 'process-lineage'
          | 'user-agent'
          | 'cwe'
          | 'cvss'
          | 'yara-rule'
          | 'sigma-rule'
          | 'snort-rule';
        value: string;
        defanged: string;
        /** @description That have it in the range at all. */
        articles: number;
        /** @description Of them together with the one asked about. */
        together: number;
        /** @description How many times more often together than if each stood anywhere; 1 means by chance. */
        lift: number;
        /** @description In how many of the articles with both it is set aside. */
        setAside: number;
        /** @description What the warninglists say of the value by itself, now. */
        lists: {
          /** @enum {string} */
          verdict: 'observed' | 'benign' | 'own-site' | 'reference' | 'publisher' | 'private' | 'file-name' | 'example';
          reason: string;
          notes: string[];
        };
        indicator: {
          /** @description What is left of it: it halves with time since the value was last seen. */
          confidenceNow: number;
          /** @description Whether it holds now. */
          valid: boolean;
        } | null;
      }[];
    };
    Invitation: {
      /** @description The link's path, with the token after its #: no request holds it. */
      path: string;
      token: string;
      /** Format: date-time */
      expiresAt: string;
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
    Judgement: {
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
        | 'crypto-address'
        | 'socket-address'
        | 'port'
        | 'ssdeep'
        | 'tlsh'
        | 'imphash'
        | 'authentihash'
        | 'ja3'
        | 'ja4'
        | 'certificate-serial'
        | 'certificate-hash'
        | 'mutex'
        | 'named-pipe'
        | 'windows-service'
        | 'scheduled-task'
        | 'process-lineage'
        | 'user-agent'
        | 'cwe'
        | 'cvss'
        | 'yara-rule'
        | 'sigma-rule'
        | 'snort-rule';
      value: string;
      /**
       * @description What the value is to the article; a person's word wins over ours.
       * @enum {string}
       */
      verdict: 'observed' | 'benign' | 'own-site' | 'reference' | 'publisher' | 'private' | 'file-name' | 'example';
      /** @description In words; empty for an observed value nothing is known of. */
      reason: string;
      /** @description What is worth knowing and decided nothing. */
      notes: string[];
      /**
       * @description What we found, which holds again when a person takes a decision back.
       * @enum {string}
       */
      foundVerdict:
        | 'observed'
        | 'benign'
        | 'own-site'
        | 'reference'
        | 'publisher'
        | 'private'
        | 'file-name'
        | 'example';
      foundReason: string;
    };
    LabelledPassage: {
      id: number;
      /** @description Null when the article is gone. */
      articleId: number | null;
      /** @description UTF-16 offset in the text as it was labelled. */
      start: number;
      end: number;
      text: string;
      huntable: boolean;
      labelledBy: string;
      /** Format: date-time */
      labelledAt: string;
      withdrawnBy: string | null;
      /** @description Since when it counts for nothing; null while it holds. */
      withdrawnAt: string | null;
      /** @description What the model in use says of the passage now, 0 to 1. */
      probability: number;
      articleTitle: string | null;
      /** @description The passage, its addresses made safe to show. */
      defanged: string;
    };
    ListBody: {
      /** @description One value a line, refanged or defanged; “# reason” may follow. */
      text: string;
      /** @enum {string} */
      verdict: 'observed' | 'benign';
    };
    ListResult: {
      lines: {
        /** @description From 1. */
        line: number;
        text: string;
        /** @enum {string} */
        outcome: 'added' | 'replaced' | 'unchanged' | 'refused';
        type:
          | (
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
              | 'crypto-address'
              | 'socket-address'
              | 'port'
              | 'ssdeep'
              | 'tlsh'
              | 'imphash'
              | 'authentihash'
              | 'ja3'
              | 'ja4'
              | 'certificate-serial'
              | 'certificate-hash'
              | 'mutex'
              | 'named-pipe'
              | 'windows-service'
              | 'scheduled-task'
              | 'process-lineage'
              | 'user-agent'
              | 'cwe'
              | 'cvss'
              | 'yara-rule'
              | 'sigma-rule'
              | 'snort-rule'
            )
          | null;
        value: string | null;
        /** @description Why it was refused. */
        problem: string | null;
      }[];
      /** @description How many articles were judged anew. */
      articles: number;
    };
    MarksAnswer: {
      undo: components['schemas']['MarksUndo'];
      items: {
        key: string;
        mark: components['schemas']['RowMark'];
        unreadArticles: number;
      }[];
    };
    MarksBody: {
      keys: string[];
      set: {
        read?: boolean;
        starred?: boolean;
        archived?: boolean;
        /** @description Out of the inbox until then; null brings it back now. */
        laterUntil?: string | null;
      };
    };
    MarksUndo: (
      | {
          articleId: number;
          /** @description When the last of its articles was read; null until all are. */
          readAt: string | null;
          starredAt: string | null;
          /** @description When it comes back. */
          laterUntil: string | null;
          archivedAt: string | null;
        }
      | {
          /**
           * Format: uuid
           * @description The undo is kept here, for an hour.
           */
          kept: string;
        }
    )[];
    MarksUndoBody: {
      undo: (
        | {
            articleId: number;
            /** @description When the last of its articles was read; null until all are. */
            readAt: string | null;
            starredAt: string | null;
            /** @description When it comes back. */
            laterUntil: string | null;
            archivedAt: string | null;
          }
        | {
            /**
             * Format: uuid
             * @description The undo is kept here, for an hour.
             */
            kept: string;
          }
      )[];
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
        | 'crypto-address'
        | 'socket-address'
        | 'port'
        | 'ssdeep'
        | 'tlsh'
        | 'imphash'
        | 'authentihash'
        | 'ja3'
        | 'ja4'
        | 'certificate-serial'
        | 'certificate-hash'
        | 'mutex'
        | 'named-pipe'
        | 'windows-service'
        | 'scheduled-task'
        | 'process-lineage'
        | 'user-agent'
        | 'cwe'
        | 'cvss'
        | 'yara-rule'
        | 'sigma-rule'
        | 'snort-rule';
      value: string;
      defanged: string;
    };
    MentioningArticle: {
      article: components['schemas']['ArticleSummary'];
      mentions: number;
      /**
       * @description What the value is to this article.
       * @enum {string}
       */
      verdict: 'observed' | 'benign' | 'own-site' | 'reference' | 'publisher' | 'private' | 'file-name' | 'example';
      /** @description Why, where it is more than observed. */
      reason: string;
      /** @description Its first 10 that the value stands in. */
      sentences: components['schemas']['NamingSentence'][];
      /** @description How many it has besides. */
      moreSentences: number;
    };
    ModelCall: {
      id: number;
      /** Format: date-time */
      at: string;
      purpose: string;
      article: {
        id: number;
        title: string;
      } | null;
      source: {
        id: number;
        name: string;
      } | null;
      askedBy: string;
      provider: string;
      model: string;
      promptVersion: string;
      inputTokens: number;
      outputTokens: number;
      cachedReadTokens: number;
      cachedWriteTokens: number;
      /** @description The provider told no tokens; they are our estimate. */
      isEstimated: boolean;
      /** @description What it cost; while it runs, the most it can. */
      usd: number;
      latencyMs: number;
      /** @enum {string} */
      outcome: 'running' | 'done' | 'failed' | 'cached';
      /** @description Its process ended before it did; what was reserved stays booked. */
      isLost: boolean;
      error: string | null;
      /** @description Stretches of private data that did not leave. */
      masked: number;
    };
    ModelClaim: {
      text: string;
      /** @description Where the words that bear it out stand in the text, in UTF-16 units. */
      start: number;
      end: number;
    };
    ModelEmbedding: {
      /** @description Whether nothing is to be embedded. */
      isOff: boolean;
      /** @description Passages there are. */
      chunks: number;
      /** @description Articles to be found by meaning, embedded or not yet. */
      articles: number;
      /** @description The model that search asks; null before the first article is embedded. */
      active: {
        /** @description Provider, model and length of its vectors. */
        model: string;
        dims: number;
        chunks: number;
        articles: number;
        /** Format: date-time */
        since: string;
      } | null;
      /** @description The model that takes its place once it has every passage; null where search asks the chosen one. */
      filling: {
        /** @description Provider, model and length of its vectors. */
        model: string;
        dims: number;
        chunks: number;
        articles: number;
        /** Format: date-time */
        since: string;
      } | null;
      /** @description How the last run ended; null before the first. */
      standing: {
        /** @enum {string} */
        state: 'working' | 'waiting' | 'failed' | 'finished';
        /** @description What it waits for, or what is wrong. */
        message: string | null;
        /** @description When it goes on by itself. */
        until: string | null;
        /** Format: date-time */
        at: string;
      } | null;
    };
    ModelInUse: {
      /** @description Null for the shipped model. */
      id: number | null;
      version: string;
    };
    ModelMetrics: {
      examples: number;
      truePositives: number;
      falsePositives: number;
      falseNegatives: number;
      trueNegatives: number;
      accuracy: number;
      precision: number;
      recall: number;
      f1: number;
      auc: number;
      /** @description In nats: lower is better, 0.693 is a coin. */
      logLoss: number;
    };
    ModelPrice: {
      /** @enum {string} */
      provider: 'ollama' | 'bedrock';
      model: string;
      /** Format: date */
      fromDay: string;
      /** @description A million tokens of the prompt. */
      inputUsd: number;
      outputUsd: number;
      cachedReadUsd: number;
      cachedWriteUsd: number;
      longFromTokens: number | null;
      /** @description What longer prompts cost, as a multiple. */
      longFactor: number;
      note: string;
    };
    ModelPrices: {
      prices: components['schemas']['ModelPrice'][];
      /** @description Counts how often people replaced them. */
      version: number;
      changed: {
        by: string;
        /** Format: date-time */
        at: string;
      } | null;
    };
    ModelResult: {
      id: number;
      /** @description What tells results of one purpose apart: a language, or a question’s hash. */
      subject: string;
      /** @description Provider and model. */
      model: string;
      /** @description Such as summary-1, the program’s own, or summary-v3, the third that people wrote. */
      promptVersion: string;
      /** @description Statements left out because their quote or their id does not hold. */
      dropped: number;
      /** @description Characters at the end that did not fit the model. */
      unreadChars: number;
      madeBy: string;
      /** Format: date-time */
      madeAt: string;
      /** @description What is another by now. Quotes of another text no longer stand where they say. */
      outdated: ('text' | 'prompt' | 'model')[];
    } & (
      | {
          /** @constant */
          purpose: 'summary';
          value: {
            executive: components['schemas']['ModelClaim'][];
            technical: components['schemas']['ModelClaim'][];
            actions: components['schemas']['ModelClaim'][];
          };
        }
      | {
          /** @constant */
          purpose: 'triage';
          value: {
            kind: {
              /** @enum {string} */
              name:
                | 'incident'
                | 'campaign'
                | 'malware-analysis'
                | 'vulnerability'
                | 'tooling'
                | 'advisory'
                | 'trend'
                | 'opinion'
                | 'product'
                | 'other';
              /** @description Where the words that bear it out stand in the text, in UTF-16 units. */
              start: number;
              end: number;
            } | null;
            /** @description Null where the article does not tell. */
            exploited: {
              /** @enum {string} */
              answer: 'yes' | 'no';
              /** @description Where the words that bear it out stand in the text, in UTF-16 units. */
              start: number;
              end: number;
            } | null;
            /** @description Null where the article does not tell. */
            patch: {
              /** @enum {string} */
              answer: 'yes' | 'no';
              /** @description Where the words that bear it out stand in the text, in UTF-16 units. */
              start: number;
              end: number;
            } | null;
            /** @description Null where the article does not tell. */
            poc: {
              /** @enum {string} */
              answer: 'yes' | 'no';
              /** @description Where the words that bear it out stand in the text, in UTF-16 units. */
              start: number;
              end: number;
            } | null;
            /** @description Which of the stack’s terms it touches. */
            stack: {
              term: string;
              /** @description Where the words that bear it out stand in the text, in UTF-16 units. */
              start: number;
              end: number;
            }[];
            /**
             * @description Reckoned from what is proven, not said by the model.
             * @enum {string}
             */
            urgency: 'now' | 'soon' | 'routine';
          };
        }
      | {
          /** @constant */
          purpose: 'evidence';
          value: {
            techniques: {
              id: string;
              name: string;
              text: string;
              /** @description Where the words that bear it out stand in the text, in UTF-16 units. */
              start: number;
              end: number;
            }[];
            entities: {
              /** @enum {string} */
              kind: 'actor' | 'malware' | 'tool' | 'campaign' | 'vulnerability';
              name: string;
              /** @description Where the words that bear it out stand in the text, in UTF-16 units. */
              start: number;
              end: number;
            }[];
          };
        }
      | {
          /** @constant */
          purpose: 'hunts';
          value: {
            hunts: {
              title: string;
              /** @enum {string} */
              platform: 'windows' | 'linux' | 'macos' | 'cloud' | 'network' | 'esxi' | 'any';
              /** @enum {string} */
              language: 'kql' | 'spl' | 'eql' | 'sigma' | 'yara' | 'osquery' | 'sql' | 'regex' | 'pseudo';
              query: string;
              looksFor: string;
              /** @description Where the words that bear it out stand in the text, in UTF-16 units. */
              start: number;
              end: number;
            }[];
          };
        }
      | {
          /** @constant */
          purpose: 'questions';
          value: {
            questions: {
              question: string;
              why: string;
              /** @description Where the words that bear it out stand in the text, in UTF-16 units. */
              start: number;
              end: number;
            }[];
          };
        }
      | {
          /** @constant */
          purpose: 'huntability';
          value: {
            /** @description The sum of the points of the proven reasons. */
            score: number;
            reasons: {
              /** @enum {string} */
              criterion: 'process' | 'persistence' | 'behaviour' | 'context';
              points: number;
              text: string;
              /** @description Where the words that bear it out stand in the text, in UTF-16 units. */
              start: number;
              end: number;
            }[];
          };
        }
      | {
          /** @constant */
          purpose: 'translation';
          value: {
            language: string;
            text: string;
            /** @description Observables that were kept to the letter. */
            values: number;
          };
        }
      | {
          /** @constant */
          purpose: 'free';
          value: {
            question: string;
            /** @description Empty where the article does not say. */
            answer: components['schemas']['ModelClaim'][];
          };
        }
    );
    ModelRun: {
      id: number;
      /** @enum {string} */
      purpose: 'summary' | 'triage' | 'evidence' | 'hunts' | 'questions' | 'huntability' | 'translation';
      /** @enum {string} */
      state: 'running' | 'stopped' | 'done';
      /** @description Why it waits, such as a cap that is reached, or what stopped it; empty while it goes on. */
      waitsFor: string;
      total: number;
      done: number;
      failed: number;
      waiting: number;
      estimatedUsd: number;
      /** @description What the ledger holds for its articles and purpose since it was asked for. */
      spentUsd: number;
      requestedBy: string;
      /** Format: date-time */
      requestedAt: string;
      endedAt: string | null;
    };
    ModelRunDetail: {
      id: number;
      /** @enum {string} */
      purpose: 'summary' | 'triage' | 'evidence' | 'hunts' | 'questions' | 'huntability' | 'translation';
      /** @enum {string} */
      state: 'running' | 'stopped' | 'done';
      /** @description Why it waits, such as a cap that is reached, or what stopped it; empty while it goes on. */
      waitsFor: string;
      total: number;
      done: number;
      failed: number;
      waiting: number;
      estimatedUsd: number;
      /** @description What the ledger holds for its articles and purpose since it was asked for. */
      spentUsd: number;
      requestedBy: string;
      /** Format: date-time */
      requestedAt: string;
      endedAt: string | null;
      /** @description At most 100, the latest first. */
      failures: {
        articleId: number;
        title: string;
        reason: string;
      }[];
    };
    ModelRunEstimate: {
      articles: number;
      inputTokens: number;
      /** @description At the most. */
      outputTokens: number;
      /** @description Millionths of a cent. It leans high: the longest answers are counted. */
      microCents: number;
      usd: number;
      /** @description Provider and model; null where none is chosen. */
      model: string | null;
      promptVersion: string;
      /** @description Why it would not begin, or would stop before its end: no model, no price, or a cap. In words. */
      stop: string | null;
      /** @description The cap that would stop it; it goes on by itself when the day or month ends. */
      cap: {
        purpose: string | null;
        /** @enum {string} */
        period: 'day' | 'month';
        usd: number;
        spentUsd: number;
        /** Format: date-time */
        resumesAt: string;
      } | null;
    };
    ModelSettings: {
      /** @enum {string} */
      provider: 'none' | 'ollama' | 'bedrock';
      ollama: {
        /** @description What the environment says may hold a user and a password; the password is masked. */
        url: string;
        model: string;
      };
      bedrock: {
        region: string;
        model: string;
      };
      /** @description What makes the vectors for search by meaning. */
      embeddings: {
        /**
         * @description `embedded`: the model that comes along. The others are had where the places of this body say.
         * @enum {string}
         */
        provider: 'none' | 'embedded' | 'ollama' | 'bedrock';
        ollamaModel: string;
        bedrockModel: string;
      };
      /** @description Whether private data is masked for Ollama too; for Bedrock it always is. */
      masksLocal: boolean;
      caps: {
        /** @description Null for all calls together. */
        purpose: string | null;
        /**
         * @description By UTC.
         * @enum {string}
         */
        period: 'day' | 'month';
        usd: number;
      }[];
      /** @description Counts what people chose; 0 while nobody has. */
      version: number;
      /** @description Null while nobody has chosen and the environment decides. */
      changed: {
        by: string;
        /** Format: date-time */
        at: string;
      } | null;
    };
    ModelSpend: {
      days: {
        /** Format: date */
        day: string;
        purpose: string;
        model: string;
        calls: number;
        usd: number;
      }[];
      sources: {
        sourceId: number | null;
        name: string | null;
        calls: number;
        usd: number;
      }[];
      todayUsd: number;
      monthUsd: number;
      /** @description The whole month, if it goes on as in the last seven days. */
      forecastUsd: number;
      caps: {
        purpose: string | null;
        /** @enum {string} */
        period: 'day' | 'month';
        usd: number;
        spentUsd: number;
        /**
         * Format: date-time
         * @description When its day or month ends.
         */
        resumesAt: string;
      }[];
    };
    ModelTest: {
      isWorking: boolean;
      /** @description What is wrong, where it does not work. */
      message: string | null;
      version: string | null;
      latencyMs: number | null;
      models: {
        name: string;
        /** @enum {string} */
        purpose: 'language' | 'embedding';
        sizeBytes: number | null;
        contextTokens: number | null;
        lifecycle: ('active' | 'legacy' | 'ended') | null;
        endOfLife: string | null;
        /** @description False where only an inference profile, listed by itself, leads to it. */
        isCallable: boolean;
        /** @description A million tokens, today. */
        price: {
          inputUsd: number;
          outputUsd: number;
        } | null;
      }[];
    };
    NamingArticle: {
      article: components['schemas']['ArticleSummary'];
      mentions: number;
      sentence: string;
      /** @description Where the entity stands in the article's text, in UTF-16 units. */
      start: number;
      end: number;
      original: string;
      /** @enum {string} */
      rule: 'id' | 'name' | 'alias' | 'designation';
      confidence: number;
    };
    NamingSentence: {
      /** @description Where it begins, in UTF-16 units of the article's text. */
      start: number;
      /** @description Where it ends, in UTF-16 units of the article's text. */
      end: number;
      text: string;
      /** @description Where in it the value stands, as the author spelled it. */
      places: {
        /** @description Where the value begins, in UTF-16 units of the article's text. */
        start: number;
        /** @description Where it ends, in UTF-16 units of the article's text. */
        end: number;
        original: string;
      }[];
    };
    NamingSource: {
      id: number;
      name: string;
      /** @enum {string} */
      tier: 'premium' | 'standard' | 'basic';
      /** @description Of it that mention the value, copies of one text included. */
      articles: number;
      mentions: number;
      /**
       * Format: date-time
       * @description By the articles' own dates.
       */
      firstSeenAt: string;
      /** Format: date-time */
      lastSeenAt: string;
    };
    NavigatorLayer: {
      name: string;
      versions: {
        attack: string;
        navigator: string;
        /** @constant */
        layer: '4.5';
      };
      /** @constant */
      domain: 'enterprise-attack';
      description: string;
      /** @constant */
      sorting: 3;
      hideDisabled: boolean;
      techniques: {
        techniqueID: string;
        score: number;
        comment: string;
        color: string;
        enabled: boolean;
        showSubtechniques: boolean;
      }[];
      gradient: {
        colors: string[];
        minValue: number;
        maxValue: number;
      };
      legendItems: {
        label: string;
        color: string;
      }[];
    };
    NewApiToken: {
      id: string;
      name: string;
      /** @enum {string} */
      kind: 'personal' | 'service';
      /** @description Whose it is; null for one of the team's. */
      user: components['schemas']['Person'] | null;
      /** @description The role of one of the team's; a person's token goes with theirs. */
      role: ('viewer' | 'analyst' | 'source-manager' | 'admin') | null;
      scopes: ('read' | 'triage' | 'sources' | 'export' | 'admin')[];
      createdBy: string;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      expiresAt: string;
      /** @description To the minute. */
      lastUsedAt: string | null;
      revokedAt: string | null;
      /** @description Told this once. */
      token: string;
    };
    NewInsight: {
      range: components['schemas']['InsightRange'];
      rows: {
        /** @enum {string} */
        what:
          | 'articles'
          | 'stories'
          | 'sources'
          | 'observables'
          | 'techniques'
          | 'actors'
          | 'malware'
          | 'tools'
          | 'campaigns'
          | 'vulnerabilities';
        now: number;
        before: number;
      }[];
      /** @description What the figures mean, and which test was used. */
      notes: string[];
      /** @description What no article before the range had, in most articles first. */
      firstSeen: {
        /** @enum {string} */
        kind: 'observable' | 'technique' | 'actor' | 'malware' | 'tool' | 'campaign' | 'vulnerability';
        /** @description An entity's or a technique's id; a value's type and value, such as domain-name:evil.example. */
        id: string;
        /** @description Values are defanged. */
        name: string;
        articles: number;
        /** Format: date */
        firstSeen: string;
      }[];
    };
    Note: {
      id: number;
      articleId: number;
      /** @description Markdown. */
      text: string;
      version: number;
      authorId: string;
      authorName: string;
      /** Format: date-time */
      createdAt: string;
      /** @description The name of who changed it last. */
      changedBy: string | null;
      changedAt: string | null;
    };
    NoteBody: {
      text: string;
    };
    NotePatch: {
      text: string;
      version: number;
    };
    ObservableList: {
      items: components['schemas']['ObservableRow'][];
      nextCursor: string | null;
      /** @description On the first page only. */
      setAside: number | null;
    };
    ObservablePage: {
      items: components['schemas']['ArticleSummary'][];
      nextCursor: string | null;
      observable: components['schemas']['ObservableRow'];
      suggestion: components['schemas']['IndicatorSuggestion'];
    };
    ObservableRow: {
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
        | 'crypto-address'
        | 'socket-address'
        | 'port'
        | 'ssdeep'
        | 'tlsh'
        | 'imphash'
        | 'authentihash'
        | 'ja3'
        | 'ja4'
        | 'certificate-serial'
        | 'certificate-hash'
        | 'mutex'
        | 'named-pipe'
        | 'windows-service'
        | 'scheduled-task'
        | 'process-lineage'
        | 'user-agent'
        | 'cwe'
        | 'cvss'
        | 'yara-rule'
        | 'sigma-rule'
        | 'snort-rule';
      value: string;
      defanged: string;
      /** Format: date-time */
      firstSeenAt: string;
      /** Format: date-time */
      lastSeenAt: string;
      articles: number;
      mentions: number;
      id: number;
      /** @description In how many of its articles it is set aside. */
      setAside: number;
      /** @description Copies of one article count once. */
      independentSources: number;
      /** @description False: only its newest articles were looked at. */
      independentSourcesExact: boolean;
      /** @description What the warninglists say of the value by itself, now. */
      lists: {
        /** @enum {string} */
        verdict: 'observed' | 'benign' | 'own-site' | 'reference' | 'publisher' | 'private' | 'file-name' | 'example';
        reason: string;
        notes: string[];
      };
      indicator: components['schemas']['Indicator'] | null;
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
        | 'crypto-address'
        | 'socket-address'
        | 'port'
        | 'ssdeep'
        | 'tlsh'
        | 'imphash'
        | 'authentihash'
        | 'ja3'
        | 'ja4'
        | 'certificate-serial'
        | 'certificate-hash'
        | 'mutex'
        | 'named-pipe'
        | 'windows-service'
        | 'scheduled-task'
        | 'process-lineage'
        | 'user-agent'
        | 'cwe'
        | 'cvss'
        | 'yara-rule'
        | 'sigma-rule'
        | 'snort-rule';
      value: string;
      defanged: string;
      /** Format: date-time */
      firstSeenAt: string;
      /** Format: date-time */
      lastSeenAt: string;
      articles: number;
      mentions: number;
    };
    OverrideBody: {
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
        | 'crypto-address'
        | 'socket-address'
        | 'port'
        | 'ssdeep'
        | 'tlsh'
        | 'imphash'
        | 'authentihash'
        | 'ja3'
        | 'ja4'
        | 'certificate-serial'
        | 'certificate-hash'
        | 'mutex'
        | 'named-pipe'
        | 'windows-service'
        | 'scheduled-task'
        | 'process-lineage'
        | 'user-agent'
        | 'cwe'
        | 'cvss'
        | 'yara-rule'
        | 'sigma-rule'
        | 'snort-rule';
      /** @description Refanged or defanged. */
      value: string;
      /** @enum {string} */
      verdict: 'observed' | 'benign';
      /** @description For this article only. */
      articleId?: number;
      /** @default  */
      reason?: string;
    };
    OverrideResult: {
      override: components['schemas']['VerdictOverride'];
      /** @description The decision that held before, withdrawn now. */
      replaced: components['schemas']['VerdictOverride'] | null;
      /** @description How many articles were judged anew. */
      articles: number;
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
    OwnSession: {
      id: string;
      /** @description The one that asks. */
      current: boolean;
      address: string | null;
      userAgent: string | null;
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date-time
       * @description To the hour.
       */
      lastSeenAt: string;
      /** Format: date-time */
      expiresAt: string;
    };
    Passage: {
      start: number;
      end: number;
      /** @description How likely it is worth a hunt, 0 to 1. */
      probability: number;
      /** @description Whether that is likely enough to say so. */
      huntable: boolean;
    };
    PassageExplanation: {
      /** @description The version of the model that says so. */
      model: string;
      /** @description What that model says today, 0 to 1. */
      probability: number;
      /** @description The words that moved it most, the weightiest first; offsets in the article's text. */
      reasons: {
        start: number;
        end: number;
        /** @description Log-odds; above zero it speaks for a hunt, below against. */
        contribution: number;
      }[];
    };
    PassageLabel: {
      id: number;
      /** @description Null when the article is gone. */
      articleId: number | null;
      /** @description UTF-16 offset in the text as it was labelled. */
      start: number;
      end: number;
      text: string;
      huntable: boolean;
      labelledBy: string;
      /** Format: date-time */
      labelledAt: string;
      withdrawnBy: string | null;
      /** @description Since when it counts for nothing; null while it holds. */
      withdrawnAt: string | null;
      /** @description What the model in use says of the passage now, 0 to 1. */
      probability: number;
    };
    PassageLabelBody: {
      start: number;
      end: number;
      huntable: boolean;
    };
    PassageModel: {
      id: number;
      version: string;
      /** Format: date-time */
      trainedAt: string;
      active: boolean;
      examples: {
        huntable: number;
        other: number;
      };
      metrics: components['schemas']['ModelMetrics'];
      comparison: {
        /** @description The model in use then; id null: shipped. */
        against: {
          id: number | null;
          version: string;
        };
        current: components['schemas']['ModelMetrics'];
        candidate: components['schemas']['ModelMetrics'];
        /** @description Held-out passages that only the new model gets right. */
        fixed: number;
        /** @description Those that only the former does. */
        broken: number;
        /** @description How often chance alone would fix as many of these, 0 to 1. */
        chance: number;
        /** @enum {string} */
        verdict: 'better' | 'same' | 'worse';
        counts: {
          training: {
            huntable: number;
            other: number;
          };
          heldOut: {
            huntable: number;
            other: number;
          };
          /** @description Not learned from, because they repeat a passage that is held out. */
          leftOut: number;
        };
      };
      reason: string;
    };
    PassageModels: {
      items: components['schemas']['PassageModel'][];
      nextCursor: string | null;
      shipped: {
        version: string;
        trainedAt: string;
        examples: {
          huntable: number;
          other: number;
        };
        active: boolean;
      };
      labels: {
        training: {
          huntable: number;
          other: number;
        };
        heldOut: {
          huntable: number;
          other: number;
        };
        /** @description Not learned from, because they repeat a passage that is held out. */
        leftOut: number;
        /** @description Of each kind, to learn from and to judge by. */
        needed: {
          training: number;
          heldOut: number;
        };
        missing: {
          training: {
            huntable: number;
            other: number;
          };
          heldOut: {
            huntable: number;
            other: number;
          };
        };
        /** @description Why retraining would do nothing now. */
        obstacle: ('too-few-labels' | 'nothing-new') | null;
        /** @description The obstacle in words. */
        reason: string | null;
      };
      retraining: ('waiting' | 'running') | null;
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
    Person: {
      id: string;
      name: string;
    };
    PlatformFinding: {
      /** @enum {string} */
      platform: 'windows' | 'linux' | 'macos' | 'cloud' | 'network' | 'esxi';
      /** @description Its part of all the evidence, 0 to 1. */
      share: number;
      /** @description The strongest of it. */
      evidence: {
        start: number;
        end: number;
        original: string;
      }[];
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
        reliability?: ('A' | 'B' | 'C' | 'D' | 'E' | 'F') | null;
        /** @enum {string} */
        tlp?: 'clear' | 'green' | 'amber' | 'amber+strict' | 'red';
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
    Priority: {
      /** @description How soon it should be read, 0 to 100; the sum of its parts. */
      score: number;
      parts: {
        label: string;
        points: number;
        /** @enum {string} */
        part: 'hunt' | 'quality' | 'reliability' | 'freshness';
      }[];
      /**
       * @description The source's Admiralty letter, a person's or its tier's.
       * @enum {string}
       */
      reliability: 'A' | 'B' | 'C' | 'D' | 'E' | 'F';
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
      /** @description With the code bad_query. */
      query?: components['schemas']['QueryProblem'];
    };
    Prompt: {
      /** @enum {string} */
      purpose: 'summary' | 'triage' | 'evidence' | 'hunts' | 'questions' | 'huntability' | 'translation' | 'free';
      title: string;
      /** @description What it is for, in a sentence. */
      about: string;
      /** @description The version that is asked; 0 is the program’s own. */
      inForce: number;
      /** @description How results name the version in force. */
      label: string;
      /** @description How many versions people wrote. */
      versions: number;
      /** @description Whether it can be asked of many articles. */
      isForRuns: boolean;
      /** @description Null for the program’s own. */
      inForceSince: string | null;
      /** @description The program's own, version 0. */
      own: {
        /** @description What the model is and keeps to. */
        system: string;
        /** @description What it is asked. The form of the answer and the fence around the article are added in any case. */
        instruction: string;
      };
      /** @description What is added to every version: no prompt can leave it out. */
      fixed: string;
      /** @description The versions people wrote, newest first. */
      history: components['schemas']['PromptVersion'][];
    };
    PromptSummary: {
      /** @enum {string} */
      purpose: 'summary' | 'triage' | 'evidence' | 'hunts' | 'questions' | 'huntability' | 'translation' | 'free';
      title: string;
      /** @description What it is for, in a sentence. */
      about: string;
      /** @description The version that is asked; 0 is the program’s own. */
      inForce: number;
      /** @description How results name the version in force. */
      label: string;
      /** @description How many versions people wrote. */
      versions: number;
      /** @description Whether it can be asked of many articles. */
      isForRuns: boolean;
      /** @description Null for the program’s own. */
      inForceSince: string | null;
    };
    PromptTrial: {
      /** @description Provider and model. */
      model: string;
      /** @description Such as summary-1, the program’s own, or summary-v3, the third that people wrote. */
      promptVersion: string;
      /** @description Statements left out because their quote or their id does not hold. */
      dropped: number;
      /** @description Characters at the end that did not fit the model. */
      unreadChars: number;
      isCached: boolean;
      usd: number;
      latencyMs: number;
    } & (
      | {
          /** @constant */
          purpose: 'summary';
          value: {
            executive: components['schemas']['ModelClaim'][];
            technical: components['schemas']['ModelClaim'][];
            actions: components['schemas']['ModelClaim'][];
          };
        }
      | {
          /** @constant */
          purpose: 'triage';
          value: {
            kind: {
              /** @enum {string} */
              name:
                | 'incident'
                | 'campaign'
                | 'malware-analysis'
                | 'vulnerability'
                | 'tooling'
                | 'advisory'
                | 'trend'
                | 'opinion'
                | 'product'
                | 'other';
              /** @description Where the words that bear it out stand in the text, in UTF-16 units. */
              start: number;
              end: number;
            } | null;
            /** @description Null where the article does not tell. */
            exploited: {
              /** @enum {string} */
              answer: 'yes' | 'no';
              /** @description Where the words that bear it out stand in the text, in UTF-16 units. */
              start: number;
              end: number;
            } | null;
            /** @description Null where the article does not tell. */
            patch: {
              /** @enum {string} */
              answer: 'yes' | 'no';
              /** @description Where the words that bear it out stand in the text, in UTF-16 units. */
              start: number;
              end: number;
            } | null;
            /** @description Null where the article does not tell. */
            poc: {
              /** @enum {string} */
              answer: 'yes' | 'no';
              /** @description Where the words that bear it out stand in the text, in UTF-16 units. */
              start: number;
              end: number;
            } | null;
            /** @description Which of the stack’s terms it touches. */
            stack: {
              term: string;
              /** @description Where the words that bear it out stand in the text, in UTF-16 units. */
              start: number;
              end: number;
            }[];
            /**
             * @description Reckoned from what is proven, not said by the model.
             * @enum {string}
             */
            urgency: 'now' | 'soon' | 'routine';
          };
        }
      | {
          /** @constant */
          purpose: 'evidence';
          value: {
            techniques: {
              id: string;
              name: string;
              text: string;
              /** @description Where the words that bear it out stand in the text, in UTF-16 units. */
              start: number;
              end: number;
            }[];
            entities: {
              /** @enum {string} */
              kind: 'actor' | 'malware' | 'tool' | 'campaign' | 'vulnerability';
              name: string;
              /** @description Where the words that bear it out stand in the text, in UTF-16 units. */
              start: number;
              end: number;
            }[];
          };
        }
      | {
          /** @constant */
          purpose: 'hunts';
          value: {
            hunts: {
              title: string;
              /** @enum {string} */
              platform: 'windows' | 'linux' | 'macos' | 'cloud' | 'network' | 'esxi' | 'any';
              /** @enum {string} */
              language: 'kql' | 'spl' | 'eql' | 'sigma' | 'yara' | 'osquery' | 'sql' | 'regex' | 'pseudo';
              query: string;
              looksFor: string;
              /** @description Where the words that bear it out stand in the text, in UTF-16 units. */
              start: number;
              end: number;
            }[];
          };
        }
      | {
          /** @constant */
          purpose: 'questions';
          value: {
            questions: {
              question: string;
              why: string;
              /** @description Where the words that bear it out stand in the text, in UTF-16 units. */
              start: number;
              end: number;
            }[];
          };
        }
      | {
          /** @constant */
          purpose: 'huntability';
          value: {
            /** @description The sum of the points of the proven reasons. */
            score: number;
            reasons: {
              /** @enum {string} */
              criterion: 'process' | 'persistence' | 'behaviour' | 'context';
              points: number;
              text: string;
              /** @description Where the words that bear it out stand in the text, in UTF-16 units. */
              start: number;
              end: number;
            }[];
          };
        }
      | {
          /** @constant */
          purpose: 'translation';
          value: {
            language: string;
            text: string;
            /** @description Observables that were kept to the letter. */
            values: number;
          };
        }
      | {
          /** @constant */
          purpose: 'free';
          value: {
            question: string;
            /** @description Empty where the article does not say. */
            answer: components['schemas']['ModelClaim'][];
          };
        }
    );
    PromptVersion: {
      version: number;
      /** @description What the model is and keeps to. */
      system: string;
      /** @description What it is asked. The form of the answer and the fence around the article are added in any case. */
      instruction: string;
      note: string;
      isInForce: boolean;
      createdBy: string;
      /** Format: date-time */
      createdAt: string;
    };
    Proposal: {
      id: number;
      sourceId: number;
      sourceName: string;
      /** @enum {string} */
      kind: 'feed-url' | 'listing-selector' | 'extract-selectors';
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
    QueryProblem: {
      /** @description Stable and machine-readable, such as unknown-field. */
      code: string;
      /** @description Where it begins, counted from 1 in UTF-16 units. */
      column: number;
      length: number;
      message: string;
      expected: string[];
      /** @description The word that is meant, where it is nearly one. */
      suggestion: string | null;
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
    ReadAllAnswer: {
      undo: components['schemas']['MarksUndo'];
      articles: number;
    };
    ReadAllBody: {
      filters: {
        source?: number;
        /** @enum {string} */
        tier?: 'premium' | 'standard' | 'basic';
        minScore?: number;
        maxScore?: number;
        /** Format: date-time */
        until?: string;
        /** @description ATT&CK ids, comma-separated; any of them. */
        technique?: string | string[];
        /** @enum {string} */
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
          | 'crypto-address'
          | 'socket-address'
          | 'port'
          | 'ssdeep'
          | 'tlsh'
          | 'imphash'
          | 'authentihash'
          | 'ja3'
          | 'ja4'
          | 'certificate-serial'
          | 'certificate-hash'
          | 'mutex'
          | 'named-pipe'
          | 'windows-service'
          | 'scheduled-task'
          | 'process-lineage'
          | 'user-agent'
          | 'cwe'
          | 'cvss'
          | 'yara-rule'
          | 'sigma-rule'
          | 'snort-rule';
        /** @description With observableType: articles that mention this value. */
        observable?: string;
        /** @description An entity's id; what is merged into it counts too. */
        entity?: string;
        /**
         * @description Where the attack takes place.
         * @enum {string}
         */
        platform?: 'windows' | 'linux' | 'macos' | 'cloud' | 'network' | 'esxi';
        /**
         * @description Only articles that name a vulnerability CISA knows to be exploited.
         * @enum {string}
         */
        exploited?: 'true' | 'false';
        language?: string;
        /** @description Words, "a phrase", begin*, AND, OR, NOT or a minus, parentheses, and fields: actor:"APT29" technique:T1059 after:7d score>60. */
        q?: string;
        /** @description Found since then: your last visit, the end of your shift, or an instant. */
        since?: ('visit' | 'shift') | string;
        tag?: string;
        /** @description A user's id; none asks for rows that are nobody's. */
        assignee?: string;
        board?: number;
      };
      /**
       * Format: date-time
       * @description Only what was found by then.
       */
      before: string;
    };
    ReadInsightQuestion: {
      /** @description Null where the words could not be read. */
      query: components['schemas']['InsightQuery'] | null;
      /** @description What would be counted, in plain words; empty where nothing would. */
      plain: string;
      problem: {
        message: string;
        /** @description From 1, in UTF-16 units. */
        column: number | null;
      } | null;
      /**
       * @description What read it: our grammar, or a model.
       * @enum {string}
       */
      by: 'words' | 'model';
      /** @description Words that ask for nothing. */
      passedOver: string[];
    };
    Relation: {
      start: number;
      end: number;
      original: string;
      fromId: string;
      fromName: string;
      /** @enum {string} */
      kind: 'uses' | 'exploits' | 'delivers' | 'attributed-to';
      toId: string;
      toName: string;
      /** @description 0 to 100. */
      confidence: number;
    };
    Reprocessing: {
      id: number;
      /** @enum {string} */
      state: 'waiting' | 'running' | 'done' | 'stopped';
      /** @description Null for the articles of all sources. */
      sourceId: number | null;
      sourceSlug: string | null;
      sourceName: string | null;
      /** @description Articles there were to read when it was asked for. */
      total: number;
      done: number;
      unchanged: number;
      changed: number;
      /** @description Those of the changed whose text came out otherwise. */
      textChanged: number;
      /** @description Articles that could not be read anew; they keep what they had. */
      failures: number;
      /** @description Why it was stopped. */
      message: string | null;
      askedBy: string;
      /** Format: date-time */
      createdAt: string;
      finishedAt: string | null;
      /** @description How many, by kind of finding: observable, technique, entity, … */
      added: {
        [key: string]: number;
      };
      /** @description How many, by kind of finding: observable, technique, entity, … */
      removed: {
        [key: string]: number;
      };
      /** @description The articles that changed most, at most 50. */
      examples: components['schemas']['ArticleChange'][];
      /** @description The first 200 failures. */
      failed: {
        articleId: number;
        message: string;
      }[];
    };
    ReprocessingBody: {
      /** @description Only the articles of this source; without it, all. */
      sourceSlug?: string;
    };
    ReprocessingSummary: {
      id: number;
      /** @enum {string} */
      state: 'waiting' | 'running' | 'done' | 'stopped';
      /** @description Null for the articles of all sources. */
      sourceId: number | null;
      sourceSlug: string | null;
      sourceName: string | null;
      /** @description Articles there were to read when it was asked for. */
      total: number;
      done: number;
      unchanged: number;
      changed: number;
      /** @description Those of the changed whose text came out otherwise. */
      textChanged: number;
      /** @description Articles that could not be read anew; they keep what they had. */
      failures: number;
      /** @description Why it was stopped. */
      message: string | null;
      askedBy: string;
      /** Format: date-time */
      createdAt: string;
      finishedAt: string | null;
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
    Retention: {
      /** @description Days; null keeps for ever. */
      policy: {
        tierDays: {
          premium: number | null;
          standard: number | null;
          basic: number | null;
        };
        labelDays: {
          clear: number | null;
          green: number | null;
          amber: number | null;
          'amber+strict': number | null;
          red: number | null;
        };
        snapshotsKept: number;
        snapshotDays: number | null;
        revisionDays: number | null;
        checkDays: number;
        decisionDays: number;
        resultDays: number | null;
        callDays: number | null;
      };
      /** @description 0 while the policy is the one that comes with the program. */
      version: number;
      changed: {
        by: string;
        /** Format: date-time */
        at: string;
      } | null;
      /** @description What was removed in the last 30 days, by UTC day, the latest first. */
      removed: {
        /** Format: date */
        day: string;
        /** @enum {string} */
        kind: 'articles' | 'snapshots' | 'revisions' | 'checks' | 'decisions' | 'previews' | 'results' | 'calls';
        removed: number;
      }[];
    };
    RetentionAsked: {
      policy: {
        tierDays: {
          premium: number | null;
          standard: number | null;
          basic: number | null;
        };
        labelDays: {
          clear: number | null;
          green: number | null;
          amber: number | null;
          'amber+strict': number | null;
          red: number | null;
        };
        snapshotsKept: number;
        snapshotDays: number | null;
        revisionDays: number | null;
        checkDays: number;
        decisionDays: number;
        resultDays: number | null;
        callDays: number | null;
      };
    };
    RetentionBody: {
      policy: {
        tierDays: {
          premium: number | null;
          standard: number | null;
          basic: number | null;
        };
        labelDays: {
          clear: number | null;
          green: number | null;
          amber: number | null;
          'amber+strict': number | null;
          red: number | null;
        };
        snapshotsKept: number;
        snapshotDays: number | null;
        revisionDays: number | null;
        checkDays: number;
        decisionDays: number;
        resultDays: number | null;
        callDays: number | null;
      };
      /** @description The version you have seen. */
      version: number;
    };
    RetentionPreview: {
      articles: {
        count: number;
        oldest: string | null;
        newest: string | null;
        /** @description What the rows take on disk, about, without indexes. */
        bytes: number;
      };
      history: {
        /** @enum {string} */
        kind: 'articles' | 'snapshots' | 'revisions' | 'checks' | 'decisions' | 'previews' | 'results' | 'calls';
        count: number;
        /** @description What the rows take on disk, about, without indexes. */
        bytes: number;
      }[];
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
            | 'crypto-address'
            | 'socket-address'
            | 'port'
            | 'ssdeep'
            | 'tlsh'
            | 'imphash'
            | 'authentihash'
            | 'ja3'
            | 'ja4'
            | 'certificate-serial'
            | 'certificate-hash'
            | 'mutex'
            | 'named-pipe'
            | 'windows-service'
            | 'scheduled-task'
            | 'process-lineage'
            | 'user-agent'
            | 'cwe'
            | 'cvss'
            | 'yara-rule'
            | 'sigma-rule'
            | 'snort-rule';
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
            | 'crypto-address'
            | 'socket-address'
            | 'port'
            | 'ssdeep'
            | 'tlsh'
            | 'imphash'
            | 'authentihash'
            | 'ja3'
            | 'ja4'
            | 'certificate-serial'
            | 'certificate-hash'
            | 'mutex'
            | 'named-pipe'
            | 'windows-service'
            | 'scheduled-task'
            | 'process-lineage'
            | 'user-agent'
            | 'cwe'
            | 'cvss'
            | 'yara-rule'
            | 'sigma-rule'
            | 'snort-rule';
          value: string;
        }[];
        kept: number;
      };
    };
    RisingInsight: {
      range: components['schemas']['InsightRange'];
      rows: {
        id: string;
        name: string;
        /** @description In the range: one for each source and story, or article in none. */
        tellings: number;
        /** @description In all windows before. */
        past: number;
        /** @description What its past lets expect; null with too little past. */
        expected: number | null;
        /** @description Tellings by expected; null where nothing was expected. */
        ratio: number | null;
        /** @description How likely so many or more are, were nothing rising. */
        p: number | null;
        /** @description p over all of this kind (Benjamini-Hochberg). */
        q: number | null;
        /** @description q is at most 0.05. */
        isRising: boolean;
        /** @description Why nothing is said; such as too little past. */
        problem: string | null;
        /** @description From the first window to the end of the range. */
        series: {
          /**
           * Format: date
           * @description Its Monday (UTC).
           */
          week: string;
          tellings: number;
        }[];
      }[];
      /** @description What the figures mean, and which test was used. */
      notes: string[];
      /** @enum {string} */
      kind: 'technique' | 'actor' | 'malware' | 'vulnerability' | 'tool';
      /** @description How many windows of the same length lie before, up to 12. */
      windows: number;
      /** @description How many of this kind were tested, shown or not. */
      tested: number;
    };
    RowMark: {
      /** @description When the last of its articles was read; null until all are. */
      readAt: string | null;
      starredAt: string | null;
      /** @description When it comes back. */
      laterUntil: string | null;
      archivedAt: string | null;
    };
    ScoreReason: {
      /** @enum {string} */
      kind: 'perfect' | 'good' | 'lolbas' | 'intelligence' | 'negative' | 'observables' | 'techniques' | 'passages';
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
      /** @description How it was found. */
      by: ('words' | 'meaning')[];
      /** @description What is nearest to the question in meaning; null for a hit by words alone. */
      passage: components['schemas']['ChunkPassage'] | null;
    };
    SearchPage: {
      items: components['schemas']['SearchHit'][];
      nextCursor: string | null;
      /** @description Not exact: there are more than `value`, and nobody counts them. */
      total: {
        value: number;
        exact: boolean;
      };
      /**
       * @description How the search went.
       * @enum {string}
       */
      mode: 'hybrid' | 'words' | 'meaning';
      /** @description Why it went by words where more was asked or usual, in words. */
      notice: string | null;
      query: {
        /** @description The question in its one spelling. */
        printed: string;
        /** @description The same as a sentence. */
        explained: string;
      };
    };
    Session: {
      /**
       * @description Off: only this machine can ask, and whoever does may do everything.
       * @enum {string}
       */
      auth: 'on' | 'off';
      /** @description Nobody has been let in yet: the first visitor becomes the owner. */
      needsOwner: boolean;
      /** @description The first visitor must know the code that the log tells. */
      setupCodeNeeded: boolean;
      /** @description Null for one who has not signed in. */
      viewer: components['schemas']['SignedIn'] | null;
      methods: {
        password: boolean;
        /** @description False under an address that browsers make no passkeys for. */
        passkey: boolean;
        oidc: {
          name: string;
        } | null;
      };
    };
    Setting: {
      name: string;
      meaning: string;
      group: string;
      /** @description Its value is never told, only whether it is set. */
      isSecret: boolean;
      value: string | null;
      /**
       * @description Where the value comes from; page: people chose on the page that is named.
       * @enum {string}
       */
      from: 'environment' | 'file' | 'default' | 'page' | 'unset';
      /** @description Where people choose, as a path; null where the environment alone decides. */
      page: string | null;
    };
    Settings: {
      settings: components['schemas']['Setting'][];
    };
    SigmaCheck: {
      /** @description In the order of the text; at most 200. */
      problems: components['schemas']['SigmaProblem'][];
      /** @description How many more there are. */
      hiddenProblems: number;
      /** @description Nothing in the text is an error. */
      isSound: boolean;
      correlations: number;
      filters: number;
      /** @description Those without an error. */
      rules: components['schemas']['SigmaRule'][];
    };
    SigmaCheckBody: {
      /** @description One or more Sigma rules in YAML. */
      yaml: string;
      /** @description The draft whose text this is to be: the rule is run on its article's evidence too. */
      draftId?: number;
    };
    SigmaDecided: {
      decided: {
        id: number;
        done: boolean;
        /** @description Why nothing was done. */
        problem: string | null;
      }[];
    };
    SigmaDecision: {
      id: number;
      /** @enum {string} */
      choice: 'approve' | 'reject' | 'reopen';
      reason: string;
      decidedBy: string;
      /** Format: date-time */
      decidedAt: string;
    };
    SigmaDecisionBody: {
      /** @enum {string} */
      choice: 'approve' | 'reject' | 'reopen';
      /**
       * @description Required to reject.
       * @default
       */
      reason?: string;
      /** @description The version you saw; another one is answered 409. */
      version: number;
    };
    SigmaDecisionsBody: {
      /** @enum {string} */
      choice: 'approve' | 'reject' | 'reopen';
      /**
       * @description Required to reject.
       * @default
       */
      reason?: string;
      drafts: {
        id: number;
        /** @description The version you saw; another one is answered 409. */
        version: number;
      }[];
    };
    SigmaDraft: {
      id: number;
      /** @description Null when it is gone. */
      article: {
        id: number;
        title: string;
      } | null;
      ruleId: string;
      title: string;
      level: string | null;
      logsource: components['schemas']['SigmaLogsource'];
      /** @enum {string} */
      state: 'proposed' | 'approved' | 'rejected';
      /** @description Why it was decided so. */
      reason: string;
      /** @enum {string} */
      madeBy: 'template' | 'model';
      /** @description Provider and model that worded it; null for a template’s. */
      model: string | null;
      /** @description As it was made, it knew only values that change with the next campaign. */
      iocOnly: boolean;
      /** @description Its text is no longer the one it was made with. */
      edited: boolean;
      evidenceCount: number;
      version: number;
      /** Format: date-time */
      createdAt: string;
      editedBy: string | null;
      editedAt: string | null;
      decidedBy: string | null;
      decidedAt: string | null;
      yaml: string;
      /** @description Its text as it was made. */
      madeYaml: string;
      evidence: components['schemas']['SigmaEvidence'][];
      check: components['schemas']['SigmaCheck'];
      /** @description Newest first. */
      decisions: components['schemas']['SigmaDecision'][];
    };
    SigmaDraftPatch: {
      /** @description One or more Sigma rules in YAML. */
      yaml: string;
      /** @description The version you saw; another one is answered 409. */
      version: number;
    };
    SigmaDraftSummary: {
      id: number;
      /** @description Null when it is gone. */
      article: {
        id: number;
        title: string;
      } | null;
      ruleId: string;
      title: string;
      level: string | null;
      logsource: components['schemas']['SigmaLogsource'];
      /** @enum {string} */
      state: 'proposed' | 'approved' | 'rejected';
      /** @description Why it was decided so. */
      reason: string;
      /** @enum {string} */
      madeBy: 'template' | 'model';
      /** @description Provider and model that worded it; null for a template’s. */
      model: string | null;
      /** @description As it was made, it knew only values that change with the next campaign. */
      iocOnly: boolean;
      /** @description Its text is no longer the one it was made with. */
      edited: boolean;
      evidenceCount: number;
      version: number;
      /** Format: date-time */
      createdAt: string;
      editedBy: string | null;
      editedAt: string | null;
      decidedBy: string | null;
      decidedAt: string | null;
    };
    SigmaDraftTotals: {
      states: {
        proposed: number;
        approved: number;
        rejected: number;
      };
      logsources: {
        name: string;
        drafts: number;
      }[];
    };
    SigmaDraftsMade: {
      added: number;
      /** @description Rules that were made of it before; they stay as they are. */
      known: number;
      /** @description Values that take no part because they are not the attacker’s. */
      setAside: number;
      /** @description Values no rule was made of, and why; at most 500. */
      unused: {
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
          | 'crypto-address'
          | 'socket-address'
          | 'port'
          | 'ssdeep'
          | 'tlsh'
          | 'imphash'
          | 'authentihash'
          | 'ja3'
          | 'ja4'
          | 'certificate-serial'
          | 'certificate-hash'
          | 'mutex'
          | 'named-pipe'
          | 'windows-service'
          | 'scheduled-task'
          | 'process-lineage'
          | 'user-agent'
          | 'cwe'
          | 'cvss'
          | 'yara-rule'
          | 'sigma-rule'
          | 'snort-rule';
        value: string;
        defanged: string;
        reason: string;
      }[];
    };
    SigmaDraftsWorded: {
      added: number;
      /** @description Rules that were made of it before; they stay as they are. */
      known: number;
      /** @description How often the model was asked; what fails goes back with its faults, twice at most. */
      tries: number;
      /** @description Null when the evidence leaves no event to write a rule over, and nothing was asked. */
      model: string | null;
      /** @description Rules that were given up, with their last faults. */
      refused: {
        title: string;
        problems: string[];
      }[];
    };
    SigmaEvidence: {
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
        | 'crypto-address'
        | 'socket-address'
        | 'port'
        | 'ssdeep'
        | 'tlsh'
        | 'imphash'
        | 'authentihash'
        | 'ja3'
        | 'ja4'
        | 'certificate-serial'
        | 'certificate-hash'
        | 'mutex'
        | 'named-pipe'
        | 'windows-service'
        | 'scheduled-task'
        | 'process-lineage'
        | 'user-agent'
        | 'cwe'
        | 'cvss'
        | 'yara-rule'
        | 'sigma-rule'
        | 'snort-rule';
      value: string;
      defanged: string;
      /** @description UTF-16 offset in the text as it was. */
      start: number;
      end: number;
      /** @description The article's present text still says it there. */
      stands: boolean;
      /** @description The words before it, defanged. */
      before: string;
      words: string;
      after: string;
    };
    SigmaLogsource: {
      category: string | null;
      product: string | null;
      service: string | null;
    };
    SigmaNeighbour: {
      title: string;
      /** @description Of an approved rule. */
      draftId: number | null;
      /** @description Of a rule of a repository: where it stands, and its text. */
      file: {
        place: string;
        path: string;
        yaml: string;
      } | null;
      /** @description 0 to 1. */
      similarity: number;
      /** @description Part of the ways of this rule to fire on which the known one fires too. */
      covered: number;
      /** @description Part of the ways of the known rule to fire on which this one fires too. */
      covers: number;
      /** @description As field|modifier|value; at most 100. */
      shared: string[];
      /** @description As field|modifier|value; at most 100. */
      onlyHere: string[];
      /** @description As field|modifier|value; at most 100. */
      onlyThere: string[];
    };
    SigmaProblem: {
      /** @description From 1, as the column. */
      line: number;
      column: number;
      /**
       * @description An error makes the rule unusable.
       * @enum {string}
       */
      severity: 'error' | 'warning' | 'info';
      code: string;
      message: string;
      /** @description What was probably meant. */
      suggestion: string | null;
    };
    SigmaPullRequest: {
      id: number;
      targetId: number;
      number: number;
      /** Format: uri */
      url: string;
      rules: number;
      openedBy: string;
      /** Format: date-time */
      openedAt: string;
    };
    SigmaPullRequestBody: {
      /** @description Approved drafts; all of them when left out. */
      draftIds?: number[];
    };
    SigmaPullRequestOpened: {
      number: number;
      /** Format: uri */
      url: string;
      rules: number;
    };
    SigmaQuery: {
      text: string | null;
      /** @description Of the parameters $1, $2, … in SQL. */
      values: unknown[];
      /** @description Why the rule cannot be said in this language. */
      problem: string | null;
    };
    SigmaRepository: {
      id: number;
      /** @description A folder of the worker’s machine, or a git address. */
      place: string;
      /** @description Empty for the one the server names. */
      branch: string;
      /** @description What was read last; null for a folder, or before the first time. */
      commit: string | null;
      rules: number;
      /** @description Files that hold no valid rule. */
      broken: number;
      /** @description When it was read last. */
      syncedAt: string | null;
      /** @description Why the last try failed; empty when it did not. */
      problem: string;
      addedBy: string;
      /** Format: date-time */
      addedAt: string;
    };
    SigmaRepositoryBody: {
      /** @description https://…, ssh://…, or a folder below SIGMA_RULES_ROOT. */
      place: string;
      /** @default  */
      branch?: string;
    };
    SigmaRule: {
      title: string;
      id: string | null;
      level: string | null;
      logsource: components['schemas']['SigmaLogsource'];
      /** @description A condition for PostgreSQL over a jsonb column “event”. */
      sql: components['schemas']['SigmaQuery'];
      /** @description As Elasticsearch and OpenSearch read it. */
      lucene: components['schemas']['SigmaQuery'];
      /** @description An event made from the rule, on which it fires; null when none was found. */
      sample: {
        [key: string]: unknown;
      } | null;
      /** @description The event that the draft's evidence would have left, and whether the rule fires on it. */
      evidence: {
        event: {
          [key: string]: unknown;
        };
        fires: boolean;
      } | null;
      /** @description Everyday events of its log source, and those it fires on; at most 20 of them. */
      benign: {
        tested: number;
        fired: number;
        events: {
          [key: string]: unknown;
        }[];
      };
      /** @description Beside the rules of the same log source: those approved, and those of repositories. */
      novelty: {
        /** @enum {string} */
        verdict: 'covered' | 'extends' | 'new';
        nearest: components['schemas']['SigmaNeighbour'][];
      };
      /** @description The approved draft with the same id. */
      approvedAs: number | null;
    };
    SigmaTarget: {
      id: number;
      repository: string;
      branch: string;
      folder: string;
      /** @description Who gave it its token, branch and folder last. */
      addedBy: string;
      /**
       * Format: date-time
       * @description When that was.
       */
      addedAt: string;
      /** @description Counts how often that was done. */
      version: number;
    };
    SigmaTargetBody: {
      /** @description As owner/name. */
      repository: string;
      /**
       * @description The branch that is to be changed.
       * @default main
       */
      branch?: string;
      /**
       * @description Where in it the rules go; empty for its root.
       * @default rules
       */
      folder?: string;
      /** @description May write contents and pull requests of that repository. Sealed when stored, and never told again. */
      token: string;
      /** @description The version you have seen: 409 if it is no longer the present one. Left out, whatever is there is replaced. */
      version?: number;
    };
    SigmaTargets: {
      targets: components['schemas']['SigmaTarget'][];
      /** @description The last 20, newest first. */
      pullRequests: components['schemas']['SigmaPullRequest'][];
    };
    SignedIn: {
      id: string;
      name: string;
      /** @description Null for tokens of the team, and where there is no sign-in. */
      email: string | null;
      /** @enum {string} */
      role: 'viewer' | 'analyst' | 'source-manager' | 'admin';
      permissions: ('read' | 'triage' | 'decide' | 'export' | 'sources' | 'admin')[];
      /** @enum {string} */
      clearance: 'clear' | 'green' | 'amber' | 'amber+strict' | 'red';
      /** @description Whether signing in by password also takes a code. */
      secondFactor: boolean;
    };
    SimilarArticle: {
      article: components['schemas']['ArticleSummary'];
      /** @description The cosine of the two passages, at most 1; only the order means something. */
      similarity: number;
      /** @description The passage of the article asked about that is nearest to one of this article. */
      ours: components['schemas']['ChunkPassage'];
      theirs: components['schemas']['ChunkPassage'];
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
      /** @description A person's Admiralty letter; null takes the tier's. */
      reliability: ('A' | 'B' | 'C' | 'D' | 'E' | 'F') | null;
      /**
       * @description With whom its articles may be shared, where they have no label of their own.
       * @enum {string}
       */
      tlp: 'clear' | 'green' | 'amber' | 'amber+strict' | 'red';
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
      /** @description Counts what people changed of it. */
      version: number;
      /** @description The name of who changed it last; null for the program itself. */
      changedBy: string | null;
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date-time
       * @description When somebody changed it last.
       */
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
      /** @description The version you have seen: 409 if it is no longer the present one. Left out, whatever is there is replaced. */
      version?: number;
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
      reliability?: ('A' | 'B' | 'C' | 'D' | 'E' | 'F') | null;
      /** @enum {string} */
      tlp?: 'clear' | 'green' | 'amber' | 'amber+strict' | 'red';
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
      reliability?: ('A' | 'B' | 'C' | 'D' | 'E' | 'F') | null;
      /** @enum {string} */
      tlp?: 'clear' | 'green' | 'amber' | 'amber+strict' | 'red';
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
      /** @description The version you have seen: 409 if it is no longer the present one. Left out, whatever is there is replaced. */
      version?: number;
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
      /** @description A web address; without a scheme, https. */
      url: string;
    };
    SourceReliability: {
      /** @description What a person set. */
      given: ('A' | 'B' | 'C' | 'D' | 'E' | 'F') | null;
      /**
       * @description What its tier starts with; in force where a person set nothing.
       * @enum {string}
       */
      fromTier: 'A' | 'B' | 'C' | 'D' | 'E' | 'F';
      /** @enum {string} */
      inForce: 'A' | 'B' | 'C' | 'D' | 'E' | 'F';
      suggested: {
        /** @enum {string} */
        reliability: 'A' | 'B' | 'C' | 'D' | 'E' | 'F';
        reasons: string[];
      };
      record: {
        /** @description Since its first stored article. */
        historyDays: number;
        articles: number;
        /** @description Different ones that its articles hold. */
        values: number;
        /** @description Of them, those judged harmless in some article of it. */
        suppressedValues: number;
        /** @description Stories that another source reported too. */
        sharedStories: number;
        /** @description Of them, those it was first to report. */
        firstInStory: number;
      };
    };
    SourcesInsight: {
      range: components['schemas']['InsightRange'];
      rows: {
        source: {
          id: number;
          name: string;
          /** @enum {string} */
          tier: 'premium' | 'standard' | 'basic';
        };
        /** @enum {string} */
        tlp: 'clear' | 'green' | 'amber' | 'amber+strict' | 'red';
        /** @enum {string} */
        state: 'new' | 'healthy' | 'quiet' | 'failing' | 'blocked' | 'moved' | 'gone' | 'robots-disallowed' | 'paused';
        active: boolean;
        articles: number;
        /** @description Neither a copy nor a later telling of a story another source told. */
        unique: number;
        uniqueShare: number | null;
        /** @description Stories that another source told too. */
        sharedStories: number;
        toldFirst: number;
        medianLeadHours: number | null;
        /** @description Distinct observables its articles mention. */
        values: number;
        /** @description Of them set aside in at least one of its articles. */
        setAside: number;
        /** @description Of those set aside, by a person. */
        byAnalysts: number;
        /** @description setAside by values. */
        falsePositiveRate: number | null;
        /** @description What models cost for it. */
        usd: number;
        lastNewAt: string | null;
        /** @description Since its last new article, now. */
        silentDays: number | null;
        usualGapDays: number | null;
        /** @description silentDays by usualGapDays: above 3 is unusual. */
        silence: number | null;
        checks: number;
        failedChecks: number;
      }[];
      /** @description What the figures mean, and which test was used. */
      notes: string[];
    };
    StackTerms: {
      terms: string[];
      /** @description Counts how often people replaced them. */
      version: number;
      changed: {
        by: string;
        /** Format: date-time */
        at: string;
      } | null;
    };
    StatedRelation: {
      /**
       * @description Whether the entity is the one that acts, or the one acted on.
       * @enum {string}
       */
      direction: 'from' | 'to';
      /** @enum {string} */
      kind: 'uses' | 'exploits' | 'delivers' | 'attributed-to';
      otherId: string;
      otherName: string;
      articles: number;
      /** @description 0 to 100; the best of all sentences. */
      confidence: number;
      /** @description The newest sentence that states it. */
      sentence: string;
      articleId: number;
      articleTitle: string;
      start: number;
      end: number;
    };
    Story: {
      id: number;
      title: string;
      /**
       * Format: date-time
       * @description Of its articles' own dates, as is lastAt.
       */
      firstAt: string;
      /** Format: date-time */
      lastAt: string;
      articles: number;
      /** @description Sources that wrote a text of their own; copies of one text count once. */
      independentSources: number;
      /** @description At most five, the first to tell it first. */
      sources: string[];
      /** @description The highest hunt score of its articles. */
      score: number | null;
      /** @description Earliest first, at most 200. */
      members: components['schemas']['StoryMember'][];
      /** @description What each of the first 100 articles adds to those before it. */
      timeline: components['schemas']['StoryStep'][];
    };
    StoryChange: {
      /** @description The story that was changed, or made. */
      storyId: number;
      /** @description The articles that are elsewhere now: what an undo needs. */
      changed: number[];
    };
    StoryMark: {
      id: number;
      articles: number;
      sources: number;
    };
    StoryMember: {
      article: components['schemas']['ArticleSummary'];
      /** @description The article it lies nearest to. */
      besideId: number | null;
      /** @description How much speaks for it, 0 to 1. */
      score: number;
      /** @description Why it is in this story, in words. */
      why: string[];
      /** @description A person put it here; grouping leaves it alone. */
      byHand: boolean;
    };
    StoryStep: {
      observables: {
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
          | 'crypto-address'
          | 'socket-address'
          | 'port'
          | 'ssdeep'
          | 'tlsh'
          | 'imphash'
          | 'authentihash'
          | 'ja3'
          | 'ja4'
          | 'certificate-serial'
          | 'certificate-hash'
          | 'mutex'
          | 'named-pipe'
          | 'windows-service'
          | 'scheduled-task'
          | 'process-lineage'
          | 'user-agent'
          | 'cwe'
          | 'cvss'
          | 'yara-rule'
          | 'sigma-rule'
          | 'snort-rule';
        value: string;
        defanged: string;
      }[];
      /** @description Further ones, not listed here. */
      moreObservables: number;
      techniques: {
        techniqueId: string;
        name: string;
      }[];
      entities: {
        entityId: string;
        /** @enum {string} */
        kind: 'actor' | 'malware' | 'tool' | 'campaign' | 'vulnerability';
        name: string;
      }[];
      /** @description Sentences that say what no earlier article says, as spans of its text; at most five. */
      claims: {
        start: number;
        end: number;
        original: string;
      }[];
      articleId: number;
      /** Format: date-time */
      datedAt: string;
    };
    StorySummary: {
      id: number;
      title: string;
      /**
       * Format: date-time
       * @description Of its articles' own dates, as is lastAt.
       */
      firstAt: string;
      /** Format: date-time */
      lastAt: string;
      articles: number;
      /** @description Sources that wrote a text of their own; copies of one text count once. */
      independentSources: number;
      /** @description At most five, the first to tell it first. */
      sources: string[];
      /** @description The highest hunt score of its articles. */
      score: number | null;
    };
    TagCount: {
      tag: string;
      articles: number;
    };
    TeamAnswer: {
      undo: components['schemas']['TeamUndo'];
    };
    TeamUndo: (
      | {
          /** @constant */
          what: 'assignee';
          articleId: number;
          was: {
            id: string;
            name: string;
          } | null;
          now: string | null;
        }
      | {
          /** @constant */
          what: 'tags';
          articleId: number;
          added: string[];
          removed: string[];
        }
      | {
          /** @constant */
          what: 'vote';
          articleId: number;
          was: number;
        }
    )[];
    TeamUndoBody: {
      undo: (
        | {
            /** @constant */
            what: 'assignee';
            articleId: number;
            was: {
              id: string;
              name: string;
            } | null;
            now: string | null;
          }
        | {
            /** @constant */
            what: 'tags';
            articleId: number;
            added: string[];
            removed: string[];
          }
        | {
            /** @constant */
            what: 'vote';
            articleId: number;
            was: number;
          }
      )[];
    };
    TechniqueMention: {
      start: number;
      end: number;
      original: string;
      techniqueId: string;
      name: string;
      /**
       * @description What made us say so. An `unknown-id` is no technique: ATT&CK never gave that id, and nothing counts it.
       * @enum {string}
       */
      rule: 'id' | 'unknown-id' | 'name' | 'behaviour';
      /** @description 0 to 100. */
      confidence: number;
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
    TextQuality: {
      /** @description 0 to 100. */
      score: number;
      /** @description What took points away. */
      reasons: {
        label: string;
        points: number;
      }[];
    };
    TextSummary: {
      /**
       * @description Sentences copied from the article; or what a model wrote, each statement borne out by a quote.
       * @enum {string}
       */
      kind: 'extractive' | 'model';
      executive: {
        /** @description As the article has it, or what a model states. */
        text: string;
        /** @description Where it stands in the text, or what in the text bears it out; in UTF-16 units. */
        start: number;
        end: number;
      }[];
      technical: {
        /** @description As the article has it, or what a model states. */
        text: string;
        /** @description Where it stands in the text, or what in the text bears it out; in UTF-16 units. */
        start: number;
        end: number;
      }[];
      actions: {
        /** @description As the article has it, or what a model states. */
        text: string;
        /** @description Where it stands in the text, or what in the text bears it out; in UTF-16 units. */
        start: number;
        end: number;
      }[];
      /** @description The numbers that say how large, how long or how bad. */
      figures: {
        /** @enum {string} */
        kind: 'money' | 'share' | 'amount' | 'time' | 'data' | 'score';
        text: string;
        start: number;
        end: number;
      }[];
      /** @description Whether the text speaks to a model that reads it. */
      injection: {
        score: number;
        isSuspected: boolean;
        signs: {
          kind: string;
          reason: string;
          start: number;
          end: number;
          isReported: boolean;
        }[];
      };
      model: string | null;
      promptVersion: string | null;
      madeAt: string | null;
      /** @description Statements left out because their quote does not stand in the article. */
      dropped: number;
      /** @description Characters at the end that did not fit the model. */
      unreadChars: number;
      /** @description The publisher lets no model read it. */
      isReserved: boolean;
      /** @description Why no model wrote it, where one was asked to. */
      note: string | null;
    };
    Turn: {
      /** @description From 1. */
      position: number;
      question: string;
      filters: {
        /** @description Any of these, by id. */
        sources?: number[];
        /**
         * Format: date-time
         * @description The article's own date, included.
         */
        since?: string;
        /** Format: date-time */
        until?: string;
        /** @description The lowest hunt score. */
        minScore?: number;
      };
      /**
       * @description answering; answered; unknown: nothing collected says it; stopped by somebody; failed, see `reason`.
       * @enum {string}
       */
      state: 'answering' | 'answered' | 'unknown' | 'stopped' | 'failed';
      sentences: components['schemas']['AnswerSentence'][];
      /** @description Each once, in the order of the sentences. */
      citations: components['schemas']['Citation'][];
      /** @description Sentences of a model that were left out because no passage bears them out. */
      dropped: number;
      /** @description Null: no model wrote it, the sentences are quoted from the articles. */
      model: string | null;
      promptVersion: string | null;
      /** @description Why no model wrote it, why it is not known or why it failed, in words; else empty. */
      reason: string;
      verdict: ('helpful' | 'wrong-citation' | 'missing') | null;
      verdictNote: string;
      /** Format: date-time */
      askedAt: string;
      answeredAt: string | null;
    };
    TurnVerdictBody: {
      /** @description Null takes it back. */
      verdict: ('helpful' | 'wrong-citation' | 'missing') | null;
      /** @default  */
      note?: string;
    };
    Uploaded: {
      articleId: number;
      /** @description Whether we have had the same bytes before. */
      known: boolean;
    };
    User: {
      id: string;
      name: string;
      email: string;
      /** @enum {string} */
      role: 'viewer' | 'analyst' | 'source-manager' | 'admin';
      disabled: boolean;
      secondFactor: boolean;
      hasPassword: boolean;
      /** @description The identity provider has vouched for them: they sign in by it. */
      hasProvider: boolean;
      passkeys: number;
      /** Format: date-time */
      createdAt: string;
      /** @description To the hour, while a session of theirs lasts. */
      lastSeenAt: string | null;
      /** @description While an invitation waits for them. */
      invitedUntil: string | null;
    };
    ValuesBody: {
      /** @description A list of values, or a text that names some; defanged or not. */
      text: string;
    };
    VerdictOverride: {
      id: number;
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
        | 'crypto-address'
        | 'socket-address'
        | 'port'
        | 'ssdeep'
        | 'tlsh'
        | 'imphash'
        | 'authentihash'
        | 'ja3'
        | 'ja4'
        | 'certificate-serial'
        | 'certificate-hash'
        | 'mutex'
        | 'named-pipe'
        | 'windows-service'
        | 'scheduled-task'
        | 'process-lineage'
        | 'user-agent'
        | 'cwe'
        | 'cvss'
        | 'yara-rule'
        | 'sigma-rule'
        | 'snort-rule';
      /** @description For a domain name, *.site.example means the names below; for an address, a CIDR block. */
      value: string;
      defanged: string;
      /**
       * @description observed: it counts. benign: it is set aside.
       * @enum {string}
       */
      verdict: 'observed' | 'benign';
      /** @enum {string} */
      scope: 'article' | 'team';
      articleId: number | null;
      decidedBy: string;
      reason: string;
      /** Format: date-time */
      decidedAt: string;
      withdrawnBy: string | null;
      withdrawnAt: string | null;
      articleTitle: string | null;
    };
    Visit: {
      /** @description When you were last here on the visit before this one. */
      previousVisitAt: string | null;
      /** @description Null until you say when your shift ends. */
      shiftEndedAt: string | null;
    };
    Vulnerability: {
      cve: string;
      /** @description Its entry in CISA's catalogue of vulnerabilities known to be exploited. */
      kev: {
        /** Format: date */
        dateAdded: string;
        /** @description Known to be used by ransomware. */
        ransomware: boolean;
        name: string;
        vendor: string;
        product: string;
      } | null;
      /** @description As the text states it. */
      cvss: {
        start: number;
        end: number;
        original: string;
        score: number | null;
        version: string | null;
        severity: ('none' | 'low' | 'medium' | 'high' | 'critical') | null;
        vector: string | null;
      } | null;
      /** @description As the text states it. */
      epss: {
        start: number;
        end: number;
        original: string;
        /** @description 0 to 1. */
        score: number;
      } | null;
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
