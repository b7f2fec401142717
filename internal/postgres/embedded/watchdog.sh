# Ends the database server $1 of the folder $2 when nobody has held a lease on it for $3 seconds.
# A lease is a file lease/PROCESS.NAME; the lease of a process that has died is removed.
# rmdir succeeds only on an empty folder: a lease taken at the last moment keeps the server, and a folder
# that is gone tells the next owner that this server is about to end.
server=$1 cluster=$2/pgdata leases=$2/lease limit=$3 idle=0

alive() { kill -0 "$1" 2>/dev/null || [ -d "/proc/$1" ]; } # the latter for processes of other users

end() { # unless the number has gone to another process
	read -r now <"$cluster/postmaster.pid" && [ "$now" = "$server" ] && kill -INT "$server"
	exit
}

while alive "$server"; do
	sleep 1
	idle=$((idle + 1))
	for lease in "$leases"/*; do
		[ -e "$lease" ] || continue
		owner=${lease##*/}
		if alive "${owner%%.*}"; then idle=0; else rm -f "$lease"; fi
	done
	if [ "$idle" -ge "$limit" ] && rmdir "$leases" 2>/dev/null; then end; fi
	[ -d "$leases" ] || end
done
