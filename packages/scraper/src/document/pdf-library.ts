import { getResolvedPDFJS } from 'unpdf';

type Library = Awaited<ReturnType<typeof getResolvedPDFJS>>;
export type PDFDocumentProxy = Awaited<ReturnType<Library['getDocument']>['promise']>;
export type PDFPageProxy = Awaited<ReturnType<PDFDocumentProxy['getPage']>>;

/**
 * pdf.js (bundled in unpdf) told to do nothing but read: no scripts run, no forms, no fonts or images built, nothing fetched. It
 * takes the bytes over, so they are copied.
 */
export const openPdf = async (body: Buffer) => {
  const library = await getResolvedPDFJS();
  return library.getDocument({
    data: new Uint8Array(body),
    verbosity: 0,
    stopAtErrors: false,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: 1,
  });
};
