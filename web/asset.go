package web

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// assets are the files that pages load, under names that change with their content: style.css is served as
// /assets/style.0123456789ab.css for ever, and pages link to the name of the day.
type assets struct {
	hashed map[string]string // plain name to served name
	files  map[string]asset  // by served name
}

type asset struct {
	body  []byte
	media string
}

func readAssets(files fs.FS, root string) (assets, error) {
	a := assets{hashed: map[string]string{}, files: map[string]asset{}}
	entries, err := fs.ReadDir(files, root)
	if err != nil {
		return a, fmt.Errorf("list assets: %w", err)
	}
	for _, entry := range entries {
		body, err := fs.ReadFile(files, path.Join(root, entry.Name()))
		if err != nil {
			return a, fmt.Errorf("read asset: %w", err)
		}
		ext := path.Ext(entry.Name())
		media, known := map[string]string{".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}[ext]
		if !known {
			return a, fmt.Errorf("asset %s is of no known kind", entry.Name())
		}
		sum := sha256.Sum256(body)
		served := fmt.Sprintf("%s.%x%s", strings.TrimSuffix(entry.Name(), ext), sum[:6], ext)
		a.hashed[entry.Name()] = served
		a.files[served] = asset{body, mime.FormatMediaType(media, map[string]string{"charset": "utf-8"})}
	}
	return a, nil
}

// url is where a page loads the asset from.
func (a assets) url(name string) (string, error) {
	served, ok := a.hashed[name]
	if !ok {
		return "", fmt.Errorf("there is no asset %q", name)
	}
	return "/assets/" + served, nil
}

// ServeHTTP serves an asset under its current name, to be kept for a year.
func (a assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	file, ok := a.files[r.PathValue("file")]
	if !ok {
		http.Error(w, "There is no such asset.", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", file.media)
	w.Header().Set("Content-Length", strconv.Itoa(len(file.body)))
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	_, _ = w.Write(file.body)
}
