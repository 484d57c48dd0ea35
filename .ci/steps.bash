# How .ci/run shows its steps: each has a heading, what it prints, its time and an end of its own. A step that fails is named in
# the last line and the others go on, so that one round tells of everything that is wrong.

failed=()
skipped=()
waiting=() # steps in the background: folder, process and heading of each
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# step HEADING COMMAND…
step() {
	local heading=$1 start=$SECONDS
	shift
	printf '\n=== %s\n' "$heading"
	attempt "$@"
	end "$heading" "$status" $((SECONDS - start))
}

# beside HEADING COMMAND…: like step, but in the background; meet shows it.
beside() {
	local heading=$1 start=$SECONDS folder
	shift
	folder=$(mktemp -d "$scratch/step.XXXX")
	{
		attempt "$@" >"$folder/said" 2>&1
		echo "$status $((SECONDS - start))" >"$folder/end"
	} &
	waiting+=("$folder" $! "$heading")
}

# meet waits for the steps in the background and shows them one by one.
meet() {
	local folder heading status seconds
	while ((${#waiting[@]})); do
		folder=${waiting[0]} heading=${waiting[2]}
		wait "${waiting[1]}" || true
		waiting=("${waiting[@]:3}")
		read -r status seconds <"$folder/end" || status=1 seconds=0
		printf '\n=== %s\n' "$heading"
		cat "$folder/said"
		end "$heading" "$status" "$seconds"
	done
}

# attempt runs a command in a shell of its own, which any error ends, and leaves its status in status. It stands alone on its
# line, since bash does not end at errors in what `||` or `if` looks at.
attempt() {
	set +e
	(
		set -euo pipefail
		"$@"
	) </dev/null
	status=$?
	set -e
}

# end tells how a step ended. 77 is the status of a step that this machine cannot do.
end() {
	case $2 in
	0) printf '=== done in %d s\n' "$3" ;;
	77) printf '=== SKIPPED\n' && skipped+=("$1") ;;
	*) printf '=== FAILED (status %d) after %d s\n' "$2" "$3" && failed+=("$1") ;;
	esac
}

# cannot tells why a step cannot be done here: it fails where all must be (CI=true), else it is skipped.
cannot() {
	echo "cannot be done here: $*"
	[ "${CI:-}" = true ] && exit 1
	exit 77
}

# verdict is the last line, and the exit status.
verdict() {
	printf '\n'
	if ((${#skipped[@]})); then
		printf 'skipped: %s\n' "${skipped[@]}"
	fi
	if ((${#failed[@]})); then
		printf 'failed: %s\n' "${failed[@]}"
		echo "FAILED in $SECONDS s"
		exit 1
	fi
	echo "passed in $SECONDS s"
}
