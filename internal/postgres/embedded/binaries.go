//go:build unix

package embedded

import (
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	embeddedpostgres "github.com/fergusstrange/embedded-postgres"
)

// oldestRelease is the first major release with all that the migrations and the tests use (DROP DATABASE WITH FORCE is 13's).
const oldestRelease = 13

// binaries is a folder with the programs initdb and postgres, and their major release.
type binaries struct {
	dir     string
	release int
}

// findBinaries returns PostgreSQL's programs: those of the given major release, or with 0 the first found. It looks on the
// PATH, then in the folders of Debian and of Homebrew, newest release first, then at what was downloaded before, and last
// downloads them into the place.
func findBinaries(at place, release int) (binaries, error) {
	downloaded := at.path("programs")
	for _, dir := range append(localFolders(), filepath.Join(downloaded, "bin")) {
		if found := releaseOf(dir); found >= oldestRelease && (release == 0 || found == release) {
			return binaries{dir, found}, nil
		}
	}
	if release != 0 && release != downloadRelease {
		return binaries{}, fmt.Errorf("%w of release %d, which made the cluster in %s (install that release, or use another folder)",
			ErrNoBinaries, release, at.dir)
	}
	if err := download(downloaded); err != nil {
		return binaries{}, fmt.Errorf("%w: %w (install PostgreSQL %d or newer, or set DATABASE_URL to a server)",
			ErrNoBinaries, err, oldestRelease)
	}
	return binaries{filepath.Join(downloaded, "bin"), releaseOf(filepath.Join(downloaded, "bin"))}, nil
}

func localFolders() []string {
	folders := filepath.SplitList(os.Getenv("PATH"))
	for _, pattern := range []string{
		"/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin",
	} {
		found, _ := filepath.Glob(pattern) // errs only on a malformed pattern
		slices.SortFunc(found, func(a, b string) int { return numberIn(b) - numberIn(a) })
		folders = append(folders, found...)
	}
	return folders
}

// numberIn returns the release in a folder's name; a name without one is Homebrew's newest.
func numberIn(path string) int {
	release, err := strconv.Atoi(regexp.MustCompile(`[0-9]+`).FindString(path))
	if err != nil {
		return 1000
	}
	return release
}

// releaseOf asks the programs of a folder for their major release; 0 if either is missing or does not run. A link is followed,
// for PostgreSQL finds its own files from the place of its program.
func releaseOf(dir string) int {
	for _, name := range []string{"initdb", "postgres"} {
		if _, err := exec.LookPath(filepath.Join(dir, name)); err != nil {
			return 0
		}
	}
	said, err := exec.Command(filepath.Join(dir, "postgres"), "--version").Output()
	if err != nil {
		return 0
	}
	words := strings.Fields(string(said)) // postgres (PostgreSQL) 15.18 (Debian ...)
	if len(words) < 3 {
		return 0
	}
	release, err := strconv.Atoi(strings.SplitN(words[2], ".", 2)[0])
	if err != nil {
		return 0
	}
	return release
}

// downloadRelease is the major release of the version that download gets.
const downloadRelease = 17

// download puts PostgreSQL's programs under dir. The library can only do so on the way to a server of its own, so a throwaway
// one is begun; as root its initdb refuses, and the programs are there all the same: they are what success means here.
//
// This road is untested: it is taken only on a machine that has no PostgreSQL.
func download(dir string) error {
	cache, err := os.UserCacheDir()
	if err != nil {
		return fmt.Errorf("find cache folder: %w", err)
	}
	port, err := freePort()
	if err != nil {
		return err
	}
	throwaway := embeddedpostgres.NewDatabase(embeddedpostgres.DefaultConfig().
		Version(embeddedpostgres.V17).
		Port(uint32(port)).
		CachePath(filepath.Join(cache, "corebond", "postgresql")).
		BinariesPath(dir).
		RuntimePath(dir + ".trial").
		Logger(io.Discard))
	startErr := throwaway.Start()
	if startErr == nil {
		if err := throwaway.Stop(); err != nil {
			return fmt.Errorf("stop trial server: %w", err)
		}
	}
	if err := os.RemoveAll(dir + ".trial"); err != nil {
		return fmt.Errorf("remove trial server: %w", err)
	}
	if releaseOf(filepath.Join(dir, "bin")) == 0 {
		return fmt.Errorf("download PostgreSQL: %w", startErr)
	}
	return nil
}

// freePort returns a port of 127.0.0.1 that was free a moment ago. The caller must be ready to lose it to somebody else.
func freePort() (int, error) {
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("find a free port: %w", err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	if err := listener.Close(); err != nil {
		return 0, fmt.Errorf("find a free port: %w", err)
	}
	return port, nil
}
