/** Endings that make a name a file's name, in lower case. */
export const fileExtensions = new Set(
  [
    'exe dll sys scr com bat cmd ps1 psm1 psd1 vbs vbe js jse wsf wsh hta lnk msi msp mst pif cpl ocx drv efi inf sct chm',
    'jar py pyc pyw pyd sh pl rb php phtml asp aspx ashx asmx jsp jspx cgi lua au3 a3x xsl xslt tsx ts go java cs cpp rs',
    'doc docx docm dotm dotx xls xlsx xlsm xlsb xltm xlam xll ppt pptx pptm ppsx rtf pdf odt csv one onepkg pub eml msg',
    'txt log xml json yml yaml ini cfg conf reg dat bin tmp bak old db sqlite dit plist pem crt cer pfx p12 kdbx key',
    'zip rar 7z gz tgz tar bz2 xz cab ace arj iso img vhd vhdx vmdk dmg pkg deb rpm apk ipa aab msix appx crx xpi whl',
    'so dylib elf ko app html htm mht svg swf gif png jpg jpeg bmp ico mp3 mp4 avi mov wav url theme gadget jnlp rdp',
    'dmp evtx etl pcap pcapng yar yara md ps war class ovpn library-ms search-ms settingcontent-ms application onion',
  ].flatMap((line) => line.split(' ')),
);
fileExtensions.delete('onion');

/** Endings that are top-level domains as well. Undefanged, they mean the file: nobody should learn `run.sh` is a site. */
export const extensionsThatAreDomains = new Set('zip mov py sh pl rs ps md so app cab pub com cc java'.split(' '));

/** Products whose names are those of sites that nobody means. */
export const namesThatAreNotSites = /^(?:asp|ado|vb|ml|paint)\.net$/i;
