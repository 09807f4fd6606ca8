#!/bin/sh
# Puts git into /git-root with only what reading a repository over https takes: the package brings Perl and more, which would
# double the image. Run in a stage of its own, on the same base as the image it is copied into.
set -eu
mkdir -p /git-root
keep() {
  for file; do
    mkdir -p "/git-root$(dirname "$file")"
    cp -L "$file" "/git-root$file"
  done
}
helper=/usr/lib/git-core/git-remote-http
keep /usr/bin/git "$helper" /etc/ssl/certs/ca-certificates.crt
ln -s git-remote-http /git-root/usr/lib/git-core/git-remote-https
# Libraries that the base has are its own.
ldd /usr/bin/git "$helper" | awk '$2 == "=>" { print $3 }' | sort -u | while read -r named; do
  library="$(readlink -f "$(dirname "$named")")/$(basename "$named")"
  grep -qxF "$library" /base-libraries || keep "$library"
done
