# shellcheck shell=bash
# A PostgreSQL server of a bench's own (Unix socket, no TCP), for scripts that source this:
#   start_postgresql FOLDER     its socket lies in FOLDER/server; `postgresql_url FOLDER DATABASE` names it
#   stop_postgresql FOLDER      also when it was never started

postgresql_binaries=/usr/lib/postgresql/15/bin
postgresql_user=()

start_postgresql() {
  chmod 0755 "$1"
  mkdir "$1/server"
  if [[ $(id -u) == 0 ]]; then
    chown postgres "$1/server"
    postgresql_user=(runuser -u postgres --)
  fi
  "${postgresql_user[@]}" "$postgresql_binaries/initdb" -D "$1/server/cluster" --username=entraide --auth=trust \
    --encoding=UTF8 --locale=C.UTF-8 >/dev/null
  "${postgresql_user[@]}" "$postgresql_binaries/pg_ctl" -D "$1/server/cluster" -l "$1/server/log" -w \
    -o "-k $1/server -c listen_addresses=" start >/dev/null
}

stop_postgresql() {
  [[ -e $1/server/cluster/postmaster.pid ]] || return 0
  "${postgresql_user[@]}" "$postgresql_binaries/pg_ctl" -D "$1/server/cluster" -m fast -w stop >/dev/null
}

postgresql_url() {
  printf 'postgresql:///%s?host=%s/server&user=entraide' "$2" "$1"
}
