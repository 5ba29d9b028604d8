#!/bin/bash
# healthy.sh PORT PATH: ends with 0 if the answer is 200. The images have no HTTP client.
set -eu
exec 3<>"/dev/tcp/127.0.0.1/$1"
printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$2" >&3
read -r -t 3 status <&3
[[ $status == *' 200'* ]]
