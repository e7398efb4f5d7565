# Building what ./learndock starts; read by it only when something is out of date. Uses its root, build, jdk, built.

# One builder at a time; the others wait and then find the build done. A lock whose owner is gone is taken over.
lock() {
  local owner told= tries=0
  until mkdir "$build/lock" 2>/dev/null; do
    [ -n "$told" ] || { say "another start is building; waiting for it" && told=1; }
    sleep 0.2
    owner=
    if [ -r "$build/lock/owner" ]; then IFS= read -r owner <"$build/lock/owner"; fi
    tries=$((tries + 1))
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null || [ -z "$owner" ] && [ "$tries" -gt 50 ]; then
      rm -rf "$build/lock"
    fi
  done
  echo $$ >"$build/lock/owner"
  trap 'rm -rf "$build/lock"' EXIT
  trap 'exit 130' INT TERM HUP
}

unlock() {
  trap - EXIT INT TERM HUP
  rm -rf "$build/lock"
}

# True when the page's program need not be compiled: it is newer than what it is made of, or nothing builds a page here.
is_program_kept() {
  local wasm=$root/browser/npm/wasm/learndock.wasm room
  command -v npm >/dev/null || return 0
  [ -e "$wasm" ] || return 1
  for room in kernel specification learnware reuse browser; do
    [ -z "$(find "$root/$room/pom.xml" "$root/$room/src/main" -newer "$wasm" -print -quit)" ] || return 1
  done
  [ ! "$root/pom.xml" -nt "$wasm" ]
}

# Runs Maven, showing on a terminal which room it is at, and its last lines when it fails.
run_maven() {
  local line log=$build/maven.log program=
  if is_program_kept; then program=-Dprogram.phase=none; fi
  if ! command -v mvn >/dev/null; then
    say "Maven is needed to build, and there is no mvn on the PATH."
    say "Install it, for example: apt install maven, brew install maven, or https://maven.apache.org"
    return 1
  fi
  JAVA_HOME=$jdk mvn -B -Dstyle.color=never -Dlearndock.launch $program -f "$root/pom.xml" -pl cli -am package </dev/null 2>&1 |
    tee "$log" |
    while IFS= read -r line; do
      case $line in
        *"] Building Learndock"* | *"INFO] Downloading from"*)
          if [ -t 2 ]; then printf '\r\033[K%.75s' "${line#*INFO] }" >&2; fi ;;
      esac
    done
  local outcome=${PIPESTATUS[0]}
  if [ -t 2 ]; then printf '\r\033[K' >&2; fi
  [ "$outcome" -eq 0 ] && return
  local errors
  errors=$(sed -n '/BUILD FAILURE/q; s/^\[ERROR\] //p' "$log" | head -n 20)
  [ -n "$errors" ] || errors=$(sed -n 's/^\[ERROR\] //p' "$log" | head -n 5)
  printf '%s\n' "$errors" >&2
  say "the build failed; Maven's full output is in $log"
  return 1
}

# picocli is published for Java 5, which the start-up cache cannot hold; the same sources, compiled anew, can.
recompile_picocli() {
  local work=$1/picocli
  mkdir -p "$work/sources" "$work/classes"
  (cd "$work/sources" && "$jdk/bin/jar" xf "$root"/cli/target/launch/sources/picocli-*-sources.jar) &&
    "$jdk/bin/javac" -nowarn -proc:none --release 25 -d "$work/classes" "$work"/sources/picocli/*.java &&
    "$jdk/bin/jar" cf "$1/picocli.jar" -C "$work/classes" . &&
    mv "$1/picocli.jar" "$1"/lib/picocli-*.jar
  rm -rf "$work"
}

# Makes the start-up cache of the build in $1: a rehearsal runs real commands, and what it loads is kept.
train() {
  say "preparing a fast start"
  read_class_path "$1"
  "$jdk/bin/java" "${options[@]}" -XX:AOTCacheOutput="$1/start.aot" -Dlearndock.home="$root" -cp "$class_path" \
    dev.learndock.cli.Rehearsal </dev/null >"$build/rehearsal.log" 2>&1 ||
    say "the rehearsal failed; starts are slower ($build/rehearsal.log)"
  echo "$jdk $jdk_version" >"$1/trained"
}

# Writes the jars of serve to $1/server-jars: the server's own, and what the command has besides, but for its silent
# logging. The server's versions come first where both have a library.
list_server_jars() {
  local jar name
  (cd "$1" && ls server-lib/*.jar) >"$1/server-jars"
  while IFS= read -r jar; do
    name=${jar%%-[0-9]*}
    [ "$name" = slf4j-nop ] || ls "$1/server-lib/$name"-[0-9]*.jar >/dev/null 2>&1 || echo "lib/$jar" >>"$1/server-jars"
  done <"$1/jars"
}

# Makes the start-up cache of serve, before its first start.
train_server() {
  [ -w "$built" ] || return
  lock
  say "preparing a fast start of the server, half a minute, this once"
  "$jdk/bin/java" "${server_options[@]}" -XX:AOTCacheOutput="$built/server.aot" -Dlearndock.home="$root" -cp "$class_path" \
    dev.learndock.cli.ServerRehearsal </dev/null >"$build/server-rehearsal.log" 2>&1 ||
    say "the rehearsal failed; starts are slower ($build/server-rehearsal.log)"
  echo "$jdk $jdk_version" >"$built/server-trained"
  unlock
}

build_now() {
  mkdir -p "$build" 2>/dev/null
  if [ ! -w "$build" ]; then
    [ -n "$built" ] && say "sources are newer than the build, but $build cannot be written; starting the build as it is" && return
    say "$build cannot be written, and nothing is built yet."
    exit 1
  fi
  lock
  find_build
  if ! is_fresh; then
    if [ -n "$built" ]; then say "building what has changed"; else say "building, about a minute the first time"; fi
    local name next
    name=$(date +%s)-$$
    next=$build/$name
    mkdir -p "$next"
    touch "$next/stamp"
    if ! run_maven; then
      rm -rf "$next"
      exit 1
    fi
    # Another npm may have it: what there is now is compared at the next serve.
    if [ ! -e "$root/web/target/launch/classes/dev/learndock/web/page/index.html" ]; then
      what_builds_pages >"$next/without-page"
      say "$(sed -n 's/.*The page is left out/the page is left out/p' "$build/maven.log" | head -n 1)"
    fi
    mv "$root/cli/target/launch/lib" "$next/lib"
    cp "$root"/cli/target/launch/learndock-cli-*.jar "$next/lib/"
    mv "$root/server/target/launch/lib" "$next/server-lib"
    cp "$root"/server/target/launch/learndock-server-*.jar "$next/server-lib/"
    recompile_picocli "$next" >>"$build/maven.log" 2>&1 || say "picocli could not be compiled anew; starts are slower ($build/maven.log)"
    (cd "$next/lib" && ls | grep '^learndock-' && ls | grep -v '^learndock-') >"$next/jars"
    list_server_jars "$next"
    train "$next"
    local old
    for old in "$build"/*-*/; do
      case ${old%/} in "$next" | "$built") ;; *) rm -rf "$old" ;; esac
    done
    echo "$name" >"$build/current.new" && mv -f "$build/current.new" "$build/current"
    built=$next
  fi
  unlock
}

# Another JDK than the one that the cache was made with cannot use it.
train_again() {
  [ -w "$built" ] || return
  lock
  train "$built"
  unlock
}
