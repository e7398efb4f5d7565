# Finding a JDK; read by ./learndock and .ci/run. Starts no process when JAVA_HOME or a usual place has one.

# Sets jdk_version to the runtime version of the JDK in $1; false unless it is a JDK of 25 or later.
is_jdk_25() {
  jdk_version=
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  local key value major=
  while IFS='=' read -r key value; do
    case $key in
      JAVA_VERSION) major=${value#\"} && major=${major%%[!0-9]*} ;;
      JAVA_RUNTIME_VERSION) jdk_version=$value ;;
    esac
  done <"$1/release"
  [ -n "$major" ] && [ "$major" -ge 25 ]
}

# Sets jdk to JAVA_HOME or else the first JDK of 25 or later in the usual places.
find_jdk() {
  local home java
  for home in "${JAVA_HOME:-}" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec \
    "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* "${HOME:-}"/.jdks/* \
    "${HOME:-}"/.local/share/mise/installs/java/* "${HOME:-}"/.asdf/installs/java/*; do
    if [ -n "$home" ] && is_jdk_25 "$home"; then jdk=$home && return; fi
  done
  if java=$(command -v java); then
    while [ -L "$java" ]; do
      target=$(readlink "$java")
      case $target in /*) java=$target ;; *) java=${java%/*}/$target ;; esac
    done
    home=${java%/bin/java}
    if is_jdk_25 "$home"; then jdk=$home && return; fi
  fi
  say "a JDK 25 or later is needed, and none was found."
  say "Install one, for example Temurin 25 from https://adoptium.net (or: apt install openjdk-25-jdk-headless,"
  say "brew install openjdk@25, sdk install java 25-tem), or let JAVA_HOME name the one you have."
  exit 1
}
