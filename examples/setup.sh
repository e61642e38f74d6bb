# What a fresh machine lacks, and the environment that curator runs in. For examples/try and
# tests/run, which source this file with $root set to the checkout.
#
# The environment is .venv in the checkout: one for both commands (and for editors, which look
# there), so that removing the checkout removes all that was installed. Each step below looks
# whether it is still needed, so an interrupted run is carried on by the next one.

venv=$root/.venv
export PIP_DISABLE_PIP_VERSION_CHECK=1

say() { printf '%s\n' "$*" >&2; }

die() {
    say "$*"
    exit 1
}

# The family of this system, as far as its way to install packages goes.
system() {
    [ "$(uname -s)" = Darwin ] && echo macos && return
    # shellcheck disable=SC1091
    case " $(. /etc/os-release 2>/dev/null && echo "${ID:-} ${ID_LIKE:-}") " in
    *" debian "* | *" ubuntu "*) echo debian ;;
    *" fedora "* | *" rhel "*) echo fedora ;;
    *" arch "*) echo arch ;;
    *) echo other ;;
    esac
}

known_to_apt() { apt-get install --simulate -qq "$@" >/dev/null 2>&1; }

# The package that brings $1 (libmpv, python or venv) on this system.
package() {
    case "$(system) $1" in
    "debian libmpv")
        # Ubuntu 22.04 has libmpv1 only; without package lists neither is known yet.
        if ! known_to_apt libmpv2 && known_to_apt libmpv1; then
            echo libmpv1
        else
            echo libmpv2
        fi
        ;;
    "debian python") echo "python3 python3-venv" ;;
    "debian venv") "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])' ;;
    "fedora libmpv") echo mpv-libs ;;
    "arch libmpv" | "macos libmpv") echo mpv ;;
    "arch python" | "macos python") echo python ;;
    "other "*) echo "$1" ;;
    *) echo python3 ;;
    esac
}

# The command that installs the packages "$@".
install_command() {
    case "$(system)" in
    debian)
        known_to_apt "$@" || printf 'apt-get update -qq; '
        echo "DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $*"
        ;;
    fedora) echo "dnf install $*" ;;
    arch) echo "pacman -S $*" ;;
    macos) echo "brew install $*" ;;
    *) echo "(this system's installer) install $*" ;;
    esac
}

# Install what $1 names (see `package`); false when that is not possible or not wanted. On
# Debian and Ubuntu it is done here: with a terminal after asking, without one only as root.
install() {
    # shellcheck disable=SC2046
    command=$(install_command $(package "$1"))
    if [ "$(system)" != debian ]; then
        say "$1 is missing. This installs it: $command"
        return 1
    fi
    [ "$(id -u)" = 0 ] || command="sudo sh -c '$command'"
    if [ -t 0 ] && [ -t 2 ]; then
        say "$1 is missing. This installs it: $command"
        printf 'Run it now? [Y/n] ' >&2
        read -r answer
        case "$answer" in [nN]*) return 1 ;; esac
    elif [ "$(id -u)" != 0 ]; then
        say "$1 is missing. This installs it: $command"
        return 1
    fi
    say "installing $1"
    # sudo asks for the password on the terminal itself, so nothing it needs is hidden here.
    local output
    output=$(sh -c "$command" 2>&1 </dev/null) || {
        say "$output"
        return 1
    }
}

have_libmpv() {
    PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null | grep -q 'libmpv\.so' && return
    compgen -G '/opt/homebrew/lib/libmpv*.dylib' >/dev/null || compgen -G '/usr/local/lib/libmpv*.dylib' >/dev/null
}

# Set $python to one that is new enough, if there is one; best one that can make environments.
find_python() {
    python=
    local name
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        "$name" -c 'import ensurepip, venv' 2>/dev/null && python=$name && return
        python=${python:-$name}
    done
}

# A Python that can make environments. Debian keeps that part in a package of its own; without it
# `python -m venv` fails half-way and leaves a folder behind, so we look before we try.
ensure_python() {
    find_python
    if [ -z "$python" ]; then
        install python && find_python
        [ -n "$python" ] || die "curator needs Python 3.11 or later, and there is none here."
    fi
    "$python" -c 'import ensurepip, venv' 2>/dev/null || install venv || die "Python cannot make an environment without it."
}

# $1 as one line while it runs the rest, which is silent unless it fails.
step() {
    say "$1"
    shift
    "$@" || die "That did not work: $*"
}

# Set up .venv with curator in it, and with the development tools too when $1 is `tests`.
# A stamp says what .venv was completed for; it holds all that the outcome depends on.
ensure_environment() {
    local stamp=$venv/curator-$1 state
    state="$root $(cat "$root/pyproject.toml" "$root/tests/constraints.txt" | cksum)"
    if [ "$(cat "$stamp" 2>/dev/null)" = "$state" ] && "$venv/bin/python" -c '' 2>/dev/null; then
        return
    fi
    if ! "$venv/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        ensure_python
        step "making the environment $venv" "$python" -m venv --clear --without-pip "$venv"
    fi
    "$venv/bin/python" -c 'import pip' 2>/dev/null ||
        step "adding pip" "$venv/bin/python" -m ensurepip >/dev/null
    local wanted=(--editable "$root")
    [ "$1" = tests ] && while IFS= read -r line; do wanted+=("$line"); done < <(development_tools)
    step "installing curator and what it needs (a minute, once)" "$venv/bin/python" -m pip install \
        --quiet --quiet --no-input --constraint "$root/tests/constraints.txt" "${wanted[@]}"
    echo "$state" >"$stamp"
}

# The dependency group `dev`, one requirement a line; pip before 25.1 cannot read it.
development_tools() {
    "$venv/bin/python" - "$root/pyproject.toml" <<'PYTHON'
import sys, tomllib

with open(sys.argv[1], "rb") as file:
    print(*tomllib.load(file)["dependency-groups"]["dev"], sep="\n")
PYTHON
}
